//! Running text inside a block.

use std::ops::Range;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A block of the same paper, by its anchor.
    Anchor(String),
    /// A paper of the pack, by the number of its agenda item: the front sheet's links.
    AgendaItem(String),
    /// An address outside.
    Address(String),
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Superscript(Vec<Inline>),
    Subscript(Vec<Inline>),
    Link {
        target: Target,
        content: Vec<Inline>,
    },
    /// A figure of the ledger, as printed.
    Figure {
        name: String,
        text: String,
        /// Where in the text the letters of ordinals stand, if they are raised.
        raised: Vec<Range<usize>>,
    },
    /// The call of a footnote, by the index of [`super::Document::footnotes`].
    FootnoteCall(usize),
    /// A tick box, ticked or not.
    Tick(bool),
    /// A forced line end.
    LineBreak,
}

/// A tick box as a character.
#[must_use]
pub const fn tick_mark(ticked: bool) -> &'static str {
    if ticked { "\u{2612}" } else { "\u{2610}" }
}

impl Inline {
    /// Appends the plain text of a run of inlines; a footnote call adds its number.
    pub fn write_plain(inlines: &[Self], out: &mut String) {
        for inline in inlines {
            match inline {
                Self::Text(text) | Self::Figure { text, .. } => out.push_str(text),
                Self::Strong(content)
                | Self::Emphasis(content)
                | Self::Superscript(content)
                | Self::Subscript(content)
                | Self::Link { content, .. } => Self::write_plain(content, out),
                Self::FootnoteCall(index) => out.push_str(&(index + 1).to_string()),
                Self::Tick(ticked) => out.push_str(tick_mark(*ticked)),
                Self::LineBreak => out.push('\n'),
            }
        }
    }

    /// A text with these of its letters raised.
    #[must_use]
    pub fn with_raised(text: &str, raised: &[Range<usize>]) -> Vec<Self> {
        let mut inlines = Vec::new();
        let mut from = 0;
        for at in raised {
            inlines.push(Self::Text(text[from..at.start].to_owned()));
            let letters = Self::Text(text[at.clone()].to_owned());
            inlines.push(Self::Superscript(vec![letters]));
            from = at.end;
        }
        if from < text.len() {
            inlines.push(Self::Text(text[from..].to_owned()));
        }
        inlines
    }

    /// The plain text of a run of inlines.
    #[must_use]
    pub fn plain(inlines: &[Self]) -> String {
        let mut out = String::new();
        Self::write_plain(inlines, &mut out);
        out
    }
}
