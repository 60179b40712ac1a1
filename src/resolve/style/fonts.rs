//! The font files that a style names.

use super::settings::Settings;
use crate::model::{FontFamily, FontFile};
use crate::read::Located;
use crate::read::raw::RawFonts;

type Pick = fn(&RawFonts) -> Option<&Located<String>>;

/// The family and its four faces. `None` when one is missing: reading has reported the file, or this a name.
pub(super) fn family(settings: &mut Settings<'_>) -> Option<FontFamily> {
    let name = settings.checked(
        "fonts.name",
        |s| s.fonts.as_ref()?.name.as_ref(),
        |_, text, _| text.to_owned(),
    );
    let faces: [(&str, Pick); 4] = [
        ("fonts.regular", |f| f.regular.as_ref()),
        ("fonts.bold", |f| f.bold.as_ref()),
        ("fonts.italic", |f| f.italic.as_ref()),
        ("fonts.bold_italic", |f| f.bold_italic.as_ref()),
    ];
    // All four are asked for before any is missed, so that each missing name is reported.
    let [regular, bold, italic, bold_italic] = faces.map(|(key, pick)| face(settings, key, pick));
    Some(FontFamily {
        name,
        faces: [regular?, bold?, italic?, bold_italic?],
    })
}

fn face(settings: &mut Settings<'_>, key: &str, pick: Pick) -> Option<FontFile> {
    let found = settings.need(key, |s| pick(s.fonts.as_ref()?))?;
    found.layer.fonts.get(&found.value.value).cloned()
}
