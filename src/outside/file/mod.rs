//! A file's bytes to its objects (ISO 32000-1, 7.5).
//!
//! lopdf gives the types of objects; its reader is not used, because a file can make it take any time and memory: it
//! reads an object as often as the cross-references name its place, and a nested one again for each level.

mod encryption;
mod header;
mod indirect;
mod object_streams;
mod rebuild;
mod sections;
mod xref;
mod xref_stream;

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::limits::{MAX_FILE, MAX_OBJECTS, Work};
use super::lookup::Objects;
use super::pdf::Repair;
use super::refusal::Refusal;
use indirect::Indirect;
use xref::{Entry, MAX_VERSIONS, Xref};

/// A file's objects, and what had to be repaired for them.
#[derive(Debug)]
pub(super) struct Loaded {
    pub document: Document,
    pub repairs: Vec<Repair>,
    /// Objects as they were before the file was saved in addition, for the last time, the last time but one and so on.
    pub earlier: Vec<BTreeMap<ObjectId, Object>>,
}

/// Reads all objects of a file.
///
/// # Errors
/// Why it can't be used.
pub(super) fn load(bytes: &[u8]) -> Result<Loaded, Refusal> {
    if bytes.len() > MAX_FILE {
        let megabytes = MAX_FILE >> 20;
        return Err(Refusal::TooLarge(format!("has more than {megabytes} MB")));
    }
    let (start, version) = header::find(bytes).ok_or(Refusal::NotPdf)?;
    // Offsets count from the header, whatever stands in front of it.
    let bytes = bytes.get(start..).unwrap_or_default();
    let mut reader = Reader {
        bytes,
        work: Work::for_file(bytes.len()),
        document: Document::new(),
        repairs: Vec::new(),
        earlier: Vec::new(),
        places: None,
    };
    reader.document.version = version;
    let sound = match sections::read(bytes, &mut reader.work) {
        Ok(xref) => reader.objects(&xref)? && reader.has_pages(),
        Err(sections::Fault::Unsound) => false,
        Err(sections::Fault::Exhausted) => return Err(too_much()),
    };
    if !sound {
        reader.rebuild()?;
    }
    Ok(Loaded {
        document: reader.document,
        repairs: reader.repairs,
        earlier: reader.earlier,
    })
}

/// The refusal of a file that asks for more than is allowed.
fn too_much() -> Refusal {
    Refusal::TooLarge("asks for more memory or time than a document of a meeting does".to_owned())
}

struct Reader<'a> {
    bytes: &'a [u8],
    work: Work,
    document: Document,
    repairs: Vec<Repair>,
    earlier: Vec<BTreeMap<ObjectId, Object>>,
    /// Where objects stand as found by looking at every byte; found once, when first needed.
    places: Option<BTreeMap<u32, usize>>,
}

