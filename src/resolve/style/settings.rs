//! The settings of a style's layers: each comes from the first layer that has it.

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::read::raw::RawStyle;
use crate::read::{Located, StyleInputs, StyleLayer};

/// The most missing settings that a fault names.
const MOST_LISTED: usize = 5;

/// A style's layers, and the faults found in them.
pub(super) struct Settings<'a> {
    inputs: &'a StyleInputs,
    faults: Diagnostics,
    /// Settings that no layer has.
    missing: Vec<String>,
}

/// A setting and the layer that it comes from.
pub(super) struct Found<'a, T: ?Sized> {
    pub layer: &'a StyleLayer,
    pub value: &'a T,
}

impl<'a> Settings<'a> {
    pub fn new(inputs: &'a StyleInputs) -> Self {
        Self {
            inputs,
            faults: Diagnostics::new(),
            missing: Vec::new(),
        }
    }

    /// What was found wrong. Settings that no layer has are one fault, however many they are: most often the style
    /// rests on a `style.yaml` that was meant to be an addition to another.
    pub fn into_faults(mut self) -> Diagnostics {
        if !self.missing.is_empty() {
            let names: Vec<_> = self.missing.iter().map(|key| format!("`{key}`")).collect();
            let listed = match names.split_at_checked(MOST_LISTED) {
                Some((first, rest)) if !rest.is_empty() => {
                    format!("{} and {} more settings", first.join(", "), rest.len())
                }
                _ => names.join(", "),
            };
            let message = format!("the house style `{}` has no {listed}", self.inputs.name);
            let hint = "Give them here, or give the style's folder a name of its own and write `extends: base` in its `style.yaml`.";
            let fault = Diagnostic::new(Code::Style, self.start(), message).hint(hint);
            self.faults.push(fault);
        }
        self.faults
    }

    /// Whether every setting was there: rules that compare settings mean nothing without them.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }

    /// The setting, from the first layer that has it.
    pub fn find<T: ?Sized>(
        &self,
        pick: impl Fn(&'a RawStyle) -> Option<&'a T>,
    ) -> Option<Found<'a, T>> {
        self.inputs
            .chain
            .iter()
            .find_map(|layer| pick(&layer.settings.value).map(|value| Found { layer, value }))
    }

    /// Notes a setting that no layer has.
    pub fn lack(&mut self, key: &str) {
        self.missing.push(key.to_owned());
    }

    /// The setting; without it, a fault and `None`.
    pub fn need<T: ?Sized>(
        &mut self,
        key: &str,
        pick: impl Fn(&'a RawStyle) -> Option<&'a T>,
    ) -> Option<Found<'a, T>> {
        let found = self.find(pick);
        self.note_missing(key, found.is_none());
        found
    }

    /// Remembers a setting that no layer has.
    pub fn note_missing(&mut self, key: &str, is_missing: bool) {
        if is_missing && !self.missing.iter().any(|known| known == key) {
            self.missing.push(key.to_owned());
        }
    }

    /// The layers, the style's own first.
    pub fn layers(&self) -> &'a [StyleLayer] {
        &self.inputs.chain
    }

    /// A text setting turned into a value by `read`, which reports what is wrong with it; the default value when no
    /// layer has the setting, which is a fault.
    pub fn checked<T: Default>(
        &mut self,
        key: &str,
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
        read: impl FnOnce(&mut Self, &'a str, Place) -> T,
    ) -> T {
        match self.need(key, pick) {
            Some(found) => {
                let place = found.layer.settings.place(found.value);
                read(self, &found.value.value, place)
            }
            None => T::default(),
        }
    }

    /// A switch; off when no layer has it.
    pub fn switch(&self, pick: impl Fn(&'a RawStyle) -> Option<&'a bool>) -> bool {
        self.find(pick).is_some_and(|found| *found.value)
    }

    pub fn fault(
        &mut self,
        code: Code,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(Diagnostic::new(code, place, message).hint(hint));
    }

    /// Words are looked at once for each language, and a fault in those that several share is told once.
    pub fn push(&mut self, fault: Diagnostic) {
        if !self.faults.iter().any(|told| *told == fault) {
            self.faults.push(fault);
        }
    }

    /// Where a setting stands, for faults that concern it together with others.
    pub fn place_of(
        &self,
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
    ) -> Option<Place> {
        self.find(pick)
            .map(|found| found.layer.settings.place(found.value))
            .or_else(|| self.start())
    }

    /// The start of the style's own `style.yaml`.
    fn start(&self) -> Option<Place> {
        let own = self.inputs.chain.first()?;
        Some(Place::start_of(own.settings.path.clone()))
    }
}
