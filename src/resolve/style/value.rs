//! Lengths, colours and choices as `style.yaml` writes them.

use super::settings::Settings;
use crate::diag::{Code, Place};
use crate::model::Colour;
use crate::read::Located;
use crate::read::raw::RawStyle;
use crate::resolve::nearest::nearest;

/// A length in points from "11pt", "25mm", "2.5cm", "1in".
fn parse_length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 4] = [
        ("pt", 1.0),
        ("mm", 72.0 / 25.4),
        ("cm", 72.0 / 2.54),
        ("in", 72.0),
    ];
    let text = text.trim();
    UNITS.iter().find_map(|(unit, points)| {
        let number = text.strip_suffix(unit)?.trim_end();
        parse_plain(number).map(|value| value * points)
    })
}

/// A number from plain digits with at most one point.
fn parse_plain(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && text.bytes().next().is_some_and(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A colour from "#1a2b3c".
fn parse_colour(text: &str) -> Option<Colour> {
    let digits = text.trim().strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Colour {
        red: channel(0)?,
        green: channel(2)?,
        blue: channel(4)?,
    })
}

impl<'a> Settings<'a> {
    /// A length in points, between `least` and `most`.
    pub fn length(
        &mut self,
        key: &str,
        (least, most): (f64, f64),
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
    ) -> f64 {
        self.checked(key, pick, |settings, text, place| {
            let Some(length) = parse_length(text) else {
                settings.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{key}` is not a length: `{text}`"),
                    "Write a number with pt, mm, cm or in, e.g. `11pt` or `25mm`.",
                );
                return 0.0;
            };
            settings.within(key, length, (least, most), place);
            length
        })
    }

    /// A number without a unit, between `least` and `most`.
    pub fn ratio(
        &mut self,
        key: &str,
        (least, most): (f64, f64),
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
    ) -> f64 {
        self.checked(key, pick, |settings, text, place| {
            match parse_plain(text.trim()) {
                Some(value) if (least..=most).contains(&value) => value,
                _ => {
                    settings.fault(
                        Code::InvalidValue,
                        place,
                        format!("`{key}` must be a number from {least} to {most}, not `{text}`"),
                        "Write a plain number, e.g. `1.35`.",
                    );
                    1.0
                }
            }
        })
    }

    fn within(&mut self, key: &str, length: f64, (least, most): (f64, f64), place: Place) {
        // The bounds are whole points, and mm are rounded to them: a thousandth is not worth a fault.
        if length + 0.001 < least || length - 0.001 > most {
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{key}` is out of range"),
                format!("Choose a length from {least}pt to {most}pt."),
            );
        }
    }

    /// A colour.
    pub fn colour(
        &mut self,
        key: &str,
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
    ) -> Colour {
        self.checked(key, pick, |settings, text, place| {
            settings.read_colour(key, text, place)
        })
        .unwrap_or(Colour::BLACK)
    }

    /// A colour, or `none`.
    pub fn colour_or_none(
        &mut self,
        key: &str,
        pick: impl Fn(&'a RawStyle) -> Option<&'a Located<String>>,
    ) -> Option<Colour> {
        self.checked(key, pick, |settings, text, place| {
            if text.trim() == "none" {
                return None;
            }
            let colour = parse_colour(text);
            if colour.is_none() {
                settings.fault(
                    Code::InvalidValue,
                    place,
                    format!("`{key}` is neither a colour nor `none`: `{text}`"),
                    "Write `none`, or `#` and six hexadecimal digits in quotes, e.g. `\"#1a2b3c\"`.",
                );
            }
            colour
        })
    }

    /// A list of as many colours as there are places for.
    pub fn colours<const N: usize>(
        &mut self,
        key: &str,
        pick: impl Fn(&'a RawStyle) -> Option<&'a Vec<Located<String>>>,
    ) -> [Colour; N] {
        let mut colours = [Colour::BLACK; N];
        let Some(found) = self.need(key, pick) else {
            return colours;
        };
        if found.value.len() != N {
            let place = match found.value.first() {
                Some(first) => found.layer.settings.place(first),
                None => Place::start_of(found.layer.settings.path.clone()),
            };
            let message = format!("`{key}` has {} colours; {N} are needed", found.value.len());
            self.fault(
                Code::InvalidValue,
                place,
                message,
                "List them all, from dark to light.",
            );
        }
        for (colour, typed) in colours.iter_mut().zip(found.value) {
            let place = found.layer.settings.place(typed);
            *colour = self
                .read_colour(key, &typed.value, place)
                .unwrap_or(Colour::BLACK);
        }
        colours
    }

    fn read_colour(&mut self, key: &str, text: &str, place: Place) -> Option<Colour> {
        let colour = parse_colour(text);
        if colour.is_none() {
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{key}` is not a colour: `{text}`"),
                "Write `#` and six hexadecimal digits in quotes, e.g. `\"#1a2b3c\"`.",
            );
        }
        colour
    }

    /// One of several words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, T)],
        text: &str,
        place: Place,
    ) -> Option<T> {
        let chosen = choices.iter().find(|(word, _)| *word == text);
        if chosen.is_none() {
            let words: Vec<_> = choices
                .iter()
                .map(|(word, _)| format!("`{word}`"))
                .collect();
            let hint = match nearest(text, choices.iter().map(|(word, _)| *word)) {
                Some(word) => format!("Did you mean `{word}`?"),
                None => format!("Write one of {}.", words.join(", ")),
            };
            let message = format!("`{key}` is `{text}`; it can be {}", words.join(" or "));
            self.fault(Code::InvalidValue, place, message, hint);
        }
        chosen.map(|(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_in_points() {
        assert_eq!(parse_length("11pt"), Some(11.0));
        assert_eq!(parse_length("25.4mm"), Some(72.0));
        assert_eq!(parse_length("2.54 cm"), Some(72.0));
        assert_eq!(parse_length("1in"), Some(72.0));
        for wrong in [
            "11", "pt", "-3pt", "1e3pt", "1.2em", "NaNpt", "infpt", "1.2.3pt",
        ] {
            assert_eq!(parse_length(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn colours_have_six_digits() {
        let colour = |red, green, blue| Some(Colour { red, green, blue });
        assert_eq!(parse_colour("#1a2B3c"), colour(0x1a, 0x2b, 0x3c));
        for wrong in ["1a2b3c", "#1a2b3", "#1a2b3g", "#+1+2+3", "red"] {
            assert_eq!(parse_colour(wrong), None, "{wrong}");
        }
    }
}
