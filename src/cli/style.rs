//! House styles, loaded once a run however many meetings use them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::{Diagnostics, Sources};
use crate::layout::Fonts;
use crate::model::Style;
use crate::pack::{InputDigest, Press};
use crate::read;
use crate::render::Templates;
use crate::resolve;

/// A house style ready to print with.
pub(super) struct LoadedStyle {
    pub style: Arc<Style>,
    pub press: Press,
    /// Digests of the style's files.
    pub digests: Vec<InputDigest>,
}

/// What loading a style gave: the style unless it has faults, what is to be said of it, and the texts for saying it.
pub(super) struct StyleOutcome {
    pub loaded: Option<LoadedStyle>,
    pub diagnostics: Diagnostics,
    pub sources: Sources,
}

/// The styles of a run.
pub(super) struct StyleShelf<'a> {
    style_dir: Option<&'a Path>,
    loaded: Mutex<BTreeMap<String, Arc<StyleOutcome>>>,
}

impl<'a> StyleShelf<'a> {
    pub(super) fn new(style_dir: Option<&'a Path>) -> Self {
        Self { style_dir, loaded: Mutex::new(BTreeMap::new()) }
    }

    /// The style of this name, loaded at its first use.
    pub(super) fn get(&self, name: &str) -> Arc<StyleOutcome> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(outcome) = loaded.get(name) {
            return Arc::clone(outcome);
        }
        let outcome = Arc::new(load(name, self.style_dir));
        loaded.insert(name.to_owned(), Arc::clone(&outcome));
        outcome
    }
}

fn load(name: &str, style_dir: Option<&Path>) -> StyleOutcome {
    let (inputs, sources, mut diagnostics) = read::read_style(name, style_dir);
    let Some(inputs) = inputs else {
        return StyleOutcome { loaded: None, diagnostics, sources };
    };
    let (style, faults) = resolve::style(&inputs);
    diagnostics.append(faults);
    let loaded = style.and_then(|style| {
        let templates = Templates::new(&style).map_err(|faults| diagnostics.append(faults)).ok();
        let fonts = Fonts::load(&style.fonts).map_err(|faults| diagnostics.append(faults)).ok();
        Some(LoadedStyle {
            press: Press { templates: templates?, fonts: fonts? },
            style: Arc::new(style),
            digests: inputs
                .digests
                .iter()
                .map(|(path, digest)| InputDigest::new(format!("style:{path}"), digest))
                .collect(),
        })
    });
    StyleOutcome { loaded, diagnostics, sources }
}
