//! Comparing two builds: which figures changed by hand, which because of them, where they show, and which text changed.
//!
//! Records in, values out: [`compare`] reads two build records, and [`human`], [`markdown`], [`corrected`] and [`json`] write what it
//! finds. Renumbering alone is no change: passages are matched by what they say, not by their numbers.

mod existence;
mod figures;
mod index;
mod matching;
mod outcome;
mod places;
mod render;
#[cfg(test)]
mod tests;
mod words;

pub use outcome::{
    Comparison, Counts, Existence, FigureChange, Order, PaperName, Place, Standing, TextChange,
    TextChangeKind,
};
pub use render::{corrected, human, json, markdown, summary};
pub use words::Words;

use crate::pack::BuildRecord;
use index::{Index, TableNames};
use matching::match_papers;
use places::Shows;

/// Compares an earlier build with a later one, in English.
#[must_use]
pub fn compare(old: &BuildRecord, new: &BuildRecord) -> Comparison {
    compare_in(old, new, &Words::default())
}

/// The same in these words.
#[must_use]
pub fn compare_in(old: &BuildRecord, new: &BuildRecord, words: &Words) -> Comparison {
    let (old_names, new_names) = (TableNames::new(&old.ledger), TableNames::new(&new.ledger));
    let before = Index::new(&old.ledger, &old_names);
    let after = Index::new(&new.ledger, &new_names);
    let matched = match_papers(&old.shows, &new.shows);
    let shows = Shows::new(old, new, &matched, words);
    let found = figures::find_changes(&before, &after);
    let changed = found.changed_names();
    Comparison {
        by_hand: shows.locate_all(&found.by_hand, &before, &after),
        because: shows.locate_all(&found.because, &before, &after),
        reprinted: shows.locate_all(&found.reprinted, &before, &after),
        added: shows.find_added(&before, &after),
        removed: shows.find_removed(&before, &after),
        texts: shows.text_changes(&changed),
        papers_added: shows.papers_added(),
        papers_removed: shows.papers_removed(),
    }
}
