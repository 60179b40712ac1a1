//! PDFs from elsewhere among the pages of a pack.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::papers::SetPaper;
use super::running::{Heading, number_behind};
use crate::layout::{Fonts, OutsidePlace, Pages};
use crate::model::Outside;
use crate::pdf::{self, Insert, Prepared, Stamp};

/// The PDFs from elsewhere of a meeting, each made ready once, by path.
#[derive(Default)]
pub(super) struct Joinable(BTreeMap<String, Arc<Prepared>>);

impl Joinable {
    /// Makes ready what these papers hold and what is not yet.
    pub fn add(&mut self, papers: &[SetPaper]) {
        let places = papers.iter().flat_map(|set| &set.pages.outsides);
        let mut wanted: BTreeMap<&str, &Outside> = BTreeMap::new();
        for place in places {
            if !self.0.contains_key(&place.outside.path) {
                wanted.insert(&place.outside.path, &place.outside);
            }
        }
        let ready: Vec<_> = wanted
            .into_par_iter()
            .map(|(path, outside)| (path.to_owned(), Arc::new(pdf::prepare(&outside.pdf))))
            .collect();
        self.0.extend(ready);
    }

    /// All of them, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Prepared)> {
        self.0.iter().map(|(path, file)| (path.as_str(), &**file))
    }

    /// A PDF made ready.
    pub fn get(&self, outside: &Outside) -> Option<&Arc<Prepared>> {
        self.0.get(&outside.path)
    }
}

/// A PDF between the pages of a document, numbered and stamped.
pub(super) struct Joined<'a> {
    place: &'a OutsidePlace,
    file: &'a Prepared,
    alternatives: Vec<String>,
    stamps: Vec<Stamp>,
}

impl<'a> Joined<'a> {
    /// The PDFs between the pages of a document whose first page has the number `first`.
    pub fn of(
        pages: &'a Pages,
        ready: &'a Joinable,
        first: u32,
        heading: Heading<'_>,
        fonts: &Fonts,
    ) -> Vec<Self> {
        let mut before = 0;
        let mut joined = Vec::with_capacity(pages.outsides.len());
        for place in &pages.outsides {
            let Some(file) = ready.get(&place.outside) else {
                continue;
            };
            let from = number_behind(first, place.after + before);
            let numbers = (0..file.pages()).into_par_iter();
            joined.push(Self {
                place,
                file,
                alternatives: alternatives(&place.outside, file.pages()),
                stamps: numbers
                    .map(|page| {
                        let number = number_behind(from, page);
                        heading.of_outside(number, file.size(page), fonts)
                    })
                    .collect(),
            });
            before += file.pages();
        }
        joined
    }

    /// As the PDF stage takes it. Its bookmark is that of the heading on its cover sheet.
    pub fn insert(&self) -> Insert<'_> {
        Insert {
            after: self.place.after,
            file: self.file,
            node: self.place.node,
            heading: self.place.level,
            title: &self.place.outside.title,
            bookmark: None,
            alternatives: &self.alternatives,
            stamps: &self.stamps,
        }
    }
}

/// What each page is, in words: the author's description, or else the title, and which page it is of how many.
fn alternatives(outside: &Outside, pages: usize) -> Vec<String> {
    let what = match outside.description.as_str() {
        "" => &outside.title,
        description => description,
    };
    match pages {
        1 => vec![what.to_owned()],
        _ => (1..=pages)
            .map(|page| format!("{what} ({page}/{pages})"))
            .collect(),
    }
}
