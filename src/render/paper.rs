//! One paper as Markdown.

use super::escape::{plain, write_attribute};
use super::view::{
    AppendixView, BlockView, FootnoteView, LeadView, PaperView, PartHeadingView, PartView,
    RecommendationView, RecommendationsView, SectionView, TitleLineView, VersionView,
};
use super::{FootnoteLabels, Templates, close_up, label_footnotes, rendition, special, text};
use crate::content::{HeaderBlock, Marker, attendance_fields};
use crate::diag::Diagnostics;
use crate::model::{
    AgendaItem, Block, Body, Labels, List, ListItem, Meeting, Paper, PaperKind, Recommendation,
    RecommendationLayout, Recommendations, Section, SectionLayout, SectionOrigin, Subheading,
    Version,
};

/// The marks of headings by level, from 1.
const MARKS: [&str; 6] = ["#", "##", "###", "####", "#####", "######"];
/// The roles of sub-headings by level, from 1.
const SUBHEADINGS: [&str; 3] = ["subheading", "subheading-2", "subheading-3"];
/// The same of those that stand in the first line of a paragraph.
const RUN_IN_SUBHEADINGS: [&str; 3] = [
    "subheading run-in",
    "subheading-2 run-in",
    "subheading-3 run-in",
];

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
            PaperKind::Documents => "documents",
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
        version: paper.version.as_ref().map(view_version),
        title_lines: paper
            .title_lines
            .iter()
            .map(|line| TitleLineView {
                text: text::line(&line.text, own),
                heading: line.heading,
            })
            .collect(),
        has_title_lines: paper.title_lines.iter().any(|line| !line.heading),
        header: (!paper.header.is_empty())
            .then(|| rendition::header(HeaderBlock::Report, &paper.header, own)),
        header_boxes: paper
            .header_boxes
            .iter()
            .map(|framed| special::header_box(framed, own))
            .collect(),
        attendance: (!paper.attendance.is_empty()).then(|| {
            rendition::header(
                HeaderBlock::Attendance,
                &attendance_fields(&paper.attendance),
                own,
            )
        }),
        recommendations: view_recommendations(&paper.recommendations, &labels.recommendations, own),
        parts: view_parts(paper, &footnotes, labels),
        footnotes: bodies
            .zip(&footnotes)
            .flat_map(|(body, labels)| view_footnotes(body, labels))
            .collect(),
    }
}

fn view_version(version: &Version) -> VersionView {
    let none = FootnoteLabels::default();
    let items = version.changes.iter().map(|change| ListItem {
        anchor: None,
        label: "•".to_owned(),
        text: change.clone(),
        list: None,
    });
    let changes = List {
        ordered: false,
        labelled: false,
        items: items.collect(),
    };
    VersionView {
        line: text::line(&version.line, &none),
        lead: text::line(&version.lead, &none),
        changes: (!version.changes.is_empty()).then(|| text::list(&changes, &none)),
    }
}

fn view_parts(paper: &Paper, footnotes: &[FootnoteLabels], words: &Labels) -> Vec<PartView> {
    let mut own = Vec::with_capacity(paper.parts.len() + 1);
    let mut rest = paper.body.sections.as_slice();
    for part in &paper.parts {
        let (inside, behind) = rest.split_at(part.sections.min(rest.len()));
        rest = behind;
        let heading = PartHeadingView {
            marks: marks(2),
            anchor: attribute(&part.anchor),
            text: plain(&part.heading),
        };
        own.push(PartView {
            appendix: None,
            heading: Some(heading),
            sections: view_sections(inside, 3, (&footnotes[0], words)),
        });
    }
    if own.is_empty() || !rest.is_empty() {
        own.push(PartView {
            appendix: None,
            heading: None,
            sections: view_sections(rest, 2, (&footnotes[0], words)),
        });
    }
    let appendices = paper
        .appendices
        .iter()
        .zip(&footnotes[1..])
        .map(|(appendix, labels)| {
            let head = AppendixView {
                anchor: attribute(&appendix.anchor),
                label: plain(&appendix.label),
                title: plain(&appendix.title),
            };
            PartView {
                appendix: Some(head),
                heading: None,
                sections: view_sections(&appendix.body.sections, 3, (labels, words)),
            }
        });
    own.into_iter().chain(appendices).collect()
}

/// Sections with those in them, one after the other. `level` is that of the outermost headings.
fn view_sections(
    sections: &[Section],
    level: usize,
    words: (&FootnoteLabels, &Labels),
) -> Vec<SectionView> {
    let mut views = Vec::with_capacity(sections.len());
    for section in sections {
        push_sections(section, level, 0, words, &mut views);
    }
    views
}

