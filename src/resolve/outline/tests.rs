use proptest::prelude::*;

use super::*;
use crate::resolve::style::parse_pattern;

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
