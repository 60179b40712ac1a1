//! Values of a document behind any number of references.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::limits::MAX_CHAIN;

/// The objects of a document. Whatever can't be found or is of another type than asked for is `None`: files from
/// elsewhere lack anything.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Objects<'a> {
    document: &'a Document,
}

static NULL: Object = Object::Null;

impl<'a> Objects<'a> {
    pub const fn of(document: &'a Document) -> Self {
        Self { document }
    }

    /// The object that a reference leads to; null where it leads nowhere or in a circle (ISO 32000-1, 7.3.10).
    pub fn follow(self, object: &'a Object) -> &'a Object {
        let mut object = object;
        for _ in 0..MAX_CHAIN {
            match object {
                Object::Reference(id) => {
                    object = self.document.objects.get(id).unwrap_or(&NULL);
                }
                other => return other,
            }
        }
        &NULL
    }

    /// The object with this number.
    pub fn object(self, id: ObjectId) -> Option<&'a Object> {
        self.document
            .objects
            .get(&id)
            .map(|object| self.follow(object))
    }

    /// The dictionary with this number, which may be that of a stream.
    pub fn dictionary_of(self, id: ObjectId) -> Option<&'a Dictionary> {
        as_dictionary(self.object(id)?)
    }

    /// The value of a key; a null is none.
    pub fn get(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        match self.follow(dict.get(key).ok()?) {
            Object::Null => None,
            other => Some(other),
        }
    }

    /// The value of the first of two keys that has one: inline images may use short ones.
    pub fn get_either(self, dict: &'a Dictionary, key: &[u8], short: &[u8]) -> Option<&'a Object> {
        self.get(dict, key).or_else(|| self.get(dict, short))
    }

    pub fn dictionary(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        as_dictionary(self.get(dict, key)?)
    }

    pub fn stream(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Stream> {
        self.get(dict, key)?.as_stream().ok()
    }

    pub fn array(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [Object]> {
        Some(self.get(dict, key)?.as_array().ok()?.as_slice())
    }

    pub fn name(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key)?.as_name().ok()
    }

    /// The bytes of a string.
    pub fn string(self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
        self.get(dict, key)?.as_str().ok()
    }

    pub fn boolean(self, dict: &'a Dictionary, key: &[u8]) -> Option<bool> {
        self.get(dict, key)?.as_bool().ok()
    }

    /// A whole number; a real one is cut.
    pub fn integer(self, dict: &'a Dictionary, key: &[u8]) -> Option<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "a number too large is cut")]
        match self.get(dict, key)? {
            Object::Integer(value) => Some(*value),
            Object::Real(value) => Some(*value as i64),
            _ => None,
        }
    }

    /// A number of any kind that is finite.
    pub fn number(self, object: &'a Object) -> Option<f32> {
        number(self.follow(object))
    }

    /// The reference that stands behind a key.
    pub fn reference(self, dict: &Dictionary, key: &[u8]) -> Option<ObjectId> {
        dict.get(key).ok()?.as_reference().ok()
    }

    /// The number of the object that a reference leads to, if it is one, and what a value is in the end.
    pub fn identify(self, object: &'a Object) -> (Option<ObjectId>, &'a Object) {
        (object.as_reference().ok(), self.follow(object))
    }

    /// The members of an array, or the one value that stands in place of one.
    pub fn list(self, dict: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        dict.get(key).map_or(&[], |value| self.members(value))
    }

    /// The members of a value that is an array, or else the value itself.
    pub fn members(self, value: &'a Object) -> &'a [Object] {
        match self.follow(value) {
            Object::Array(members) => members,
            Object::Null => &[],
            _ => std::slice::from_ref(value),
        }
    }

    /// The numbers of an array of exactly `N`.
    pub fn numbers<const N: usize>(self, dict: &'a Dictionary, key: &[u8]) -> Option<[f32; N]> {
        let members = self.array(dict, key)?;
        let mut numbers = [0.0; N];
        if members.len() != N {
            return None;
        }
        for (number, member) in numbers.iter_mut().zip(members) {
            *number = self.number(member)?;
        }
        Some(numbers)
    }

    /// The document's catalog (7.7.2).
    pub fn catalog(self) -> Option<&'a Dictionary> {
        self.dictionary(&self.document.trailer, b"Root")
    }
}

/// A number of any kind that is finite.
pub(crate) fn number(object: &Object) -> Option<f32> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "lengths on a page need no more digits"
    )]
    match object {
        Object::Integer(value) => Some(*value as f32),
        Object::Real(value) if value.is_finite() => Some(*value),
        _ => None,
    }
}

/// An object as a dictionary, also that of a stream.
pub(crate) fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}
