//! Places in input files, and the texts they point into.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::SheetSource;

/// A stretch of one line of an input file.
///
/// Ordered by file, line and column: the order in which a run reports its findings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path as the user would type it, with `/` between its parts.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Length in characters, at least 1; never past the end of the line.
    pub length: u32,
}

impl Place {
    #[must_use]
    pub fn new(file: Arc<str>, line: u32, column: u32, length: u32) -> Self {
        Self {
            file,
            line,
            column,
            length: length.max(1),
        }
    }

    /// The start of a file, for faults that concern it as a whole.
    #[must_use]
    pub fn start_of(file: Arc<str>) -> Self {
        Self::new(file, 1, 1, 1)
    }
}

/// The text of one input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as in [`Place::file`].
    pub path: Arc<str>,
    pub text: Arc<str>,
}

impl SourceFile {
    /// The line with this number (from 1), without its line end.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        self.text.lines().nth(number.checked_sub(1)? as usize)
    }

    /// The byte offset of a line and column (both from 1, in characters).
    #[must_use]
    pub fn offset(&self, line: u32, column: u32) -> usize {
        let mut start = 0;
        for _ in 1..line {
            match self.text[start..].find('\n') {
                Some(end) => start += end + 1,
                None => return self.text.len(),
            }
        }
        self.text[start..]
            .char_indices()
            .nth(column.saturating_sub(1) as usize)
            .map_or(self.text.len(), |(at, _)| start + at)
    }

    /// The place of `needle` at its first occurrence in the stretch `from`; `from` itself when it isn't there.
    ///
    /// A value's text differs from its source by quotes, folding and escapes, so a piece of it is found by looking for
    /// it rather than by counting; white space matches white space of any kind and length. The length of `from` may
    /// run over line ends; of 1, it says that the end isn't known.
    #[must_use]
    pub fn find_from(&self, from: &Place, needle: &str) -> Place {
        self.find_again(from, needle, "")
    }

    /// The place of `needle` in the stretch `from`, behind as many others of it as stand in `before`, the part of the
    /// value in front of it.
    #[must_use]
    pub fn find_again(&self, from: &Place, needle: &str, before: &str) -> Place {
        let start = self.offset(from.line, from.column);
        let rest = &self.text[start..];
        let within = match from.length {
            0 | 1 => rest,
            length => rest
                .char_indices()
                .nth(length as usize)
                .map_or(rest, |(end, _)| &rest[..end]),
        };
        let Some((at, length)) = find_nth(within, needle, count(before, needle)) else {
            return from.clone();
        };
        let (at, found) = (start + at, &within[at..at + length]);
        let line = 1 + self.text[..at].matches('\n').count();
        let line_start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let first_line = found.lines().next().unwrap_or_default();
        Place::new(
            self.path.clone(),
            u32::try_from(line).unwrap_or(u32::MAX),
            u32::try_from(1 + self.text[line_start..at].chars().count()).unwrap_or(u32::MAX),
            u32::try_from(first_line.chars().count()).unwrap_or(u32::MAX),
        )
    }
}

/// How often `needle` stands in a text.
fn count(text: &str, needle: &str) -> usize {
    let mut rest = text;
    let mut found = 0;
    while let Some((at, length)) = find_folded(rest, needle) {
        found += 1;
        rest = &rest[(at + length.max(1)).min(rest.len())..];
    }
    found
}

/// Where `needle` stands behind `skipped` others, and how long it is there in bytes.
fn find_nth(text: &str, needle: &str, skipped: usize) -> Option<(usize, usize)> {
    let mut start = 0;
    for _ in 0..skipped {
        let (at, length) = find_folded(&text[start..], needle)?;
        start += at + length;
    }
    let (at, length) = find_folded(&text[start..], needle)?;
    Some((start + at, length))
}

/// Where `needle` first stands in `text`, and how long it is there in bytes.
fn find_folded(text: &str, needle: &str) -> Option<(usize, usize)> {
    if !needle.contains(char::is_whitespace) {
        return text.find(needle).map(|at| (at, needle.len()));
    }
    let first = needle.split_whitespace().next()?;
    text.match_indices(first).find_map(|(at, _)| {
        let mut rest = &text[at..];
        for (index, word) in needle.split_whitespace().enumerate() {
            let trimmed = rest.trim_start();
            if index > 0 && trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed.strip_prefix(word)?;
        }
        Some((at, text.len() - at - rest.len()))
    })
}

/// The texts of all files of a run, by path.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
    /// What the texts of sheets stand for, by the same paths.
    sheets: BTreeMap<Arc<str>, SheetSource>,
}

impl Sources {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn insert(&mut self, file: SourceFile) {
        self.files.insert(file.path.clone(), file);
    }

    /// Takes in the text made of a sheet's rows.
    pub fn insert_sheet(&mut self, text: SourceFile, sheet: SheetSource) {
        self.sheets.insert(text.path.clone(), sheet);
        self.insert(text);
    }

    /// The sheet that a place with this path is in, if it is in one.
    #[must_use]
    pub fn sheet(&self, path: &str) -> Option<&SheetSource> {
        self.sheets.get(path)
    }

    #[must_use]
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.files.get(path)
    }

    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    pub fn append(&mut self, mut other: Self) {
        self.files.append(&mut other.files);
        self.sheets.append(&mut other.sheets);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> SourceFile {
        SourceFile {
            path: "a.yaml".into(),
            text: text.into(),
        }
    }

    #[test]
    fn a_piece_is_found_across_a_folded_line() {
        let source = source("text: >-\n  See {{ ref(\"a\")\n  }} there\nnext: {{ ref(\"a\") }}\n");
        let from = Place::new("a.yaml".into(), 1, 7, 40);
        let found = source.find_from(&from, "{{ ref(\"a\") }}");
        assert_eq!((found.line, found.column, found.length), (2, 7, 11));
    }

    #[test]
    fn a_piece_that_stands_twice_is_found_where_it_is_meant() {
        let source = source("text: >-\n  £2m more, £2m\n  less\n");
        let from = Place::new("a.yaml".into(), 1, 7, 30);
        assert_eq!(source.find_again(&from, "£2m", "").column, 3);
        assert_eq!(source.find_again(&from, "£2m", "£2m more, ").column, 13);
    }

    #[test]
    fn a_piece_beyond_the_value_is_not_taken_for_it() {
        let source = source("a: one\nb: two\n");
        let from = Place::new("a.yaml".into(), 1, 4, 3);
        assert_eq!(source.find_from(&from, "two"), from);
        assert_eq!(source.find_from(&from, "ne").column, 5);
    }
}