impl Reader<'_> {
    /// Reads the objects that the cross-references list; whether the file has a catalog then.
    fn objects(&mut self, xref: &Xref) -> Result<bool, Refusal> {
        self.document.trailer = xref.trailer.clone();
        encryption::refuse(&mut self.document, |id| {
            let offset = xref.offset(id.0)?;
            let mut work = Work::for_file(self.bytes.len());
            indirect::read(self.bytes, offset, &|_| None, &mut work).ok()
        })?;
        let mut streams: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut astray = Vec::new();
        for (number, entry) in xref.entries() {
            match entry {
                Entry::Free => {}
                Entry::At { offset } => {
                    if !self.object_at(offset, number, xref)? && offset != 0 {
                        astray.push(number);
                    }
                }
                Entry::In { stream } => streams.entry(stream).or_default().push(number),
            }
        }
        self.find_astray(&astray, xref)?;
        for (stream, numbers) in streams {
            let whole = self.object_stream(stream, Some(&numbers))?;
            if !whole {
                self.note(Repair::ObjectStream);
            }
        }
        self.earlier_versions(xref)?;
        self.finish();
        Ok(Objects::of(&self.document).catalog().is_some())
    }

    /// Reads the earlier versions of objects. What can't be read of them is of no matter.
    fn earlier_versions(&mut self, xref: &Xref) -> Result<(), Refusal> {
        for age in 0..MAX_VERSIONS {
            let mut versions = BTreeMap::new();
            for (number, entry) in xref.superseded(age) {
                let found = match entry {
                    Entry::Free => None,
                    Entry::At { offset } => {
                        indirect::read(self.bytes, offset, &|_| None, &mut self.work)
                            .ok()
                            .filter(|found| found.id.0 == number)
                            .map(|found| (found.id, found.object))
                    }
                    Entry::In { stream } => {
                        let Some(Object::Stream(container)) =
                            self.document.objects.get(&(stream, 0))
                        else {
                            continue;
                        };
                        let objects = Objects::of(&self.document);
                        let wanted = Some(&[number][..]);
                        let (found, _) =
                            object_streams::read(objects, container, wanted, &mut self.work)
                                .map_err(|_| too_much())?;
                        found
                            .into_iter()
                            .next()
                            .map(|(number, object)| ((number, 0), object))
                    }
                };
                versions.extend(found);
            }
            if versions.is_empty() {
                break;
            }
            self.earlier.push(versions);
        }
        Ok(())
    }

    /// Looks for the objects that are not where the cross-references say. One that is nowhere counts as null
    /// (ISO 32000-1, 7.3.10): many a writer lists objects that it never wrote.
    fn find_astray(&mut self, astray: &[u32], xref: &Xref) -> Result<(), Refusal> {
        if astray.is_empty() {
            return Ok(());
        }
        for number in astray {
            if let Some(offset) = self.place(*number)?
                && self.object_at(offset, *number, xref)?
            {
                self.note(Repair::CrossReferences);
            }
        }
        Ok(())
    }

    /// Where the last object with this number stands.
    fn place(&mut self, number: u32) -> Result<Option<usize>, Refusal> {
        if self.places.is_none() {
            let found = rebuild::places(self.bytes, &mut self.work).map_err(|_| too_much())?;
            self.places = Some(found.objects);
        }
        Ok(self
            .places
            .as_ref()
            .and_then(|places| places.get(&number).copied()))
    }

    /// Reads the object at an offset if it has this number; whether it has.
    fn object_at(&mut self, offset: usize, number: u32, xref: &Xref) -> Result<bool, Refusal> {
        let bytes = self.bytes;
        let length_of = |id: ObjectId| indirect::integer_at(bytes, xref.offset(id.0)?, id);
        match indirect::read(bytes, offset, &length_of, &mut self.work) {
            Ok(found) if found.id.0 == number => {
                self.insert(found);
                self.within_limits()?;
                Ok(true)
            }
            Ok(_) | Err(indirect::Fault::NoObject) => Ok(false),
            Err(indirect::Fault::Exhausted) => Err(too_much()),
        }
    }

    fn insert(&mut self, found: Indirect) {
        if found.repaired {
            self.note(Repair::StreamLength);
        }
        // Cross-references that are themselves a stream describe bytes that are gone when this is written again.
        if !matches!(&found.object, Object::Stream(stream) if stream.dict.has_type(b"XRef")) {
            self.document.objects.insert(found.id, found.object);
        }
    }

    /// Reads the objects in the stream with this number: those that are asked for, or all. Whether it could be read whole.
    fn object_stream(&mut self, stream: u32, wanted: Option<&[u32]>) -> Result<bool, Refusal> {
        let Some(Object::Stream(container)) = self.document.objects.get(&(stream, 0)) else {
            return Ok(false);
        };
        let (objects, whole) = object_streams::read(
            Objects::of(&self.document),
            container,
            wanted,
            &mut self.work,
        )
        .map_err(|_| too_much())?;
        for (number, object) in objects {
            let rebuilt = wanted.is_none();
            let known = self.document.objects.entry((number, 0));
            match object {
                _ if rebuilt => {
                    known.or_insert(object);
                }
                object => {
                    *known.or_insert(Object::Null) = object;
                }
            }
        }
        self.within_limits()?;
        Ok(whole)
    }

    fn within_limits(&self) -> Result<(), Refusal> {
        if self.document.objects.len() > MAX_OBJECTS {
            return Err(Refusal::TooLarge(format!(
                "has more than {MAX_OBJECTS} objects"
            )));
        }
        Ok(())
    }

    /// What lopdf keeps beside the objects.
    fn finish(&mut self) {
        self.document.objects.retain(|_, object| {
            !matches!(object, Object::Stream(stream) if stream.dict.has_type(b"ObjStm"))
        });
        self.document.max_id = self
            .document
            .objects
            .keys()
            .map(|id| id.0)
            .max()
            .unwrap_or(0);
        for key in [
            &b"Prev"[..],
            b"XRefStm",
            b"Filter",
            b"DecodeParms",
            b"W",
            b"Index",
            b"Length",
        ] {
            self.document.trailer.remove(key);
        }
    }

    fn has_pages(&self) -> bool {
        let objects = Objects::of(&self.document);
        objects
            .catalog()
            .and_then(|catalog| objects.dictionary(catalog, b"Pages"))
            .is_some_and(|pages| pages.has(b"Kids"))
    }

    fn note(&mut self, repair: Repair) {
        if !self.repairs.contains(&repair) {
            self.repairs.push(repair);
        }
    }

    /// Finds objects and trailer by looking at every byte: the cross-references are missing or lead astray.
    fn rebuild(&mut self) -> Result<(), Refusal> {
        self.document.objects.clear();
        self.repairs.clear();
        self.earlier.clear();
        self.note(Repair::CrossReferences);
        let found = rebuild::places(self.bytes, &mut self.work).map_err(|_| too_much())?;
        self.document.trailer = found.trailer;
        let xref = Xref::of_places(&found.objects);
        encryption::refuse(&mut self.document, |id| {
            let offset = xref.offset(id.0)?;
            let mut work = Work::for_file(self.bytes.len());
            indirect::read(self.bytes, offset, &|_| None, &mut work).ok()
        })?;
        for (number, offset) in &found.objects {
            self.object_at(*offset, *number, &xref)?;
        }
        // Later ones were written later, and what stands outside is as new as any.
        let mut streams: Vec<(usize, u32)> = self
            .document
            .objects
            .iter()
            .filter(|(_, object)| {
                matches!(object, Object::Stream(stream) if stream.dict.has_type(b"ObjStm"))
            })
            .map(|(id, _)| (found.objects.get(&id.0).copied().unwrap_or(0), id.0))
            .collect();
        streams.sort_unstable_by(|a, b| b.cmp(a));
        for (_, stream) in streams {
            self.object_stream(stream, None)?;
        }
        self.finish();
        rebuild::find_catalog(&mut self.document);
        if Objects::of(&self.document).catalog().is_none() {
            return Err(Refusal::Damaged("lacks the list of its pages"));
        }
        Ok(())
    }
}
