//! One paper as Markdown.

use super::escape::{plain, write_attribute};
use super::view::{
    AppendixView, BlockView, FootnoteView, PaperView, PartView, RecommendationView,
    RecommendationsView, SectionView,
};
use super::{FootnoteLabels, Templates, close_up, label_footnotes, rendition, text};
use crate::content::{HeaderBlock, Marker, attendance_fields};
use crate::diag::Diagnostics;
use crate::model::{AgendaItem, Block, Body, Meeting, Paper, PaperKind, Recommendation, Section};

/// The marks of headings by level, from 1.
const MARKS: [&str; 6] = ["#", "##", "###", "####", "#####", "######"];
/// The roles of sub-headings by level, from 1.
const SUBHEADINGS: [&str; 3] = ["subheading", "subheading-2", "subheading-3"];

/// Renders a paper as Markdown.
///
/// # Errors
/// What the style's templates did wrong, with its place in their files.
pub fn paper(
    templates: &Templates,
    meeting: &Meeting,
    item: &AgendaItem,
    paper: &Paper,
) -> Result<String, Diagnostics> {
    let view = view_paper(meeting, item, paper);
    templates
        .render("paper.md", &view)
        .map(|markdown| close_up(&markdown))
}

fn view_paper(meeting: &Meeting, item: &AgendaItem, paper: &Paper) -> PaperView {
    let labels = &meeting.style.labels;
    let footnotes = label_footnotes(paper);
    let own = &footnotes[0];
    let bodies = std::iter::once(&paper.body).chain(paper.appendices.iter().map(|a| &a.body));
    PaperView {
        language: meeting.language.clone(),
        kind: match paper.kind {
            PaperKind::Report => "report",
            PaperKind::Minutes => "minutes",
        },
        authority: plain(&meeting.authority),
        committee: plain(&meeting.committee),
        date: plain(&labels.write_date(meeting.date)),
        item: plain(&item.number),
        item_label: plain(&labels.agenda_item.replace("{number}", &item.number)),
        title: plain(&paper.title),
        logo: meeting
            .style
            .logo
            .as_ref()
            .filter(|logo| logo.on_papers)
            .map(|logo| rendition::logo(logo)),
        header: (!paper.header.is_empty())
            .then(|| rendition::header(HeaderBlock::Report, &paper.header, own)),
        attendance: (!paper.attendance.is_empty()).then(|| {
            rendition::header(
                HeaderBlock::Attendance,
                &attendance_fields(&paper.attendance),
                own,
            )
        }),
        recommendations: (!paper.recommendations.is_empty()).then(|| RecommendationsView {
            heading: plain(&labels.recommendations),
            items: paper
                .recommendations
                .iter()
                .map(|r| view_recommendation(r, own))
                .collect(),
        }),
        parts: view_parts(paper, &footnotes),
        footnotes: bodies
            .zip(&footnotes)
            .flat_map(|(body, labels)| view_footnotes(body, labels))
            .collect(),
    }
}

fn view_parts(paper: &Paper, footnotes: &[FootnoteLabels]) -> Vec<PartView> {
    let mut own = PartView {
        appendix: None,
        sections: Vec::new(),
    };
    for section in &paper.body.sections {
        push_sections(section, 2, 0, false, &footnotes[0], &mut own.sections);
    }
    for section in &paper.closing {
        push_sections(section, 2, 0, true, &footnotes[0], &mut own.sections);
    }
    let appendices = paper
        .appendices
        .iter()
        .zip(&footnotes[1..])
        .map(|(appendix, labels)| {
            let mut sections = Vec::new();
            for section in &appendix.body.sections {
                push_sections(section, 3, 0, false, labels, &mut sections);
            }
            let head = AppendixView {
                anchor: attribute(&appendix.anchor),
                label: plain(&appendix.label),
                title: plain(&appendix.title),
            };
            PartView {
                appendix: Some(head),
                sections,
            }
        });
    std::iter::once(own).chain(appendices).collect()
}

/// Appends a section, then the sections in it. `level` is its heading's.
fn push_sections(
    section: &Section,
    level: usize,
    depth: usize,
    closing: bool,
    footnotes: &FootnoteLabels,
    out: &mut Vec<SectionView>,
) {
    out.push(SectionView {
        marks: marks(level),
        role: if depth == 0 { "section" } else { "subsection" },
        anchor: attribute(&section.anchor),
        number: section.number.as_deref().map(plain),
        heading: text::line(&section.heading, footnotes),
        closing,
        blocks: section
            .blocks
            .iter()
            .map(|block| view_block(block, level, footnotes))
            .collect(),
    });
    for inner in &section.sections {
        push_sections(inner, level + 1, depth + 1, closing, footnotes, out);
    }
}

/// The marks of a heading; there is no level below the sixth.
fn marks(level: usize) -> &'static str {
    MARKS[level.clamp(1, MARKS.len()) - 1]
}

fn view_block(block: &Block, level: usize, footnotes: &FootnoteLabels) -> BlockView {
    match block {
        Block::Paragraph(paragraph) => BlockView {
            kind: "paragraph",
            anchor: paragraph.anchor.as_deref().map(attribute),
            number: paragraph.number.as_deref().map(plain),
            text: text::line(&paragraph.text, footnotes),
            list: paragraph
                .list
                .as_ref()
                .map(|list| text::list(list, footnotes)),
            ..BlockView::default()
        },
        Block::Subheading(subheading) => {
            let rank = usize::from(subheading.level).clamp(1, SUBHEADINGS.len());
            BlockView {
                kind: "subheading",
                anchor: Some(attribute(&subheading.anchor)),
                text: text::line(&subheading.text, footnotes),
                marks: marks(level + rank),
                role: SUBHEADINGS[rank - 1],
                ..BlockView::default()
            }
        }
        Block::Table(table) => BlockView {
            kind: "table",
            rendition: rendition::table(table, footnotes),
            ..BlockView::default()
        },
        Block::Chart(chart) => BlockView {
            kind: "chart",
            rendition: rendition::chart(chart, footnotes),
            ..BlockView::default()
        },
        Block::Image(image) => BlockView {
            kind: "image",
            rendition: rendition::image(image, footnotes),
            ..BlockView::default()
        },
        Block::Quote(quote) => BlockView {
            kind: "quote",
            text: text::line(&quote.text, footnotes),
            source: quote
                .source
                .as_ref()
                .map(|source| text::line(source, footnotes)),
            ..BlockView::default()
        },
        Block::PageBreak => {
            let mut rendition = String::new();
            Marker::PageBreak.write_open(&mut rendition);
            BlockView {
                kind: "page_break",
                rendition,
                ..BlockView::default()
            }
        }
    }
}

fn view_recommendation(
    recommendation: &Recommendation,
    footnotes: &FootnoteLabels,
) -> RecommendationView {
    RecommendationView {
        anchor: attribute(&recommendation.anchor),
        number: plain(&recommendation.number),
        text: text::line(&recommendation.text, footnotes),
        list: recommendation
            .list
            .as_ref()
            .map(|list| text::inner_list(list, footnotes)),
    }
}

fn view_footnotes(body: &Body, labels: &FootnoteLabels) -> Vec<FootnoteView> {
    body.footnotes
        .iter()
        .filter_map(|footnote| {
            Some(FootnoteView {
                label: labels.get(&footnote.name)?.to_owned(),
                text: text::line(&footnote.text, labels),
            })
        })
        .collect()
}

fn attribute(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    write_attribute(value, &mut out);
    out
}
