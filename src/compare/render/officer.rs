//! For an officer: everything that changed, and where it shows.

use std::fmt::Write;

use super::count;
use super::excerpt::excerpts;
use crate::compare::{
    Comparison, Existence, FigureChange, PaperName, Place, TextChange, TextChangeKind,
};

/// The most causes and parts of a figure that are named.
const MOST_NAMED: usize = 4;

/// Everything that changed, in words.
#[must_use]
pub fn human(comparison: &Comparison) -> String {
    if comparison.is_empty() {
        return "nothing changed\n".to_owned();
    }
    let mut out = String::new();
    let by_hand = comparison.by_hand.len();
    figures(
        &format!("{} changed by hand", count(by_hand, "figure", "figures")),
        &comparison.by_hand,
        &mut out,
    );
    let because = comparison.because.len();
    figures(
        &format!(
            "{} changed because of others",
            count(because, "figure", "figures")
        ),
        &comparison.because,
        &mut out,
    );
    let reprinted = comparison.reprinted.len();
    figures(
        &format!(
            "{} of the same value printed otherwise",
            count(reprinted, "figure", "figures")
        ),
        &comparison.reprinted,
        &mut out,
    );
    existence(
        "Added",
        &comparison.added,
        &comparison.papers_added,
        &mut out,
    );
    existence(
        "Removed",
        &comparison.removed,
        &comparison.papers_removed,
        &mut out,
    );
    papers("Papers added", &comparison.papers_added, &mut out);
    papers("Papers removed", &comparison.papers_removed, &mut out);
    texts(&comparison.texts, &mut out);
    out
}

/// What a build says of its change, in a line or two; nothing where nothing changed.
#[must_use]
pub fn summary(comparison: &Comparison) -> String {
    let counts = comparison.counts();
    let mut parts = Vec::new();
    if counts.by_hand > 0 {
        let figures = count(counts.by_hand, "figure", "figures");
        parts.push(format!("{figures} changed by hand"));
    }
    if counts.because > 0 {
        let because = match counts.by_hand {
            0 => "because of others",
            1 => "because of it",
            _ => "because of them",
        };
        let what = match counts.by_hand {
            0 => format!("{} changed", count(counts.because, "figure", "figures")),
            _ => counts.because.to_string(),
        };
        parts.push(format!("{what} {because}"));
    }
    if counts.reprinted > 0 {
        let figures = count(counts.reprinted, "figure", "figures");
        parts.push(format!("{figures} printed otherwise"));
    }
    for (number, verb) in [(counts.added, "added"), (counts.removed, "removed")] {
        if number > 0 {
            let what = count(number, "figure or row", "figures or rows");
            parts.push(format!("{what} {verb}"));
        }
    }
    if counts.texts > 0 {
        let texts = count(counts.texts, "passage", "passages");
        parts.push(format!("the text of {texts} changed"));
    }
    for (number, verb) in [
        (counts.papers_added, "added"),
        (counts.papers_removed, "removed"),
    ] {
        if number > 0 {
            parts.push(format!("{} {verb}", count(number, "paper", "papers")));
        }
    }
    if parts.is_empty() {
        return String::new();
    }
    let mut out = format!("since the last build: {}\n", parts.join(", "));
    let shown: Vec<String> = comparison
        .papers_of_figures()
        .into_iter()
        .map(name_paper)
        .collect();
    if !shown.is_empty() {
        let _ = writeln!(out, "  changed figures show in {}", shown.join("; "));
    }
    let texts: Vec<String> = comparison
        .texts
        .iter()
        .map(|text| format!("{} {}", name_paper(&text.paper), text.at))
        .collect();
    if !texts.is_empty() {
        let _ = writeln!(out, "  changed text: {}", list_by(&texts, "; "));
    }
    out
}

