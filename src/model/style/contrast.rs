//! How well colours stand out from each other, as WCAG 2.2 defines it.

use super::{Colour, Colours};

impl Colours {
    /// Text and what is behind it, by the names of `style.yaml`; the paper is white.
    #[must_use]
    pub fn pairs(&self) -> [(&'static str, Colour, &'static str, Colour); 7] {
        let paper = ("the paper", Colour::WHITE);
        let total = ("`table_total`", self.table_total);
        let accent = ("`accent`", self.accent);
        let head = ("`table_head`", self.table_head);
        [
            ("text", self.text, paper),
            ("text", self.text, total),
            ("text", self.text, accent),
            ("heading", self.heading, paper),
            ("secondary", self.secondary, paper),
            ("link", self.link, paper),
            ("table_head_text", self.table_head_text, head),
        ]
        .map(|(name, front, (behind_name, behind))| (name, front, behind_name, behind))
    }

    /// The least contrast of text with what is behind it.
    #[must_use]
    pub fn least_contrast(&self) -> f64 {
        let ratios = self
            .pairs()
            .map(|(_, front, _, behind)| front.contrast(behind));
        ratios.into_iter().fold(f64::INFINITY, f64::min)
    }
}

impl Colour {
    pub const WHITE: Self = Self::grey(255);
    pub const BLACK: Self = Self::grey(0);

    /// A grey, from 0 (black) to 255 (white).
    #[must_use]
    pub const fn grey(value: u8) -> Self {
        Self {
            red: value,
            green: value,
            blue: value,
        }
    }

    /// The contrast ratio of two colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The relative luminance, 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The colour, made darker until it stands out from white by this contrast.
    #[must_use]
    pub fn darkened_to(self, contrast: f64) -> Self {
        let mut colour = self;
        while colour.contrast(Self::WHITE) < contrast && colour != Self::BLACK {
            let darker = |channel: u8| (u16::from(channel) * 15 / 16) as u8;
            colour = Self {
                red: darker(colour.red),
                green: darker(colour.green),
                blue: darker(colour.blue),
            };
        }
        colour
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.01);
        // The greys on either side of the limit on white.
        assert!(Colour::grey(0x76).contrast(Colour::WHITE) >= 4.5);
        assert!(Colour::grey(0x77).contrast(Colour::WHITE) < 4.5);
    }

    #[test]
    fn a_pale_colour_is_darkened_until_it_shows() {
        let pale = Colour {
            red: 247,
            green: 236,
            blue: 176,
        };
        let shown = pale.darkened_to(3.0);
        assert!(shown.contrast(Colour::WHITE) >= 3.0 && shown.red > shown.blue);
        assert_eq!(Colour::BLACK.darkened_to(3.0), Colour::BLACK);
    }
}
