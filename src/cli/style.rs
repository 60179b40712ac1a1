//! House styles, loaded once a run however many meetings use them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::check::{Glyphs, check_words};
use crate::diag::{Diagnostics, Sources};
use crate::layout::Fonts;
use crate::model::Style;
use crate::pack::{InputDigest, Press};
use crate::read::{self, StyleLayer};
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
        Self {
            style_dir,
            loaded: Mutex::new(BTreeMap::new()),
        }
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
        return StyleOutcome {
            loaded: None,
            diagnostics,
            sources,
        };
    };
    let (style, faults) = resolve::style(&inputs);
    diagnostics.append(faults);
    let loaded = style.and_then(|style| {
        let templates = Templates::new(&style)
            .map_err(|faults| diagnostics.append(faults))
            .ok();
        let fonts = Fonts::load(&style.fonts)
            .map_err(|faults| diagnostics.append(faults))
            .ok();
        let fonts = fonts?;
        let words = check_words(&style, &inputs, &Glyphs::new(&fonts));
        if words.has_errors() {
            diagnostics.append(words);
            return None;
        }
        Some(LoadedStyle {
            press: Press {
                templates: templates?,
                fonts,
            },
            style: Arc::new(style),
            digests: inputs.chain.iter().flat_map(digest_layer).collect(),
        })
    });
    StyleOutcome {
        loaded,
        diagnostics,
        sources,
    }
}

/// Digests of the files of one style folder that a page can depend on.
fn digest_layer(layer: &StyleLayer) -> Vec<InputDigest> {
    let digest = |name: &str, bytes: &[u8]| {
        InputDigest::new(
            format!("style:{}/{name}", layer.name),
            &Sha256::digest(bytes).into(),
        )
    };
    let settings = layer.sources.get(&layer.settings.path);
    settings
        .map(|file| digest("style.yaml", file.text.as_bytes()))
        .into_iter()
        .chain(
            layer
                .templates
                .iter()
                .map(|(name, file)| digest(name, file.text.as_bytes())),
        )
        .chain(
            layer
                .fonts
                .iter()
                .map(|(name, font)| digest(name, &font.bytes)),
        )
        .collect()
}
