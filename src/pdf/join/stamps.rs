//! The running heads and feet of outside pages as drawing operators.

use rayon::prelude::*;

use super::super::content::{EncodedPage, ImageNames, encode_stamp};
use super::super::glyphs::GlyphUse;
use super::super::{Part, PdfError};

/// What is set on an outside page.
pub(in super::super) struct EncodedStamp {
    /// Not packed: more comes in front of it.
    pub(super) bytes: Vec<u8>,
    pub(in super::super) page: EncodedPage,
    pub(in super::super) glyphs: GlyphUse,
}

/// Encodes the stamps of every outside page of these parts, in the order of parts, inserts and pages.
pub(in super::super) fn encode_stamps(parts: &[Part]) -> Result<Vec<EncodedStamp>, PdfError> {
    let inserts: Vec<_> = parts.iter().flat_map(|part| part.inserts).collect();
    let pages: Vec<_> = inserts
        .iter()
        .flat_map(|insert| {
            let stamps = insert.stamps.iter().zip(&insert.file.pages);
            stamps.map(move |(stamp, page)| (insert.file.prefix.as_str(), stamp, page))
        })
        .collect();
    let items = inserts.iter().flat_map(|insert| insert.stamps);
    let names = ImageNames::of(items.flat_map(|stamp| &stamp.items));
    pages
        .into_par_iter()
        .map(|(prefix, stamp, page)| {
            let (_, height) = page.frame.grown(stamp.above, stamp.below).size();
            let (bytes, page, glyphs) = encode_stamp(height, &stamp.items, prefix, &names)?;
            Ok(EncodedStamp {
                bytes,
                page,
                glyphs,
            })
        })
        .collect()
}
