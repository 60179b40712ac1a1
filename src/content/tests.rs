use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::diag::{Code, Diagnostics};
use crate::model::{self, Meeting, PageRange, Paper, TemplateText, Text};
use crate::render::{self, Templates};

fn document_of(meeting: &Meeting) -> Result<Document, Diagnostics> {
    let templates = Templates::new(&meeting.style)?;
    let (item, paper) = meeting.papers().next().expect("the sample has a paper");
    let markdown = render::paper(&templates, meeting, item, paper)?;
    parse_paper(&markdown, meeting, item, paper)
}

/// Parses Markdown as if a template had made it.
fn parse(markdown: &str) -> Result<Document, Diagnostics> {
    let meeting = sample::meeting(sample::full_paper());
    let (item, paper) = meeting.papers().next().expect("the sample has a paper");
    parse_paper(markdown, &meeting, item, paper)
}

fn fault(markdown: &str) -> (Code, String) {
    let faults = parse(markdown).expect_err("the Markdown is at fault");
    let fault = faults.iter().next().expect("a fault").clone();
    let place = fault.place.expect("it names the template");
    assert_eq!(&*place.file, "templates/base/paper.md");
    (fault.code, fault.message)
}

/// The only paragraph of a paper of one text.
fn paragraph_of(text: Text) -> Vec<Inline> {
    let document = document_of(&sample::meeting(sample::paper_of(text))).expect("a document");
    match document.blocks.as_slice() {
        [
            Block::Heading(_),
            Block::Heading(_),
            Block::Paragraph(content),
        ] => content.clone(),
        [Block::Heading(_), Block::Heading(_)] => Vec::new(),
        other => panic!("not one paragraph: {other:?}"),
    }
}

#[test]
fn a_report_becomes_a_document() {
    let document = document_of(&sample::meeting(sample::full_paper())).unwrap();
    insta::assert_debug_snapshot!(document);
}

#[test]
fn the_front_sheet_becomes_a_document() {
    let meeting = sample::meeting(sample::full_paper());
    let templates = Templates::new(&meeting.style).unwrap();
    let pages = [None, Some(PageRange { first: 3, last: 14 })];
    let markdown = render::front_sheet(&templates, &meeting, &pages).unwrap();
    insta::assert_debug_snapshot!(parse_front_sheet(&markdown, &meeting, &pages).unwrap());
}

#[test]
fn an_authors_markup_is_read_and_html_prints_as_typed() {
    let content = paragraph_of(sample::md(
        "**a** *b* m^2^ [c](https://d.org) <b>e</b> & &amp;",
    ));
    assert_eq!(
        content,
        vec![
            Inline::Strong(vec![Inline::Text("a".into())]),
            Inline::Text(" ".into()),
            Inline::Emphasis(vec![Inline::Text("b".into())]),
            Inline::Text(" m".into()),
            Inline::Superscript(vec![Inline::Text("2".into())]),
            Inline::Text(" ".into()),
            Inline::Link {
                target: Target::Address("https://d.org".into()),
                content: vec![Inline::Text("c".into())],
            },
            Inline::Text(" <b>e</b> & &amp;".into()),
        ]
    );
}

#[test]
fn stars_that_mark_notes_print_as_typed() {
    for text in ["Other Services*", "Totals**"] {
        assert_eq!(
            paragraph_of(sample::md(text)),
            vec![Inline::Text(text.into())]
        );
    }
}

#[test]
fn footnotes_of_paper_and_appendix_stay_apart() {
    let document = document_of(&sample::meeting(sample::full_paper())).unwrap();
    let texts: Vec<_> = document
        .footnotes
        .iter()
        .map(|note| Inline::plain(&note.content))
        .collect();
    assert_eq!(texts, ["Before the grant falls.", "Another note."]);
}

#[test]
fn what_a_template_gets_wrong_is_named() {
    let head = "# Title\n\n";
    for (markdown, part) in [
        (
            "<div class=\"paragraph\">\n\n<span class=\"number\">1</span> x\n",
            "not closed",
        ),
        ("x\n\n</div>\n", "closes nothing"),
        ("<div class=\"panel\">\n\nx\n\n</div>\n", "no wrapper"),
        ("<!-- drawing: c -->\n", "no marker"),
        (
            "<!-- table: nowhere -->\n<!-- /table -->\n",
            "none of that name",
        ),
        ("<!-- table: t-budget -->\n", "never closed"),
        ("<div class=\"paragraph\">\n\nx\n\n</div>\n", "holds no"),
        ("x <u>y</u>\n", "<u>"),
        ("    code\n", "code block"),
        ("1. one\n", "counts for itself"),
        ("<span class=\"tick\">x</span> y\n", "no tick box"),
        ("x <data value=\"f\">1\n", "not closed"),
    ] {
        let (code, message) = fault(&format!("{head}{markdown}"));
        assert_eq!(code, Code::TemplateOutput, "{markdown}");
        assert!(message.contains(part), "{markdown}: {message}");
    }
    assert_eq!(fault("# Title\n\n### Deep\n").0, Code::HeadingSkip);
    assert_eq!(fault("## Second\n").0, Code::HeadingSkip);
    assert_eq!(fault("no heading\n").0, Code::TemplateOutput);
}

