//! One paper, from model to set pages: Markdown, Document, HTML, Pages.

use super::Press;
use crate::content::{self, Document};
use crate::diag::Diagnostics;
use crate::html;
use crate::layout::{self, Pages};
use crate::model::{AgendaItem, Meeting, Paper};
use crate::pdf::{self, Encoded};
use crate::render;

/// A paper in all its forms but the finished PDF.
pub(super) struct SetPaper {
    /// Index of its agenda item.
    pub item: usize,
    /// Name of its files without the ending.
    pub stem: String,
    pub markdown: String,
    pub html: String,
    pub document: Document,
    pub pages: Pages,
    /// Its pages' content, compressed once for its own PDF and the pack.
    pub encoded: Encoded,
}

/// Sets one paper, with what layout found wrong with it. `Err` holds what its templates did wrong.
pub(super) fn set_paper(
    index: usize,
    item: &AgendaItem,
    paper: &Paper,
    meeting: &Meeting,
    press: &Press,
) -> Result<(SetPaper, Diagnostics), Diagnostics> {
    let templates = &press.templates;
    let markdown = render::paper(templates, meeting, item, paper)?;
    let document = content::parse_paper(&markdown, meeting, item, paper)?;
    // A meeting may have one paper only: what can be done side by side within it is.
    let (html, (pages, warnings, encoded)) = rayon::join(
        || html::paper_page(templates, meeting, item, paper, &document),
        || {
            let (pages, warnings) = layout::typeset(&document, &meeting.style, &press.fonts);
            let encoded = pdf::encode(&pages);
            (pages, warnings, encoded)
        },
    );
    Ok((
        SetPaper {
            item: index,
            stem: paper.stem.clone(),
            markdown,
            html: html?,
            document,
            pages,
            encoded,
        },
        warnings,
    ))
}
