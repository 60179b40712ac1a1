//! The running numbers of a file's sections and paragraphs.

use super::numbering::{write_counter, write_pattern};
use crate::model::{Counter, Pattern, Style};

/// How sections and paragraphs of one file are numbered, and how far the count is.
///
/// Paragraphs and sub-sections of a section share one count, so no number stands twice: after 2.1 to 2.3, the
/// sub-section is 2.4 and its paragraphs are 2.4.1, 2.4.2. Where sub-sections have no number their paragraphs go on with
/// the section's count; where sections have none either, paragraphs are counted straight through the file.
pub(super) struct Outline<'a> {
    sections: &'a Pattern,
    subsections: bool,
    paragraphs: bool,
    section_count: u32,
    straight_count: u32,
    open: Vec<Option<Level>>,
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

impl<'a> Outline<'a> {
    /// The numbering of a report or an appendix.
    pub fn of_report(style: &'a Style) -> Self {
        let numbering = &style.numbering;
        Self::new(
            &numbering.sections,
            numbering.subsections,
            numbering.paragraphs,
        )
    }

    /// The numbering of minutes.
    pub fn of_minutes(style: &'a Style) -> Self {
        let numbering = &style.numbering;
        Self::new(
            &numbering.minutes_sections,
            numbering.subsections,
            numbering.minutes_paragraphs,
        )
    }

    fn new(sections: &'a Pattern, subsections: bool, paragraphs: bool) -> Self {
        Self {
            sections,
            subsections,
            paragraphs,
            section_count: 0,
            straight_count: 0,
            open: Vec::new(),
        }
    }

    /// Opens a section inside those that are open. `None` when it has no number.
    pub fn open_section(&mut self) -> Option<SectionNumber> {
        let number = match self.open.last_mut() {
            None if self.sections.counter == Counter::None => None,
            None => {
                self.section_count += 1;
                Some(SectionNumber {
                    printed: write_pattern(self.sections, self.section_count),
                    bare: write_counter(self.sections.counter, self.section_count),
                })
            }
            Some(Some(parent)) if self.subsections => {
                parent.count += 1;
                let bare = format!("{}.{}", parent.number, parent.count);
                Some(SectionNumber {
                    printed: bare.clone(),
                    bare,
                })
            }
            Some(_) => None,
        };
        self.open.push(number.as_ref().map(|number| Level {
            number: number.bare.clone(),
            count: 0,
        }));
        number
    }

    /// Closes the section that was opened last.
    pub fn close_section(&mut self) {
        self.open.pop();
    }

    /// The number of the next numbered paragraph; `None` when paragraphs have none.
    pub fn paragraph(&mut self) -> Option<String> {
        if !self.paragraphs {
            return None;
        }
        Some(match self.open.iter_mut().rev().find_map(Option::as_mut) {
            Some(level) => {
                level.count += 1;
                format!("{}.{}", level.number, level.count)
            }
            None => {
                self.straight_count += 1;
                self.straight_count.to_string()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::style::parse_pattern;
    use super::*;

    fn pattern(text: &str) -> Pattern {
        parse_pattern(text).expect("a pattern")
    }

    #[test]
    fn paragraphs_and_sub_sections_share_a_count() {
        let sections = pattern("{1}.0");
        let mut outline = Outline::new(&sections, true, true);
        let section = outline.open_section().expect("a number");
        assert_eq!((&*section.printed, &*section.bare), ("1.0", "1"));
        assert_eq!(outline.paragraph().as_deref(), Some("1.1"));
        assert_eq!(
            outline.open_section().map(|s| s.printed).as_deref(),
            Some("1.2")
        );
        assert_eq!(outline.paragraph().as_deref(), Some("1.2.1"));
        outline.close_section();
        assert_eq!(outline.paragraph().as_deref(), Some("1.3"));
    }

    #[test]
    fn without_section_numbers_paragraphs_count_straight_through() {
        let sections = pattern("");
        let mut outline = Outline::new(&sections, true, true);
        for expected in 1..=3u32 {
            assert!(outline.open_section().is_none());
            assert_eq!(outline.paragraph(), Some(expected.to_string()));
            outline.close_section();
        }
    }

    proptest! {
        /// Whatever the shape of a paper, its numbers have no gap, no repeat, and stand in order.
        #[test]
        fn numbers_have_no_gap_and_stand_in_order(steps in prop::collection::vec(0u8..3, 1..120), nested: bool) {
            let sections = pattern("{1}");
            let mut outline = Outline::new(&sections, nested, true);
            let mut seen: Vec<Vec<u32>> = Vec::new();
            let mut depth = 0;
            for step in steps {
                let number = match step {
                    0 if depth < 3 => {
                        depth += 1;
                        outline.open_section().map(|number| number.bare)
                    }
                    1 if depth > 0 => {
                        depth -= 1;
                        outline.close_section();
                        None
                    }
                    2 if depth > 0 => outline.paragraph(),
                    _ => None,
                };
                if let Some(number) = number {
                    seen.push(number.split('.').map(|part| part.parse().expect("digits")).collect());
                }
            }
            for pair in seen.windows(2) {
                prop_assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
            }
            for number in &seen {
                let mut before = number.clone();
                let last = before.last_mut().expect("a part");
                *last -= 1;
                prop_assert!(*last == 0 || seen.contains(&before), "nothing stands before {number:?}");
            }
        }
    }
}
