//! Opening a PDF from elsewhere.

use std::sync::Arc;

use lopdf::{Dictionary, Document};

use super::file::{self, Loaded};
use super::filter::unpack;
use super::lookup::Objects;
use super::page_tree;
use super::pdf::{Claims, OutsidePdf};
use super::refusal::Refusal;
use super::strings::text_string;
use super::xmp;
use crate::once::Once;

/// Opens a PDF, whatever its bytes are. Never panics, and takes time and memory in step with its size only.
///
/// # Errors
/// Why it can't be used, and what to do about that.
pub fn open(bytes: &[u8]) -> Result<OutsidePdf, Refusal> {
    let Loaded {
        document,
        mut repairs,
        earlier,
    } = file::load(bytes)?;
    let (pages, tree) = page_tree::pages(&document)?;
    repairs.extend(tree);
    repairs.sort_unstable();
    let objects = Objects::of(&document);
    let catalog = objects.catalog();
    let metadata = catalog
        .map(|catalog| metadata(objects, catalog))
        .unwrap_or_default();
    let pieces = xmp::pieces(&metadata);
    let info = |key: &[u8]| {
        let info = objects.dictionary(&document.trailer, b"Info")?;
        said(&text_string(objects.string(info, key)?))
    };
    let title = xmp::title(&pieces)
        .and_then(|title| said(&title))
        .or_else(|| info(b"Title"));
    let language = catalog
        .and_then(|catalog| objects.string(catalog, b"Lang"))
        .and_then(|language| said(&text_string(language)));
    Ok(OutsidePdf {
        tagged: catalog.is_some_and(|catalog| is_tagged(objects, catalog)),
        claims: claims(&pieces),
        title,
        language,
        producer: info(b"Producer"),
        creator: info(b"Creator"),
        version: version(objects, catalog, &document),
        pages,
        repairs,
        ink: Once::default(),
        conformance: Once::default(),
        earlier,
        document: Arc::new(document),
    })
}

/// Text without space around it, if any is left.
fn said(text: &str) -> Option<String> {
    let text = text.trim_matches(|character: char| character.is_whitespace() || character == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

fn metadata(objects: Objects<'_>, catalog: &Dictionary) -> String {
    objects
        .stream(catalog, b"Metadata")
        .map_or_else(String::new, |stream| {
            xmp::decode(&unpack(objects, stream, xmp::MAX_METADATA).bytes)
        })
}

fn is_tagged(objects: Objects<'_>, catalog: &Dictionary) -> bool {
    let marked = objects
        .dictionary(catalog, b"MarkInfo")
        .and_then(|info| objects.boolean(info, b"Marked"))
        .unwrap_or(false);
    let tree = objects.dictionary(catalog, b"StructTreeRoot");
    marked && tree.is_some_and(|tree| objects.get(tree, b"K").is_some())
}

fn claims(pieces: &[xmp::Piece<'_>]) -> Claims {
    let level = xmp::property(pieces, xmp::PDF_A, "conformance").unwrap_or_default();
    let part = xmp::property(pieces, xmp::PDF_A, "part");
    Claims {
        pdf_a: part.map(|part| format!("{}{}", part.trim(), level.trim().to_lowercase())),
        pdf_ua: xmp::property(pieces, xmp::PDF_UA, "part").map(|part| part.trim().to_owned()),
    }
}

/// The later of the versions that the header and the catalog name (ISO 32000-1, 7.5.2).
fn version(objects: Objects<'_>, catalog: Option<&Dictionary>, document: &Document) -> String {
    let named = catalog
        .and_then(|catalog| objects.name(catalog, b"Version"))
        .and_then(|version| std::str::from_utf8(version).ok())
        .filter(|version| version.len() == 3 && *version > document.version.as_str());
    named.unwrap_or(&document.version).to_owned()
}
