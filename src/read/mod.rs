//! Reading: files to raw values, every value with its place. The only stage beside [`crate::cli`] that touches files.

mod csv_file;
mod folder;
mod image_file;
mod inputs;
mod located;
mod meeting;
pub mod raw;
mod schema;
mod style;
mod yaml;

pub use folder::normalise;
pub use inputs::{CsvFile, File, Inputs, StyleInputs, StyleLayer};
pub use located::Located;
pub use meeting::read_meeting;
pub use schema::{SchemaKind, schema};
pub use style::{built_in_files, built_in_styles, read_style};

pub(crate) use yaml::nearest;

#[cfg(test)]
mod tests;
