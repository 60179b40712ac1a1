//! Values that are one text, or something with more to say.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::read::Located;

/// One text with its place, or a `T` from a mapping or list.
///
/// A plain scalar that YAML takes for a number or a truth value is refused here, since serde gives no way back to the
/// text that was typed; the walk over the file then asks for quotes.
pub(super) enum TextOr<T> {
    Text(Located<String>),
    Other(T),
}

/// [`TextOr`] before the text knows its place.
enum Shape<T> {
    Text(String),
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shape = Located::<Shape<T>>::deserialize(deserializer)?;
        let at = shape.with(());
        Ok(match shape.value {
            Shape::Text(text) => Self::Text(at.with(text)),
            Shape::Other(other) => Self::Other(other),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shape<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ShapeVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ShapeVisitor<T> {
            type Value = Shape<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a mapping or a list")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Shape::Text(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Shape::Text(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Shape::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                T::deserialize(SeqAccessDeserializer::new(seq)).map(Shape::Other)
            }
        }

        deserializer.deserialize_any(ShapeVisitor(PhantomData))
    }
}
