//! The objects of a file and the bytes they become: object streams, a cross-reference stream, nothing else
//! (ISO 32000-1, 7.5.7 and 7.5.8).
//!
//! A tagged file is mostly small dictionaries. They go into object streams of 256, each filled and deflated on its
//! own thread; which object goes where is settled by numbers, never by which thread was first.

use std::borrow::Cow;
use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::syntax::{write_integer, write_reference};

/// How many objects share an object stream.
pub(super) const BATCH: usize = 256;

/// How hard streams are deflated: at 6 a pack is about a tenth smaller and deflating takes three quarters longer.
const LEVEL: Compression = Compression::new(3);

thread_local! {
    /// Deflate's tables, some 300 KiB: set up once a thread, for a file has thousands of streams.
    static DEFLATER: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, true));
}

/// The zlib stream of `data`.
fn deflate(data: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut out = Vec::with_capacity(data.len() / 2 + 64);
        loop {
            let consumed = usize::try_from(deflater.total_in()).unwrap_or(usize::MAX);
            let rest = data.get(consumed..).unwrap_or_default();
            match deflater.compress_vec(rest, &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => break,
                Ok(Status::Ok | Status::BufError) => out.reserve(data.len() / 4 + 64),
            }
        }
        out
    })
}

/// The longest stream that is not worth deflating, in bytes. A running head's is some 400; deflating it saves a third of
/// that and takes as long as deflating a whole page.
const TINY: usize = 1024;

/// A stream's bytes as they go into a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Packed {
    bytes: Vec<u8>,
    deflated: bool,
}

impl Packed {
    /// Deflates `data` unless it is tiny.
    pub(super) fn new(mut data: Vec<u8>) -> Self {
        let deflated = data.len() > TINY;
        if deflated {
            data = deflate(&data);
        }
        data.shrink_to_fit();
        Self {
            bytes: data,
            deflated,
        }
    }
}

/// Gives out object numbers.
pub(super) struct Numbers {
    next: u32,
}

impl Numbers {
    /// `used`: the highest number that is taken.
    pub(super) const fn after(used: u32) -> Self {
        Self { next: used + 1 }
    }

    /// A new number.
    pub(super) const fn take(&mut self) -> u32 {
        self.take_range(1)
    }

    /// The first of `count` new numbers in a row.
    pub(super) const fn take_range(&mut self, count: usize) -> u32 {
        let first = self.next;
        self.next += count as u32;
        first
    }
}

/// Serialised objects that will share an object stream.
#[derive(Default)]
pub(super) struct Batch {
    /// Object number and where the object starts in `body`.
    entries: Vec<(u32, usize)>,
    body: Vec<u8>,
}

impl Batch {
    /// Adds an object, which `write` serialises.
    pub(super) fn push(&mut self, object: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.entries.push((object, self.body.len()));
        write(&mut self.body);
        self.body.push(b'\n');
    }

    fn append(&mut self, other: Self) {
        let shift = self.body.len();
        self.entries.extend(
            other
                .entries
                .into_iter()
                .map(|(object, at)| (object, at + shift)),
        );
        self.body.extend(other.body);
    }

    /// The object stream, ready to be written.
    fn into_stream(self, number: u32) -> StreamObject<'static> {
        let mut data = Vec::with_capacity(self.body.len() + self.entries.len() * 12);
        for (object, at) in &self.entries {
            write_integer(&mut data, u64::from(*object));
            data.push(b' ');
            write_integer(&mut data, *at as u64);
            data.push(b' ');
        }
        let mut dictionary = b"/Type/ObjStm/N ".to_vec();
        write_integer(&mut dictionary, self.entries.len() as u64);
        dictionary.extend_from_slice(b"/First ");
        write_integer(&mut dictionary, data.len() as u64);
        data.extend_from_slice(&self.body);
        StreamObject::deflated(number, dictionary, &data)
    }
}

/// A stream and its number.
pub(super) struct StreamObject<'a> {
    number: u32,
    /// The entries of its dictionary but `Length`.
    dictionary: Vec<u8>,
    data: Cow<'a, [u8]>,
}

impl<'a> StreamObject<'a> {
    /// A stream whose bytes go into the file as they are.
    pub(super) const fn plain(number: u32, dictionary: Vec<u8>, data: Cow<'a, [u8]>) -> Self {
        Self {
            number,
            dictionary,
            data,
        }
    }

    /// A stream that was packed before.
    pub(super) fn packed(number: u32, mut dictionary: Vec<u8>, stream: &'a Packed) -> Self {
        if stream.deflated {
            dictionary.extend_from_slice(b"/Filter/FlateDecode");
        }
        Self {
            number,
            dictionary,
            data: Cow::Borrowed(&stream.bytes),
        }
    }

