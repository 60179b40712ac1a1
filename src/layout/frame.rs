//! The page and the frame that text fills.

use super::Page;
use crate::model::{Edges, Style};

/// A page's size and the frame that its text fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub page_width: f64,
    pub page_height: f64,
    pub margins: Edges,
}

impl Frame {
    /// A style's own page, or its landscape page: the paper is turned so that its binding edge comes to the top, and
    /// the margins with it, but never so far that text meets the running head or foot. A page that is wider than high
    /// already is not turned.
    pub(super) fn new(style: &Style, landscape: bool) -> Self {
        let page = style.page;
        if !landscape || page.width >= page.height {
            return Self {
                page_width: page.width,
                page_height: page.height,
                margins: page.margins,
            };
        }
        let running = style.running;
        Self {
            page_width: page.height,
            page_height: page.width,
            margins: Edges {
                top: page.margins.left.max(running.head + 1.5 * running.size),
                right: page.margins.top,
                bottom: page.margins.right.max(running.foot + 2.0 * running.size),
                left: page.margins.bottom,
            },
        }
    }

    /// The frame of a page that is already made.
    pub(super) fn of(style: &Style, page: &Page) -> Self {
        Self::new(style, page.width > page.height)
    }

    /// Width of the text.
    pub(super) fn width(&self) -> f64 {
        (self.page_width - self.margins.left - self.margins.right).max(1.0)
    }

    /// Height of the text.
    pub(super) fn height(&self) -> f64 {
        (self.page_height - self.margins.top - self.margins.bottom).max(1.0)
    }

    /// An empty page.
    pub(super) fn page(&self) -> Page {
        Page {
            width: self.page_width,
            height: self.page_height,
            ..Page::default()
        }
    }
}
