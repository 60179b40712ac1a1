//! Reading: files to raw values, every value with its place. The only stage beside [`crate::cli`] that touches files.

mod bag;
mod bags;
mod contact;
mod csv_file;
mod folder;
mod image_file;
mod inputs;
mod law;
mod located;
mod markdown;
mod meeting;
mod named;
mod pdf_file;
mod publications;
pub mod raw;
mod retention;
mod schema;
mod sheets;
mod style;
mod workbook;
mod yaml;

pub use bag::{Keep, find_bags, read_bag};
pub use bags::{
    Bag, BagLabel, Bags, CatalogueRecord, CataloguedMeeting, CataloguedVersion, read_bags,
};
pub use folder::{is_pdf, normalise};
pub use inputs::{File, Inputs, SheetCells, StyleInputs, StyleLayer};
pub use law::{LawInput, built_in_law_text, read_law};
pub use located::Located;
pub use meeting::{read_meeting, read_meeting_of};
pub use named::{NamedPaper, Outline, StyleChoice};
pub use retention::read_retention;
pub use schema::{SchemaKind, schema};
pub use style::{built_in_files, built_in_styles, read_style};
pub use workbook::{Selection, WorkbookKind};

pub(crate) use bag::STAGING;
pub(crate) use contact::read_contact_and_time;
pub(crate) use law::built_in_law;
pub(crate) use publications::{HEAD, LOG, PUBLISHED, read_publications};
pub(crate) use retention::built_in_retention;
pub(crate) use yaml::nearest;

#[cfg(test)]
mod tests;
