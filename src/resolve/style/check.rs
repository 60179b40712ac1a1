//! Rules that several settings of a style must keep together.

use super::settings::Settings;
use crate::diag::Code;
use crate::model::{Colour, Colours, PageDesign, RunningDesign};

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

/// Text must stand out from what is behind it: 4.5 to 1 at least (WCAG 2.2, success criterion 1.4.3).
pub(super) fn contrast(colours: &Colours, settings: &mut Settings<'_>) {
    const PAPER: Colour = Colour {
        red: 255,
        green: 255,
        blue: 255,
    };
    let pairs = [
        ("text", colours.text, "the paper", PAPER),
        ("text", colours.text, "`table_total`", colours.table_total),
        ("text", colours.text, "`accent`", colours.accent),
        ("heading", colours.heading, "the paper", PAPER),
        ("secondary", colours.secondary, "the paper", PAPER),
        ("link", colours.link, "the paper", PAPER),
        (
            "table_head_text",
            colours.table_head_text,
            "`table_head`",
            colours.table_head,
        ),
    ];
    for (name, front, behind_name, behind) in pairs {
        let ratio = contrast_ratio(front, behind);
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

/// The contrast ratio of two colours, 1 to 21, as WCAG defines it.
fn contrast_ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of a colour, as WCAG defines it.
fn luminance(colour: Colour) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = |value| Colour {
            red: value,
            green: value,
            blue: value,
        };
        assert!((contrast_ratio(grey(0), grey(255)) - 21.0).abs() < 0.01);
        // The greys on either side of the limit on white.
        assert!(contrast_ratio(grey(0x76), grey(255)) >= 4.5);
        assert!(contrast_ratio(grey(0x77), grey(255)) < 4.5);
    }
}
