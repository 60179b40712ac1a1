//! All fonts that the pages of a document can reach, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::Font;
use super::work::FontWork;
use crate::outside::lookup::{Objects, as_dictionary};
use crate::outside::pdf::OutsidePdf;

/// The most fonts of a document.
const MAX_FONTS: usize = 20_000;
/// The most dictionaries of resources that are looked through.
const MAX_RESOURCES: usize = 200_000;

/// The fonts of a document, by the place of their dictionaries in memory: one that stands directly in a page's
/// resources has no number.
#[derive(Debug, Default)]
pub(crate) struct Fonts {
    list: Vec<Font>,
    places: BTreeMap<usize, u32>,
    /// Whether all were read: none was left out because of what the document asks for.
    pub whole: bool,
}

impl Fonts {
    /// Reads the fonts of all pages, forms, patterns and appearances of annotations.
    pub fn of(pdf: &OutsidePdf) -> Self {
        let mut search = Search {
            objects: pdf.objects(),
            work: FontWork::new(),
            fonts: Self {
                whole: true,
                ..Self::default()
            },
            seen: BTreeSet::new(),
            waiting: Vec::new(),
        };
        for page in &pdf.pages {
            search.waiting.push(Arc::as_ref(&page.resources));
            let dict = search.objects.dictionary_of(page.id);
            search.annotations(dict);
            search.run();
        }
        search.fonts
    }

    /// The font that a dictionary describes, as its index.
    pub fn find(&self, dict: &Dictionary) -> Option<u32> {
        self.places.get(&address(dict)).copied()
    }

    pub fn get(&self, index: u32) -> Option<&Font> {
        self.list.get(usize::try_from(index).ok()?)
    }

    pub fn list(&self) -> &[Font] {
        &self.list
    }
}

fn address(dict: &Dictionary) -> usize {
    std::ptr::from_ref(dict).addr()
}

struct Search<'a> {
    objects: Objects<'a>,
    work: FontWork,
    fonts: Fonts,
    /// The resources that were looked through.
    seen: BTreeSet<usize>,
    waiting: Vec<&'a Dictionary>,
}

impl<'a> Search<'a> {
    fn run(&mut self) {
        while let Some(resources) = self.waiting.pop() {
            if self.seen.len() >= MAX_RESOURCES {
                self.fonts.whole = false;
                self.waiting.clear();
                return;
            }
            if self.seen.insert(address(resources)) {
                self.resources(resources);
            }
        }
    }

    fn resources(&mut self, resources: &'a Dictionary) {
        let objects = self.objects;
        for font in members(objects, resources, b"Font") {
            self.font(font);
        }
        for kind in [&b"XObject"[..], b"Pattern"] {
            for member in members(objects, resources, kind) {
                self.waiting
                    .extend(objects.dictionary(member, b"Resources"));
            }
        }
        for state in members(objects, resources, b"ExtGState") {
            let font = objects.array(state, b"Font").and_then(|font| font.first());
            if let Some(font) = font.and_then(|font| as_dictionary(objects.follow(font))) {
                self.font(font);
            }
            let mask = objects.dictionary(state, b"SMask");
            let group = mask.and_then(|mask| objects.dictionary(mask, b"G"));
            self.waiting
                .extend(group.and_then(|group| objects.dictionary(group, b"Resources")));
        }
    }

    fn font(&mut self, dict: &'a Dictionary) {
        if self.fonts.places.contains_key(&address(dict)) {
            return;
        }
        let font = match Font::read(self.objects, dict, &mut self.work) {
            Ok(font) if self.fonts.list.len() < MAX_FONTS => font,
            _ => {
                self.fonts.whole = false;
                return;
            }
        };
        if let Ok(index) = u32::try_from(self.fonts.list.len()) {
            self.fonts.places.insert(address(dict), index);
            self.fonts.list.push(font);
        }
    }

    /// The resources of the appearances (ISO 32000-1, 12.5.5) of a page's annotations.
    fn annotations(&mut self, page: Option<&'a Dictionary>) {
        let objects = self.objects;
        let annotations = page
            .and_then(|page| objects.array(page, b"Annots"))
            .unwrap_or_default();
        for annotation in annotations {
            let Some(appearance) = as_dictionary(objects.follow(annotation))
                .and_then(|annotation| objects.dictionary(annotation, b"AP"))
                .and_then(|appearances| objects.get(appearances, b"N"))
            else {
                continue;
            };
            match appearance {
                Object::Stream(form) => {
                    self.waiting
                        .extend(objects.dictionary(&form.dict, b"Resources"));
                }
                Object::Dictionary(states) => {
                    for (_, state) in states {
                        let form = as_dictionary(objects.follow(state));
                        self.waiting
                            .extend(form.and_then(|form| objects.dictionary(form, b"Resources")));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The dictionaries of one kind of resource.
fn members<'a>(
    objects: Objects<'a>,
    resources: &'a Dictionary,
    kind: &[u8],
) -> impl Iterator<Item = &'a Dictionary> {
    objects
        .dictionary(resources, kind)
        .into_iter()
        .flat_map(move |members| members.iter())
        .filter_map(move |(_, member)| as_dictionary(objects.follow(member)))
}
