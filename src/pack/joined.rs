//! PDFs from elsewhere among the pages of a pack.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::papers::SetPaper;
use super::running::{Heading, number_behind};
use crate::layout::{Fonts, OutsidePlace, Pages, Rect};
use crate::model::Outside;
use crate::outside::{self, Claimed, ViewedBox, Vouched};
use crate::pdf::{self, Insert, Prepared, Stamp};

/// A PDF from elsewhere made ready to be joined.
pub(super) struct Ready {
    pub file: Prepared,
    /// What is on each page, by which stamps stay off it.
    ink: Vec<Vec<Rect>>,
}

/// What is vouched for of a PDF whose first page has this number.
pub(super) fn vouched(place: &OutsidePlace, number: u32) -> Vouched<'_> {
    Vouched {
        conformance: outside::conform(&place.outside.pdf),
        number,
        title: &place.outside.title,
    }
}

/// The PDFs from elsewhere of a meeting, each made ready once, by path.
#[derive(Default)]
pub(super) struct Joinable(BTreeMap<String, Ready>);

impl Joinable {
    /// Makes ready what these papers hold and what is not yet.
    pub fn add<'p>(&mut self, papers: impl Iterator<Item = &'p SetPaper>) {
        let places = papers.flat_map(|set| &set.pages.outsides);
        let mut wanted: BTreeMap<&str, &Outside> = BTreeMap::new();
        for place in places {
            if !self.0.contains_key(&place.outside.path) {
                wanted.insert(&place.outside.path, &place.outside);
            }
        }
        let ready: Vec<_> = wanted
            .into_par_iter()
            .map(|(path, outside)| {
                let pdf = &outside.pdf;
                let ready = Ready {
                    file: pdf::prepare(pdf),
                    ink: outside::ink(pdf).iter().map(|page| rects(page)).collect(),
                };
                (path.to_owned(), ready)
            })
            .collect();
        self.0.extend(ready);
    }

    /// All of them, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Prepared)> {
        self.0
            .iter()
            .map(|(path, ready)| (path.as_str(), &ready.file))
    }

    /// The PDFs between the pages of a document whose first page has the number `first`, each with that of its own first.
    pub fn numbered<'a>(
        &'a self,
        pages: &'a Pages,
        first: u32,
    ) -> impl Iterator<Item = (&'a OutsidePlace, &'a Ready, u32)> {
        let known = pages.outsides.iter();
        let known = known.filter_map(|place| Some((place, self.get(&place.outside)?)));
        known.scan(0, move |before, (place, ready)| {
            let number = number_behind(first, place.after + *before);
            *before += ready.file.pages();
            Some((place, ready, number))
        })
    }

    /// A PDF made ready.
    fn get(&self, outside: &Outside) -> Option<&Ready> {
        self.0.get(&outside.path)
    }
}

/// A PDF between the pages of a document, numbered and stamped.
pub(super) struct Joined<'a> {
    place: &'a OutsidePlace,
    ready: &'a Ready,
    /// The number of its first page.
    number: u32,
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
        ready
            .numbered(pages, first)
            .map(|(place, ready, number)| {
                let file = &ready.file;
                let numbers = (0..file.pages()).into_par_iter();
                Self {
                    place,
                    ready,
                    number,
                    alternatives: alternatives(&place.outside, file.pages()),
                    stamps: numbers
                        .map(|page| {
                            let number = number_behind(number, page);
                            let ink = ready.ink.get(page).map_or(&[][..], Vec::as_slice);
                            heading.of_outside(number, file.size(page), ink, fonts)
                        })
                        .collect(),
                }
            })
            .collect()
    }

    /// As the PDF stage takes it. Its bookmark is that of the heading on its cover sheet.
    pub fn insert(&self) -> Insert<'_> {
        Insert {
            after: self.place.after,
            file: &self.ready.file,
            node: self.place.node,
            heading: self.place.level,
            title: &self.place.outside.title,
            bookmark: None,
            alternatives: &self.alternatives,
            stamps: &self.stamps,
        }
    }
}

/// What a file may claim that holds these PDFs among pages of ours.
pub(super) fn claimed<'a>(joined: impl Iterator<Item = &'a Joined<'a>>) -> Claimed {
    let documents: Vec<_> = joined
        .map(|joined| vouched(joined.place, joined.number))
        .collect();
    Claimed::of(&documents)
}

fn rects(boxes: &[ViewedBox]) -> Vec<Rect> {
    let rects = boxes.iter().map(|area| Rect {
        x: area.x,
        y: area.y,
        width: area.width,
        height: area.height,
    });
    rects.collect()
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
