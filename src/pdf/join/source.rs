//! The outside file as it was read: look-ups that follow references, and that damage can't lead astray.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// How many references in a row are followed.
const LONGEST_CHAIN: usize = 16;

/// The objects of an outside file.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    document: &'a Document,
}

impl<'a> Source<'a> {
    pub(super) const fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The catalogue; none in a file without one.
    pub(super) fn catalogue(self) -> Option<&'a Dictionary> {
        let root = self.document.trailer.get(b"Root").ok()?;
        self.resolve(root).as_dict().ok()
    }

    /// What a value is in the end, with the number of the object that it was found in, if it was referred to.
    pub(super) fn identify(self, mut value: &'a Object) -> (Option<ObjectId>, &'a Object) {
        let mut id = None;
        for _ in 0..LONGEST_CHAIN {
            let Object::Reference(next) = value else {
                return (id, value);
            };
            id = Some(*next);
            match self.document.objects.get(next) {
                Some(found) => value = found,
                None => break,
            }
        }
        (id, &Object::Null)
    }

    /// What a value is in the end: null when its object is missing.
    pub(super) fn resolve(self, value: &'a Object) -> &'a Object {
        self.identify(value).1
    }

    /// The object of this number.
    pub(super) fn object(self, id: ObjectId) -> Option<&'a Object> {
        let mut value = self.document.objects.get(&id)?;
        if let Object::Reference(_) = value {
            value = self.resolve(value);
        }
        Some(value)
    }

    /// The stream of this number.
    pub(super) fn stream(self, id: ObjectId) -> Option<&'a Stream> {
        self.object(id)?.as_stream().ok()
    }

    /// An entry of a dictionary; none when it is null.
    pub(super) fn get(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let value = self.resolve(dictionary.get(key).ok()?);
        (!value.is_null()).then_some(value)
    }

    /// An entry that is a dictionary, or a stream, whose dictionary it is then.
    pub(super) fn dictionary(
        self,
        dictionary: &'a Dictionary,
        key: &[u8],
    ) -> Option<&'a Dictionary> {
        as_dictionary(self.get(dictionary, key)?)
    }

    pub(super) fn array(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        self.get(dictionary, key)?
            .as_array()
            .ok()
            .map(Vec::as_slice)
    }

    pub(super) fn name(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    pub(super) fn integer(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<i64> {
        self.get(dictionary, key)?.as_i64().ok()
    }

    pub(super) fn number(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<f64> {
        as_number(self.get(dictionary, key)?)
    }

    /// A text string that says something.
    pub(super) fn text(self, dictionary: &'a Dictionary, key: &[u8]) -> Option<String> {
        as_text(self.get(dictionary, key)?)
    }

    /// The numbers of an array entry, if it has exactly `N`.
    pub(super) fn numbers<const N: usize>(
        self,
        dictionary: &'a Dictionary,
        key: &[u8],
    ) -> Option<[f64; N]> {
        let array = self.array(dictionary, key)?;
        let mut numbers = [0.0; N];
        if array.len() != N {
            return None;
        }
        for (number, value) in numbers.iter_mut().zip(array) {
            *number = as_number(self.resolve(value))?;
        }
        Some(numbers)
    }

    /// The values of an entry that is one value or an array of them.
    pub(super) fn list(self, dictionary: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        let Ok(value) = dictionary.get(key) else {
            return &[];
        };
        match self.resolve(value) {
            Object::Array(values) => values,
            Object::Null => &[],
            _ => std::slice::from_ref(value),
        }
    }
}

/// A dictionary, or a stream's.
pub(super) fn as_dictionary(value: &Object) -> Option<&Dictionary> {
    match value {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// A finite number.
pub(super) fn as_number(value: &Object) -> Option<f64> {
    match value {
        Object::Integer(number) => Some(*number as f64),
        Object::Real(number) if number.is_finite() => Some(f64::from(*number)),
        _ => None,
    }
}

/// A text string that says something, without the characters that nobody can read.
pub(super) fn as_text(value: &Object) -> Option<String> {
    let text = lopdf::decode_text_string(value).ok()?;
    let text: String = text
        .chars()
        .filter(|c| {
            *c == '\n' || (!c.is_control() && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
        })
        .take(LONGEST_TEXT)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// How many characters of a text are kept: a string of a PDF/A file has 32,767 bytes at most (ISO 19005-2, 6.1.13),
/// and a character may take four of them.
const LONGEST_TEXT: usize = 8_000;
