//! The running numbers of a file's sections and paragraphs.

use super::numbering::{write_counter, write_pattern};
use super::resolver::fill;
use crate::model::{BodyNumbering, Counter, ParagraphNumbering, Pattern, Style};

/// How sections and paragraphs of one file are numbered, and how far the count is.
///
/// Where paragraphs are numbered by section, paragraphs and sub-sections of a section share one count, so no number
/// stands twice: after 2.1 to 2.3, the sub-section is 2.4 and its paragraphs are 2.4.1, 2.4.2. Where sub-sections have no
/// number their paragraphs go on with the section's count; where sections have none either, paragraphs are counted
/// straight through the file.
pub(super) struct Outline<'a> {
    numbering: &'a BodyNumbering,
    subsections: bool,
    subparagraphs: &'a Pattern,
    section_count: u32,
    straight_count: u32,
    open: Vec<Open>,
    /// The next paragraph stands in the line of its section\'s number and takes none of its own.
    spared: bool,
}

/// An open section.
enum Open {
    /// It has a number.
    Numbered(Level),
    /// It has none; its paragraphs are counted with those around.
    Plain,
    /// Neither it nor what stands in it has a number.
    Silent,
}

/// An open section that has a number.
struct Level {
    /// The number alone: "2", "2.1".
    number: String,
    /// How many paragraphs and sub-sections it has so far.
    count: u32,
}

/// A section's number.
pub(super) struct SectionNumber {
    /// As printed before the heading: "2.".
    pub printed: String,
    /// Alone, as references say it: "2".
    pub bare: String,
}

/// A paragraph's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ParagraphNumber {
    /// As printed in front of it: "15.".
    pub printed: String,
    /// Alone, as references say it: "15".
    pub bare: String,
}

/// A paragraph that has paragraphs of its own.
pub(super) struct Parent {
    /// Its number alone: "15".
    number: String,
    /// How many paragraphs in it have a number so far.
    count: u32,
}

impl Parent {
    pub fn new(number: &ParagraphNumber) -> Self {
        Self {
            number: number.bare.clone(),
            count: 0,
        }
    }
}

/// Why a number that was set by hand can't stand where it is: what a number there looks like.
pub(super) struct Misplaced {
    /// The next number.
    pub wanted: String,
}

impl<'a> Outline<'a> {
    /// The numbering of a report.
    pub fn of_report(style: &'a Style) -> Self {
        Self::new(&style.numbering.reports, style)
    }

    /// The numbering of minutes.
    pub fn of_minutes(style: &'a Style) -> Self {
        Self::new(&style.numbering.minutes, style)
    }

    /// The numbering of an appendix.
    pub fn of_appendix(style: &'a Style) -> Self {
        Self::new(&style.numbering.appendix_bodies, style)
    }

    fn new(numbering: &'a BodyNumbering, style: &'a Style) -> Self {
        Self {
            numbering,
            subsections: style.numbering.subsections,
            subparagraphs: &style.numbering.subparagraphs,
            section_count: 0,
            straight_count: 0,
            open: Vec::new(),
            spared: false,
        }
    }

    /// Opens a section inside those that are open. `None` when it has no number.
    pub fn open_section(&mut self) -> Option<SectionNumber> {
        let sections = &self.numbering.sections;
        let number = match self.open.last_mut() {
            None if sections.counter == Counter::None => None,
            None => {
                self.section_count += 1;
                Some(SectionNumber {
                    printed: write_pattern(sections, self.section_count),
                    bare: write_counter(sections.counter, self.section_count),
                })
            }
            Some(Open::Numbered(parent)) if self.subsections => {
                parent.count += 1;
                let bare = format!("{}.{}", parent.number, parent.count);
                Some(SectionNumber {
                    printed: bare.clone(),
                    bare,
                })
            }
            Some(Open::Silent) => {
                self.open.push(Open::Silent);
                return None;
            }
            Some(Open::Numbered(_) | Open::Plain) => None,
        };
        self.open.push(match &number {
            Some(number) => Open::Numbered(Level {
                number: number.bare.clone(),
                count: 0,
            }),
            None => Open::Plain,
        });
        number
    }

    /// Opens a section without a heading. It has no number, and its paragraphs go on with the count around it. Where that
    /// is the count of numbered sections and none is open, they have no number: "1" is a section there.
    pub fn open_plain(&mut self) {
        let sections = self.numbering.sections.counter != Counter::None;
        let by_section = self.numbering.paragraphs == ParagraphNumbering::BySection && sections;
        self.open.push(match self.open.last() {
            Some(Open::Silent) => Open::Silent,
            None if by_section => Open::Silent,
            _ => Open::Plain,
        });
    }

