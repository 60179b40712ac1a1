//! The council's logo.

use std::sync::Arc;

use crate::model::ImageData;

/// A side between the margins, or the middle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Start,
    Centre,
    End,
}

/// The council's logo.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    pub image: Arc<ImageData>,
    pub alt: String,
    /// In points.
    pub width: f64,
    pub align: Side,
    /// Whether it stands on the front sheet.
    pub on_front_sheet: bool,
    /// Whether it stands at the head of the first page of each paper.
    pub on_papers: bool,
}
