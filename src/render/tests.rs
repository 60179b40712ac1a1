use std::sync::Arc;

use super::*;
use crate::content::sample;
use crate::diag::{Code, Diagnostics};
use crate::model::{Block, BoxBlock, Meeting, PageRange, Style, Subheading, TemplateText, Text};

fn render(meeting: &Meeting) -> Result<String, Diagnostics> {
    let templates = Templates::new(&meeting.style)?;
    let (item, paper) = meeting.papers().next().expect("the sample has a paper");
    super::paper(&templates, meeting, item, paper)
}

fn style_with(name: &str, text: &str) -> Style {
    let mut style = sample::style();
    style.templates.insert(
        name.into(),
        TemplateText {
            file: format!("templates/sample/{name}").into(),
            text: text.into(),
        },
    );
    style
}

fn faults_of(style: &Style) -> Diagnostics {
    Templates::new(style).expect_err("the templates are at fault")
}

#[test]
fn a_report_reads_as_markdown() {
    let meeting = sample::meeting(sample::full_paper());
    insta::assert_snapshot!(render(&meeting).unwrap());
}

#[test]
fn the_front_sheet_reads_as_markdown() {
    let meeting = sample::meeting(sample::full_paper());
    let templates = Templates::new(&meeting.style).unwrap();
    let pages = [None, Some(PageRange { first: 3, last: 14 })];
    insta::assert_snapshot!(front_sheet(&templates, &meeting, &pages).unwrap());
}

#[test]
fn a_style_replaces_one_block_and_one_component() {
    let mut meeting = sample::meeting(sample::full_paper());
    let mut style = style_with(
        "paper.md",
        "{% extends \"base/paper.md\" %}{% block title %}\n# Report: {{ title }}\n{% endblock title %}",
    );
    style.templates.extend(
        style_with(
            "blocks.md",
            "{% component quote(block) %}\n> *{{ block.text }}*\n{% endcomponent quote %}",
        )
        .templates,
    );
    style.templates.extend(
        style_with(
            "paper.md",
            "{% extends \"base/paper.md\" %}{% block title %}\n# Report: {{ title }}\n{% endblock title %}",
        )
        .templates,
    );
    meeting.style = Arc::new(style);
    let markdown = render(&meeting).unwrap();
    assert!(
        markdown.starts_with("# Report: Overview of services"),
        "{markdown}"
    );
    assert!(
        markdown.contains("> *A place for every child.*"),
        "{markdown}"
    );
    assert!(
        markdown.contains("class=\"section\""),
        "the rest is the base's: {markdown}"
    );
}

#[test]
fn of_several_styles_in_between_the_nearest_goes_first() {
    // By name the farther one would come first, or last: both orders are tried.
    for (nearer, farther) in [("west", "east"), ("east", "west")] {
        let mut style = sample::style();
        style.chain = vec![nearer.into(), farther.into(), "base".into()];
        for name in [nearer, farther] {
            let quote = format!(
                "{{% component quote(block) %}}\n> {name}: {{{{ block.text }}}}\n{{% endcomponent quote %}}"
            );
            let template = TemplateText {
                file: format!("templates/{name}/blocks.md").into(),
                text: quote.into(),
            };
            style
                .templates
                .insert(format!("{name}/blocks.md"), template.clone());
            // As resolving does: what the nearest style has goes by its plain name too.
            if name == nearer {
                style.templates.insert("blocks.md".into(), template);
            }
        }
        let mut meeting = sample::meeting(sample::full_paper());
        meeting.style = Arc::new(style);
        let markdown = render(&meeting).unwrap();
        assert!(markdown.contains(&format!("> {nearer}: ")), "{markdown}");
        assert!(!markdown.contains(&format!("> {farther}: ")), "{markdown}");
    }
}

#[test]
fn a_plain_name_that_repeats_the_base_hides_nothing() {
    let mut style = style_with(
        "blocks.md",
        "{% component quote(block) %}{% endcomponent quote %}",
    );
    for (name, template) in sample::templates() {
        style
            .templates
            .entry(name.replace("base/", ""))
            .or_insert(template);
    }
    assert!(Templates::new(&style).is_ok());
}

#[test]
fn every_syntax_error_is_found_at_its_place() {
    let mut style = style_with("paper.md", "# {{ title }}\n{% if title %}\n");
    style
        .templates
        .extend(style_with("front-sheet.md", "{% for %}").templates);
    style
        .templates
        .extend(style_with("paper.md", "# {{ title }}\n{% if title %}\n").templates);
    let faults = faults_of(&style);
    let places: Vec<_> = faults
        .iter()
        .map(|fault| {
            assert_eq!(fault.code, Code::Template);
            let place = fault
                .place
                .as_ref()
                .expect("a template's fault has a place");
            (place.file.to_string(), place.line, place.column)
        })
        .collect();
    assert_eq!(places.len(), 2, "{faults:?}");
    assert_eq!(places[0].0, "templates/sample/front-sheet.md");
    assert_eq!((places[0].1, places[0].2), (1, 8));
    assert_eq!(places[1].0, "templates/sample/paper.md");
}

#[test]
fn an_unknown_filter_and_a_missing_parent_are_named() {
    let faults = faults_of(&style_with(
        "paper.md",
        "# {{ title }}\n{{ title | shout }}\n",
    ));
    let fault = faults.iter().next().unwrap();
    let place = fault.place.as_ref().unwrap();
    assert!(fault.message.contains("shout"), "{fault:?}");
    assert_eq!((place.line, &*place.file), (2, "templates/sample/paper.md"));

    let faults = faults_of(&style_with("paper.md", "{% extends \"base/papers.md\" %}"));
    let fault = faults.iter().next().unwrap();
    assert!(fault.message.contains("base/papers.md"), "{fault:?}");
    assert_eq!(
        &*fault.place.as_ref().unwrap().file,
        "templates/sample/paper.md"
    );
}

#[test]
fn a_variable_that_is_not_there_is_a_fault_where_it_is_used() {
    let mut meeting = sample::meeting(sample::full_paper());
    meeting.style = Arc::new(style_with("paper.md", "# {{ title }}\n\n{{ titel }}\n"));
    let faults = render(&meeting).unwrap_err();
    let place = faults.iter().next().unwrap().place.clone().unwrap();
    assert_eq!(
        (&*place.file, place.line, place.column),
        ("templates/sample/paper.md", 3, 4)
    );
}

#[test]
fn runs_of_empty_lines_close_up() {
    assert_eq!(close_up("\n\na\n  \n\n\nb\nc"), "a\n\nb\nc\n");
}

#[test]
fn headings_of_boxes_look_alike_at_every_level() {
    let labels = sample::style().labels;
    let views = [1, 2, 3].map(|level| {
        let framed = Block::Box(BoxBlock {
            heading: Some(Subheading {
                anchor: "h-1".into(),
                level,
                text: Text::from_markdown("In short"),
                run_in: false,
            }),
            blocks: Vec::new(),
        });
        let boxes = special::boxes(&framed, 2, &FootnoteLabels::default(), &labels);
        let heading = boxes.into_iter().find_map(|view| view.heading);
        let heading = heading.expect("the box has a heading");
        (heading.role, heading.marks)
    });
    assert_eq!(
        views,
        [
            ("subheading", "###"),
            ("subheading", "####"),
            ("subheading", "#####")
        ]
    );
}
