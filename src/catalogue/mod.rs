//! The catalogue: a web page over many bags, that is searched without a network.
//!
//! Browsers don't let a page from the disk fetch files beside it, so the index is given in scripts: the page asks for one by
//! putting a script tag into itself, and the script hands its data to `catalogue.give`. Words are dealt out to files by
//! their first two letters, so that a search loads a few small files, however many meetings there are. Without JavaScript
//! there are plain lists, by committee and year.
//!
//! Values in, values out: [`catalogue`] takes what is to be listed and returns files. The same meetings give the same bytes.

mod data;
mod index;
mod page;
mod text;
mod words;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use text::{paper_text, paper_title};

/// A meeting as the catalogue lists it. All links are relative to the catalogue's folder and percent-encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub authority: String,
    pub committee: String,
    pub date: NaiveDate,
    pub title: String,
    /// BCP 47 tag of its papers.
    pub language: String,
    /// The link to its own page; `None` when its bag has none.
    pub page: Option<String>,
    /// The titles of its agenda's items.
    pub items: Vec<String>,
    /// The pack, then its supplements.
    pub packs: Vec<String>,
    pub papers: Vec<ListedPaper>,
    /// The day on which it is due for review; `None` when it is kept for ever, or its bag doesn't say.
    pub review: Option<NaiveDate>,
}

/// A paper of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPaper {
    pub title: String,
    pub link: String,
    /// Its words, to search in.
    pub text: String,
}

/// The files of the catalogue by path, in order.
#[must_use]
pub fn catalogue(mut meetings: Vec<Listed>) -> Vec<(String, Vec<u8>)> {
    meetings.sort_by(|a, b| {
        let key = |it: &Listed| {
            (
                it.authority.clone(),
                it.committee.clone(),
                it.date,
                it.title.clone(),
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.page.cmp(&b.page))
    });
    let committees = page::committees(&meetings);
    let mut files = vec![
        ("index.html".to_owned(), page::index(&meetings, &committees)),
        ("search.js".to_owned(), include_str!("search.js").to_owned()),
    ];
    files.extend(page::lists(&meetings, &committees));
    files.extend(data::scripts(&meetings, &committees));
    let mut files: Vec<_> = files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    files.sort();
    files
}
