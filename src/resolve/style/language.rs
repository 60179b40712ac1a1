//! Which of a style's words are in which language.

use indexmap::IndexMap;

use super::settings::{Found, Settings};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::primary_subtag;
use crate::read::raw::{RawLabels, RawStyle, RawTranslation};
use crate::read::{Located, StyleLayer};
use crate::resolve::language::is_language_tag;
use crate::resolve::nearest::propose;

impl<'a> Settings<'a> {
    /// The languages that the style has words in, its own first, each by the first subtag of its tag.
    pub fn languages(&self) -> Vec<String> {
        let mut languages: Vec<String> = Vec::new();
        let layers = self.layers();
        let own = (0..layers.len()).map(|at| language_of(&layers[at..]));
        let keys = layers
            .iter()
            .flat_map(|layer| layer.settings.value.translations.keys());
        for language in own.chain(keys.map(|key| primary_subtag(&key.value))) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    /// A label in a language: from the nearest layer that has it, as a translation or because the layer itself is in
    /// that language. Where there is none, from the nearest layer that has it at all.
    pub fn find_label<T: ?Sized>(
        &self,
        language: &str,
        pick: impl Fn(&'a RawLabels) -> Option<&'a T>,
    ) -> Option<Found<'a, T>> {
        let layers = self.layers();
        let spoken = layers.iter().enumerate().find_map(|(at, layer)| {
            let translated = translation(layer, language).and_then(|t| pick(t.labels.as_ref()?));
            let own = || {
                let labels = layer.settings.value.labels.as_ref();
                labels.filter(|_| language_of(&layers[at..]) == language)
            };
            let value = translated.or_else(|| pick(own()?))?;
            Some(Found { layer, value })
        });
        spoken.or_else(|| self.find(|s| pick(s.labels.as_ref()?)))
    }

    /// The language of a layer.
    pub fn language_of(&self, layer: &StyleLayer) -> Option<String> {
        let layers = self.layers();
        let at = layers.iter().position(|known| known.name == layer.name)?;
        Some(language_of(&layers[at..]))
    }

    /// What stands in place of words of this layer in a language, if the words are in another.
    pub fn translate<T>(
        &self,
        of: &StyleLayer,
        language: &str,
        pick: impl Fn(&'a RawTranslation) -> Option<&'a T>,
    ) -> Option<Found<'a, T>> {
        if self.language_of(of)? == language {
            return None;
        }
        let layers = self.layers();
        layers.iter().find_map(|layer| {
            let value = pick(translation(layer, language)?)?;
            Some(Found { layer, value })
        })
    }

    /// Reports languages that are none, and translations of what the style has not.
    pub fn check_translations(&mut self) {
        let layers = self.layers();
        for (at, layer) in layers.iter().enumerate() {
            for (tag, translation) in &layer.settings.value.translations {
                if !is_language_tag(&tag.value) {
                    self.fault(
                        Code::InvalidValue,
                        layer.settings.place(tag),
                        format!("`{}` is not a language tag", tag.value),
                        "Write a tag such as `en-GB` or `cy`.",
                    );
                }
                let rest = &layers[at..];
                let mut fields = known(rest, |s| s.header.as_ref()?.fields.as_ref(), |f| &f.id);
                let boxes = rest
                    .iter()
                    .find_map(|layer| layer.settings.value.header.as_ref()?.boxes.as_ref());
                let boxed = boxes
                    .into_iter()
                    .flatten()
                    .flat_map(|framed| &framed.fields);
                fields.extend(boxed.map(|field| field.id.value.as_str()));
                self.check_ids(layer, &translation.header, "header field", &fields);
                let parts = known(rest, |s| s.parts.as_ref(), |p| &p.id);
                self.check_ids(layer, &translation.parts, "part", &parts);
                let sections = known(rest, |s| s.opening.as_ref(), |s| &s.id);
                self.check_ids(layer, &translation.opening, "opening section", &sections);
                let sections = known(rest, |s| s.closing.as_ref(), |s| &s.id);
                self.check_ids(layer, &translation.closing, "closing section", &sections);
                let items = known(rest, |s| s.standing_items.as_ref(), |i| &i.id);
                let given = &translation.standing_items;
                self.check_ids(layer, given, "standing item", &items);
                let steps = |s: &'a RawStyle| s.timetable.as_ref()?.steps.as_ref();
                let steps = known(rest, steps, |step| &step.id);
                self.check_ids(
                    layer,
                    &translation.timetable,
                    "step of the timetable",
                    &steps,
                );
            }
        }
    }

    fn check_ids<V>(
        &mut self,
        layer: &StyleLayer,
        given: &IndexMap<Located<String>, V>,
        what: &str,
        known: &[&str],
    ) {
        for key in given.keys() {
            if !known.contains(&key.value.as_str()) {
                let hint = propose(
                    &key.value,
                    known.iter().copied(),
                    "Translate what the style has, by the same ids.",
                );
                let message = format!("the style has no {what} `{}` to translate", key.value);
                let place: Place = layer.settings.place(key);
                self.push(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
            }
        }
    }
}

/// The language of a layer: its own, or that of what it extends.
fn language_of(layers: &[StyleLayer]) -> String {
    let mut named = layers
        .iter()
        .filter_map(|layer| layer.settings.value.language.as_ref());
    named
        .next()
        .map_or_else(String::new, |tag| primary_subtag(&tag.value))
}

fn translation<'a>(layer: &'a StyleLayer, language: &str) -> Option<&'a RawTranslation> {
    let translations = &layer.settings.value.translations;
    translations
        .iter()
        .find_map(|(tag, words)| (primary_subtag(&tag.value) == language).then_some(words))
}

/// The ids of a list of the style, from the first layer that has it.
fn known<'a, T: 'a>(
    layers: &'a [StyleLayer],
    pick: impl Fn(&'a RawStyle) -> Option<&'a Vec<T>>,
    id: impl Fn(&'a T) -> &'a Located<String>,
) -> Vec<&'a str> {
    let list = layers.iter().find_map(|layer| pick(&layer.settings.value));
    list.into_iter()
        .flatten()
        .map(|entry| id(entry).value.as_str())
        .collect()
}

/// The words that a translation has for an id.
pub(super) fn by_id<'a, V>(words: &'a IndexMap<Located<String>, V>, id: &str) -> Option<&'a V> {
    words
        .iter()
        .find_map(|(key, value)| (key.value == id).then_some(value))
}
