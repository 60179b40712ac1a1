//! Annotations (ISO 32000-1, 12.5): links stay, as new annotations made of what a link needs; what fields of a form show
//! becomes part of the page; all others go.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::actions::{Target, kinds, target};
use super::destinations::Destinations;
use super::layers::Layers;
use super::report::RemovedKind;
use super::source::{as_text, figure, rectangle, text};
use crate::outside::{Objects, as_dictionary};

/// How many annotations of a page are looked at.
const MOST: usize = 20_000;

/// How many ancestors of a field are asked for what it inherits.
const MOST_ANCESTORS: usize = 32;

/// A link that stays.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) page: usize,
    /// Its object in the outside file.
    pub(super) object: Option<ObjectId>,
    /// `Rect`, `QuadPoints` and how its border is drawn.
    pub(super) looks: Dictionary,
    pub(super) target: Target,
    pub(super) description: Option<String>,
}

/// What a page shows through an annotation: a field of a form, or a watermark.
#[derive(Debug)]
pub(super) struct Appearance {
    /// The annotation's object in the outside file.
    pub(super) object: Option<ObjectId>,
    /// The form that draws it.
    pub(super) form: ObjectId,
    /// From the form's coordinates to the page's.
    pub(super) matrix: [f64; 6],
    /// What the field is, as an attribute of a Form element (14.8.5.6); none for a watermark.
    pub(super) field: Option<Dictionary>,
}

/// The annotations of a page.
#[derive(Debug, Default)]
pub(super) struct Annotations {
    pub(super) links: Vec<Link>,
    pub(super) appearances: Vec<Appearance>,
    pub(super) removed: BTreeSet<RemovedKind>,
}

/// Reads the annotations of a page.
pub(super) fn read<'a>(
    source: Objects<'a>,
    layers: &Layers,
    destinations: &Destinations<'a>,
    page: &'a Dictionary,
    index: usize,
) -> Annotations {
    let mut found = Annotations::default();
    let mut seen = BTreeSet::new();
    for annotation in source.list(page, b"Annots").iter().take(MOST) {
        let (object, value) = source.identify(annotation);
        let Some(entries) = as_dictionary(value) else {
            continue;
        };
        if object.is_some_and(|object| !seen.insert(object)) {
            continue;
        }
        if entries.has(b"AA") {
            found.removed.insert(RemovedKind::Trigger);
        }
        if entries
            .get(b"OC")
            .is_ok_and(|layer| !layers.shows(source, layer))
        {
            found.removed.insert(RemovedKind::HiddenLayer);
            continue;
        }
        match source.name(entries, b"Subtype") {
            Some(b"Link") => {
                found.read_link(source, destinations, entries, object, index);
            }
            Some(b"Widget") => {
                found.removed.insert(RemovedKind::Form);
                if let Ok(action) = entries.get(b"A") {
                    found.removed.extend(kinds(source, action));
                }
                match appearance(source, entries, object) {
                    Some(mut shown) => {
                        shown.field = Some(field(source, entries));
                        found.appearances.push(shown);
                    }
                    None => {
                        found.removed.insert(RemovedKind::EmptyField);
                    }
                }
            }
            Some(b"Watermark") => found
                .appearances
                .extend(appearance(source, entries, object)),
            other => {
                found.removed.insert(removal(other));
                if let Ok(action) = entries.get(b"A") {
                    found.removed.extend(kinds(source, action));
                }
            }
        }
    }
    found
}

impl Annotations {
    fn read_link<'a>(
        &mut self,
        source: Objects<'a>,
        destinations: &Destinations<'a>,
        entries: &'a Dictionary,
        object: Option<ObjectId>,
        page: usize,
    ) {
        if source.integer(entries, b"F").unwrap_or(0) & UNSEEN != 0 {
            return;
        }
        let Some(area) = source
            .get(entries, b"Rect")
            .and_then(|value| rectangle(source, value))
        else {
            return;
        };
        let Some(target) = target(source, destinations, entries, &mut self.removed) else {
            return;
        };
        let mut looks = Dictionary::new();
        let numbers = |values: &[f32]| {
            let values = values.iter().map(|value| Object::Real(*value));
            Object::Array(values.collect())
        };
        looks.set("Rect", numbers(&area.map(|figure| figure as f32)));
        let corners: Vec<f32> = source
            .list(entries, b"QuadPoints")
            .iter()
            .filter_map(|value| source.number(value))
            .collect();
        if corners.len() >= 8 && corners.len().is_multiple_of(8) {
            looks.set("QuadPoints", numbers(&corners));
        }
        let figures = |key: &[u8], most: usize| -> Vec<f32> {
            let values = source.list(entries, key).iter().take(most);
            values.map_while(|value| source.number(value)).collect()
        };
        // A fourth figure would be an array of dashes.
        let border = figures(b"Border", 3);
        if border.len() == 3 {
            looks.set("Border", numbers(&border));
        }
        let colour = figures(b"C", 4);
        if matches!(colour.len(), 1 | 3) {
            looks.set("C", numbers(&colour));
        }
        if let Some(style) = source.dictionary(entries, b"BS") {
            let mut kept = Dictionary::new();
            if let Some(width) = figure(source, style, b"W") {
                kept.set("W", width);
            }
            if let Some(kind @ (b"S" | b"D" | b"U")) = source.name(style, b"S") {
                kept.set("S", Object::Name(kind.to_vec()));
            }
            looks.set("BS", kept);
        }
        self.links.push(Link {
            page,
            object,
            looks,
            target,
            description: text(source, entries, b"Contents"),
        });
    }
}