/// Appends a section, then the sections in it. `level` is its heading's.
fn push_sections(
    section: &Section,
    level: usize,
    depth: usize,
    (footnotes, words): (&FootnoteLabels, &Labels),
    out: &mut Vec<SectionView>,
) {
    // What stands in a section without a heading stands under the one around it.
    let level = match section.heading.is_empty() && section.layout == SectionLayout::Heading {
        true => level - 1,
        false => level,
    };
    out.push(SectionView {
        marks: marks(level),
        role: match (depth, section.layout) {
            (0, SectionLayout::RunIn) => "section run-in",
            (0, _) => "section",
            _ => "subsection",
        },
        anchor: attribute(&section.anchor),
        number: section.number.as_deref().map(plain),
        heading: text::line(&section.heading, footnotes),
        layout: match section.layout {
            SectionLayout::Heading => "heading",
            SectionLayout::RunIn => "run_in",
            SectionLayout::Signature => "signature",
        },
        opening: section.origin == SectionOrigin::Opening,
        closing: section.origin == SectionOrigin::Closing,
        blocks: section
            .blocks
            .iter()
            .map(|block| view_block(block, level, footnotes, words))
            .collect(),
    });
    for inner in &section.sections {
        push_sections(inner, level + 1, depth + 1, (footnotes, words), out);
    }
}

/// The marks of a heading; there is no level below the sixth.
fn marks(level: usize) -> &'static str {
    MARKS[level.clamp(1, MARKS.len()) - 1]
}

/// A block under a heading of this level.
pub(super) fn view_block(
    block: &Block,
    level: usize,
    footnotes: &FootnoteLabels,
    labels: &Labels,
) -> BlockView {
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
        Block::Subheading(subheading) => view_subheading(subheading, level, footnotes),
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
        Block::Box(_) => BlockView {
            kind: "box",
            boxes: special::boxes(block, level, footnotes, labels),
            ..BlockView::default()
        },
        Block::Boxes(_) => BlockView {
            kind: "boxes",
            boxes: special::boxes(block, level, footnotes, labels),
            ..BlockView::default()
        },
        Block::Definitions(definitions) => BlockView {
            kind: "definitions",
            definitions: special::definitions(definitions, footnotes),
            ..BlockView::default()
        },
        Block::Contact(contact) => BlockView {
            kind: "contact",
            lines: special::contact(contact, labels),
            ..BlockView::default()
        },
        Block::Signature(signature) => BlockView {
            kind: "signature",
            lines: special::signature(signature),
            ..BlockView::default()
        },
        Block::Recommendations => BlockView {
            kind: "recommendations",
            ..BlockView::default()
        },
        Block::Outside(outside) => BlockView {
            kind: "document",
            rendition: rendition::outside(outside, labels),
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

/// A sub-heading under a heading of this level.
pub(super) fn view_subheading(
    subheading: &Subheading,
    level: usize,
    footnotes: &FootnoteLabels,
) -> BlockView {
    let rank = usize::from(subheading.level).clamp(1, SUBHEADINGS.len());
    let roles = if subheading.run_in {
        RUN_IN_SUBHEADINGS
    } else {
        SUBHEADINGS
    };
    BlockView {
        kind: "subheading",
        anchor: Some(attribute(&subheading.anchor)),
        text: text::line(&subheading.text, footnotes),
        marks: marks(level + rank),
        role: roles[rank - 1],
        ..BlockView::default()
    }
}

fn view_recommendations(
    recommendations: &Recommendations,
    heading: &str,
    footnotes: &FootnoteLabels,
) -> Option<RecommendationsView> {
    if recommendations.items.is_empty() {
        return None;
    }
    let lead = recommendations.lead.as_ref().map(|lead| LeadView {
        number: lead.number.as_deref().map(plain),
        anchor: lead.anchor.as_deref().map(attribute),
        text: text::line(&lead.text, footnotes),
    });
    let items = recommendations.items.iter();
    Some(RecommendationsView {
        heading: plain(heading),
        form: match recommendations.layout {
            RecommendationLayout::Section => "section",
            RecommendationLayout::RunIn => "run_in",
            RecommendationLayout::Box => "box",
        },
        held: recommendations.held,
        lead,
        items: items
            .map(|item| view_recommendation(item, footnotes))
            .collect(),
    })
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
