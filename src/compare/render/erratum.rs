//! The erratum: what members are to correct in the papers that they hold, so places are called as those papers
//! call them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::excerpt::excerpts;
use crate::compare::words::{Words, fill};
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
    let words = Words::default();
    let papers: Vec<_> = corrections(comparison)
        .into_iter()
        .map(|((_, name), corrections)| (name, corrections.lines(&words)))
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

/// What reads otherwise, in plain words, a passage or cell a line, in the order of the papers. The comparison was made in
/// the same words.
#[must_use]
pub fn corrected(comparison: &Comparison, words: &Words) -> Vec<String> {
    let papers = corrections(comparison);
    papers
        .values()
        .flat_map(|corrections| corrections.lines(words))
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
    fn lines(&self, words: &Words) -> Vec<String> {
        let figures = self.figures.iter().filter_map(|((order, _), places)| {
            let first = places.first()?;
            let changes: Vec<String> = places
                .iter()
                .map(|place| becomes(words, place.old.as_deref().unwrap_or_default(), &place.new))
                .collect();
            let page = first.was_page.unwrap_or(first.page);
            let at = name_both(words, &first.at, first.was_at.as_deref(), page);
            let line = format!("{at}: {}", changes.join(", "));
            Some(((*order, true), line))
        });
        let texts = self.texts.iter().map(|text| {
            let stays = text.change != TextChangeKind::Removed;
            ((text.order, stays), text_line(text, words))
        });
        let cells = self.cells.values().filter_map(|(old, new)| {
            let order = new.or(*old)?.order;
            Some(((order, new.is_some()), cell_line(*old, *new, words)?))
        });
        let mut lines: Vec<_> = figures.chain(texts).chain(cells).collect();
        lines.sort_by_key(|(order, _)| *order);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// What became of a cell; nothing where another of the same print stands in its place.
fn cell_line(old: Option<&Standing>, new: Option<&Standing>, words: &Words) -> Option<String> {
    let held = |old: &Standing| name_both(words, &old.at, None, old.page);
    match (old, new) {
        (Some(old), Some(new)) => (old.shows != new.shows)
            .then(|| format!("{}: {}", held(old), becomes(words, &old.shows, &new.shows))),
        (Some(old), None) => Some(fill(
            &words.cell_gone,
            &[("place", &held(old)), ("text", &old.shows)],
        )),
        (None, Some(new)) => Some(fill(
            &words.new,
            &[("place", &sentence(&new.at)), ("text", &new.shows)],
        )),
        (None, None) => None,
    }
}

fn text_line(text: &TextChange, words: &Words) -> String {
    let page = text.was_page.unwrap_or(text.page);
    let at = name_both(words, &text.at, text.was_at.as_deref(), page);
    let quoted = |text: &str| {
        let parts: Vec<&str> = text.split_whitespace().collect();
        format!("“{}”", parts.join(" "))
    };
    let (old, new) = (
        text.old.as_deref().unwrap_or_default(),
        text.new.as_deref().unwrap_or_default(),
    );
    match text.change {
        TextChangeKind::Changed => {
            let (old, new) = excerpts(old, new);
            format!("{at}: {}", becomes(words, &quoted(&old), &quoted(&new)))
        }
        TextChangeKind::Added => fill(
            &words.new,
            &[("place", &sentence(&text.at)), ("text", &quoted(new))],
        ),
        TextChangeKind::Removed => fill(&words.gone, &[("place", &at), ("text", &quoted(old))]),
        TextChangeKind::Moved => fill(&words.moved, &[("place", &at)]),
    }
}

/// A place as it is called in the papers that members hold, and what it is called now.
fn name_both(words: &Words, at: &str, was_at: Option<&str>, page: u32) -> String {
    let page = page.to_string();
    match was_at {
        None => fill(&words.page, &[("place", &sentence(at)), ("page", &page)]),
        Some(was) => fill(
            &words.page_now,
            &[("place", &sentence(was)), ("page", &page), ("now", at)],
        ),
    }
}

fn becomes(words: &Words, old: &str, new: &str) -> String {
    fill(&words.becomes, &[("old", old), ("new", new)])
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
