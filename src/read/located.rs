//! A raw value together with its place in its file.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use serde_saphyr::{Location, Spanned};

use crate::diag::Place;

/// A value and where it stands in its file (line and column from 1, in characters).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Located<T> {
    pub value: T,
    pub line: u32,
    pub column: u32,
    /// Length in characters as written in the source; 0 when it is not known.
    pub length: u32,
}

impl Located<()> {
    /// A place that serde gives.
    pub(super) fn at(location: Location) -> Self {
        let clamp = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            value: (),
            line: clamp(location.line()),
            column: clamp(location.column()),
            length: clamp(location.span().len()),
        }
    }
}

impl<T> Located<T> {
    /// Another value at the same place.
    pub(crate) fn with<U>(&self, value: U) -> Located<U> {
        Located {
            value,
            line: self.line,
            column: self.column,
            length: self.length,
        }
    }

    /// The place in `file`, a path as [`Place::file`] has it. For a value of several lines the length may run past
    /// the end of the line; the renderers clip it.
    #[must_use]
    pub fn place(&self, file: &Arc<str>) -> Place {
        Place::new(file.clone(), self.line, self.column, self.length)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        Ok(Located::at(spanned.referenced).with(spanned.value))
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
