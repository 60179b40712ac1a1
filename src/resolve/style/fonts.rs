//! The font files that a style names.

use super::settings::{Found, Settings};
use crate::diag::Code;
use crate::model::{FontFamily, FontFile};
use crate::read::Located;
use crate::read::raw::RawFonts;

type Pick = fn(&RawFonts) -> Option<&Located<String>>;

const NAME: Pick = |fonts| fonts.name.as_ref();

/// The faces, in the order of [`crate::model::FontFace::ALL`].
const FACES: [(&str, Pick); 4] = [
    ("regular", |fonts| fonts.regular.as_ref()),
    ("bold", |fonts| fonts.bold.as_ref()),
    ("italic", |fonts| fonts.italic.as_ref()),
    ("bold_italic", |fonts| fonts.bold_italic.as_ref()),
];

/// The family and its four faces. `None` when one is missing: reading has reported the file, or this a name.
pub(super) fn family(settings: &mut Settings<'_>) -> Option<FontFamily> {
    let name = settings.need("fonts.name", |s| NAME(s.fonts.as_ref()?));
    // All four are asked for before any is missed, so that each missing name is reported.
    let [regular, bold, italic, bold_italic] = FACES
        .map(|(key, pick)| settings.need(&format!("fonts.{key}"), |s| pick(s.fonts.as_ref()?)));
    let (name, named) = (name?, [regular?, bold?, italic?, bold_italic?]);
    check_families(settings, &name, &named);
    let [regular, bold, italic, bold_italic] = named.map(|found| file(&found).cloned());
    Some(FontFamily {
        name: name.value.value.clone(),
        faces: [regular?, bold?, italic?, bold_italic?],
    })
}

fn file<'a>(found: &Found<'a, Located<String>>) -> Option<&'a FontFile> {
    found.layer.fonts.get(&found.value.value)
}

/// Reports files that hold another family than the style names: text would be set in fonts that nobody chose.
fn check_families(
    settings: &mut Settings<'_>,
    name: &Found<'_, Located<String>>,
    named: &[Found<'_, Located<String>>; 4],
) {
    let wanted = &name.value.value;
    // A file that can't be read says no name, and is reported where type is set.
    let strangers: Vec<_> = named
        .iter()
        .filter_map(|found| {
            let families = &file(found)?.families;
            let is_stranger = !families
                .iter()
                .any(|family| folded(family) == folded(wanted));
            Some((found, families.first()?)).filter(|_| is_stranger)
        })
        .collect();
    let Some((_, family)) = strangers.first() else {
        return;
    };
    // The nearest layer that says anything of fonts says a part only: the rest comes from what it extends.
    let partial = settings.layers().iter().find_map(|layer| {
        let fonts = layer.settings.value.fonts.as_ref()?;
        let keys = [("name", NAME)].into_iter().chain(FACES);
        let (given, left_out): (Vec<_>, Vec<_>) = keys.partition(|(_, pick)| pick(fonts).is_some());
        let place = layer.settings.place(given.first()?.1(fonts)?);
        (!left_out.is_empty()).then(|| (place, listed(&given), listed(&left_out)))
    });
    if let Some((place, given, left_out)) = partial {
        let message = format!(
            "`fonts` gives {given} and leaves out {left_out}: `{wanted}` is mixed with `{family}`"
        );
        let hint = "A style with a font of its own gives its name and its four files.";
        settings.fault(Code::Style, place, message, hint);
        return;
    }
    for (found, family) in strangers {
        let place = found.layer.settings.place(found.value);
        let message = format!(
            "`{}` holds the font `{family}`, and `fonts.name` is `{wanted}`",
            found.value.value
        );
        let hint = format!("Name a file of `{wanted}`, or the font that the file holds.");
        settings.fault(Code::Style, place, message, hint);
    }
}

/// A family's name without its case and its spaces.
fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// "`name`, `bold`"
fn listed(keys: &[(&str, Pick)]) -> String {
    let keys: Vec<_> = keys.iter().map(|(key, _)| format!("`{key}`")).collect();
    keys.join(", ")
}
