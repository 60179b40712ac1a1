//! A small meeting made by hand, with every kind of block, for the tests of the stages between model and pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::diag::Place;
use crate::model::*;

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
        agenda: vec![
            AgendaItem {
                number: "1".into(),
                title: "Apologies".into(),
                matter: AgendaMatter::Oral {
                    text: Some(md("From members.")),
                },
            },
            AgendaItem {
                number: "2".into(),
                title: "Overview of services".into(),
                matter: AgendaMatter::Paper(Arc::new(paper)),
            },
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
    });
    paper(vec![section("s-1", "1", vec![paragraph])])
}

pub fn paper(sections: Vec<Section>) -> Paper {
    Paper {
        kind: PaperKind::Report,
        stem: "02-overview".into(),
        title: "Overview of services, 2026-27".into(),
        file: "inputs/sample/overview.yaml".into(),
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
                })],
                sections: Vec::new(),
            }],
            footnotes: vec![Footnote {
                name: "grant".into(),
                text: md("Another note."),
            }],
            ..Body::default()
        },
    }];
    paper
}

/// The templates of the base style.
pub fn templates() -> BTreeMap<String, TemplateText> {
    let text = |name: &str, text: &str| {
        (
            format!("base/{name}"),
            TemplateText {
                file: format!("templates/base/{name}").into(),
                text: text.into(),
            },
        )
    };
    BTreeMap::from([
        text("paper.md", include_str!("../../templates/base/paper.md")),
        text("blocks.md", include_str!("../../templates/base/blocks.md")),
        text(
            "front-sheet.md",
            include_str!("../../templates/base/front-sheet.md"),
        ),
        text(
            "paper.html",
            include_str!("../../templates/base/paper.html"),
        ),
        text(
            "index.html",
            include_str!("../../templates/base/index.html"),
        ),
        text("style.css", include_str!("../../templates/base/style.css")),
    ])
}

