//! What is wrong with inputs is said with its place, all of it in one run.

use super::*;
use crate::check::{Glyphs, check_words};

fn report(rest: &str) -> Case {
    Case::report(&format!("title: T\n{rest}"))
}

#[test]
fn a_meetings_faults_are_all_found() {
    let mut case = Case::new(
        "published: 2016-02-30\njurisdiction: walse\nlanguage: English!\nagenda:\n  - apologys\n  - minutes: { of: 2016-07-01, file: m.yaml }\n  - report: m.yaml\n",
    )
    .file("m.yaml", "title: M\nsections: [{ heading: H }]\n");
    case.meeting = case.meeting.replace("19:15", "25:15");
    assert_eq!(
        case.faults(),
        "meeting.yaml:4:7+7 invalid-date: `25:15` is not a time: there is no 25:15 on the clock
meeting.yaml:6:12+10 invalid-date: `2016-02-30` is not a date: there is no 30 February
meeting.yaml:7:15+5 invalid-value: `jurisdiction` is `walse`; it can be `england` or `wales`
meeting.yaml:8:11+8 invalid-value: `English!` is not a language tag
meeting.yaml:10:5+8 unknown-reference: the house style `base` has no standing item `apologys`
meeting.yaml:11:20+10 invalid-date: these are minutes of a meeting that is not before this one
meeting.yaml:12:13+6 duplicate-id: `m.yaml` is on the agenda twice"
    );
}

