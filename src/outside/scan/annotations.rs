//! Annotations of pages (ISO 32000-1, 12.5): comments, and what covers a page without being a part of it.

use lopdf::Dictionary;

use crate::outside::content::{Colour, Geometry, Mark, Origin, Shape, rectangle};
use crate::outside::lookup::{Objects, as_dictionary};
use crate::outside::pdf::OutsidePage;

/// The annotations of a page.
pub(super) fn annotations<'a>(
    objects: Objects<'a>,
    page: &OutsidePage,
) -> impl Iterator<Item = &'a Dictionary> {
    objects
        .dictionary_of(page.id)
        .and_then(|page| objects.array(page, b"Annots"))
        .unwrap_or_default()
        .iter()
        .filter_map(move |annotation| as_dictionary(objects.follow(annotation)))
}

/// What a comment is called, one and many; `None` for an annotation that is none.
pub(super) fn comment<'a>(
    objects: Objects<'a>,
    annotation: &'a Dictionary,
) -> Option<(&'static str, &'static str)> {
    Some(match objects.name(annotation, b"Subtype")? {
        b"Text" => ("a note", "notes"),
        b"FreeText" => ("a typed note", "typed notes"),
        b"Highlight" => ("a highlight", "highlights"),
        b"Underline" | b"Squiggly" => ("an underline", "underlines"),
        b"StrikeOut" => ("a strike-through", "strike-throughs"),
        b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Ink" => {
            ("a drawing", "drawings")
        }
        b"Stamp" => ("a stamp", "stamps"),
        b"Watermark" => ("a watermark", "watermarks"),
        b"Caret" => ("an insertion mark", "insertion marks"),
        b"Redact" => ("a mark for redaction", "marks for redaction"),
        _ => return None,
    })
}

/// Boxes that viewers draw for annotations that have no appearance of their own: squares and circles that are filled.
pub(super) fn boxes<'a>(objects: Objects<'a>, page: &OutsidePage) -> Vec<Shape> {
    const HIDDEN: i64 = 2;
    annotations(objects, page)
        .filter(|annotation| !annotation.has(b"AP"))
        .filter(|annotation| {
            matches!(
                objects.name(annotation, b"Subtype"),
                Some(b"Square" | b"Circle")
            ) && objects.integer(annotation, b"F").unwrap_or(0) & HIDDEN == 0
        })
        .filter_map(|annotation| {
            let inside = objects.array(annotation, b"IC")?;
            let values: Vec<f32> = inside
                .iter()
                .filter_map(|value| objects.number(value))
                .collect();
            let colour = match values[..] {
                [grey] => Colour::grey(grey),
                [red, green, blue] => Colour::rgb(red, green, blue),
                [cyan, magenta, yellow, black] => Colour::cmyk(cyan, magenta, yellow, black),
                _ => return None,
            };
            let alpha = objects
                .get(annotation, b"CA")
                .and_then(|alpha| objects.number(alpha));
            let bounds = rectangle(objects, annotation, b"Rect")?;
            Some(Shape {
                mark: Mark {
                    order: u32::MAX,
                    bounds,
                    clip: bounds,
                    shown: true,
                    layer: None,
                    origin: Origin::Annotation(0),
                    alpha: alpha.unwrap_or(1.0),
                    normal: true,
                },
                colour,
                geometry: Geometry::Rectangle,
            })
        })
        .collect()
}
