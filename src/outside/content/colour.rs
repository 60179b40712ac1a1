//! Colours and colour spaces (ISO 32000-1, 8.6), as far as they tell whether something stands out.

use lopdf::{Dictionary, Object};

use crate::outside::lookup::Objects;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    Rgb([u8; 3]),
    /// A pattern, a spot colour or another one that can't be told.
    Unknown,
}

/// What the operands of a colour mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Grey,
    Rgb,
    Cmyk,
    /// Ink of black, or of all plates: 0 is none, 1 is black.
    Black,
    /// Inks of other colours: where there is none, there is white.
    Inks,
    Pattern,
    Other,
}

impl Colour {
    pub const BLACK: Self = Self::Rgb([0; 3]);
    pub const WHITE: Self = Self::Rgb([255; 3]);

    pub fn grey(value: f32) -> Self {
        Self::Rgb([byte(value); 3])
    }

    pub fn rgb(red: f32, green: f32, blue: f32) -> Self {
        Self::Rgb([red, green, blue].map(byte))
    }

    pub fn cmyk(cyan: f32, magenta: f32, yellow: f32, black: f32) -> Self {
        let mixed = |ink: f32| (1.0 - ink.clamp(0.0, 1.0)) * (1.0 - black.clamp(0.0, 1.0));
        Self::rgb(mixed(cyan), mixed(magenta), mixed(yellow))
    }

    /// Whether an eye can't tell the two apart. Unknown colours are told from all.
    pub fn is_lost_on(self, other: Self) -> bool {
        const NOTICED: u8 = 6;
        match (self, other) {
            (Self::Rgb(one), Self::Rgb(other)) => one
                .iter()
                .zip(other)
                .all(|(one, other)| one.abs_diff(other) < NOTICED),
            _ => false,
        }
    }

    /// How light it is, from 0 to 1.
    pub fn lightness(self) -> Option<f32> {
        match self {
            Self::Rgb([red, green, blue]) => {
                let mixed = 0.3 * f32::from(red) + 0.59 * f32::from(green) + 0.11 * f32::from(blue);
                Some(mixed / 255.0)
            }
            Self::Unknown => None,
        }
    }
}

fn byte(value: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "cut to the range of a byte"
    )]
    let byte = (value.clamp(0.0, 1.0) * 255.0).round() as u8;
    byte
}

impl Space {
    /// The space with a name, of the page's resources or of all documents.
    pub fn named<'a>(objects: Objects<'a>, resources: &'a Dictionary, name: &[u8]) -> Self {
        Self::device(name).unwrap_or_else(|| {
            objects
                .dictionary(resources, b"ColorSpace")
                .and_then(|spaces| objects.get(spaces, name))
                .map_or(Self::Other, |space| Self::of(objects, space))
        })
    }

    fn device(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Grey,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern,
            _ => return None,
        })
    }

    fn of<'a>(objects: Objects<'a>, space: &'a Object) -> Self {
        let members = match space {
            Object::Name(name) => return Self::device(name).unwrap_or(Self::Other),
            Object::Array(members) => members,
            _ => return Self::Other,
        };
        let member = |index| members.get(index).map(|member| objects.follow(member));
        let Some(Object::Name(family)) = member(0) else {
            return Self::Other;
        };
        match family.as_slice() {
            b"ICCBased" => match member(1) {
                Some(Object::Stream(profile)) => match objects.integer(&profile.dict, b"N") {
                    Some(1) => Self::Grey,
                    Some(3) => Self::Rgb,
                    Some(4) => Self::Cmyk,
                    _ => Self::Other,
                },
                _ => Self::Other,
            },
            b"Separation" => match member(1) {
                Some(Object::Name(ink)) if matches!(ink.as_slice(), b"Black" | b"All") => {
                    Self::Black
                }
                _ => Self::Inks,
            },
            b"DeviceN" => Self::Inks,
            other => Self::device(other).unwrap_or(Self::Other),
        }
    }

    /// The colour that it begins with (8.6.5.5 on).
    pub const fn initial(self) -> Colour {
        match self {
            Self::Grey | Self::Rgb | Self::Cmyk | Self::Black => Colour::BLACK,
            Self::Inks | Self::Pattern | Self::Other => Colour::Unknown,
        }
    }

    /// The colour that operands name.
    pub fn colour(self, operands: &[f32]) -> Colour {
        match (self, operands) {
            (Self::Grey, [grey]) => Colour::grey(*grey),
            (Self::Rgb, [red, green, blue]) => Colour::rgb(*red, *green, *blue),
            (Self::Cmyk, [cyan, magenta, yellow, black]) => {
                Colour::cmyk(*cyan, *magenta, *yellow, *black)
            }
            (Self::Black, [ink]) => Colour::grey(1.0 - ink),
            (Self::Inks, inks) if !inks.is_empty() && inks.iter().all(|ink| *ink == 0.0) => {
                Colour::WHITE
            }
            _ => Colour::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_that_are_nearly_the_same_are_lost_on_each_other() {
        assert!(Colour::grey(0.995).is_lost_on(Colour::WHITE));
        assert!(Colour::cmyk(0.0, 0.0, 0.0, 0.0).is_lost_on(Colour::WHITE));
        assert!(!Colour::grey(0.9).is_lost_on(Colour::WHITE));
        assert!(!Colour::Unknown.is_lost_on(Colour::Unknown));
        assert_eq!(Space::Black.colour(&[1.0]), Colour::BLACK);
        assert_eq!(Space::Inks.colour(&[0.0, 0.0]), Colour::WHITE);
    }
}
