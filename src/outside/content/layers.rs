//! Layers: optional content (ISO 32000-1, 8.11), as a viewer shows it first.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use crate::outside::lookup::Objects;
use crate::outside::strings::text_string;

/// The most layers that are told apart.
const MAX_LAYERS: usize = 10_000;

/// The layers of a document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layers {
    pub list: Vec<Layer>,
    places: BTreeMap<ObjectId, u16>,
}

/// One layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layer {
    pub name: String,
    /// Whether a viewer shows it when the document is opened.
    pub shown: bool,
}

/// What the layers say of some content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    pub shown: bool,
    pub layer: Option<u16>,
}

impl Layers {
    /// The layers that a document lists, in its order.
    pub fn of(objects: Objects<'_>) -> Self {
        let mut layers = Self::default();
        let Some(properties) = objects
            .catalog()
            .and_then(|catalog| objects.dictionary(catalog, b"OCProperties"))
        else {
            return layers;
        };
        let config = objects.dictionary(properties, b"D");
        let base = config.and_then(|config| objects.name(config, b"BaseState"));
        let groups = objects.array(properties, b"OCGs").unwrap_or_default();
        for group in groups.iter().take(MAX_LAYERS) {
            let (Object::Reference(id), Object::Dictionary(dict)) = (group, objects.follow(group))
            else {
                continue;
            };
            if let Ok(index) = u16::try_from(layers.list.len()) {
                layers.places.insert(*id, index);
                layers.list.push(Layer {
                    name: text_string(objects.string(dict, b"Name").unwrap_or_default()),
                    shown: base != Some(b"OFF"),
                });
            }
        }
        for (key, shown) in [(&b"ON"[..], true), (b"OFF", false)] {
            let groups = config
                .and_then(|config| objects.array(config, key))
                .unwrap_or_default();
            for group in groups {
                if let Some(layer) = layers
                    .find(group)
                    .and_then(|at| layers.list.get_mut(usize::from(at)))
                {
                    layer.shown = shown;
                }
            }
        }
        layers
    }

    fn find(&self, group: &Object) -> Option<u16> {
        self.places.get(&group.as_reference().ok()?).copied()
    }

    /// Whether content that belongs to this group or membership (8.11.2.2) is shown; `None` if it belongs to none.
    pub(super) fn shows<'a>(&self, objects: Objects<'a>, object: &'a Object) -> Option<Shown> {
        let state = |layer: Option<u16>| Shown {
            shown: layer
                .and_then(|layer| self.list.get(usize::from(layer)))
                .is_none_or(|layer| layer.shown),
            layer,
        };
        if let Some(layer) = self.find(object) {
            return Some(state(Some(layer)));
        }
        let Object::Dictionary(membership) = objects.follow(object) else {
            return None;
        };
        if objects.name(membership, b"Type") != Some(b"OCMD") {
            return None;
        }
        let groups = match membership.get(b"OCGs") {
            Ok(Object::Array(groups)) => groups.as_slice(),
            Ok(one) => match objects.follow(one) {
                Object::Array(groups) => groups.as_slice(),
                _ => std::slice::from_ref(one),
            },
            Err(_) => &[],
        };
        let states: Vec<Shown> = groups
            .iter()
            .filter_map(|group| self.find(group))
            .map(|layer| state(Some(layer)))
            .collect();
        let all = |wanted: bool| states.iter().all(|state| state.shown == wanted);
        // A membership without groups has no effect.
        let shown = states.is_empty()
            || match objects.name(membership, b"P") {
                Some(b"AllOn") => all(true),
                Some(b"AnyOff") => !all(true),
                Some(b"AllOff") => all(false),
                _ => !all(false),
            };
        let layer = states
            .iter()
            .find(|state| state.shown == shown)
            .or(states.first());
        Some(Shown {
            shown,
            layer: layer.and_then(|state| state.layer),
        })
    }

    /// The layer of a dictionary with an `OC` entry: an XObject or an annotation.
    pub(super) fn of_dictionary<'a>(
        &self,
        objects: Objects<'a>,
        dict: &'a Dictionary,
    ) -> Option<Shown> {
        self.shows(objects, dict.get(b"OC").ok()?)
    }
}
