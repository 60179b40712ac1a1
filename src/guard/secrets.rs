//! What must not be found in public.

use std::sync::Arc;

use super::RUN;
use super::figures::Figures;
use super::gather::{Public, Restricted};
use super::house_words::house_words;
use super::leak::LeakKind;
use super::letters::Letters;
use super::numbers::Number;
use super::patterns::Patterns;
use super::pdf::outside_texts;
use super::released::Released;
use crate::diag::Place;
use crate::model::{AgendaItem, AgendaMatter, Meeting, Restriction};
use crate::restrict::{self, Views};

/// What a meeting keeps from the public, in the forms in which it can be found.
#[derive(Debug, Default)]
pub struct Secrets {
    pub(super) markings: Vec<Arc<Restriction>>,
    pub(super) patterns: Patterns,
    sought: Vec<Sought>,
    pub(super) figures: Figures,
    /// What the house, the law and the meeting print.
    pub(super) released: Released,
    /// What authors release, by marking.
    pub(super) released_words: Vec<Released>,
}

/// What the patterns of an id are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sought {
    pub kind: LeakKind,
    /// Of the markings.
    pub marking: usize,
    /// Whether it counts only where it begins with a capital letter.
    pub capital: bool,
    /// Whether it counts only where no space stands in it.
    pub joined: bool,
}

impl Secrets {
    /// What a meeting keeps from the public. `views` are those of the same meeting.
    #[must_use]
    pub fn of(meeting: &Meeting, views: &Views) -> Self {
        let mut restricted = Restricted::default();
        let mut public = Public::default();
        let mut whole_papers = Vec::new();
        for note in &views.public.about {
            public.release_stated(&note.text);
        }
        for (item, shown) in meeting.agenda.iter().zip(&views.public.agenda) {
            public.add(shown);
            let Some(first) = first_marking(item) else {
                continue;
            };
            restricted.gather(item, shown, &first);
            if let (AgendaMatter::Paper(paper), AgendaMatter::Oral { .. }) =
                (&item.matter, &shown.matter)
            {
                whole_papers.push((paper.stem.clone(), first));
            }
        }
        let mut secrets = Self {
            figures: std::mem::take(&mut public.figures),
            ..Self::default()
        };
        for text in &restricted.texts {
            for marking in &text.markings {
                secrets.marking(marking);
            }
        }
        for words in house_words(meeting, &secrets.markings) {
            secrets.released.add(&words);
            secrets.figures.release_in(&words);
        }
        secrets.seek_figures(meeting, &views.public.ledger, &restricted);
        secrets.seek_texts(&restricted.texts, &public, meeting);
        for (pdf, markings) in &restricted.pdfs {
            for text in outside_texts(pdf) {
                secrets.add_text(markings, &text);
            }
        }
        secrets.seek_files(meeting, &restricted.files);
        for (stem, marking) in &whole_papers {
            let marking = secrets.marking(marking);
            secrets.seek_name(stem, marking);
        }
        secrets.finish();
        secrets
    }

    /// Adds a restricted text that stands under these markings, the outermost first: no run of words of it, and no figure
    /// that it states, may be found.
    pub fn add_text(&mut self, markings: &[Arc<Restriction>], text: &str) {
        let Some(innermost) = markings.last() else {
            return;
        };
        let released: Vec<usize> = markings.iter().map(|one| self.marking(one)).collect();
        let marking = self.marking(innermost);
        let letters = Letters::of(text);
        let runs = self.secret_runs(&letters, &released);
        self.add_runs(&letters, &runs, marking);
        self.figures.seek_in(text, false, marking);
    }

    /// Whether nothing is sought.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.figures.is_empty()
    }

    /// Makes what was added ready to be found.
    fn finish(&mut self) {
        self.patterns.finish();
        self.figures.finish();
    }

    pub(super) fn sought(&self, id: u32) -> Option<Sought> {
        self.sought.get(id as usize).copied()
    }

    /// Where a marking stands in the inputs.
    pub(super) fn place_of(&self, marking: usize) -> Option<Place> {
        self.markings
            .get(marking)
            .map(|marking| marking.place.clone())
    }

    /// The place of the marking under which a figure stands that must not be found.
    pub(super) fn marking_of(&self, number: &Number) -> Option<usize> {
        self.figures.marking_of(number)
    }

    /// The index of a marking.
    pub(super) fn marking(&mut self, marking: &Arc<Restriction>) -> usize {
        let mut known = self.markings.iter();
        if let Some(at) = known.position(|known| Arc::ptr_eq(known, marking)) {
            return at;
        }
        let mut released = Released::default();
        for words in marking.public_words.iter().chain(&marking.public_title) {
            released.add(words);
            self.figures.release_in(words);
        }
        self.markings.push(marking.clone());
        self.released_words.push(released);
        self.markings.len() - 1
    }

    /// The runs of words of a text that nobody may print: where each begins, by its words.
    pub(super) fn secret_runs(&self, letters: &Letters, markings: &[usize]) -> Vec<usize> {
        let is_secret = |word: &usize| {
            let Some(run) = letters.run(*word, RUN) else {
                return false;
            };
            let run = &letters.as_bytes()[run];
            let mut by_author = markings
                .iter()
                .filter_map(|at| self.released_words.get(*at));
            !self.released.has_run(run) && !by_author.any(|released| released.has_run(run))
        };
        (0..letters.word_count()).filter(is_secret).collect()
    }

    pub(super) fn add_runs(&mut self, letters: &Letters, runs: &[usize], marking: usize) {
        if runs.is_empty() {
            return;
        }
        let id = self.seek(Sought {
            kind: LeakKind::Words,
            marking,
            capital: false,
            joined: false,
        });
        let at = self.patterns.keep(letters.as_bytes());
        for run in runs.iter().filter_map(|word| letters.run(*word, RUN)) {
            self.patterns.add(at + run.start..at + run.end, id);
        }
    }

    pub(super) fn seek(&mut self, sought: Sought) -> usize {
        // Runs of a paper come one text behind the other under the same marking.
        if self.sought.last() != Some(&sought) {
            self.sought.push(sought);
        }
        self.sought.len() - 1
    }
}

/// The first marking of an item of the agenda or of something in its paper.
fn first_marking(item: &AgendaItem) -> Option<Arc<Restriction>> {
    match &item.matter {
        AgendaMatter::Paper(paper) => {
            let whole = item.restriction.as_ref().or(paper.restriction.as_ref());
            restrict::restrictions(whole, paper).first().cloned()
        }
        AgendaMatter::Oral { .. } => item.restriction.clone(),
    }
}