    /// A stream that was packed just now.
    pub(super) fn owned(number: u32, stream: Packed) -> StreamObject<'static> {
        let filter: &[u8] = if stream.deflated {
            b"/Filter/FlateDecode"
        } else {
            b""
        };
        StreamObject::plain(number, filter.to_vec(), Cow::Owned(stream.bytes))
    }

    /// A stream that is deflated here.
    pub(super) fn deflated(number: u32, mut dictionary: Vec<u8>, data: &[u8]) -> Self {
        dictionary.extend_from_slice(b"/Filter/FlateDecode");
        Self {
            number,
            dictionary,
            data: Cow::Owned(deflate(data)),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_integer(out, u64::from(self.number));
        out.extend_from_slice(b" 0 obj\n<<");
        out.extend_from_slice(&self.dictionary);
        out.extend_from_slice(b"/Length ");
        write_integer(out, self.data.len() as u64);
        out.extend_from_slice(b">>\nstream\n");
        out.extend_from_slice(&self.data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.number.to_be_bytes());
        hash.update(&self.dictionary);
        hash.update(&self.data);
        hash.finalize().into()
    }
}

/// All objects of a file.
#[derive(Default)]
pub(super) struct Objects<'a> {
    pub(super) batches: Vec<Batch>,
    pub(super) streams: Vec<StreamObject<'a>>,
}

/// Where an object is found (7.5.8.3).
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(u32),
    In { stream: u32, index: u16 },
}

impl Objects<'_> {
    /// Writes the file. `root` and `info` are the numbers of the catalogue and of the information dictionary.
    pub(super) fn write(self, mut numbers: Numbers, root: u32, info: u32) -> Vec<u8> {
        let batches: Vec<(u32, Batch)> = merge(self.batches)
            .into_iter()
            .map(|batch| (numbers.take(), batch))
            .collect();
        let table_number = numbers.take();
        let mut places = vec![Place::Free; numbers.next as usize];
        for (stream, batch) in &batches {
            for (index, (object, _)) in batch.entries.iter().enumerate() {
                places[*object as usize] = Place::In {
                    stream: *stream,
                    index: index as u16,
                };
            }
        }

        let mut streams = self.streams;
        streams.par_extend(
            batches
                .into_par_iter()
                .map(|(number, batch)| batch.into_stream(number)),
        );
        let digests: Vec<[u8; 32]> = streams.par_iter().map(StreamObject::digest).collect();
        let identity: [u8; 32] = Sha256::digest(digests.as_flattened()).into();

        let size: usize = streams
            .iter()
            .map(|s| s.data.len() + s.dictionary.len() + 64)
            .sum();
        let mut out = Vec::with_capacity(size + places.len() * 2 + 1024);
        out.extend_from_slice(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        for stream in &streams {
            places[stream.number as usize] = Place::At(out.len() as u32);
            stream.write(&mut out);
        }
        let start = out.len();
        places[table_number as usize] = Place::At(start as u32);
        cross_references(table_number, &places, root, info, &identity[..16]).write(&mut out);
        out.extend_from_slice(b"startxref\n");
        write_integer(&mut out, start as u64);
        out.extend_from_slice(b"\n%%EOF\n");
        out
    }
}

/// Joins neighbours that are together no larger than a batch.
fn merge(batches: Vec<Batch>) -> Vec<Batch> {
    let mut merged: Vec<Batch> = Vec::new();
    for batch in batches
        .into_iter()
        .filter(|batch| !batch.entries.is_empty())
    {
        match merged.last_mut() {
            Some(last) if last.entries.len() + batch.entries.len() <= BATCH => last.append(batch),
            _ => merged.push(batch),
        }
    }
    merged
}

/// The cross-reference stream, which is the trailer as well. Each row is written as its difference from the row
/// above (predictor 12): the rows of one object stream then shrink to next to nothing.
fn cross_references(
    number: u32,
    places: &[Place],
    root: u32,
    info: u32,
    identity: &[u8],
) -> StreamObject<'static> {
    let mut rows = Vec::with_capacity(places.len() * 8);
    let mut above = [0_u8; 7];
    for (object, place) in places.iter().enumerate() {
        let (kind, field, last) = match *place {
            Place::Free if object == 0 => (0, 0, u16::MAX),
            Place::Free => (0, 0, 0),
            Place::At(offset) => (1, offset, 0),
            Place::In { stream, index } => (2, stream, index),
        };
        let [a, b, c, d] = field.to_be_bytes();
        let [e, f] = last.to_be_bytes();
        let row = [kind, a, b, c, d, e, f];
        rows.push(2);
        rows.extend(
            row.iter()
                .zip(above)
                .map(|(new, old)| new.wrapping_sub(old)),
        );
        above = row;
    }
    let mut dictionary =
        b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Size ".to_vec();
    write_integer(&mut dictionary, places.len() as u64);
    dictionary.extend_from_slice(b"/Root ");
    write_reference(&mut dictionary, root);
    dictionary.extend_from_slice(b"/Info ");
    write_reference(&mut dictionary, info);
    dictionary.extend_from_slice(b"/ID[");
    for _ in 0..2 {
        dictionary.push(b'<');
        super::syntax::write_hexadecimal(&mut dictionary, identity);
        dictionary.push(b'>');
    }
    dictionary.push(b']');
    StreamObject::deflated(number, dictionary, &rows)
}
