//! Running the content of pages (ISO 32000-1, 7.8 and chapters 8, 9, 11 and 14): which marks they put where.

mod colour;
mod geometry;
mod inline;
mod interpreter;
mod layers;
mod marked;
mod marks;
mod operand;
mod path;
mod reading;
mod resources;
mod show;
mod state;

pub(crate) use colour::Colour;
pub(crate) use geometry::Point;
pub(crate) use marks::{
    Geometry, ImageCover, ImageMark, Mark, Origin, PageMarks, Shape, TextPiece,
};
pub(crate) use reading::Reading;
pub(crate) use resources::rectangle;
