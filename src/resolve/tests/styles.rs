//! House styles.

use super::*;
use crate::model::{Case as LetterCase, Counter};

fn faults_of(yaml: &str) -> String {
    let (style, faults) = crate::resolve::style(&style_inputs(&[("own", yaml), ("base", BASE)]));
    assert_eq!(style.is_none(), faults.has_errors());
    show(&faults)
}

#[test]
fn a_style_changes_single_settings_of_the_one_it_extends() {
    let style = style_over_base(
        "headings: { section: { case: upper } }\npage: { margins: { left: 1in } }\nnumbering: { sections: \"{A}.\" }\n",
    );
    let base = base_style();
    assert_eq!(style.headings.section.case, LetterCase::Upper);
    assert!((style.headings.section.size - base.headings.section.size).abs() < f64::EPSILON);
    assert!((style.page.margins.left - 72.0).abs() < 0.001);
    assert_eq!(style.page.margins.top, base.page.margins.top);
    assert_eq!(
        style.numbering.reports.sections.counter,
        Counter::UpperLetter
    );
    assert_eq!(style.numbering.lists, base.numbering.lists);
}

#[test]
fn a_styles_faults_are_all_found() {
    assert_eq!(
        faults_of(
            "language: '?'
text: { size: 11 }
colours: { text: red, link: '#aaaaaa' }
headings: { title: { align: center } }
numbering: { lists: { letter: ['({b})'] } }
labels: { table: Table, months: [Ionawr] }
page: { margins: { left: 90mm, right: 90mm } }
"
        ),
        "own/style.yaml:1:11+3 invalid-value: `?` is not a language tag
own/style.yaml:2:15+2 invalid-value: `text.size` is not a length: `11`
own/style.yaml:3:18+3 invalid-value: `colours.text` is not a colour: `red`
own/style.yaml:4:29+6 invalid-value: `headings.title.align` is `center`; it can be `start` or `centre`
own/style.yaml:5:32+7 invalid-value: `numbering.lists.letter` is not a numbering pattern: `({b})`
own/style.yaml:6:18+5 invalid-value: `labels.table` does not say rightly what is put into it: `Table`
own/style.yaml:6:34+6 invalid-value: `labels.months` has 1 names; 12 are needed
own/style.yaml:7:26+4 style: the margins leave less than 60 mm for text
own/style.yaml:3:29+9 style: `colours.link` is hard to read on the paper: its contrast is 2.3 to 1"
    );
}

#[test]
fn a_setting_that_no_layer_has_is_asked_for() {
    let (style, faults) = crate::resolve::style(&style_inputs(&[("own", "language: cy\n")]));
    assert!(style.is_none());
    let shown = show(&faults);
    assert!(
        shown.starts_with(
            "own/style.yaml:1:1+1 style: the house style `own` has no `header.layout`"
        ) || shown.contains(" more settings"),
        "{shown}"
    );
    assert_eq!(shown.lines().count(), 1, "{shown}");
}

#[test]
fn templates_of_an_extended_style_keep_their_own_name() {
    let mut inputs = style_inputs(&[("own", "{}"), ("base", BASE)]);
    let template = |text: &str| crate::model::TemplateText {
        file: text.into(),
        text: text.into(),
    };
    inputs.chain[0]
        .templates
        .insert("paper.md".to_owned(), template("own"));
    inputs.chain[1]
        .templates
        .insert("paper.md".to_owned(), template("base"));
    inputs.chain[1]
        .templates
        .insert("front.md".to_owned(), template("front"));
    let (style, _) = crate::resolve::style(&inputs);
    let templates = style.expect("a style").templates;
    let named: Vec<_> = templates
        .iter()
        .map(|(name, text)| (name.as_str(), &*text.text))
        .collect();
    assert_eq!(
        named,
        [
            ("base/front.md", "front"),
            ("base/paper.md", "base"),
            ("front.md", "front"),
            ("paper.md", "own")
        ]
    );
}
