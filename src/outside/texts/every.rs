//! Every text that a reader of the file can get.

use lopdf::{Object, Stream};

use super::place::Where;
use super::strings::Strings;
use super::words::words;
use crate::outside::content::{Origin, Reading};
use crate::outside::filter::unpack;
use crate::outside::lookup::Objects;
use crate::outside::open::open;
use crate::outside::pdf::OutsidePdf;
use crate::outside::strings::text_string;
use crate::outside::xmp;

/// The most bytes of texts outside of pages.
const MAX_TEXTS: usize = 64 << 20;
/// The most bytes of a file inside that are read.
const MAX_FILE: usize = 16 << 20;

/// Every text in a file, with where it stands: of pages as it is shown there, also invisible, covered and off the page, and as
/// it is said in its place; and every string of every object, whether anything leads to it or not. A text that
/// stands in several objects is given as often.
///
/// Not read: letters in pictures, what stands in archives and in files of other kinds inside, and earlier versions of the
/// file in front of its last.
#[must_use]
pub fn every_text(pdf: &OutsidePdf) -> Vec<(Where, String)> {
    texts(pdf, true)
}

fn texts(pdf: &OutsidePdf, inside: bool) -> Vec<(Where, String)> {
    let mut texts = pages(pdf);
    let mut strings = Strings::of(pdf, MAX_TEXTS);
    strings.walk();
    texts.append(&mut strings.texts);
    let objects = pdf.objects();
    for object in pdf.document.objects.values() {
        if let Object::Stream(stream) = object {
            texts.extend(of_stream(objects, stream, &strings, inside));
        }
    }
    texts
}

/// What pages show, and what stands for parts of them.
fn pages(pdf: &OutsidePdf) -> Vec<(Where, String)> {
    let pages = Reading::of(pdf).pages(|_, mut marks| {
        let annotations = words(&marks, |origin| origin != Origin::Page);
        let said = words(&marks, |origin| origin == Origin::Page);
        // As it is said in place of what is shown, and as it is shown.
        let replacements = std::mem::take(&mut marks.replacements);
        let shown = if replacements.is_empty() {
            Vec::new()
        } else {
            words(&marks, |origin| origin == Origin::Page)
        };
        [said, shown, annotations].map(|words| words.join(" "))
    });
    let mut texts = Vec::new();
    for (number, [said, shown, annotations]) in (1..).zip(pages) {
        texts.push((Where::Page(number), said));
        texts.push((Where::Page(number), shown));
        texts.push((Where::Annotation(number), annotations));
    }
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// The texts in a stream that is no content: metadata, scripts, files.
fn of_stream<'a>(
    objects: Objects<'a>,
    stream: &'a Stream,
    strings: &Strings<'a>,
    inside: bool,
) -> Vec<(Where, String)> {
    let dict = &stream.dict;
    let address = std::ptr::from_ref(stream).addr();
    if dict.has_type(b"Metadata") || objects.name(dict, b"Subtype") == Some(b"XML") {
        let metadata = xmp::decode(&unpack(objects, stream, xmp::MAX_METADATA).bytes);
        return metadata_texts(&metadata);
    }
    if strings.scripts.contains(&address) {
        let unpacked = unpack(objects, stream, MAX_FILE);
        return vec![(Where::Script, text_string(&unpacked.bytes))];
    }
    if strings.forms.contains(&address) {
        let unpacked = unpack(objects, stream, MAX_FILE);
        return vec![(
            Where::FormField,
            String::from_utf8_lossy(&unpacked.bytes).into_owned(),
        )];
    }
    let name = strings.files.get(&address);
    if name.is_none() && !dict.has_type(b"EmbeddedFile") {
        return Vec::new();
    }
    let place = Where::File(name.cloned().unwrap_or_default());
    let unpacked = unpack(objects, stream, MAX_FILE);
    if inside && let Ok(pdf) = open(&unpacked.bytes) {
        return texts(&pdf, false)
            .into_iter()
            .map(|(_, text)| (place.clone(), text))
            .collect();
    }
    vec![(place, file_text(&unpacked.bytes))]
}

fn metadata_texts(metadata: &str) -> Vec<(Where, String)> {
    xmp::pieces(metadata)
        .into_iter()
        .filter_map(|piece| match piece {
            xmp::Piece::Text(text) => Some(text),
            xmp::Piece::Attribute(name, value) if !name.starts_with("xmlns") => Some(value),
            _ => None,
        })
        .map(|text| (Where::Metadata, xmp::unescape(text)))
        .collect()
}

/// The text of a file of any kind: all of it if it is text, else the runs of letters in it.
fn file_text(bytes: &[u8]) -> String {
    const SHORTEST: usize = 4;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        return text_string(bytes);
    }
    let runs = bytes
        .split(|byte| !(byte.is_ascii_graphic() || *byte == b' '))
        .filter(|run| run.len() >= SHORTEST)
        .map(String::from_utf8_lossy);
    runs.collect::<Vec<_>>().join("\n")
}
