//! Every text that a reader of a file could get out of it, seen on its pages or not.

use std::fmt;

use lopdf::{Dictionary, Object, Stream};

use super::filter::unpack;
use super::pdf::OutsidePdf;
use super::strings::text_string;
use super::text::text;

/// The longest stream of text that is looked at, in bytes.
const LONGEST: usize = 16 << 20;
/// How deep arrays and dictionaries in each other are looked into.
const DEEPEST: usize = 32;

/// Where in a file a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// On a page, counted from 1.
    Page(usize),
    /// A bookmark, or another title in the file's structure.
    Title,
    /// Metadata.
    Metadata,
    /// The alternative text of a figure, or another one.
    Alternative,
    /// What stands for the letters of a text when it is copied or read aloud.
    Replacement,
    /// The words of an annotation, a link among them.
    Annotation,
    /// An address or an action.
    Action,
    /// A file inside the file.
    EmbeddedFile,
    /// Something else that no page shows.
    Elsewhere,
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number}"),
            Self::Title => f.write_str("a bookmark or a title"),
            Self::Metadata => f.write_str("the metadata"),
            Self::Alternative => f.write_str("an alternative text"),
            Self::Replacement => f.write_str("a replacement text"),
            Self::Annotation => f.write_str("a link or a comment"),
            Self::Action => f.write_str("an address or an action"),
            Self::EmbeddedFile => f.write_str("a file inside it"),
            Self::Elsewhere => f.write_str("a part of it that no page shows"),
        }
    }
}

/// Every text of a file: the words of each page in the order of its content, also those that can't be seen, then every
/// string of every object, the metadata and embedded files.
#[must_use]
pub fn every_text(pdf: &OutsidePdf) -> Vec<(Where, String)> {
    let mut texts: Vec<(Where, String)> = (1..)
        .zip(text(pdf))
        .map(|(page, words)| (Where::Page(page), words.join(" ")))
        .collect();
    for object in pdf.document.objects.values() {
        match object {
            Object::Stream(stream) => of_stream(pdf, stream, &mut texts),
            other => of_value(other, Where::Elsewhere, 0, &mut texts),
        }
    }
    of_dictionary(&pdf.document.trailer, 0, &mut texts);
    texts
}

/// The strings of a stream's dictionary, and what it holds if that is text or a file.
fn of_stream(pdf: &OutsidePdf, stream: &Stream, texts: &mut Vec<(Where, String)>) {
    of_dictionary(&stream.dict, 0, texts);
    let kind = stream.dict.get(b"Type").and_then(Object::as_name).ok();
    let place = match kind {
        Some(b"Metadata") => Where::Metadata,
        Some(b"EmbeddedFile" | b"Filespec") => Where::EmbeddedFile,
        _ => return,
    };
    let unpacked = unpack(pdf.objects(), stream, LONGEST);
    let words = String::from_utf8_lossy(&unpacked.bytes).into_owned();
    texts.push((place, words));
}

fn of_dictionary(entries: &Dictionary, depth: usize, texts: &mut Vec<(Where, String)>) {
    for (key, value) in entries {
        let place = match key.as_slice() {
            b"Title" | b"T" | b"TU" | b"TM" | b"P" | b"Lbl" => Where::Title,
            b"Alt" => Where::Alternative,
            b"ActualText" | b"E" => Where::Replacement,
            b"Contents" | b"RC" | b"Subj" | b"CA" => Where::Annotation,
            b"URI" | b"JS" | b"F" | b"UF" | b"D" | b"Dest" => Where::Action,
            b"Author" | b"Subject" | b"Keywords" | b"Creator" | b"Producer" => Where::Metadata,
            _ => Where::Elsewhere,
        };
        of_value(value, place, depth + 1, texts);
    }
}

fn of_value(value: &Object, place: Where, depth: usize, texts: &mut Vec<(Where, String)>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Object::String(bytes, _) => texts.push((place, text_string(bytes))),
        Object::Name(name) if name.len() > 3 => {
            texts.push((place, String::from_utf8_lossy(name).into_owned()));
        }
        Object::Array(values) => {
            for value in values {
                of_value(value, place, depth + 1, texts);
            }
        }
        Object::Dictionary(entries) => of_dictionary(entries, depth, texts),
        Object::Stream(stream) => of_dictionary(&stream.dict, depth, texts),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, Stream, dictionary};

    use super::*;
    use crate::outside::open;

    /// A file of one page that says these words, with a figure and a title for the bookmark.
    fn file(content: &str) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        document.objects.insert(
            pages,
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into(),
        );
        let packet = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            b"<dc:title>Packet words</dc:title>".to_vec(),
        );
        let packet = document.add_object(packet);
        document.add_object(
            dictionary! { "S" => "Figure", "Alt" => Object::string_literal("Picture words") },
        );
        let root = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "Metadata" => packet,
        });
        let info =
            document.add_object(dictionary! { "Title" => Object::string_literal("Title words") });
        document.trailer.set("Root", root);
        document.trailer.set("Info", info);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn texts_are_found_wherever_they_stand() {
        let pdf = open(&file("BT /F1 12 Tf 72 700 Td (Page words) Tj ET")).unwrap();
        let texts = every_text(&pdf);
        for (place, words) in [
            (Where::Page(1), "Page words"),
            (Where::Alternative, "Picture words"),
            (Where::Title, "Title words"),
        ] {
            assert!(
                texts.contains(&(place, words.to_owned())),
                "{words}: {texts:?}"
            );
        }
        let metadata = texts.iter().find(|(place, _)| *place == Where::Metadata);
        assert!(metadata.is_some_and(|(_, text)| text.contains("Packet words")));
    }

    #[test]
    fn invisible_and_hidden_words_of_a_page_are_among_them() {
        for content in [
            "BT /F1 12 Tf 3 Tr 72 700 Td (Hidden words) Tj ET",
            "BT /F1 12 Tf 72 7000 Td (Hidden words) Tj ET",
            "BT /F1 12 Tf 72 700 Td (Hidden words) Tj ET 0 g 0 0 595 842 re f",
        ] {
            let pdf = open(&file(content)).unwrap();
            let texts = every_text(&pdf);
            assert!(
                texts.contains(&(Where::Page(1), "Hidden words".to_owned())),
                "{texts:?}"
            );
        }
    }
}
