//! What a scan finds.

use super::hidden::Hiding;
use crate::outside::pdf::Repair;

/// One thing that is wrong with a PDF, or worth knowing, with all the pages on which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    pub gravity: Gravity,
    /// Page numbers from 1, in order; empty if it is of the document as a whole.
    pub pages: Vec<usize>,
    /// What is wrong, as the end of a sentence about the file.
    pub message: String,
    /// What to do, as an instruction; empty for what needs none.
    pub advice: &'static str,
    /// The first of the words that are hidden. They may be secret: never to be put into what is published.
    pub sample: Option<String>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// The file must not be published.
    Error,
    /// Someone should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingKind {
    /// Words that no one sees and that anyone can copy: a failed redaction.
    HiddenText(Hiding),
    /// A picture of which a part is painted over, and that is whole in the file: a failed redaction of a scan.
    HiddenPicture,
    /// Something is marked to be taken out, and has not been.
    MarkedForRedaction,
    /// Words that were taken out or changed when it was saved last, and that an earlier version inside of the file still
    /// has.
    EarlierVersion,
    /// It was damaged and could be repaired.
    Repaired(Repair),
    /// Its content asks for more than is allowed, so that not all of it could be looked at.
    NotWhole,
    /// It has no structure tree.
    Untagged,
    /// Pages that are pictures, with no text.
    NoText,
    /// Fonts whose programs are not in the file.
    FontNotEmbedded,
    /// Fonts that don't say what their glyphs stand for.
    FontWithoutText,
    /// Notes, highlights and other comments.
    Comments,
    /// Layers that are not shown.
    HiddenLayers,
    /// Pages of an unusual size.
    PageSize,
    /// Pages that are turned by different angles.
    MixedRotation,
    /// Scripts.
    Script,
    /// Actions that start programs, open files, send or change data.
    Actions,
    /// Sound, film and three-dimensional content.
    Media,
    /// Files inside of the file.
    EmbeddedFiles,
    /// Form fields.
    FormFields,
    /// Signatures.
    Signatures,
    /// It does not claim to be PDF/A.
    NotArchival,
    /// A pack that holds it can't claim PDF/A-2a, or PDF/UA-1, or either.
    NotConforming,
    /// It has no title.
    NoTitle,
    /// It does not name its language.
    NoLanguage,
    /// Its pages have labels of their own.
    PageLabels,
}

impl Finding {
    /// A finding about the document as a whole.
    pub(super) fn new(
        kind: FindingKind,
        gravity: Gravity,
        message: impl Into<String>,
        advice: &'static str,
    ) -> Self {
        Self {
            kind,
            gravity,
            pages: Vec::new(),
            message: message.into(),
            advice,
            sample: None,
        }
    }

    pub(super) fn on(mut self, pages: Vec<usize>) -> Self {
        self.pages = pages;
        self
    }

    /// The message with its pages.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.pages.as_slice() {
            [] => self.message.clone(),
            pages => format!("{} ({})", self.message, page_words(pages)),
        }
    }
}

/// Page numbers in words, runs drawn together: `page 3`, `pages 2-5, 9`.
#[must_use]
pub fn page_words(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *page <= *last + 1 => *last = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let listed: Vec<String> = runs
        .iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first}-{last}"),
        })
        .collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", listed.join(", "))
}

/// A number of things in words: `a note`, `3 notes`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => one.to_owned(),
        _ => format!("{number} {many}"),
    }
}

/// A list in words: `a`, `a and b`, `a, b and c`; of many, the first few and how many more there are.
///
/// What a file calls things may be anything, so control characters are left out.
pub(super) fn list(items: &[String]) -> String {
    const MOST: usize = 6;
    let plain = |item: &String| {
        item.chars()
            .filter(|found| !found.is_control())
            .take(80)
            .collect()
    };
    let items: Vec<String> = items.iter().map(plain).collect();
    if items.len() > MOST + 1 {
        let shown = items.get(..MOST).unwrap_or_default().join(", ");
        return format!("{shown} and {} more", items.len() - MOST);
    }
    match items.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [firsts @ .., last] => format!("{} and {last}", firsts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_pages_are_drawn_together() {
        assert_eq!(page_words(&[3]), "page 3");
        assert_eq!(page_words(&[2, 3, 4, 5, 9]), "pages 2-5, 9");
        assert_eq!(page_words(&[1, 2]), "pages 1, 2");
    }

    #[test]
    fn long_lists_are_cut() {
        let items: Vec<String> = (1..=9).map(|item| item.to_string()).collect();
        assert_eq!(list(&items[..3]), "1, 2 and 3");
        assert_eq!(list(&items), "1, 2, 3, 4, 5, 6 and 3 more");
    }
}