fn figures(head: &str, changes: &[FigureChange], out: &mut String) {
    if changes.is_empty() {
        return;
    }
    let _ = writeln!(out, "{head}:");
    for change in changes {
        let _ = write!(out, "  {}: ", change.name);
        let _ = if change.old == change.new {
            writeln!(out, "prints {} as before", change.new)
        } else {
            writeln!(out, "{} becomes {}", change.old, change.new)
        };
        if !change.causes.is_empty() {
            let _ = writeln!(out, "    because of {}", list(&change.causes));
        }
        if let Some(how) = &change.how {
            let of = if change.made_of.is_empty() {
                "the rows above".to_owned()
            } else {
                list(&change.made_of)
            };
            let _ = writeln!(out, "    {how} of {of}");
        }
        for place in &change.places {
            figure_place(place, out);
        }
        if change.places.is_empty() {
            out.push_str("    shows nowhere\n");
        }
    }
    out.push('\n');
}

fn figure_place(place: &Place, out: &mut String) {
    let _ = write!(
        out,
        "    {}, {}, page {}: ",
        name_paper(&place.paper),
        place.at,
        place.page
    );
    match &place.old {
        Some(old) if *old == place.new => {
            let _ = write!(out, "{} as before", place.new);
        }
        Some(old) => {
            let _ = write!(out, "{old} becomes {}", place.new);
        }
        None => {
            let _ = write!(out, "now shows {}", place.new);
        }
    }
    if place.recommendation {
        out.push_str("  [recommendation]");
    }
    out.push('\n');
}

fn list(names: &[String]) -> String {
    list_by(names, ", ")
}

fn list_by(names: &[String], separator: &str) -> String {
    let shown = names.len().min(MOST_NAMED);
    let mut out = names[..shown].join(separator);
    if names.len() > shown {
        let _ = write!(out, " and {} more", names.len() - shown);
    }
    out
}

/// Figures that one build has, with their places but for those in `papers`, which only it has.
fn existence(head: &str, figures: &[Existence], papers: &[PaperName], out: &mut String) {
    if figures.is_empty() {
        return;
    }
    let _ = writeln!(out, "{head}:");
    for figure in figures {
        let _ = writeln!(out, "  {}: {}", figure.name, figure.printed);
        let places = figure.places.iter();
        for place in places.filter(|place| !papers.contains(&place.paper)) {
            let paper = name_paper(&place.paper);
            let _ = write!(
                out,
                "    {paper}, {}, page {}: {}",
                place.at, place.page, place.shows
            );
            out.push_str(if place.recommendation {
                "  [recommendation]\n"
            } else {
                "\n"
            });
        }
    }
    out.push('\n');
}

fn papers(head: &str, names: &[PaperName], out: &mut String) {
    if names.is_empty() {
        return;
    }
    let _ = writeln!(out, "{head}:");
    for name in names {
        let _ = writeln!(out, "  {}", name_paper(name));
    }
    out.push('\n');
}

fn texts(changes: &[TextChange], out: &mut String) {
    if changes.is_empty() {
        return;
    }
    out.push_str("Text:\n");
    for change in changes {
        let _ = write!(
            out,
            "  {}, {}, page {}",
            name_paper(&change.paper),
            change.at,
            change.page
        );
        if let Some(was) = &change.was_at {
            let _ = write!(out, " (was {was})");
        }
        let verb = match change.change {
            TextChangeKind::Changed => "changed",
            TextChangeKind::Added => "added",
            TextChangeKind::Removed => "removed",
            TextChangeKind::Moved => "moved",
        };
        let _ = write!(out, ": {verb}");
        if change.recommendation {
            out.push_str("  [recommendation]");
        }
        out.push('\n');
        let (old, new) = match (&change.old, &change.new) {
            (Some(old), Some(new)) if change.change == TextChangeKind::Changed => {
                let (old, new) = excerpts(old, new);
                (Some(old), Some(new))
            }
            (Some(_), Some(_)) => (None, None),
            (old, new) => (old.clone(), new.clone()),
        };
        for (sign, text) in [('-', old), ('+', new)] {
            if let Some(text) = text {
                let words: Vec<&str> = text.split_whitespace().collect();
                let _ = writeln!(out, "    {sign} {}", words.join(" "));
            }
        }
    }
}

/// "item 6, Overview of services".
fn name_paper(name: &PaperName) -> String {
    match &name.agenda_item {
        Some(number) => format!("item {number} {}", name.title),
        None => name.title.clone(),
    }
}
