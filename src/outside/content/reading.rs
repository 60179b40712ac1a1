//! The content of all pages.

use lopdf::{Dictionary, Object, Stream};
use rayon::prelude::*;

use super::geometry::{Matrix, around};
use super::interpreter::{Allowance, Interpreter};
use super::layers::Layers;
use super::marked::Marked;
use super::marks::{Origin, PageMarks};
use super::resources::{matrix, rectangle};
use crate::outside::font::Fonts;
use crate::outside::limits::MAX_STREAM;
use crate::outside::lookup::as_dictionary;
use crate::outside::pdf::{OutsidePage, OutsidePdf, PageBox};

/// A document whose pages can be run.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pdf: &'a OutsidePdf,
    pub fonts: Fonts,
    pub layers: Layers,
}

/// What all pages together may ask for; at some 20 million operators a second.
const ALL: Allowance = Allowance {
    operators: 60_000_000,
    bytes: 2 << 30,
};
/// What every page may ask for before those are run that need more.
const EACH: Allowance = Allowance {
    operators: 200_000,
    bytes: 8 << 20,
};
/// The most annotations of a page whose appearances are run.
const MAX_ANNOTATIONS: usize = 2_000;

impl<'a> Reading<'a> {
    pub fn of(pdf: &'a OutsidePdf) -> Self {
        Self {
            pdf,
            fonts: Fonts::of(pdf),
            layers: Layers::of(pdf.objects()),
        }
    }

    /// What `look` makes of the marks of each page, in order.
    ///
    /// All pages are run within a small allowance, on all threads; those for which it was too small are run again, one after
    /// the other, as long as the large one lasts. So the time that a document takes is bounded, and which of its pages are
    /// run whole depends on nothing else.
    pub fn pages<T: Send>(&self, look: impl Fn(&'a OutsidePage, PageMarks) -> T + Sync) -> Vec<T> {
        let pages = &self.pdf.pages;
        let share = u64::try_from(pages.len().max(1)).unwrap_or(u64::MAX);
        let each = Allowance {
            operators: EACH.operators.min(ALL.operators / share),
            bytes: EACH.bytes.min(ALL.bytes / share),
        };
        let mut results: Vec<Option<T>> = pages
            .par_iter()
            .map(|page| {
                let (marks, _) = self.run(page, each);
                marks.whole.then(|| look(page, marks))
            })
            .collect();
        let mut left = ALL;
        for (page, result) in pages.iter().zip(&mut results) {
            if result.is_none() {
                let (marks, rest) = self.run(page, left);
                left = rest;
                *result = Some(look(page, marks));
            }
        }
        results.into_iter().flatten().collect()
    }

    /// The marks of one page, and what is left of the allowance.
    fn run(&self, page: &'a OutsidePage, allowance: Allowance) -> (PageMarks, Allowance) {
        let objects = self.pdf.objects();
        let mut interpreter = Interpreter::new(objects, &self.fonts, &self.layers, allowance);
        let Some(dict) = objects.dictionary_of(page.id) else {
            return (interpreter.marks, allowance);
        };
        let content = self.content(dict, &mut interpreter);
        interpreter.run(&content, &page.resources);
        interpreter.marks.whole &= self.fonts.whole;
        self.annotations(dict, page, &mut interpreter);
        (interpreter.marks, interpreter.allowance)
    }

    /// The streams of a page, one behind the other.
    fn content(&self, page: &'a Dictionary, interpreter: &mut Interpreter<'a>) -> Vec<u8> {
        let objects = self.pdf.objects();
        let mut content = Vec::new();
        let mut add = |stream: &'a Stream| {
            // What all streams of a page unpack to is bounded, however often it names one.
            let room = MAX_STREAM.saturating_sub(content.len());
            match interpreter.unpack_content(stream) {
                Some(part) if part.len() < room => {
                    content.extend_from_slice(&part);
                    content.push(b'\n');
                }
                Some(_) => interpreter.marks.whole = false,
                None => {}
            }
        };
        match objects.get(page, b"Contents") {
            Some(Object::Stream(stream)) => add(stream),
            Some(Object::Array(parts)) => {
                for part in parts {
                    if let Object::Stream(stream) = objects.follow(part) {
                        add(stream);
                    }
                }
            }
            _ => {}
        }
        content
    }

    /// Runs the appearances of a page's annotations (12.5.5) that a viewer shows.
    fn annotations(
        &self,
        page: &'a Dictionary,
        sheet: &'a OutsidePage,
        interpreter: &mut Interpreter<'a>,
    ) {
        let objects = self.pdf.objects();
        let annotations = objects.array(page, b"Annots").unwrap_or_default();
        for (index, annotation) in (0_u16..).zip(annotations.iter().take(MAX_ANNOTATIONS)) {
            let Some(annotation) = as_dictionary(objects.follow(annotation)) else {
                continue;
            };
            let Some((form, rect)) = self.appearance(annotation) else {
                continue;
            };
            let bounds = rectangle(objects, &form.dict, b"BBox").unwrap_or(PageBox::UNIT);
            let own = matrix(objects, &form.dict).unwrap_or(Matrix::IDENTITY);
            let drawn = around(&own.corners(&bounds));
            let (width, height) = (drawn.width(), drawn.height());
            if width <= 0.0 || height <= 0.0 {
                continue;
            }
            // The box of the appearance is fitted into the annotation's rectangle (algorithm 8.1).
            let (wide, high) = (rect.width() / width, rect.height() / height);
            let fit = Matrix::of([
                wide,
                0.0,
                0.0,
                high,
                (-drawn.left).mul_add(wide, rect.left),
                (-drawn.bottom).mul_add(high, rect.bottom),
            ]);
            interpreter.origin = Origin::Annotation(index);
            interpreter.state = Interpreter::fresh_state();
            interpreter.state.matrix = fit;
            let layer = self.layers.of_dictionary(objects, annotation);
            if let Some(layer) = layer {
                interpreter
                    .marked
                    .push(Marked::layered(layer.layer, layer.shown));
            }
            interpreter.form(form, &sheet.resources);
            if layer.is_some() {
                interpreter.end_marked();
            }
        }
    }

    /// The appearance of an annotation and the rectangle that it fills; `None` if a viewer shows none.
    fn appearance(&self, annotation: &'a Dictionary) -> Option<(&'a Stream, PageBox)> {
        const HIDDEN: i64 = 2;
        const NO_VIEW: i64 = 32;
        let objects = self.pdf.objects();
        let flags = objects.integer(annotation, b"F").unwrap_or(0);
        let pop_up = objects.name(annotation, b"Subtype") == Some(b"Popup");
        if flags & (HIDDEN | NO_VIEW) != 0 || pop_up {
            return None;
        }
        let rect = rectangle(objects, annotation, b"Rect")?;
        let appearances = objects.dictionary(annotation, b"AP")?;
        let form = match objects.get(appearances, b"N")? {
            Object::Stream(form) => form,
            Object::Dictionary(states) => {
                objects.stream(states, objects.name(annotation, b"AS")?)?
            }
            _ => return None,
        };
        Some((form, rect))
    }
}
