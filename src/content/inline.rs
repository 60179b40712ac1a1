//! Running text inside a block.

use std::borrow::Cow;
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

/// Whether the last word of a reference is a number: "2.7", "25(iii)", "B".
fn is_number(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mut letters = bare.chars();
    bare.contains(|c: char| c.is_ascii_digit())
        || (letters.next().is_some() && letters.next().is_none())
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

    /// A link's content as it is set: a reference keeps its number on a line with the word before it ("paragraph 2.7").
    /// What it says stays the same for everyone who reads or searches it.
    #[must_use]
    pub fn unparted<'c>(target: &Target, content: &'c [Self]) -> Cow<'c, [Self]> {
        if let ([Self::Text(text)], Target::Anchor(_)) = (content, target)
            && let Some((words, number)) = text.rsplit_once(' ')
            && is_number(number)
        {
            return Cow::Owned(vec![Self::Text(format!("{words}\u{a0}{number}"))]);
        }
        Cow::Borrowed(content)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_keeps_its_number_beside_its_word() {
        let anchor = Target::Anchor("p-2-7".to_owned());
        let set = |target: &Target, words: &str| {
            Inline::plain(&Inline::unparted(target, &[Inline::Text(words.to_owned())]))
        };
        for (words, expected) in [
            ("paragraph 2.7", "paragraph\u{a0}2.7"),
            ("paragraph 25(iii)", "paragraph\u{a0}25(iii)"),
            ("Appendix A", "Appendix\u{a0}A"),
            ("the table of Appendix B", "the table of Appendix\u{a0}B"),
            (
                "\u{201c}What it costs\u{201d}",
                "\u{201c}What it costs\u{201d}",
            ),
            ("46", "46"),
        ] {
            assert_eq!(set(&anchor, words), expected);
        }
        let outside = Target::Address("https://example.org".to_owned());
        assert_eq!(set(&outside, "page 3"), "page 3");
    }
}
