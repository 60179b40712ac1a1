//! A style for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::*;

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
        text("paper.md", include_str!("../../../templates/base/paper.md")),
        text(
            "blocks.md",
            include_str!("../../../templates/base/blocks.md"),
        ),
        text(
            "front-sheet.md",
            include_str!("../../../templates/base/front-sheet.md"),
        ),
        text(
            "paper.html",
            include_str!("../../../templates/base/paper.html"),
        ),
        text(
            "index.html",
            include_str!("../../../templates/base/index.html"),
        ),
        text(
            "style.css",
            include_str!("../../../templates/base/style.css"),
        ),
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
        timetable: TimetableRule::default(),
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
            documents: "As they came from elsewhere: {documents}.".into(),
            document_untagged: "{pages} ({document}): the file has no structure there, so that a screen reader has the text as one paragraph, or the description of a picture.".into(),
            document_unclaimed: "{pages} ({document}): {reason}. Files that hold this are not claimed to conform to {standards}.".into(),
            rights: "Copyright © {authority}, {year}".into(),
            change_document: "{place} is a new document".into(),
            place_title: "the title".into(),
            place_heading: "heading {number}".into(),
            place_named_heading: "the heading “{heading}”".into(),
            place_recommendations: "the recommendations".into(),
            place_text: "the text".into(),
            place_item: "{number} of a list".into(),
            place_list: "a list".into(),
            place_quotation: "the quotation".into(),
            place_chart: "a chart".into(),
            place_caption: "the caption of {name}".into(),
            place_column: "{table}, the head of column “{column}”".into(),
            place_note: "a note under {table}".into(),
            place_under: "{place} under “{heading}”".into(),
            change_page: "{place} (page {page})".into(),
            change_page_now: "{place} (page {page}; now {now})".into(),
            change_becomes: "{old} becomes {new}".into(),
            change_new: "{place} is new: {text}".into(),
            change_gone: "{place} is taken out: {text}".into(),
            change_cell_gone: "{place} is taken out (was {text})".into(),
            change_moved: "{place} stands in another place".into(),
            supplement: "Supplement {number}".into(),
            supplement_lead: "Published on {date}. It goes with the agenda published on {agenda}, and its pages are numbered on from there.".into(),
            supplement_pages: "{pages} of supplement {number}".into(),
            restricted_pages: "{pages} of the restricted papers".into(),
            replaces_pages: "replaces pages {pages}".into(),
            replaces_page: "replaces page {pages}".into(),
            new_version: "New version, {date}: {replaces}".into(),
            adds_item: "A new item on the agenda.".into(),
            delivers_report: "The report that was to follow.".into(),
            furnishes_paper: "A paper for an item that had none.".into(),
            brings_version: "A new version: {replaces}.".into(),
            restricted_version: "A new version of what is not for publication, for members.".into(),
            late_day: "It comes 1 working day after {date}, the last day for its publication.".into(),
            late_days: "It comes {number} working days after {date}, the last day for its publication.".into(),
            changes: "What has changed:".into(),
            more_changes: "and {number} more, listed in the paper".into(),
            pack_as_published: "The agenda pack, published on {date}".into(),
            document_page: "The document follows: 1 page.".into(),
            document_pages: "The document follows: {number} pages.".into(),
            attachment: "Attachment {number}".into(),
            background_papers: "Background papers".into(),
            withheld: "This part of the paper is not for publication. It is {grounds}.".into(),
            withheld_named: "{name} is not for publication. It is {grounds}.".into(),
            withheld_columns:
                "This table leaves out columns that are not for publication. They are {grounds}."
                    .into(),
            withheld_title: "Not for publication".into(),
            exclusion: "Exclusion of the press and public".into(),
            restricted_papers: "Restricted papers".into(),
            to_follow: "Report to follow: {reason}".into(),
            withdrawn: "Withdrawn: {reason}".into(),
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
