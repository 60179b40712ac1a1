//! Annotations that become part of their page when it is joined: fields of forms and watermarks, by what they show. Links are
//! written anew, and all others are left out.

use lopdf::{Dictionary, Object};

use super::drawing::draw_xobject;
use super::graph::{Findings, Palette};
use crate::outside::lookup::{Objects, as_dictionary};

/// How many annotations of a page are looked at: as many as joining looks at.
const MOST: usize = 20_000;

/// Notes what the annotations of a page draw, in whatever state they are.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    page: &'a Dictionary,
    palette: Palette,
    findings: &mut Findings<'a>,
) {
    let annotations = objects.array(page, b"Annots").unwrap_or_default();
    for annotation in annotations.iter().take(MOST) {
        let Some(entries) = as_dictionary(objects.follow(annotation)) else {
            continue;
        };
        if !matches!(
            objects.name(entries, b"Subtype"),
            Some(b"Widget" | b"Watermark")
        ) {
            continue;
        }
        let appearance = objects.dictionary(entries, b"AP");
        match appearance.and_then(|appearance| objects.get(appearance, b"N")) {
            Some(drawn @ Object::Stream(_)) => draw_xobject(objects, drawn, palette, findings),
            Some(Object::Dictionary(states)) => {
                for (_, drawn) in states {
                    let drawn = objects.follow(drawn);
                    if drawn.as_stream().is_ok() {
                        draw_xobject(objects, drawn, palette, findings);
                    }
                }
            }
            _ => {}
        }
    }
}
