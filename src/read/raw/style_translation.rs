//! The part of `style.yaml` that gives the style's words in another language.

use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::text_or::TextOr;
use super::{RawJoin, RawLabels, RawRunningTexts};
use crate::read::Located;

/// The style's words in another language: what is left out here stands as the style that it extends translates it.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTranslation {
    /// Words that the program itself prints.
    pub labels: Option<RawLabels>,
    /// The lines over a report, all of them in order.
    pub title_lines: Option<Vec<Located<String>>>,
    /// Labels of the header's fields and of those of its boxes, by their ids.
    #[serde(default)]
    pub header: IndexMap<Located<String>, RawTranslatedField>,
    /// Headings of the boxes under the header, in order; "" for a box without one.
    pub header_boxes: Option<Vec<Located<String>>>,
    /// Headings of the parts, by their ids.
    #[serde(default)]
    pub parts: IndexMap<Located<String>, Located<String>>,
    /// Headings of the opening sections, by their ids, and what an empty one says.
    #[serde(default)]
    pub opening: IndexMap<Located<String>, RawTranslatedSection>,
    /// Headings of the closing sections, by their ids, and what an empty one says.
    #[serde(default)]
    pub closing: IndexMap<Located<String>, RawTranslatedSection>,
    /// The words around recommendations.
    pub recommendations: Option<RawTranslatedRecommendations>,
    /// Titles of the standing items, by their ids, and what is printed under them.
    #[serde(default)]
    pub standing_items: IndexMap<Located<String>, RawTranslatedItem>,
    /// The steps of the timetable, by their ids.
    #[serde(default)]
    pub timetable: IndexMap<Located<String>, Located<String>>,
    /// What stands at the head and foot of each page, where it has words of its own.
    pub running: Option<RawTranslatedRunning>,
}

/// The words around recommendations in another language.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTranslatedRecommendations {
    /// The words in front of them.
    pub lead: Option<Located<String>>,
    /// What is put behind the items.
    pub join: Option<RawJoin>,
}

/// The head and foot of each page in another language.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTranslatedRunning {
    /// At the head.
    pub head_texts: Option<RawRunningTexts>,
    /// At the foot.
    pub foot_texts: Option<RawRunningTexts>,
}

/// Defines words that are one text, or a mapping of it and a second text.
macro_rules! translated {
    ($(#[$doc:meta])* $name:ident($long:ident) {
        $(#[$main_doc:meta])* $main:ident, $(#[$second_doc:meta])* $second:ident
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            $(#[$main_doc])*
            pub $main: Located<String>,
            $(#[$second_doc])*
            pub $second: Option<Located<String>>,
        }

        $(#[$doc])*
        #[derive(Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        struct $long {
            $(#[$main_doc])*
            $main: Located<String>,
            $(#[$second_doc])*
            $second: Option<Located<String>>,
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(match TextOr::<$long>::deserialize(deserializer)? {
                    TextOr::Text($main) => Self { $main, $second: None },
                    TextOr::Other($long { $main, $second }) => Self { $main, $second },
                })
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let long = generator.subschema_for::<$long>();
                let description = concat!("Its ", stringify!($main), ".");
                json_schema!({
                    "anyOf": [{ "type": "string", "description": description }, long],
                })
            }
        }
    };
}

translated! {
    /// A field of the header: its label alone, or a mapping.
    RawTranslatedField(TranslatedFieldMapping) {
        /// As printed.
        label,
        /// What it says when nothing is given for it.
        empty
    }
}

translated! {
    /// A section: its heading alone, or a mapping.
    RawTranslatedSection(TranslatedSectionMapping) {
        /// Its heading.
        heading,
        /// What an empty one says.
        empty
    }
}

translated! {
    /// A standing item: its title alone, or a mapping.
    RawTranslatedItem(TranslatedItemMapping) {
        /// Its title on the agenda.
        title,
        /// What is printed under it.
        text
    }
}
