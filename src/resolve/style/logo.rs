//! The council's logo.

use std::sync::Arc;

use super::settings::Settings;
use crate::diag::Code;
use crate::model::{Logo, Side};

/// Its width where the style says nothing: 40 mm.
const WIDTH: f64 = 113.4;

/// The logo; `None` when the style has none, or its image could not be read, which reading has reported.
pub(super) fn logo(settings: &mut Settings<'_>) -> Option<Arc<Logo>> {
    settings.find(|s| s.logo.as_ref())?;
    let (on_front_sheet, on_papers) = places(settings);
    let width = match settings.find(|s| s.logo.as_ref()?.width.as_ref()) {
        Some(_) => settings.length("logo.width", (14.0, 600.0), |s| {
            s.logo.as_ref()?.width.as_ref()
        }),
        None => WIDTH,
    };
    let align = settings.find(|s| s.logo.as_ref()?.align.as_ref());
    let align = align.and_then(|found| {
        let choices = [
            ("start", Side::Start),
            ("centre", Side::Centre),
            ("end", Side::End),
        ];
        let place = found.layer.settings.place(found.value);
        settings.choice("logo.align", &choices, &found.value.value, place)
    });
    let file = settings.find(|s| s.logo.as_ref()?.file.as_ref());
    let alt = settings.find(|s| s.logo.as_ref()?.alt.as_ref());
    let Some(file) = file else {
        let place = settings.place_of(|s| s.logo.as_ref()?.alt.as_ref());
        settings.fault(
            Code::MissingKey,
            place,
            "`logo` has no `file`",
            "Name the image in the style's folder, e.g. `file: logo.png`.",
        );
        return None;
    };
    let spoken = alt
        .as_ref()
        .map(|alt| alt.value.value.trim())
        .filter(|alt| !alt.is_empty());
    let Some(spoken) = spoken else {
        settings.fault(
            Code::MissingAlt,
            alt.map_or_else(
                || file.layer.settings.place(file.value),
                |alt| alt.layer.settings.place(alt.value),
            ),
            "the logo has no text for readers who don't see it",
            "Say under `alt` what it shows: most often the council's name.",
        );
        return None;
    };
    let image = file.layer.images.get(&file.value.value)?;
    let logo = Logo {
        image: image.clone(),
        alt: spoken.to_owned(),
        width,
        align: align.unwrap_or_default(),
        on_front_sheet,
        on_papers,
    };
    Some(Arc::new(logo))
}

/// Whether it stands on the front sheet, and on papers: on both where the style says nothing.
fn places(settings: &mut Settings<'_>) -> (bool, bool) {
    let Some(found) = settings.find(|s| s.logo.as_ref()?.on.as_ref()) else {
        return (true, true);
    };
    let (mut front_sheet, mut papers) = (false, false);
    for typed in found.value {
        let place = found.layer.settings.place(typed);
        match settings.choice(
            "logo.on",
            &[("front_sheet", true), ("papers", false)],
            &typed.value,
            place,
        ) {
            Some(true) => front_sheet = true,
            Some(false) => papers = true,
            None => {}
        }
    }
    (front_sheet, papers)
}
