//! How much the fonts of a document may ask for.

use crate::outside::limits::Exhausted;

/// The most bytes that the maps and programs of all fonts may unpack to.
const MAX_BYTES: usize = 256 << 20;
/// The most bytes that one of them may unpack to.
const MAX_ONE: usize = 16 << 20;
/// The most entries of all maps and tables of widths: a large font has 65,536.
const MAX_ENTRIES: usize = 8_000_000;

/// What reading the fonts has left of what it may use.
#[derive(Debug)]
pub(super) struct FontWork {
    bytes: usize,
    entries: usize,
}

impl FontWork {
    pub const fn new() -> Self {
        Self {
            bytes: MAX_BYTES,
            entries: MAX_ENTRIES,
        }
    }

    /// The most bytes that the next map or program may unpack to.
    pub fn may_unpack(&self) -> usize {
        self.bytes.min(MAX_ONE)
    }

    /// Counts bytes that were unpacked.
    pub fn unpacked(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    /// Counts entries of a map.
    pub fn entries(&mut self, count: usize) -> Result<(), Exhausted> {
        self.entries = self.entries.checked_sub(count).ok_or(Exhausted)?;
        Ok(())
    }
}
