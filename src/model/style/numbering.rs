//! How things are numbered.

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
}

/// The numbering scheme of a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// Sections: "{1}".
    pub sections: Pattern,
    /// Sections inside sections are numbered section.subsection ("2.1") when true.
    pub subsections: bool,
    /// Paragraphs of reports and appendices: "2.7" under section 2 when true; unnumbered when false.
    pub paragraphs: bool,
    /// Sections of minutes.
    pub minutes_sections: Pattern,
    /// Paragraphs of minutes.
    pub minutes_paragraphs: bool,
    pub recommendations: Pattern,
    /// Labels of lists by their style; a nested list of the same style takes the next pattern, the last one repeats.
    pub bullet: Vec<Pattern>,
    pub decimal: Vec<Pattern>,
    pub letter: Vec<Pattern>,
    pub roman: Vec<Pattern>,
    /// "Appendix {A}", without the word: "{A}".
    pub appendices: Pattern,
}
