//! The erratum: what members are to correct in the papers that they hold, so places are called as those papers
//! call them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::excerpt::excerpts;
use crate::compare::{
    Comparison, Existence, Order, PaperName, Place, Standing, TextChange, TextChangeKind,
};
use crate::pack::RecordedMeeting;

/// The corrections of one paper, by their order in it.
#[derive(Default)]
struct Corrections<'c> {
    /// By place: the figures that show there.
    figures: BTreeMap<(Order, &'c str), Vec<&'c Place>>,
    texts: Vec<&'c TextChange>,
    /// By place: the cell that is taken out there, and the one that is new.
    cells: BTreeMap<&'c str, (Option<&'c Standing>, Option<&'c Standing>)>,
}

/// An erratum in Markdown, to table at the meeting: every figure and every text that reads otherwise, in the order of
/// the papers. What prints as before is not told.
#[must_use]
pub fn markdown(comparison: &Comparison, meeting: &RecordedMeeting) -> String {
    let papers: Vec<_> = corrections(comparison)
        .into_iter()
        .map(|((_, name), corrections)| (name, corrections.lines()))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let mut out = format!(
        "# Erratum: {}, {}\n",
        escape(&meeting.committee),
        meeting.day
    );
    if papers.is_empty()
        && comparison.papers_added.is_empty()
        && comparison.papers_removed.is_empty()
    {
        out.push_str("\nNothing in the papers reads otherwise than before.\n");
    }
    for (name, lines) in &papers {
        let title = escape(&name.title);
        let _ = match (&name.agenda_item, &name.was_agenda_item) {
            (Some(now), Some(was)) => writeln!(out, "\n## Item {was} (now item {now}): {title}\n"),
            (Some(number), None) => writeln!(out, "\n## Item {number}: {title}\n"),
            (None, _) => writeln!(out, "\n## {title}\n"),
        };
        for line in lines {
            let _ = writeln!(out, "- {}", escape(line));
        }
    }
    for (names, verb) in [
        (&comparison.papers_added, "is a new paper"),
        (&comparison.papers_removed, "is withdrawn"),
    ] {
        for name in names {
            let number = name.agenda_item.as_deref().unwrap_or_default();
            let _ = write!(out, "\nItem {number}, “{}”, {verb}.\n", escape(&name.title));
        }
    }
    out
}

/// What reads otherwise, in plain words, a passage or cell a line, in the order of the papers.
#[must_use]
pub fn corrected(comparison: &Comparison) -> Vec<String> {
    let papers = corrections(comparison);
    papers
        .values()
        .flat_map(|corrections| corrections.lines())
        .collect()
}

/// What is to be corrected in each paper.
fn corrections(comparison: &Comparison) -> BTreeMap<(usize, &PaperName), Corrections<'_>> {
    let mut papers: BTreeMap<(usize, &PaperName), Corrections<'_>> = BTreeMap::new();
    let told = |place: &Place| {
        let texts = comparison.texts.iter();
        texts
            .filter(|text| text.change == TextChangeKind::Changed)
            .all(|text| text.order != place.order || text.at != place.at)
    };
    for place in comparison.figures().flat_map(|figure| &figure.places) {
        let differs = place.old.as_ref().is_some_and(|old| *old != place.new);
        if differs && told(place) {
            let paper = papers.entry((place.order[0], &place.paper)).or_default();
            let at = (place.order, place.at.as_str());
            paper.figures.entry(at).or_default().push(place);
        }
    }
    for text in &comparison.texts {
        let paper = papers.entry((text.order[0], &text.paper)).or_default();
        paper.texts.push(text);
    }
    for standing in find_cells(&comparison.removed, &comparison.papers_removed) {
        let paper = papers.entry((standing.order[0], &standing.paper));
        let cells = &mut paper.or_default().cells;
        cells.entry(&standing.at).or_default().0 = Some(standing);
    }
    for standing in find_cells(&comparison.added, &comparison.papers_added) {
        let paper = papers.entry((standing.order[0], &standing.paper));
        let cells = &mut paper.or_default().cells;
        cells.entry(&standing.at).or_default().1 = Some(standing);
    }
    papers
}

/// The cells that only one build has, but for those of papers that only it has: the paper as a whole is told.
fn find_cells<'c>(
    figures: &'c [Existence],
    papers: &'c [PaperName],
) -> impl Iterator<Item = &'c Standing> {
    let places = figures.iter().flat_map(|figure| &figure.places);
    places.filter(|place| place.is_cell() && !papers.contains(&place.paper))
}

impl Corrections<'_> {
    /// A line a passage or cell, in plain words, in the order of the paper; what is taken out before what stands there now.
    fn lines(&self) -> Vec<String> {
        let figures = self.figures.iter().filter_map(|((order, _), places)| {
            let first = places.first()?;
            let becomes: Vec<String> = places
                .iter()
                .map(|place| {
                    let old = place.old.as_deref().unwrap_or_default();
                    format!("{old} becomes {}", place.new)
                })
                .collect();
            let page = first.was_page.unwrap_or(first.page);
            let at = name_both(&first.at, first.was_at.as_deref(), page);
            let line = format!("{at}: {}", becomes.join(", "));
            Some(((*order, true), line))
        });
        let texts = self.texts.iter().map(|text| {
            let stays = text.change != TextChangeKind::Removed;
            ((text.order, stays), text_line(text))
        });
        let cells = self.cells.values().filter_map(|(old, new)| {
            let order = new.or(*old)?.order;
            Some(((order, new.is_some()), cell_line(*old, *new)?))
        });
        let mut lines: Vec<_> = figures.chain(texts).chain(cells).collect();
        lines.sort_by_key(|(order, _)| *order);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// What became of a cell; nothing where another of the same print stands in its place.
fn cell_line(old: Option<&Standing>, new: Option<&Standing>) -> Option<String> {
    let held = |old: &Standing| name_both(&old.at, None, old.page);
    match (old, new) {
        (Some(old), Some(new)) => (old.shows != new.shows)
            .then(|| format!("{}: {} becomes {}", held(old), old.shows, new.shows)),
        (Some(old), None) => Some(format!("{} is taken out (was {})", held(old), old.shows)),
        (None, Some(new)) => Some(format!("{} is new: {}", sentence(&new.at), new.shows)),
        (None, None) => None,
    }
}

fn text_line(text: &TextChange) -> String {
    let page = text.was_page.unwrap_or(text.page);
    let at = name_both(&text.at, text.was_at.as_deref(), page);
    let quoted = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        format!("“{}”", words.join(" "))
    };
    let (old, new) = (
        text.old.as_deref().unwrap_or_default(),
        text.new.as_deref().unwrap_or_default(),
    );
    match text.change {
        TextChangeKind::Changed => {
            let (old, new) = excerpts(old, new);
            format!("{at}: {} becomes {}", quoted(&old), quoted(&new))
        }
        TextChangeKind::Added => format!("{} is new: {}", sentence(&text.at), quoted(new)),
        TextChangeKind::Removed => format!("{at} is taken out: {}", quoted(old)),
        TextChangeKind::Moved => format!("{at} stands in another place"),
    }
}

/// A place as it is called in the papers that members hold, and what it is called now.
fn name_both(at: &str, was_at: Option<&str>, page: u32) -> String {
    match was_at {
        None => format!("{} (page {page})", sentence(at)),
        Some(was) => format!("{} (page {page}; now {at})", sentence(was)),
    }
}

/// With a capital letter.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Plain words as Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
