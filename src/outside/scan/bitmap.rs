//! Masks of images, dot by dot.

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::outside::content::Point;
use crate::outside::filter::unpack;
use crate::outside::lookup::Objects;

/// The most bytes of a mask that is looked into.
const MAX_MASK: usize = 16 << 20;

/// Which dots of an image are painted.
#[derive(Debug)]
pub(super) struct Bitmap {
    width: usize,
    height: usize,
    /// Bytes of a row.
    row: usize,
    bits: usize,
    /// Whether high values are painted; of a stencil, low ones are unless it says otherwise.
    high: bool,
    dots: Vec<u8>,
}

impl Bitmap {
    /// The dots that an image paints, by its own data if it is a stencil, by its mask if it has one. `None` for a mask in a
    /// code of pictures (JBIG2 and the like).
    pub fn of_image(objects: Objects<'_>, id: ObjectId) -> Option<Self> {
        let Some(Object::Stream(image)) = objects.object(id) else {
            return None;
        };
        if let Some(mask) = objects.stream(&image.dict, b"SMask") {
            return Self::read(objects, mask, true);
        }
        let stencil = objects.stream(&image.dict, b"Mask").unwrap_or(image);
        Self::read(objects, stencil, false)
    }

    fn read<'a>(objects: Objects<'a>, stream: &'a Stream, soft: bool) -> Option<Self> {
        let dict: &Dictionary = &stream.dict;
        let number = |key: &[u8]| usize::try_from(objects.integer(dict, key)?).ok();
        let (width, height) = (number(b"Width")?, number(b"Height")?);
        let bits = if soft {
            number(b"BitsPerComponent").unwrap_or(8)
        } else {
            1
        };
        if width == 0 || height == 0 || !matches!(bits, 1 | 2 | 4 | 8) {
            return None;
        }
        let unpacked = unpack(objects, stream, MAX_MASK);
        if unpacked.left.is_some() {
            return None;
        }
        let inverted = objects
            .array(dict, b"Decode")
            .and_then(|decode| objects.number(decode.first()?))
            .is_some_and(|first| first > 0.5);
        Some(Self {
            width,
            height,
            row: width.checked_mul(bits)?.div_ceil(8),
            bits,
            high: soft != inverted,
            dots: unpacked.bytes.into_owned(),
        })
    }

    /// Whether the dot at a place of the unit square is painted; half of what a soft mask can let through is not enough.
    pub fn paints(&self, at: Point) -> bool {
        let index = |value: f32, size: usize| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "cut to the size of the image"
            )]
            let index = (value.clamp(0.0, 1.0) * size as f32) as usize;
            index.min(size - 1)
        };
        // The first row of an image is its highest.
        let (x, y) = (index(at.x, self.width), index(1.0 - at.y, self.height));
        let bit = x * self.bits;
        let Some(byte) = self.dots.get(y * self.row + bit / 8) else {
            return false;
        };
        let value = byte >> (8 - self.bits - bit % 8) & (u8::MAX >> (8 - self.bits));
        let most = u8::MAX >> (8 - self.bits);
        let share = f32::from(value) / f32::from(most);
        if self.high { share > 0.5 } else { share < 0.5 }
    }
}
