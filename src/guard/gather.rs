//! What is gathered from a meeting: its restricted texts, and what of the public ones bears on them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::figures::Figures;
use super::letters::Letters;
use super::passages::{Kind, Passage, Visitor, Words, walk_item};
use crate::model::{AgendaItem, Outside, Restriction, Text, TextPart};
use crate::outside::OutsidePdf;

/// A restricted text.
#[derive(Debug, Clone)]
pub(super) struct RestrictedText {
    pub kind: Kind,
    /// As printed.
    pub text: String,
    /// Its parts, where figures of the ledger are among them.
    pub parts: Vec<TextPart>,
    /// The markings around it, the outermost first; at least one.
    pub markings: Vec<Arc<Restriction>>,
    /// Whether the marking is of the very thing that this is the title of.
    pub is_own: bool,
}

/// What is restricted in an item of the agenda.
#[derive(Debug, Default)]
pub(super) struct Restricted {
    pub texts: Vec<RestrictedText>,
    pub pdfs: Vec<(Arc<OutsidePdf>, Vec<Arc<Restriction>>)>,
    pub files: Vec<(String, Arc<Restriction>)>,
}

impl Restricted {
    /// Gathers what is marked in an item, and what is not marked and yet not in the `public` version of the item: what
    /// only restricted matter refers to. `first` is the item's first marking, which stands for the latter.
    pub fn gather(&mut self, item: &AgendaItem, public: &AgendaItem, first: &Arc<Restriction>) {
        let mut stands = Counted::default();
        walk_item(public, &mut stands);
        let mut gatherer = Gatherer {
            restricted: self,
            public: stands.0,
            first,
        };
        walk_item(item, &mut gatherer);
    }
}

/// How often each text stands in an item.
#[derive(Default)]
struct Counted(HashMap<String, usize>);

impl Visitor for Counted {
    fn passage(&mut self, passage: Passage<'_>) {
        if passage.kind != Kind::Number {
            *self.0.entry(passage.words.plain()).or_default() += 1;
        }
    }

    fn outside(&mut self, _: &Outside, _: &[Arc<Restriction>]) {}

    fn file(&mut self, _: &str, _: &[Arc<Restriction>]) {}
}

struct Gatherer<'g> {
    restricted: &'g mut Restricted,
    public: HashMap<String, usize>,
    first: &'g Arc<Restriction>,
}

impl Visitor for Gatherer<'_> {
    fn passage(&mut self, passage: Passage<'_>) {
        if passage.kind == Kind::Number {
            return;
        }
        let text = passage.words.plain();
        let mut markings = passage.markings.to_vec();
        if markings.is_empty() {
            match self.public.get_mut(&text) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    return;
                }
                _ => markings.push(self.first.clone()),
            }
        }
        let parts = match passage.words {
            Words::Text(text) => figures(text),
            Words::Plain(_) => Vec::new(),
        };
        self.restricted.texts.push(RestrictedText {
            kind: passage.kind,
            text,
            parts,
            markings,
            is_own: passage.is_own,
        });
    }

    fn outside(&mut self, outside: &Outside, markings: &[Arc<Restriction>]) {
        if !markings.is_empty() {
            let pdf = (outside.pdf.clone(), markings.to_vec());
            self.restricted.pdfs.push(pdf);
        }
    }

    fn file(&mut self, path: &str, markings: &[Arc<Restriction>]) {
        if let Some(marking) = markings.last() {
            let file = (path.to_owned(), marking.clone());
            self.restricted.files.push(file);
        }
    }
}

/// The figures of the ledger among a text's parts.
fn figures(text: &Text) -> Vec<TextPart> {
    let parts = text.parts.iter();
    let figures = parts.filter(|part| matches!(part, TextPart::Figure { .. }));
    figures.cloned().collect()
}

/// What stands in public by right and may stand in restricted matter too.
#[derive(Debug, Default)]
pub(super) struct Public {
    /// Letters of fields of the header block, of names and posts.
    pub fields: HashSet<Vec<u8>>,
    /// Letters of headings and captions.
    pub headings: HashSet<Vec<u8>>,
    /// The figures that it states and counts by.
    pub figures: Figures,
}

impl Visitor for Public {
    fn passage(&mut self, passage: Passage<'_>) {
        let letters = |words: Words<'_>| Letters::of(&words.plain()).as_bytes().to_vec();
        match (passage.kind, passage.words) {
            (Kind::Number, words) => self.figures.release_count(&words.plain()),
            (Kind::Field, words) => {
                self.fields.insert(letters(words));
            }
            (Kind::Heading | Kind::Caption, words) => {
                self.headings.insert(letters(words));
            }
            _ => {}
        }
        if let Words::Text(text) = passage.words {
            self.release_stated(text);
        }
    }

    fn outside(&mut self, _: &Outside, _: &[Arc<Restriction>]) {}

    fn file(&mut self, _: &str, _: &[Arc<Restriction>]) {}
}

impl Public {
    /// Adds what an item of the public agenda says.
    pub fn add(&mut self, item: &AgendaItem) {
        walk_item(item, self);
        for text in [&item.to_follow, &item.urgent, &item.withdrawn]
            .into_iter()
            .flatten()
        {
            self.release_stated(text);
        }
    }

    /// Adds the figures that a public text binds, as it prints them, or states with their source.
    pub fn release_stated(&mut self, text: &Text) {
        for part in &text.parts {
            if let TextPart::AsStated { text, .. } | TextPart::Figure { text, .. } = part {
                self.figures.release_in(text);
            }
        }
    }
}
