//! Rules that several settings of a style must keep together.

use super::settings::Settings;
use crate::diag::Code;
use crate::model::{
    BoxDesign, ChartDesign, Colours, Logo, PageDesign, RunningDesign, TextDesign, find_patterns,
};

/// The least width and height that text needs, in points: 60 mm.
const LEAST_TEXT: f64 = 170.0;

/// Margins must leave room for text, and the running head and foot must stand inside them.
pub(super) fn page(page: &PageDesign, running: &RunningDesign, settings: &mut Settings<'_>) {
    if page.width <= 0.0 || page.height <= 0.0 {
        // Without a page there is nothing to stand in; that has its own fault.
        return;
    }
    let margins = &page.margins;
    if page.width - margins.left - margins.right < LEAST_TEXT
        || page.height - margins.top - margins.bottom < LEAST_TEXT
    {
        let place = settings.place_of(|s| s.page.as_ref()?.margins.as_ref()?.left.as_ref());
        settings.fault(
            Code::Style,
            place,
            "the margins leave less than 60 mm for text",
            "Make the margins smaller or the page larger.",
        );
    }
    if running.head >= margins.top {
        let place = settings.place_of(|s| s.running.as_ref()?.head.as_ref());
        settings.fault(
            Code::Style,
            place,
            "the running head stands in the text",
            "Make `running.head` smaller than `page.margins.top`.",
        );
    }
    if running.foot >= margins.bottom {
        let place = settings.place_of(|s| s.running.as_ref()?.foot.as_ref());
        settings.fault(
            Code::Style,
            place,
            "the running foot stands in the text",
            "Make `running.foot` smaller than `page.margins.bottom`.",
        );
    }
}

/// A logo must fit between the margins.
pub(super) fn logo(logo: Option<&Logo>, page: &PageDesign, settings: &mut Settings<'_>) {
    let room = page.width - page.margins.left - page.margins.right;
    if logo.is_some_and(|logo| logo.width > room) && room > 0.0 {
        let place = settings.place_of(|s| s.logo.as_ref()?.width.as_ref());
        settings.fault(
            Code::Style,
            place,
            "the logo is wider than the text",
            "Make `logo.width` smaller.",
        );
    }
}

/// Words can be divided only in a language that there are patterns for.
pub(super) fn hyphenation(text: &TextDesign, language: &str, settings: &mut Settings<'_>) {
    if text.hyphenate && find_patterns(language).is_none() {
        let place = settings.place_of(|s| s.language.as_ref());
        settings.fault(
            Code::Style,
            place,
            format!(
                "`text.hyphenate` is on, but there are no hyphenation patterns for `{language}`"
            ),
            "Turn `text.hyphenate` off in this house style.",
        );
    }
}

/// Text must stand out from what is behind it: 4.5 to 1 at least (WCAG 2.2, success criterion 1.4.3).
pub(super) fn contrast(colours: &Colours, settings: &mut Settings<'_>) {
    for (name, front, behind_name, behind) in colours.pairs() {
        let ratio = front.contrast(behind);
        if ratio < 4.5 {
            let place = settings.place_of(|s| {
                let colours = s.colours.as_ref()?;
                match name {
                    "text" => colours.text.as_ref(),
                    "heading" => colours.heading.as_ref(),
                    "secondary" => colours.secondary.as_ref(),
                    "link" => colours.link.as_ref(),
                    _ => colours.table_head_text.as_ref(),
                }
            });
            settings.fault(
                Code::Style,
                place,
                format!("`colours.{name}` is hard to read on {behind_name}: its contrast is {ratio:.1} to 1"),
                "Choose a darker or lighter colour: text needs a contrast of 4.5 to 1 or more.",
            );
        }
    }
}

/// What stands in a box must stand out from what is behind it, likewise.
pub(super) fn boxes(boxes: &BoxDesign, colours: &Colours, settings: &mut Settings<'_>) {
    let Some(fill) = boxes.fill else { return };
    let fronts = [
        ("text", colours.text),
        ("heading", colours.heading),
        ("secondary", colours.secondary),
        ("link", colours.link),
    ];
    for (name, front) in fronts {
        let ratio = front.contrast(fill);
        if ratio < 4.5 {
            let place = settings.place_of(|s| s.boxes.as_ref()?.fill.as_ref());
            settings.fault(
                Code::Style,
                place,
                format!("`colours.{name}` is hard to read on `boxes.fill`: its contrast is {ratio:.1} to 1"),
                "Choose a lighter colour for the boxes: text needs a contrast of 4.5 to 1 or more.",
            );
            return;
        }
    }
}

/// How much lighter than the one before a chart's colour must be: by this contrast two greys side by side differ.
const STEP: f64 = 1.2;

/// The colours of a chart's series must be told apart in grey.
pub(super) fn charts(charts: &ChartDesign, settings: &mut Settings<'_>) {
    for (number, pair) in (2..).zip(charts.colours.windows(2)) {
        let [before, colour] = [pair[0], pair[1]];
        if colour.luminance() > before.luminance() && colour.contrast(before) >= STEP {
            continue;
        }
        let place = settings.place_of(|s| s.charts.as_ref()?.colours.as_ref()?.get(number - 1));
        settings.fault(
            Code::Style,
            place,
            format!("colour {number} of `charts.colours` is not clearly lighter than the one before it"),
            "Order the colours from dark to light, with a contrast of 1.2 to 1 or more between neighbours: papers are printed in grey too.",
        );
        return;
    }
}
