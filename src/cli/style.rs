//! House styles, loaded once a run however many meetings use them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use crate::check::{Glyphs, check_words};
use crate::diag::{Diagnostics, Sources};
use crate::layout::Fonts;
use crate::model::Style;
use crate::pack::{InputDigest, Press};
use crate::read::{self, StyleInputs, StyleLayer};
use crate::render::Templates;
use crate::resolve::{self, Coverage, EveryCharacter};

/// The style of a meeting that names none.
pub(super) const DEFAULT_STYLE: &str = "base";

/// What loading a style gave: as much of it as is sound, what is to be said of it, and the texts for saying it.
#[derive(Default)]
pub(super) struct StyleOutcome {
    /// Its rules; `None` when they have faults.
    pub style: Option<Arc<Style>>,
    /// Its fonts; `None` when one can't be used.
    fonts: Option<Arc<Fonts>>,
    /// What it prints with; `None` when anything of the style has a fault.
    pub press: Option<Press>,
    /// Digests of the style's files.
    pub digests: Vec<InputDigest>,
    pub diagnostics: Diagnostics,
    pub sources: Sources,
}

impl StyleOutcome {
    /// Whether its fonts can be used.
    pub fn has_fonts(&self) -> bool {
        self.fonts.is_some()
    }

    /// What the style can print, as far as its fonts are known.
    pub fn coverage(&self) -> &dyn Coverage {
        match &self.fonts {
            Some(fonts) => &**fonts,
            None => &EveryCharacter,
        }
    }
}

/// The styles of a run.
pub(super) struct StyleShelf<'a> {
    style_dir: Option<&'a Path>,
    loaded: Mutex<BTreeMap<String, Arc<StyleOutcome>>>,
    built_in_base: OnceLock<Option<Style>>,
}

impl<'a> StyleShelf<'a> {
    pub(super) fn new(style_dir: Option<&'a Path>) -> Self {
        Self {
            style_dir,
            loaded: Mutex::new(BTreeMap::new()),
            built_in_base: OnceLock::new(),
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

    /// The built-in base, whatever the user has in its place: by it papers are checked whose own style can't be used.
    pub(super) fn built_in_base(&self) -> Option<&Style> {
        let load = || resolve::style(&read::read_style(DEFAULT_STYLE, None).0?).0;
        self.built_in_base.get_or_init(load).as_ref()
    }
}

fn load(name: &str, style_dir: Option<&Path>) -> StyleOutcome {
    let (inputs, sources, diagnostics) = read::read_style(name, style_dir);
    let mut outcome = StyleOutcome {
        diagnostics,
        sources,
        ..StyleOutcome::default()
    };
    let Some(inputs) = inputs else {
        return outcome;
    };
    let (style, faults) = resolve::style(&inputs);
    outcome.diagnostics.append(faults);
    let Some(style) = style else {
        // Its settings have faults; so may its templates and fonts, which are told with them.
        let built_in = read::read_style(DEFAULT_STYLE, None).0;
        if let Some(base) = built_in.and_then(|base| resolve::style(&base).0) {
            let (templates, fonts, _) = prepare(&resolve::stand_in(&inputs, base), &inputs);
            for faults in [templates.err(), fonts.err()].into_iter().flatten() {
                outcome.diagnostics.append(faults);
            }
        }
        return outcome;
    };
    let (templates, fonts, digests) = prepare(&style, &inputs);
    let templates = templates
        .map_err(|faults| outcome.diagnostics.append(faults))
        .ok();
    outcome.fonts = fonts
        .map_err(|faults| outcome.diagnostics.append(faults))
        .ok()
        .map(Arc::new);
    if let Some(fonts) = &outcome.fonts {
        let words = check_words(&style, &inputs, &Glyphs::new(&**fonts));
        outcome.diagnostics.append(words);
    }
    outcome.style = Some(Arc::new(style));
    outcome.digests = digests;
    outcome.press = templates
        .zip(outcome.fonts.clone())
        .filter(|_| !outcome.diagnostics.has_errors())
        .map(|(templates, fonts)| Press { templates, fonts });
    outcome
}

/// Compiles the templates, parses the fonts and digests the files, side by side.
///
/// The threads are this function's own: the shelf is locked, and a thread of the pool that waited for another would take
/// up the next meeting meanwhile, which waits for the shelf.
fn prepare(
    style: &Style,
    inputs: &StyleInputs,
) -> (
    Result<Templates, Diagnostics>,
    Result<Fonts, Diagnostics>,
    Vec<InputDigest>,
) {
    std::thread::scope(|scope| {
        let others = scope.spawn(|| {
            let digests = inputs.chain.iter().flat_map(digest_layer).collect();
            (Templates::new(style), digests)
        });
        let fonts = Fonts::load(&style.fonts);
        let (templates, digests) = others
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (templates, fonts, digests)
    })
}

/// The files of a style and of what it extends that a page can depend on, by the folder's name and their paths in it.
/// `None` is the style of a meeting that names none.
pub(super) fn style_files(name: Option<&str>, style_dir: Option<&Path>) -> Vec<(String, Vec<u8>)> {
    let (inputs, _, _) = read::read_style(name.unwrap_or(DEFAULT_STYLE), style_dir);
    let layers = inputs.iter().flat_map(|inputs| &inputs.chain);
    let files = layers.flat_map(|layer| {
        let files = layer_files(layer);
        files.map(|(path, bytes)| (format!("{}/{path}", layer.name), bytes.to_vec()))
    });
    files.collect()
}

/// Digests of the files of one style folder that a page can depend on.
fn digest_layer(layer: &StyleLayer) -> Vec<InputDigest> {
    let files = layer_files(layer);
    files
        .map(|(path, bytes)| {
            let path = format!("style:{}/{path}", layer.name);
            InputDigest::new(path, &Sha256::digest(bytes).into())
        })
        .collect()
}

/// The files of one style folder that a page can depend on, by path.
fn layer_files(layer: &StyleLayer) -> impl Iterator<Item = (&str, &[u8])> {
    let settings = layer.sources.get(&layer.settings.path);
    let settings = settings.map(|file| ("style.yaml", file.text.as_bytes()));
    let templates = layer.templates.iter();
    let templates = templates.map(|(name, file)| (name.as_str(), file.text.as_bytes()));
    let fonts = layer.fonts.iter();
    let fonts = fonts.map(|(name, font)| (name.as_str(), &font.bytes[..]));
    let images = layer.images.iter();
    let images = images.map(|(name, image)| (name.as_str(), image.bytes.as_slice()));
    settings
        .into_iter()
        .chain(templates)
        .chain(fonts)
        .chain(images)
}
