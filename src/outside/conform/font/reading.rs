//! How the bytes of a text are taken for codes of its font.

use std::sync::Arc;

use lopdf::{Dictionary, Object};

use super::cmap::CMap;
use crate::outside::lookup::Objects;

/// How the bytes of a text are taken for codes.
#[derive(Clone)]
pub(in super::super) enum Reading {
    /// Each byte is one.
    Bytes,
    /// Each pair of bytes is one.
    Pairs,
    /// As a CMap of the file says.
    Mapped(Arc<CMap>),
    /// Nothing is known of them.
    Unknown,
}

impl Reading {
    /// How texts in a font are read.
    pub fn of(objects: Objects<'_>, font: &Dictionary) -> Self {
        if objects.name(font, b"Subtype") != Some(b"Type0") {
            return Self::Bytes;
        }
        match objects.get(font, b"Encoding") {
            Some(Object::Name(name))
                if matches!(name.as_slice(), b"Identity-H" | b"Identity-V") =>
            {
                Self::Pairs
            }
            Some(Object::Stream(stream)) => {
                CMap::of(objects, stream).map_or(Self::Unknown, |cmap| Self::Mapped(Arc::new(cmap)))
            }
            _ => Self::Unknown,
        }
    }

    /// Gives each code of a text to `take`; whether all bytes belong to codes. What can't be read at all counts as read:
    /// the font itself has that fault.
    pub fn read(&self, text: &[u8], mut take: impl FnMut(u16)) -> bool {
        match self {
            Self::Bytes => {
                text.iter().for_each(|byte| take(u16::from(*byte)));
                true
            }
            Self::Pairs => {
                let pairs = text.chunks_exact(2);
                let whole = pairs.remainder().is_empty();
                for pair in pairs {
                    take(
                        pair.iter()
                            .fold(0, |code, byte| code << 8 | u16::from(*byte)),
                    );
                }
                whole
            }
            Self::Mapped(cmap) => cmap.read(text, take),
            Self::Unknown => true,
        }
    }
}
