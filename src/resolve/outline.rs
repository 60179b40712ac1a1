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
mod tests {
    use proptest::prelude::*;

    use super::super::style::parse_pattern;
    use super::*;

    fn pattern(text: &str) -> Pattern {
        parse_pattern(text, &["paragraph"]).expect("a pattern")
    }

    /// A numbering scheme to make outlines of.
    struct Scheme {
        numbering: BodyNumbering,
        subparagraphs: Pattern,
        subsections: bool,
    }

    impl Scheme {
        fn new(sections: &str, paragraphs: ParagraphNumbering, subsections: bool) -> Self {
            Self {
                numbering: BodyNumbering {
                    sections: pattern(sections),
                    paragraphs,
                    paragraph_label: "{number}.".to_owned(),
                },
                subparagraphs: pattern("{paragraph}.{1}"),
                subsections,
            }
        }

        fn outline(&self) -> Outline<'_> {
            Outline {
                numbering: &self.numbering,
                subsections: self.subsections,
                subparagraphs: &self.subparagraphs,
                section_count: 0,
                straight_count: 0,
                open: Vec::new(),
                spared: false,
            }
        }
    }

    fn bare(number: Option<ParagraphNumber>) -> Option<String> {
        number.map(|number| number.bare)
    }

    #[test]
    fn paragraphs_and_sub_sections_share_a_count() {
        let scheme = Scheme::new("{1}.0", ParagraphNumbering::BySection, true);
        let mut outline = scheme.outline();
        let section = outline.open_section().expect("a number");
        assert_eq!((&*section.printed, &*section.bare), ("1.0", "1"));
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.1"));
        assert_eq!(
            outline.open_section().map(|s| s.printed).as_deref(),
            Some("1.2")
        );
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.2.1"));
        outline.close_section();
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.3"));
    }

    #[test]
    fn without_section_numbers_paragraphs_count_straight_through() {
        let scheme = Scheme::new("", ParagraphNumbering::BySection, true);
        let mut outline = scheme.outline();
        for expected in 1..=3u32 {
            assert!(outline.open_section().is_none());
            assert_eq!(bare(outline.paragraph()), Some(expected.to_string()));
            outline.close_section();
        }
    }

    #[test]
    fn a_section_without_a_heading_goes_on_with_the_count_around_it() {
        let straight = Scheme::new("{1}", ParagraphNumbering::Straight, true);
        let mut outline = straight.outline();
        outline.open_plain();
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1"));
        outline.close_section();
        assert_eq!(outline.open_section().map(|s| s.bare).as_deref(), Some("1"));
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("2"));

        let by_section = Scheme::new("{1}", ParagraphNumbering::BySection, true);
        let mut outline = by_section.outline();
        outline.open_plain();
        assert_eq!(bare(outline.paragraph()), None);
        outline.close_section();
        outline.open_section();
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.1"));
        outline.open_plain();
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.2"));
    }

    #[test]
    fn a_spared_paragraph_leaves_no_gap() {
        let scheme = Scheme::new("{1}", ParagraphNumbering::BySection, true);
        let mut outline = scheme.outline();
        outline.open_section();
        outline.spare_paragraph();
        assert_eq!(bare(outline.paragraph()), None);
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("1.1"));
        outline.spare_paragraph();
        outline.close_section();
        outline.open_section();
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("2.1"));
    }

    #[test]
    fn a_number_set_by_hand_moves_the_count() {
        let scheme = Scheme::new("{1}", ParagraphNumbering::BySection, true);
        let mut outline = scheme.outline();
        outline.open_section();
        outline.open_section();
        for (typed, next) in [("1.1.4", "1.1.5"), ("1.1.4A", "1.1.5"), ("1.1.2", "1.1.3")] {
            let number = outline.paragraph_by_hand(typed).ok();
            assert_eq!(bare(number).as_deref(), Some(typed));
            assert_eq!(bare(outline.paragraph()).as_deref(), Some(next));
        }
        for wrong in [
            "",
            "4",
            "1.2.1",
            "1.1.",
            "1.1.1.",
            "1.1.-1",
            "1.1.1234567",
            "1.1.x",
        ] {
            let wanted = outline.paragraph_by_hand(wrong).err().map(|no| no.wanted);
            assert_eq!(wanted.as_deref(), Some("1.1.4"), "{wrong}");
        }
    }

    #[test]
    fn paragraphs_inside_a_paragraph_stand_under_its_number() {
        let scheme = Scheme::new("", ParagraphNumbering::Straight, true);
        let mut outline = scheme.outline();
        let around = outline.paragraph_by_hand("15").ok().expect("a number");
        assert_eq!(around.printed, "15.");
        let mut parent = Parent::new(&around);
        assert_eq!(outline.subparagraph(&mut parent).printed, "15.1");
        let by_hand = outline.subparagraph_by_hand(&mut parent, "15.3").ok();
        assert_eq!(bare(by_hand).as_deref(), Some("15.3"));
        assert_eq!(outline.subparagraph(&mut parent).bare, "15.4");
        assert!(outline.subparagraph_by_hand(&mut parent, "16.1").is_err());
        assert_eq!(bare(outline.paragraph()).as_deref(), Some("16"));
    }

    /// The parts of a number: 2.7 is [2, 7].
    fn parts(number: &str) -> Vec<u32> {
        number
            .split('.')
            .map(|part| part.parse().expect("digits"))
            .collect()
    }

    fn mode() -> impl Strategy<Value = ParagraphNumbering> {
        prop_oneof![
            Just(ParagraphNumbering::BySection),
            Just(ParagraphNumbering::Straight),
            Just(ParagraphNumbering::None),
        ]
    }

    proptest! {
        /// Whatever the scheme and the shape of a paper, its numbers have no gap, no repeat, and stand in order: those
        /// of sections and paragraphs together where paragraphs are numbered by section, else each by themselves.
        #[test]
        fn numbers_have_no_gap_and_stand_in_order(
            steps in prop::collection::vec(0u8..6, 1..160),
            mode in mode(),
            numbered in any::<bool>(),
            subsections in any::<bool>(),
        ) {
            let scheme = Scheme::new(if numbered { "{1}" } else { "" }, mode, subsections);
            let mut outline = scheme.outline();
            let mut of_sections: Vec<Vec<u32>> = Vec::new();
            let mut of_paragraphs: Vec<Vec<u32>> = Vec::new();
            let mut in_order: Vec<Vec<u32>> = Vec::new();
            let mut silent = Vec::new();
            let mut last: Option<Parent> = None;
            for step in steps {
                match step {
                    0 if silent.len() < 3 => {
                        let number = outline.open_section();
                        let hushed = silent.last() == Some(&true);
                        prop_assert!(!hushed || number.is_none());
                        silent.push(hushed);
                        last = None;
                        let number = number.map(|number| parts(&number.bare));
                        in_order.extend(number.clone());
                        of_sections.extend(number);
                    }
                    1 if silent.len() < 3 => {
                        outline.open_unnumbered();
                        silent.push(true);
                        last = None;
                    }
                    2 if !silent.is_empty() => {
                        outline.close_section();
                        silent.pop();
                        last = None;
                    }
                    3 | 4 if !silent.is_empty() => {
                        let number = outline.paragraph();
                        let expected = mode != ParagraphNumbering::None
                            && silent.last() == Some(&false);
                        prop_assert_eq!(number.is_some(), expected);
                        last = number.as_ref().map(Parent::new);
                        let number = number.map(|number| parts(&number.bare));
                        in_order.extend(number.clone());
                        of_paragraphs.extend(number);
                    }
                    5 => {
                        if let Some(parent) = &mut last {
                            let number = outline.subparagraph(parent);
                            in_order.push(parts(&number.bare));
                            of_paragraphs.push(parts(&number.bare));
                        }
                    }
                    _ => {}
                }
            }
            let by_section = mode == ParagraphNumbering::BySection && numbered;
            let runs = if by_section {
                vec![in_order]
            } else {
                vec![of_sections, of_paragraphs]
            };
            for seen in &runs {
                for pair in seen.windows(2) {
                    prop_assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
                }
                for number in seen {
                    let mut before = number.clone();
                    let last = before.last_mut().expect("a part");
                    *last -= 1;
                    prop_assert!(*last == 0 || seen.contains(&before), "nothing stands before {number:?}");
                }
            }
        }
    }
}
