//! The pieces of running text, as passages keep them.

use super::passage::Piece;
use crate::content::{Block, Inline, ListBlock, Target, tick_mark};

/// Takes the label off a caption: it changes when something before it comes or goes.
pub(super) fn cut_label(caption: &mut [Piece], label: &str) {
    if let Some(Piece::Words(words)) = caption.first_mut()
        && let Some(rest) = words.strip_prefix(label)
    {
        *words = rest.trim_start_matches([':', ' ']).to_owned();
    }
}

/// A list in a cell as pieces, a line an item.
pub(super) fn list_pieces(list: &ListBlock, into: &mut Vec<Piece>) {
    for item in &list.items {
        let start = if into.is_empty() { "" } else { "\n" };
        into.push(Piece::Words(format!("{start}{} ", item.label)));
        for block in &item.blocks {
            match block {
                Block::Paragraph(content) => into.extend(pieces(content)),
                Block::List(inner) => list_pieces(inner, into),
                _ => {}
            }
        }
    }
}

/// Running text as pieces. Calls of footnotes are left out: their numbers change when others come or go.
pub(super) fn pieces(content: &[Inline]) -> Vec<Piece> {
    fn push(words: &str, into: &mut Vec<Piece>) {
        if let Some(Piece::Words(last)) = into.last_mut() {
            last.push_str(words);
        } else if !words.is_empty() {
            into.push(Piece::Words(words.to_owned()));
        }
    }
    fn walk(content: &[Inline], into: &mut Vec<Piece>) {
        for inline in content {
            match inline {
                Inline::Text(text) => push(text, into),
                Inline::Figure { name, text, .. } => into.push(Piece::Figure {
                    figure: name.clone(),
                    shows: text.clone(),
                }),
                Inline::Link {
                    target: Target::Anchor(to),
                    content,
                } => into.push(Piece::Reference {
                    to: to.clone(),
                    shows: Inline::plain(content),
                }),
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Superscript(content)
                | Inline::Subscript(content)
                | Inline::Link { content, .. } => walk(content, into),
                Inline::FootnoteCall(_) => {}
                Inline::Tick(ticked) => push(tick_mark(*ticked), into),
                Inline::LineBreak => push("\n", into),
            }
        }
    }
    let mut pieces = Vec::new();
    walk(content, &mut pieces);
    pieces
}
