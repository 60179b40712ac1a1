//! A small meeting made by hand, with every kind of block, for the tests of the stages between model and pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::diag::Place;
use crate::model::*;
use crate::publication::ItemKey;

mod style;

pub use style::{style, templates};

/// A meeting with one paper of these sections, agenda item 2 after an oral item.
pub fn meeting(paper: Paper) -> Meeting {
    Meeting {
        folder: "sample".into(),
        authority: "Borough of Westmere & Vale".into(),
        committee: "Overview and Scrutiny Panel".into(),
        date: NaiveDate::from_ymd_opt(2026, 6, 29).unwrap(),
        time: NaiveTime::from_hms_opt(19, 15, 0).unwrap(),
        venue: "Committee Room 1".into(),
        published: NaiveDate::from_ymd_opt(2026, 6, 19).unwrap(),
        language: "en-GB".into(),
        jurisdiction: Jurisdiction::England,
        law: crate::law::Laws::default().shared(Jurisdiction::England),
        own_holidays: BTreeMap::new(),
        sheet_heading: "Agenda".into(),
        sheet_lead: Text::default(),
        restricted_files: BTreeSet::new(),
        is_for_members: false,
        membership: vec![MemberGroup {
            title: "Councillors".into(),
            members: vec!["A. Hart (Chair)".into(), "D. Okoro, Vice-Chair".into()],
        }],
        contact: Contact {
            name: "R. Thorne".into(),
            role: "Scrutiny Officer".into(),
            phone: "020 7946 0123".into(),
            email: "scrutiny@example.org".into(),
        },
        about: vec![AboutNote {
            heading: "Access".into(),
            text: md("Every room has a *loop*."),
        }],
        ledger: crate::model::Ledger::default(),
        history: Arc::default(),
        supplement: None,
        agenda: vec![
            AgendaItem::new(
                "1".into(),
                ItemKey::Standing("apologies".into()),
                "Apologies".into(),
                AgendaMatter::Oral {
                    text: Some(md("From members.")),
                },
            ),
            AgendaItem::new(
                "2".into(),
                ItemKey::File("overview.yaml".into()),
                "Overview of services".into(),
                AgendaMatter::Paper(Arc::new(paper)),
            ),
        ],
        style: Arc::new(style()),
    }
}

/// A paper with this text as its only paragraph.
pub fn paper_of(text: Text) -> Paper {
    let paragraph = Block::Paragraph(Paragraph {
        anchor: None,
        number: None,
        text,
        list: None,
        restriction: None,
    });
    paper(vec![section("s-1", "1", vec![paragraph])])
}

pub fn paper(sections: Vec<Section>) -> Paper {
    Paper {
        kind: PaperKind::Report,
        stem: "02-overview".into(),
        title: "Overview of services, 2026-27".into(),
        file: "inputs/sample/overview.yaml".into(),
        version: None,
        title_lines: vec![TitleLine {
            text: md("Overview of services, 2026-27"),
            heading: true,
        }],
        header: Vec::new(),
        header_boxes: Vec::new(),
        attendance: Vec::new(),
        recommendations: Recommendations::default(),
        parts: Vec::new(),
        body: Body {
            sections,
            ..Body::default()
        },
        appendices: Vec::new(),
        restriction: None,
    }
}

pub fn section(anchor: &str, number: &str, blocks: Vec<Block>) -> Section {
    Section {
        anchor: anchor.into(),
        number: Some(number.into()),
        heading: md("Details"),
        layout: SectionLayout::Heading,
        origin: SectionOrigin::Paper,
        blocks,
        sections: Vec::new(),
        restriction: None,
    }
}

pub fn md(text: &str) -> Text {
    Text::from_markdown(text)
}

fn figure(number: &str) -> Cell {
    Cell::Figure(Figure {
        value: number.replace(',', "").parse().unwrap(),
        places: 3,
        unit: None,
        number: number.into(),
    })
}

