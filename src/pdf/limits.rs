//! How long a string in a file may be (ISO 19005-2, 6.1.13). Running text never comes near: a line is a string of its
//! own. Words that stand in an object could.

use super::syntax::text_bytes;
use super::{DocumentInfo, Part, PdfError};
use crate::content::Target;
use crate::layout::Role;

/// The most bytes that a string may have.
const LONGEST: usize = 32_767;

/// How much of a text an error quotes.
const QUOTED: usize = 60;

/// Refuses texts that make a string too long: titles, bookmarks, alternative texts, descriptions and addresses of
/// links.
pub(super) fn check_lengths(info: &DocumentInfo, parts: &[Part]) -> Result<(), PdfError> {
    for text in [&info.title, &info.author, &info.subject, &info.keywords] {
        check_text(text)?;
    }
    for part in parts {
        check_text(part.title)?;
        for insert in part.inserts {
            check_text(insert.title)?;
            for text in insert.bookmark.iter() {
                check_text(text)?;
            }
            for text in insert.alternatives {
                check_text(text)?;
            }
        }
        for entry in &part.pages.outline {
            check_text(&entry.title)?;
        }
        for node in &part.pages.tree.nodes {
            if let Role::Figure { alt } = &node.role {
                check_text(alt)?;
            }
        }
        for link in part.pages.pages.iter().flat_map(|page| &page.links) {
            check_text(&link.description)?;
            if let Target::Address(address) = &link.target {
                // A byte that isn't ASCII takes three when it is percent-encoded.
                let encoded = address
                    .bytes()
                    .map(|byte| if byte.is_ascii() { 1 } else { 3 });
                check_length(address, encoded.sum())?;
            }
        }
    }
    Ok(())
}

fn check_text(text: &str) -> Result<(), PdfError> {
    // No encoding takes more than two bytes for a byte of UTF-8, and the byte order mark.
    if text.len() * 2 + 2 <= LONGEST {
        return Ok(());
    }
    check_length(text, text_bytes(text).len())
}

fn check_length(text: &str, bytes: usize) -> Result<(), PdfError> {
    if bytes <= LONGEST {
        return Ok(());
    }
    Err(PdfError::TooLong(text.chars().take(QUOTED).collect()))
}
