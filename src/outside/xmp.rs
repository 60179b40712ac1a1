//! What XMP metadata say (ISO 16684-1), read with no XML parser: metadata from elsewhere are often not XML to the letter, and
//! all that is asked is a handful of properties, or all texts.

/// The namespaces of claims.
pub(super) const PDF_A: &str = "http://www.aiim.org/pdfa/ns/id/";
pub(super) const PDF_UA: &str = "http://www.aiim.org/pdfua/ns/id/";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// The most bytes of metadata that are read.
pub(super) const MAX_METADATA: usize = 4 << 20;

/// Metadata as text, whatever Unicode encoding they are in.
pub(super) fn decode(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8]| super::strings::text_string(bytes);
    match bytes {
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] => utf16(bytes),
        [0, b'<', ..] => utf16(&[&[0xFE, 0xFF], bytes].concat()),
        [b'<', 0, ..] => utf16(&[&[0xFF, 0xFE], bytes].concat()),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A piece of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'x> {
    /// The start of an element with this name.
    Open(&'x str),
    /// An attribute of the element opened last, with its value, whose entities are not resolved.
    Attribute(&'x str, &'x str),
    Close,
    /// Text that is not all white space.
    Text(&'x str),
}

/// The pieces of metadata in order; what is no markup is text.
pub(super) fn pieces(metadata: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = metadata;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        if !text.trim().is_empty() {
            found.push(Piece::Text(text.trim()));
        }
        let (end, closing) = if tag.starts_with("<!--") {
            ("-->", 3)
        } else {
            (">", 1)
        };
        let Some(length) = tag.find(end) else {
            return found;
        };
        let body = tag.get(1..length).unwrap_or_default();
        rest = tag.get(length + closing..).unwrap_or_default();
        match body.as_bytes() {
            [b'?' | b'!', ..] => {}
            [b'/', ..] => found.push(Piece::Close),
            _ => element(body, &mut found),
        }
    }
    found
}

fn element<'x>(body: &'x str, found: &mut Vec<Piece<'x>>) {
    let (body, empty) = match body.strip_suffix('/') {
        Some(body) => (body, true),
        None => (body, false),
    };
    let (name, mut rest) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    found.push(Piece::Open(name));
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote @ ('"' | '\'')) = after.chars().next() else {
            break;
        };
        let Some((value, behind)) = after.get(1..).and_then(|value| value.split_once(quote)) else {
            break;
        };
        found.push(Piece::Attribute(name.trim(), value));
        rest = behind;
    }
    if empty {
        found.push(Piece::Close);
    }
}

/// The first value of a property, whether it is written as an element or as an attribute.
pub(super) fn property(pieces: &[Piece<'_>], namespace: &str, name: &str) -> Option<String> {
    let prefixes: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Attribute(name, value) if *value == namespace => name.strip_prefix("xmlns:"),
            _ => None,
        })
        .collect();
    let named = |found: &str| {
        found
            .split_once(':')
            .is_some_and(|(prefix, local)| local == name && prefixes.contains(&prefix))
    };
    let mut depth = None;
    for piece in pieces {
        match (piece, &mut depth) {
            (Piece::Attribute(found, value), None) if named(found) => return Some(unescape(value)),
            (Piece::Open(found), None) if named(found) => depth = Some(0_usize),
            (Piece::Text(text), Some(_)) => return Some(unescape(text)),
            (Piece::Open(_), Some(depth)) => *depth += 1,
            (Piece::Close, Some(0)) => depth = None,
            (Piece::Close, Some(depth)) => *depth -= 1,
            _ => {}
        }
    }
    None
}

/// The title (Dublin Core).
pub(super) fn title(pieces: &[Piece<'_>]) -> Option<String> {
    property(pieces, DUBLIN_CORE, "title")
}

/// Text without the entities of XML.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after
            .get(..after.len().min(10))
            .and_then(|head| head.split_once(';'));
        let character = entity.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => {
                let code = name.strip_prefix('#')?;
                let code = match code.strip_prefix('x') {
                    Some(code) => u32::from_str_radix(code, 16).ok()?,
                    None => code.parse().ok()?,
                };
                char::from_u32(code)
            }
        });
        match (entity, character) {
            (Some((name, _)), Some(character)) => {
                plain.push(character);
                rest = after.get(name.len() + 1..).unwrap_or_default();
            }
            _ => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:Description xmlns:a="http://www.aiim.org/pdfa/ns/id/" a:part='2' a:conformance="A"/>
        <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><!-- > --><dc:title><rdf:Alt>
        <rdf:li xml:lang="x-default">Roads &amp; streets &#x2013; &no</rdf:li></rdf:Alt></dc:title></rdf:Description>
        <pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part><open"#;

    #[test]
    fn properties_are_found_as_elements_and_as_attributes() {
        let pieces = pieces(METADATA);
        assert_eq!(property(&pieces, PDF_A, "part").as_deref(), Some("2"));
        assert_eq!(
            property(&pieces, PDF_A, "conformance").as_deref(),
            Some("A")
        );
        assert_eq!(property(&pieces, PDF_UA, "part").as_deref(), Some("1"));
        assert_eq!(title(&pieces).as_deref(), Some("Roads & streets – &no"));
        assert_eq!(property(&pieces, PDF_A, "amd"), None);
    }
}
