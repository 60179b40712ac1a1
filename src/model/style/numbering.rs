//! How things are numbered.

use std::collections::BTreeMap;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// 1, 2, 3
    Decimal,
    /// a, b, c … z, aa, ab
    LowerLetter,
    /// A, B, C
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// Not numbered: the pattern's text alone (a bullet), or nothing.
    None,
}

/// A counter with the text around it: `prefix` + number + `suffix`, e.g. "(" + "a" + ")".
///
/// In `style.yaml` it is one string with the first number in braces: "({a})", "{A}.", "{1}", "•".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pub prefix: String,
    pub counter: Counter,
    pub suffix: String,
}

impl Pattern {
    /// The pattern of a list that stands in `depth` lists of its own style: that of its depth, or the last one.
    #[must_use]
    pub fn at_depth(patterns: &[Self], depth: usize) -> &Self {
        /// For a style without patterns, which resolving a style does not let pass.
        static BARE: Pattern = Pattern {
            prefix: String::new(),
            counter: Counter::None,
            suffix: String::new(),
        };
        patterns.get(depth).or(patterns.last()).unwrap_or(&BARE)
    }

    /// Whether an item's label begins with the number of its paragraph: "5.i.1.".
    #[must_use]
    pub fn names_paragraph(&self) -> bool {
        self.prefix.contains("{paragraph}")
    }
}

/// How paragraphs are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphNumbering {
    /// By the section that they stand in: 2.7, in the sub-section 2.1 2.1.1. Where no section around has a number,
    /// straight.
    BySection,
    /// Straight through the file, whatever its sections: 1, 2, 3.
    Straight,
    /// Not at all.
    None,
}

/// How the sections and paragraphs of one kind of file are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyNumbering {
    /// Sections: "{1}".
    pub sections: Pattern,
    pub paragraphs: ParagraphNumbering,
    /// A paragraph's number as printed: "{number}."; references print it bare.
    pub paragraph_label: String,
}

/// The numbering scheme of a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    pub reports: BodyNumbering,
    pub minutes: BodyNumbering,
    /// Counted anew in each appendix.
    pub appendix_bodies: BodyNumbering,
    /// Sections inside sections are numbered section.subsection ("2.1") when true.
    pub subsections: bool,
    /// Paragraphs inside a paragraph: "{paragraph}.{1}".
    pub subparagraphs: Pattern,
    pub recommendations: Pattern,
    /// Labels of lists by their names; a list in a list of the same name takes the next pattern, the last one repeats.
    /// `{paragraph}` and `{parent}` stand in them as typed. Every style has `bullet`, `decimal`, `letter` and `roman`.
    pub lists: BTreeMap<String, Vec<Pattern>>,
    /// "Appendix {A}", without the word: "{A}".
    pub appendices: Pattern,
    /// "Table {1}", without the word.
    pub tables: Pattern,
    /// "Figure {1}", without the word.
    pub figures: Pattern,
}

impl Numbering {
    /// The patterns of a list by its name; none when there is no such list.
    #[must_use]
    pub fn list(&self, name: &str) -> &[Pattern] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The list whose items carry a mark alone, which Markdown has of its own.
pub const BULLET_LIST: &str = "bullet";
