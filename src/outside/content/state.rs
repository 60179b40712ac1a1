//! The graphics state (ISO 32000-1, 8.4).

use std::cell::OnceCell;
use std::rc::Rc;

use lopdf::{Dictionary, Object};

use super::colour::{Colour, Space};
use super::geometry::Matrix;
use super::marks::PageMarks;
use crate::outside::pdf::PageBox;

/// What `q` saves and `Q` restores.
#[derive(Debug, Clone)]
pub(super) struct State<'a> {
    pub matrix: Matrix,
    pub clip: PageBox,
    pub fill: Ink<'a>,
    pub stroke: Ink<'a>,
    /// Whether marks are painted over what is beneath, not blended with it.
    pub normal: bool,
    /// What the transparency groups around this content leave of its opacity.
    pub group_alpha: f32,
    pub mask: Option<Rc<SoftMask<'a>>>,
    pub line_width: f32,
    pub text: TextState,
    /// The text whose outlines are a part of the clip, by the number of its text object.
    pub text_clip: Option<u32>,
}

/// What paths are filled or stroked with.
#[derive(Debug, Clone)]
pub(super) struct Ink<'a> {
    pub colour: Colour,
    pub space: Space,
    pub pattern: Option<&'a Object>,
    pub alpha: f32,
}

/// The text state (9.3).
#[derive(Debug, Clone)]
pub(super) struct TextState {
    pub font: Option<u32>,
    pub size: f32,
    pub character_space: f32,
    pub word_space: f32,
    /// Horizontal scaling; 1 is none.
    pub scale: f32,
    pub leading: f32,
    pub rise: f32,
    pub mode: u8,
}

/// A soft mask (11.6.5.2) that was set; it is run when first something is shown through it.
#[derive(Debug)]
pub(super) struct SoftMask<'a> {
    pub dict: &'a Dictionary,
    pub matrix: Matrix,
    pub marks: OnceCell<PageMarks>,
}

impl State<'_> {
    /// The state at the start of a page that shows this part of its sheet.
    pub fn new(clip: PageBox) -> Self {
        let ink = Ink {
            colour: Colour::BLACK,
            space: Space::Grey,
            pattern: None,
            alpha: 1.0,
        };
        Self {
            matrix: Matrix::IDENTITY,
            clip,
            fill: ink.clone(),
            stroke: ink,
            normal: true,
            group_alpha: 1.0,
            mask: None,
            line_width: 1.0,
            text: TextState {
                font: None,
                size: 0.0,
                character_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
            text_clip: None,
        }
    }
}