    /// Opens a section in which nothing is numbered; the counts go on after it.
    pub fn open_unnumbered(&mut self) {
        self.open.push(Open::Silent);
    }

    /// Lets the next paragraph of the open section go without a number; the counts go on after it.
    pub fn spare_paragraph(&mut self) {
        self.spared = true;
    }

    /// Closes the section that was opened last.
    pub fn close_section(&mut self) {
        self.spared = false;
        self.open.pop();
    }

    /// The number of the next paragraph; `None` when paragraphs have none here.
    pub fn paragraph(&mut self) -> Option<ParagraphNumber> {
        if std::mem::take(&mut self.spared)
            || self.numbering.paragraphs == ParagraphNumbering::None
            || matches!(self.open.last(), Some(Open::Silent))
        {
            return None;
        }
        let (before, count) = self.counter();
        *count += 1;
        let bare = join(before, *count);
        Some(self.labelled(bare))
    }

    /// The number of the next paragraph inside another.
    pub fn subparagraph(&self, parent: &mut Parent) -> ParagraphNumber {
        parent.count += 1;
        let printed = fill(
            &write_pattern(self.subparagraphs, parent.count),
            "paragraph",
            &parent.number,
        );
        ParagraphNumber {
            bare: printed
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_owned(),
            printed,
        }
    }

    /// A paragraph's number as it was set by hand; the count goes on from it.
    ///
    /// # Errors
    /// It does not belong here.
    pub fn paragraph_by_hand(&mut self, bare: &str) -> Result<ParagraphNumber, Misplaced> {
        let silent = self.numbering.paragraphs == ParagraphNumbering::None
            || matches!(self.open.last(), Some(Open::Silent));
        if !silent {
            let (before, count) = self.counter();
            match last_count(before, bare) {
                Some(last) => *count = last,
                None => {
                    return Err(Misplaced {
                        wanted: join(before, count.saturating_add(1)),
                    });
                }
            }
        } else if !bare.split('.').all(|part| read_count(part).is_some()) {
            let wanted = "1".to_owned();
            return Err(Misplaced { wanted });
        }
        Ok(self.labelled(bare.to_owned()))
    }

    /// The number of a paragraph inside another as it was set by hand.
    ///
    /// # Errors
    /// It does not belong here.
    pub fn subparagraph_by_hand(
        &self,
        parent: &mut Parent,
        bare: &str,
    ) -> Result<ParagraphNumber, Misplaced> {
        let last = bare
            .strip_prefix(&parent.number)
            .and_then(|rest| rest.strip_prefix('.'))
            .and_then(read_count);
        let Some(last) = last else {
            parent.count += 1;
            let wanted = self.subparagraph(parent).bare;
            return Err(Misplaced { wanted });
        };
        parent.count = last;
        Ok(ParagraphNumber {
            printed: bare.to_owned(),
            bare: bare.to_owned(),
        })
    }

    /// The count that the next paragraph goes on with, and what stands in front of it.
    fn counter(&mut self) -> (Option<&str>, &mut u32) {
        let level = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Numbered(level) => Some(level),
            Open::Plain | Open::Silent => None,
        });
        match level {
            Some(level) if self.numbering.paragraphs == ParagraphNumbering::BySection => {
                (Some(&level.number), &mut level.count)
            }
            _ => (None, &mut self.straight_count),
        }
    }

    fn labelled(&self, bare: String) -> ParagraphNumber {
        ParagraphNumber {
            printed: fill(&self.numbering.paragraph_label, "number", &bare),
            bare,
        }
    }
}

/// "2" and 7 give "2.7".
fn join(before: Option<&str>, count: u32) -> String {
    match before {
        Some(before) => format!("{before}.{count}"),
        None => count.to_string(),
    }
}

/// The count in a number that stands behind these others; `None` when it does not.
fn last_count(before: Option<&str>, bare: &str) -> Option<u32> {
    let last = match before {
        Some(before) => bare.strip_prefix(before)?.strip_prefix('.')?,
        None => bare,
    };
    read_count(last)
}

/// The count in "7", and in "7A", which was put in behind it.
fn read_count(text: &str) -> Option<u32> {
    let digits = text.strip_suffix(|c: char| c.is_ascii_alphabetic());
    let digits = digits.unwrap_or(text);
    let plain =
        !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests;