/// A plain style on the base's templates.
pub fn style() -> Style {
    let grey = |level| Colour {
        red: level,
        green: level,
        blue: level,
    };
    let rank = HeadingDesign {
        size: 12.0,
        bold: true,
        italic: false,
        case: Case::AsTyped,
        align: Align::Start,
        above: 12.0,
        below: 4.0,
    };
    let face = || FontFile {
        file: "none.ttf".into(),
        bytes: Arc::from([]),
        families: Arc::from([]),
    };
    let words = |words: &str| words.split(' ').map(str::to_owned).collect();
    Style {
        ordinals: Ordinals::Plain,
        name: "sample".into(),
        language: "en-GB".into(),
        page: PageDesign {
            width: 595.0,
            height: 842.0,
            margins: Edges {
                top: 72.0,
                right: 72.0,
                bottom: 72.0,
                left: 72.0,
            },
        },
        fonts: FontFamily {
            name: "Liberation Sans".into(),
            faces: [face(), face(), face(), face()],
        },
        text: TextDesign {
            size: 11.0,
            leading: 1.35,
            paragraph_gap: 6.0,
            number_width: 36.0,
            note_size: 9.0,
            hyphenate: false,
        },
        colours: Colours {
            text: grey(26),
            heading: grey(20),
            secondary: grey(80),
            link: Colour {
                red: 11,
                green: 90,
                blue: 114,
            },
            rule: grey(180),
            table_head: grey(230),
            table_head_text: grey(20),
            table_total: grey(240),
            accent: grey(220),
        },
        charts: ChartDesign {
            colours: [20, 50, 80, 110, 140, 170, 200, 230].map(grey),
        },
        headings: Headings {
            title: rank,
            part: rank,
            title_line: rank,
            section: rank,
            subsection: rank,
            subheading: [rank; 3],
        },
        header_layout: HeaderLayout::Table,
        title_lines: vec![TitlePattern::title()],
        header_fields: Vec::new(),
        header_boxes: Vec::new(),
        lists: ListDesign {
            indent: 18.0,
            item_gap: 3.0,
        },
        tables: TableDesign {
            look: TableLook::Ruled,
            size: 10.0,
            cell_x: 4.0,
            cell_y: 3.0,
            rule: 0.5,
            outer_rule: 1.0,
        },
        boxes: BoxDesign {
            padding: 6.0,
            rule: 0.75,
            fill: None,
        },
        running: RunningDesign {
            size: 9.0,
            head: 36.0,
            foot: 36.0,
        },
        numbering: numbering(),
        figures: FigureForm {
            negative: Negative::Minus,
            rounding: Rounding::HalfUp,
            rounding_note: true,
            thousand: Scale::AsTyped,
            million: Scale::AsTyped,
            billion: Scale::AsTyped,
            percent: Percentage::AsTyped,
        },
        running_texts: RunningTexts::default(),
        logo: None,
        translations: BTreeMap::new(),
        parts: Vec::new(),
        opening: Vec::new(),
        closing: Vec::new(),
        recommendations: RecommendationForm {
            lead: None,
            layout: RecommendationLayout::Section,
            join: None,
        },
        standing_items: Vec::new(),
        labels: Labels {
            table_continued: "{table} (continued)".into(),
            agenda: "Agenda".into(),
            agenda_item: "Agenda Item {number}".into(),
            page: "Page {number}".into(),
            pages: "Pages".into(),
            recommendations: "Recommendations".into(),
            table: "Table {number}".into(),
            figure: "Figure {number}".into(),
            column_chart: "Column chart".into(),
            stacked_chart: "Stacked column chart".into(),
            bar_chart: "Bar chart".into(),
            line_chart: "Line chart".into(),
            chart_range: "from {first} to {last}, lowest {lowest}, highest {highest}".into(),
            chart_data: "Data: {table}".into(),
            chart_table: "The figures of {figure}".into(),
            chart_item: "Item".into(),
            chart_figure: "Figure".into(),
            appendix: "Appendix {number}".into(),
            paragraph_reference: "paragraph {number}".into(),
            section_reference: "section {number}".into(),
            recommendation_reference: "recommendation {number}".into(),
            heading_reference: "“{heading}”".into(),
            item_reference: "{number}({item})".into(),
            paragraphs_reference: "paragraphs {first}–{last}".into(),
            sections_reference: "sections {first}–{last}".into(),
            tables_reference: "Tables {first}–{last}".into(),
            figures_reference: "Figures {first}–{last}".into(),
            appendices_reference: "Appendices {first}–{last}".into(),
            recommendations_reference: "recommendations {first}–{last}".into(),
            reference_words: crate::model::ReferenceWords::default(),
            total: "Total".into(),
            rounding_note: "Figures may not sum due to rounding.".into(),
            minutes_title: "Minutes of the meeting held on {date}".into(),
            date: "Date".into(),
            time: "Time".into(),
            venue: "Venue".into(),
            membership: "Membership".into(),
            contact: "Contact".into(),
            months: words(
                "January February March April May June July August September October November December",
            ),
            weekdays: words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
            date_format: "{day} {month} {year}".into(),
            time_format: "{hour12}.{minute} {ampm}".into(),
            ordinals: words(
                "st nd rd th th th th th th th th th th th th th th th th th st nd rd th th th th th th th st",
            ),
            am: "am".into(),
            pm: "pm".into(),
            evening: "pm".into(),
            footnote: "Footnote {number}".into(),
            thousand: "thousand".into(),
            million: "million".into(),
            billion: "billion".into(),
            per_cent: "per cent".into(),
            skip_to_meeting: "Skip to the meeting".into(),
            skip_to_paper: "Skip to the paper".into(),
            meeting: "Meeting".into(),
            all_papers: "All the papers in one PDF".into(),
            pack_length: "{number} pages".into(),
            pack_pages: "{pages} of the pack".into(),
            web_page: "Web page".into(),
            paper_as_pdf: "This paper as PDF".into(),
            paper_as_markdown: "This paper as Markdown".into(),
            footnotes: "Footnotes".into(),
            footnote_back: "Back to the text at footnote {number}".into(),
            footnote_back_place: "Back to the text at footnote {number}, place {place}".into(),
            on_this_page: "On this page".into(),
            ticked: "Ticked".into(),
            not_ticked: "Not ticked".into(),
            phone: "Tel:".into(),
            email: "Email:".into(),
        },
        chain: vec!["base".into()],
        templates: templates(),
    }
}

fn pattern(prefix: &str, counter: Counter, suffix: &str) -> Pattern {
    Pattern {
        prefix: prefix.into(),
        counter,
        suffix: suffix.into(),
    }
}

fn numbering() -> Numbering {
    let body = |paragraphs| BodyNumbering {
        sections: pattern("", Counter::Decimal, ""),
        paragraphs,
        paragraph_label: "{number}".into(),
    };
    let lists = [
        (
            "bullet",
            vec![
                pattern("•", Counter::None, ""),
                pattern("–", Counter::None, ""),
            ],
        ),
        ("decimal", vec![pattern("", Counter::Decimal, ".")]),
        ("letter", vec![pattern("(", Counter::LowerLetter, ")")]),
        ("roman", vec![pattern("(", Counter::LowerRoman, ")")]),
    ];
    Numbering {
        reports: body(ParagraphNumbering::BySection),
        minutes: body(ParagraphNumbering::None),
        appendix_bodies: body(ParagraphNumbering::BySection),
        subsections: true,
        subparagraphs: pattern("{paragraph}.", Counter::Decimal, ""),
        recommendations: pattern("", Counter::UpperLetter, "."),
        lists: lists
            .into_iter()
            .map(|(name, patterns)| (name.to_owned(), patterns))
            .collect(),
        appendices: pattern("", Counter::UpperLetter, ""),
        tables: pattern("", Counter::Decimal, ""),
        figures: pattern("", Counter::Decimal, ""),
    }
}