/// A table with figures of different lengths, a total and a note.
pub fn budget() -> Arc<Table> {
    let column = |name: &str, title: &str, unit: Option<&str>| Column {
        name: name.into(),
        title: md(title),
        unit: unit.map(Unit::read),
        kind: if unit.is_some() {
            ColumnKind::Number
        } else {
            ColumnKind::Text
        },
        row_header: unit.is_none(),
        restriction: None,
    };
    let row = |name: &str, net: Cell| Row {
        key: name.into(),
        subtotal: false,
        cells: vec![Cell::Text(md(name)), net],
        spans: Vec::new(),
    };
    Arc::new(Table {
        name: "budget".into(),
        ledger_name: "reports.report.tables.budget".into(),
        place: Place::start_of("report.yaml".into()),
        anchor: "t-budget".into(),
        label: "Table 1".into(),
        caption: Some(md("Net budget by division")),
        columns: vec![
            column("division", "Division", None),
            column("net", "Net budget", Some("£ million")),
        ],
        groups: Vec::new(),
        head: true,
        look: TableLook::Ruled,
        rows: vec![
            row("Education | schools", figure("10.776")),
            row("Other Services*", figure("1,169.9")),
            row("None", Cell::Empty),
        ],
        total: Some(row("Total", figure("1,180.676"))),
        notes: vec![TableNote {
            mark: Some("*".into()),
            text: md("Asylum support included."),
        }],
        orientation: Orientation::Automatic,
        restriction: None,
    })
}

/// A report with every kind of block.
pub fn full_paper() -> Paper {
    let item = |label: &str, text: &str, list| ListItem {
        anchor: None,
        label: label.into(),
        text: md(text),
        list,
    };
    let bullets = List {
        ordered: false,
        labelled: false,
        items: vec![
            item(
                "•",
                "Planning places",
                Some(List {
                    ordered: true,
                    labelled: true,
                    items: vec![item("(a)", "primary", None), item("(b)", "secondary", None)],
                }),
            ),
            item("•", "Caring for children", None),
        ],
    };
    let numbered = Block::Paragraph(Paragraph {
        anchor: Some("p-1-1".into()),
        number: Some("1.1".into()),
        text: Text {
            parts: vec![
                TextPart::Markdown("The net budget is ".into()),
                TextPart::Figure {
                    name: "figures.net".into(),
                    text: "£10.776 million".into(),
                },
                TextPart::Markdown(", **up**[^grant] on last year; see ".into()),
                TextPart::Reference {
                    anchor: "p-1-1".into(),
                    text: "paragraph 1.1".into(),
                },
                TextPart::Markdown(". Duties:".into()),
            ],
        },
        list: Some(bullets),
        restriction: None,
    });
    let subheading = Block::Subheading(Subheading {
        anchor: "h-1".into(),
        level: 1,
        text: md("Budget and staffing"),
        run_in: false,
    });
    let quote = Block::Quote(Quote {
        text: md("A place for every child."),
        source: Some(md("The plan")),
    });
    let plain = Block::Paragraph(Paragraph {
        anchor: None,
        number: None,
        text: md("- not a list, <b>not bold</b>"),
        list: None,
        restriction: None,
    });
    let mut paper = paper(vec![section(
        "s-1",
        "1",
        vec![
            numbered,
            subheading,
            Block::Table(budget()),
            quote,
            Block::PageBreak,
            plain,
        ],
    )]);
    paper.header = vec![HeaderField {
        label: "Wards:".into(),
        text: md("All"),
        heading: false,
    }];
    paper.recommendations.items = vec![Recommendation {
        anchor: "r-a".into(),
        number: "A.".into(),
        text: md("That the Panel notes the report."),
        list: None,
    }];
    paper.body.footnotes = vec![Footnote {
        name: "grant".into(),
        text: md("Before the *grant* falls."),
    }];
    paper.appendices = vec![Appendix {
        anchor: "appendix-a".into(),
        label: "Appendix A".into(),
        title: "Forecast".into(),
        file: "inputs/sample/forecast.yaml".into(),
        body: Body {
            sections: vec![Section {
                anchor: "appendix-a-s-1".into(),
                number: Some("1".into()),
                heading: md("Method"),
                layout: SectionLayout::Heading,
                origin: SectionOrigin::Paper,
                blocks: vec![Block::Paragraph(Paragraph {
                    anchor: Some("appendix-a-p-1-1".into()),
                    number: Some("1.1".into()),
                    text: md("Counted[^grant]."),
                    list: None,
                    restriction: None,
                })],
                sections: Vec::new(),
                restriction: None,
            }],
            footnotes: vec![Footnote {
                name: "grant".into(),
                text: md("Another note."),
            }],
            ..Body::default()
        },
        restriction: None,
    }];
    paper
}
