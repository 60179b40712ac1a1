//! How much of a file from elsewhere is read. A few bytes can ask for any amount of memory and time (streams that
//! unpack a thousandfold, objects that name each other in circles, offsets that all point at one long object), so all that a
//! file asks for is counted and bounded. What is refused at these limits is no paper of a meeting.

/// The largest file, in bytes.
pub const MAX_FILE: usize = 256 << 20;
/// The most objects that a file may list.
pub(crate) const MAX_OBJECTS: usize = 4_000_000;
/// The most values (numbers, names, strings, arrays, dictionaries) in all objects: memory is in step with them.
pub(crate) const MAX_VALUES: u64 = 8_000_000;
/// How often the bytes of a file may be read over, as a multiple of its size.
pub(crate) const MAX_READS: u64 = 4;
/// The most pages.
pub(crate) const MAX_PAGES: usize = 10_000;
/// How deep arrays and dictionaries may stand in each other.
pub(crate) const MAX_NESTING: usize = 64;
/// How long a chain of references or of parents may be.
pub(crate) const MAX_CHAIN: usize = 64;
/// The most sections of cross-references, one for each time that the file was saved in addition.
pub(crate) const MAX_SECTIONS: usize = 1_024;
/// The most bytes that one stream may unpack to.
pub(crate) const MAX_STREAM: usize = 64 << 20;
/// The most bytes that all streams of objects and cross-references may unpack to.
pub(crate) const MAX_OBJECT_STREAMS: u64 = 512 << 20;

/// What reading a file has used up so far of what it may.
#[derive(Debug)]
pub(crate) struct Work {
    bytes: u64,
    unpacked: u64,
    values: u64,
}

/// A file that asks for more than is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Work {
    /// For a file of `size` bytes.
    pub fn for_file(size: usize) -> Self {
        Self {
            bytes: (size as u64).saturating_mul(MAX_READS) + (1 << 20),
            unpacked: MAX_OBJECT_STREAMS,
            values: MAX_VALUES,
        }
    }

    /// Counts bytes of the file that were read.
    pub fn read(&mut self, bytes: usize) -> Result<(), Exhausted> {
        take(&mut self.bytes, bytes)
    }

    /// Counts bytes that a stream unpacked to, and that are read once.
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Exhausted> {
        take(&mut self.unpacked, bytes)
    }

    /// The most bytes that the next stream may unpack to.
    pub fn may_unpack(&self) -> usize {
        usize::try_from(self.unpacked).map_or(MAX_STREAM, |left| left.min(MAX_STREAM))
    }

    /// Counts one value.
    pub fn value(&mut self) -> Result<(), Exhausted> {
        take(&mut self.values, 1)
    }
}

fn take(left: &mut u64, amount: usize) -> Result<(), Exhausted> {
    *left = left.checked_sub(amount as u64).ok_or(Exhausted)?;
    Ok(())
}
