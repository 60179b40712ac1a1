//! One paper, from model to set pages: Markdown, Document, HTML, Pages.

use crate::content::{self, Document};
use crate::diag::Diagnostics;
use crate::html;
use crate::layout::{self, Fonts, Pages};
use crate::model::{AgendaItem, Meeting, Paper};
use crate::pdf::{self, Encoded};
use crate::render::{self, Templates};

/// A paper in all its forms but the finished PDF.
pub(super) struct SetPaper {
    /// Index of its agenda item.
    pub item: usize,
    pub markdown: String,
    pub html: String,
    pub document: Document,
    pub pages: Pages,
    /// Its pages' content, compressed once for its own PDF and the pack.
    pub encoded: Encoded,
}

/// Sets one paper. `Err` holds what its templates did wrong.
pub(super) fn set_paper(
    index: usize,
    item: &AgendaItem,
    paper: &Paper,
    meeting: &Meeting,
    templates: &Templates,
    fonts: &Fonts,
) -> Result<(SetPaper, Diagnostics), Diagnostics> {
    let markdown = render::paper(templates, meeting, item, paper)?;
    let document = content::parse_paper(&markdown, meeting, item, paper)?;
    let html = html::paper_page(templates, meeting, item, paper, &document)?;
    let (pages, warnings) = layout::typeset(&document, &meeting.style, fonts);
    let encoded = pdf::encode(&pages);
    Ok((
        SetPaper {
            item: index,
            markdown,
            html,
            document,
            pages,
            encoded,
        },
        warnings,
    ))
}