#[test]
fn references_to_nothing_are_shown_where_they_stand() {
    let case = report(
        "sections:
  - heading: H
    id: details
    paragraphs:
      - See {{ ref(\"detials\") }} and {{ figures.net }}, {{ refs }}, [^x]
        and {{ ref(\"bare\") }} {{ open.
      - { text: bare, id: bare, unnumbered: true }
      - table: budget
",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:6:13+20 unknown-reference: nothing has the id `detials`
report.yaml:6:38+17 unknown-reference: there is no figure `net`
report.yaml:6:57+10 invalid-value: `{{ refs }}` means nothing
report.yaml:6:69+4 unknown-reference: there is no footnote `x`
report.yaml:7:13+17 unknown-reference: `bare` has no number that a reference could print
report.yaml:7:31+8 invalid-value: `{{` is never closed
report.yaml:9:16+6 unknown-reference: there is no table `budget`"
    );
}

#[test]
fn the_same_id_twice_shows_both_places() {
    let case = report(
        "sections:\n  - { heading: A, id: same }\n  - { heading: B, id: same }\n  - { heading: C, id: p-2-7 }\n",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:4:23+4 duplicate-id: the id `same` is given twice
report.yaml:5:23+5 invalid-value: `p-2-7` is kept for the program's own numbers"
    );
    let (_, faults) = case.resolve();
    let first = faults
        .iter()
        .flat_map(|fault| &fault.related)
        .next()
        .expect("a related place");
    assert_eq!((first.place.line, first.place.column), (3, 23));
}

#[test]
fn headings_do_not_skip_a_level() {
    let case = report(
        "sections:
  - heading: H
    paragraphs:
      - { subheading: a, level: 2 }
      - { subheading: b, level: 3 }
      - { subheading: c, level: 1 }
      - { subheading: d, level: 4 }
    sections:
      - heading: I
        sections:
          - heading: J
            sections:
              - heading: K
                paragraphs: [{ subheading: too deep, level: 1 }, { subheading: e, level: 2 }]
                sections: [{ heading: L, sections: [{ heading: M }] }]
",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:5:33+1 heading-skip: a sub-heading of level 2 stands first in its section
report.yaml:8:33+1 invalid-value: a sub-heading has level 1, 2 or 3, not 4
report.yaml:15:90+1 invalid-value: a sub-heading of level 2 is too deep in this section
report.yaml:16:64+1 invalid-value: this section is nested too deeply"
    );
}

#[test]
fn the_header_block_is_held_to_the_style() {
    let case = report("header: { wrads: All, committee: X }\nsections: [{ heading: H }]\n")
        .style("header: { fields: [{ id: wards, label: W, required: true }, { id: committee, label: C, source: committee }, { id: plan, label: P, empty: N/A }] }");
    assert_eq!(
        case.faults(),
        "report.yaml:1:8+1 missing-key: the header has no `wards`, which the house style requires
report.yaml:2:11+5 unknown-key: the house style `own` has no header field `wrads`
report.yaml:2:23+9 unknown-key: the header field `committee` is filled by the program"
    );
    let good = report("header: { wards: All }\nsections: [{ heading: H }]\n");
    let paper = Case {
        style: case.style.clone(),
        ..good
    }
    .paper();
    let fields: Vec<_> = paper
        .header
        .iter()
        .map(|f| format!("{}={}", f.label, printed(&f.text)))
        .collect();
    assert_eq!(fields, ["W=All", "C=Panel", "P=N/A"]);
}

#[test]
fn closing_sections_that_must_be_filled_are_asked_for() {
    let case = report("closing: { leagl: x }\nsections: [{ heading: H }]\n")
        .style("closing: [{ id: legal, heading: Legal implications }]");
    assert_eq!(
        case.faults(),
        "report.yaml:2:12+5 missing-section: the report has no section `legal` (Legal implications), which the house style requires
report.yaml:2:12+5 unknown-key: the house style `own` has no closing section `leagl`"
    );
}

#[test]
fn characters_that_the_font_lacks_are_named_once_a_text() {
    let case =
        report("sections:\n  - heading: a ≠ b\n    paragraphs:\n      - c ≠ d ≠ e\n").lacking("≠");
    assert_eq!(
        case.faults(),
        "report.yaml:3:16+1 missing-glyph: the font Source Sans 3 can't print “≠” (U+2260)
report.yaml:5:11+1 missing-glyph: the font Source Sans 3 can't print “≠” (U+2260)"
    );
}

#[test]
fn what_a_style_prints_itself_must_be_in_its_font() {
    let layers = [
        ("own", "labels:\n  table: \"Tabl ≠ {number}\"\n"),
        ("base", BASE),
    ];
    let style = style_over_base(layers[0].1);
    let faults = check_words(&style, &style_inputs(&layers), &Glyphs::new(&Lacking("≠")));
    assert_eq!(
        show(&faults),
        "own/style.yaml:2:16+1 missing-glyph: the font Source Sans 3 can't print “≠” (U+2260), which the house style `own` prints in “Tabl ≠ {number}”"
    );
}

#[test]
fn images_need_words_and_a_width_that_fits() {
    let case = report(
        "sections:\n  - heading: H\n    paragraphs:\n      - { image: a.png }\n      - { image: a.png, alt: ' ', width: 120% }\n",
    )
    .file("a.png", "");
    assert_eq!(
        case.faults(),
        "report.yaml:5:18+5 missing-alt: this image has no alternative text
report.yaml:6:30+3 missing-alt: this image has no alternative text
report.yaml:6:42+4 invalid-value: `120%` is not a width"
    );
}

#[test]
fn footnotes_stand_where_they_can_be_called() {
    let case = report(
        "footnotes: { one: A, two: B }
sections:
  - heading: H[^one]
    paragraphs: [text]
",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:2:22+3 unused: the footnote `two` is never called
report.yaml:4:15+6 invalid-value: a footnote can't be called in a heading"
    );
}

#[test]
fn what_is_never_used_is_only_a_warning() {
    let case = report(
        "figures: { net: { value: 1 } }
tables: { budget: { caption: C, columns: { a: { title: A } }, rows: [[x]] } }
sections: [{ heading: H }]
",
    );
    let (meeting, faults) = case.resolve();
    assert!(meeting.is_some());
    assert_eq!(
        show(&faults),
        "report.yaml:3:11+6 unused: the table `budget` is never placed
report.yaml:2:12+3 unused: the figure `net` is never used"
    );
}

#[test]
fn a_table_is_placed_once() {
    let case = report(
        "tables: { budget: { caption: C, columns: { a: { title: A } }, rows: [[x]] } }
sections: [{ heading: H, paragraphs: [{ table: budget }, { table: budget }] }]
",
    );
    assert_eq!(
        case.faults(),
        "report.yaml:3:67+6 duplicate-id: the table `budget` is placed twice"
    );
}

#[test]
fn an_appendix_has_only_what_an_appendix_prints() {
    let case =
        report("sections: [{ heading: H }]\nappendices: [{ file: a.yaml }, { file: a.yaml }]\n")
            .file("a.yaml", "title: A\nrecommendations: [x]\n");
    let faults = case.faults();
    for expected in [
        "a.yaml:1:8+1 missing-key: the appendix has no `sections`",
        "a.yaml:2:19+1 unknown-key: an appendix has no `recommendations`",
        "report.yaml:3:40+6 duplicate-id: `a.yaml` is an appendix already",
    ] {
        assert!(faults.contains(expected), "{faults}");
    }
}

#[test]
fn a_file_that_reading_left_out_stops_the_meeting_without_a_second_fault() {
    let case = Case::new("agenda:\n  - report: absent.yaml\n");
    let (meeting, faults) = case.resolve();
    assert!(meeting.is_none());
    assert!(faults.is_empty());
}