#[test]
fn a_link_to_nothing_is_the_papers_fault() {
    for (text, code) in [
        ("[x](#nowhere)", Code::UnknownReference),
        ("[x](javascript:alert%281%29)", Code::InvalidValue),
        ("[x](notes.pdf)", Code::InvalidValue),
    ] {
        let faults = document_of(&sample::meeting(sample::paper_of(sample::md(text)))).unwrap_err();
        let fault = faults.iter().next().unwrap();
        assert_eq!(fault.code, code, "{text}");
        assert_eq!(
            &*fault.place.as_ref().unwrap().file,
            "inputs/sample/overview.yaml"
        );
    }
}

/// Titles, headings and names as anyone might type them, with whatever Markdown and HTML would take for markup.
fn any_words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            "[a-zA-Z0-9é£–’ .,;:!?()]{1,6}",
            "[-+*_=#>|~`^$&<>\\[\\]{}\\\\/\"'@!]{1,4}",
            Just("&amp;".to_owned()),
            Just("<!-- /table -->".to_owned()),
            Just("[^grant]".to_owned()),
            Just("1. ".to_owned()),
            Just("</div>".to_owned()),
            Just("{{ x }}{% if %}".to_owned()),
            "\\PC{0,4}",
        ],
        1..8,
    )
    .prop_map(|parts| parts.concat())
}

/// Runs of spaces are one, outer spaces are none: what folding makes of a text without line ends.
fn folded(text: &str) -> String {
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_plain_string_comes_back_as_it_was(title in any_words(), name in any_words()) {
        prop_assume!(!folded(&title).is_empty());
        let mut paper: Paper = sample::paper_of(sample::md("x"));
        paper.title = title.clone();
        paper.title_lines[0].text = crate::resolve::plain_text(&title);
        paper.attendance = vec![model::Attendance { label: "Present".into(), names: vec![name.clone()] }];
        let document = document_of(&sample::meeting(paper)).expect("a document");
        prop_assert_eq!(&document.title, &folded(&title));
        let rows = document.blocks.iter().find_map(|block| match block {
            Block::Group(Group { kind: GroupKind::Attendance, blocks }) => match blocks.first() {
                Some(Block::Header(rows)) => Some(rows),
                _ => None,
            },
            _ => None,
        });
        prop_assert_eq!(Inline::plain(&rows.expect("the attendance")[0].text), folded(&name));
    }

    #[test]
    fn a_plain_string_starts_no_block(text in any_words()) {
        let content = paragraph_of(Text::from_markdown(render::escape::plain(&text)));
        prop_assert_eq!(Inline::plain(&content), folded(&text));
    }

    #[test]
    fn whatever_an_author_types_is_one_paragraph(text in any_words()) {
        // Links aside: one that leads nowhere is a fault of its own.
        prop_assume!(!text.contains("]("));
        let content = paragraph_of(sample::md(&text));
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(words(&Inline::plain(&content)), words(&text));
    }
}

#[test]
fn a_template_of_the_style_is_named_before_the_bases() {
    let mut meeting = sample::meeting(sample::full_paper());
    let mut style = sample::style();
    style.templates.insert(
        "paper.md".into(),
        TemplateText {
            file: "templates/own/paper.md".into(),
            text: "## {{ title }}".into(),
        },
    );
    meeting.style = Arc::new(style);
    let faults = document_of(&meeting).unwrap_err();
    assert_eq!(
        &*faults.iter().next().unwrap().place.as_ref().unwrap().file,
        "templates/own/paper.md"
    );
}

#[test]
fn a_heading_that_runs_in_stands_behind_the_number_of_its_paragraph() {
    let markdown = "# Title\n\n## <a id=\"s-1\" class=\"section run-in\"></a>Contact:\n\n\
        <div class=\"paragraph\">\n\n<span class=\"number\">1</span> x\n\n</div>\n\n\
        <div class=\"recommendations\">\n\n<div class=\"box\">\n\n\
        ## <a id=\"r\" class=\"section run-in\"></a>Decide:\n\nto note\n\n</div>\n\n</div>\n";
    let document = parse(markdown).expect("a document");
    let [_, Block::Numbered(numbered), Block::Group(group)] = document.blocks.as_slice() else {
        panic!("{:?}", document.blocks);
    };
    let [Block::Heading(heading), Block::Paragraph(_)] = numbered.blocks.as_slice() else {
        panic!("{:?}", numbered.blocks);
    };
    assert!(heading.run_in && heading.role == HeadingRole::Section);
    let [Block::Group(framed)] = group.blocks.as_slice() else {
        panic!("{:?}", group.blocks);
    };
    assert_eq!(framed.kind, GroupKind::Box);
    assert!(matches!(&framed.blocks[0], Block::Heading(heading) if heading.run_in));
}