/// Why an annotation that isn't a link or a field goes.
fn removal(subtype: Option<&[u8]>) -> RemovedKind {
    match subtype {
        Some(
            b"Text" | b"FreeText" | b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine"
            | b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" | b"Stamp" | b"Caret"
            | b"Ink" | b"Popup" | b"Redact" | b"Projection",
        ) => RemovedKind::Comment,
        Some(b"FileAttachment") => RemovedKind::EmbeddedFile,
        Some(b"Sound" | b"Movie" | b"Screen" | b"3D" | b"RichMedia") => RemovedKind::Multimedia,
        _ => RemovedKind::OtherAnnotation,
    }
}

/// The bits of an annotation's flags that keep it from being seen: Hidden and NoView (12.5.3).
const UNSEEN: i64 = 2 | 32;

/// How an annotation is drawn: its normal appearance, fitted into its rectangle (12.5.5).
fn appearance(
    source: Objects,
    entries: &Dictionary,
    object: Option<ObjectId>,
) -> Option<Appearance> {
    if source.integer(entries, b"F").unwrap_or(0) & UNSEEN != 0 {
        return None;
    }
    let [left, bottom, right, top] = rectangle(source, source.get(entries, b"Rect")?)?;
    let normal = source.dictionary(entries, b"AP")?.get(b"N").ok()?;
    let (form, stream) = match source.identify(normal) {
        (id, Object::Stream(stream)) => (id?, stream),
        (_, Object::Dictionary(states)) => {
            let state = states.get(source.name(entries, b"AS")?).ok()?;
            let (id, value) = source.identify(state);
            (id?, value.as_stream().ok()?)
        }
        _ => return None,
    };
    let bounds = rectangle(source, source.get(&stream.dict, b"BBox")?)?;
    let own = source
        .numbers::<6>(&stream.dict, b"Matrix")
        .map_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |matrix| {
            matrix.map(f64::from)
        });
    let [from_x, from_y, to_x, to_y] = transformed(bounds, own);
    let (width, height) = (to_x - from_x, to_y - from_y);
    if !(width > 0.0 && height > 0.0) {
        return None;
    }
    let (across, up) = ((right - left) / width, (top - bottom) / height);
    Some(Appearance {
        object,
        form,
        matrix: [
            across,
            0.0,
            0.0,
            up,
            left - from_x * across,
            bottom - from_y * up,
        ],
        field: None,
    })
}

/// The upright box around a box that a matrix has turned.
fn transformed([left, bottom, right, top]: [f64; 4], [a, b, c, d, e, f]: [f64; 6]) -> [f64; 4] {
    let corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        .map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    corners
        .iter()
        .fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |found, (x, y)| {
            [
                found[0].min(*x),
                found[1].min(*y),
                found[2].max(*x),
                found[3].max(*y),
            ]
        })
}

/// What a field is and how it stands, for a reader of the printed form (14.8.5.6).
fn field(source: Objects, entries: &Dictionary) -> Dictionary {
    let inherited = |key: &[u8]| {
        let mut node = entries;
        for _ in 0..MOST_ANCESTORS {
            if let Some(value) = source.get(node, key) {
                return Some(value.clone());
            }
            node = source.dictionary(node, b"Parent")?;
        }
        None
    };
    let flags = inherited(b"Ff").and_then(|flags| flags.as_i64().ok());
    let flags = flags.unwrap_or(0);
    let kind = inherited(b"FT");
    let button = matches!(&kind, Some(Object::Name(name)) if name == b"Btn");
    let role = match (button, flags & (1 << 16) != 0, flags & (1 << 15) != 0) {
        (false, _, _) => "tv",
        (true, true, _) => "pb",
        (true, false, true) => "rb",
        (true, false, false) => "cb",
    };
    let mut attributes = Dictionary::new();
    attributes.set("O", super::super::values::name("PrintField"));
    attributes.set("Role", super::super::values::name(role));
    if matches!(role, "rb" | "cb") {
        let state = source.name(entries, b"AS");
        let on = state.is_some_and(|state| state != b"Off");
        let checked = if on { "on" } else { "off" };
        attributes.set("checked", super::super::values::name(checked));
    }
    let description = inherited(b"TU").or_else(|| inherited(b"T"));
    if let Some(description) = description.as_ref().and_then(as_text) {
        attributes.set("Desc", super::super::values::text(&description));
    }
    attributes
}
