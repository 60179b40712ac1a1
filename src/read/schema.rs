//! The JSON Schemas that give editors completion.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::raw::{RawHolidays, RawLaw, RawMeeting, RawReport, RawRetention, RawStyle};

/// Which file a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// `meeting.yaml`
    Meeting,
    /// A report, minutes or an appendix.
    Report,
    /// `style.yaml`
    Style,
    /// `england.yaml` or `wales.yaml` of a folder of laws.
    Law,
    /// A council's own holidays.
    Holidays,
    /// A policy of retention.
    Retention,
}

/// The JSON Schema (draft 2020-12) of a file, from the same structs that read it.
#[must_use]
pub fn schema(kind: SchemaKind) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let (schema, title) = match kind {
        SchemaKind::Meeting => (
            generator.into_root_schema_for::<RawMeeting>(),
            "agendapack: meeting.yaml",
        ),
        SchemaKind::Report => (
            generator.into_root_schema_for::<RawReport>(),
            "agendapack: a report, minutes or an appendix",
        ),
        SchemaKind::Style => (
            generator.into_root_schema_for::<RawStyle>(),
            "agendapack: style.yaml of a house style",
        ),
        SchemaKind::Law => (
            generator.into_root_schema_for::<RawLaw>(),
            "agendapack: the law of a nation",
        ),
        SchemaKind::Holidays => (
            generator.into_root_schema_for::<RawHolidays>(),
            "agendapack: a council's own holidays",
        ),
        SchemaKind::Retention => (
            generator.into_root_schema_for::<RawRetention>(),
            "agendapack: a policy of retention",
        ),
    };
    let mut schema = schema.to_value();
    rename(&mut schema);
    schema["title"] = title.into();
    schema
}

/// Names definitions for readers of the schema: `Section`, where the struct is `RawSection`.
fn rename(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(target)) = map.get_mut("$ref") {
                *target = target.replace("#/$defs/Raw", "#/$defs/");
            }
            if let Some(Value::Object(definitions)) = map.get_mut("$defs") {
                let renamed = std::mem::take(definitions).into_iter();
                *definitions = renamed
                    .map(|(name, schema)| {
                        (name.strip_prefix("Raw").unwrap_or(&name).to_owned(), schema)
                    })
                    .collect();
            }
            map.values_mut().for_each(rename);
        }
        Value::Array(list) => list.iter_mut().for_each(rename),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files that are mappings.
    const KINDS: [SchemaKind; 5] = [
        SchemaKind::Meeting,
        SchemaKind::Report,
        SchemaKind::Style,
        SchemaKind::Law,
        SchemaKind::Retention,
    ];

    #[test]
    fn every_key_says_what_it_is() {
        for kind in KINDS {
            let schema = schema(kind);
            assert_eq!(
                schema["$schema"],
                "https://json-schema.org/draft/2020-12/schema"
            );
            let properties = schema["properties"].as_object().unwrap();
            for (key, value) in properties {
                assert!(value["description"].is_string(), "{key} of {kind:?}");
            }
        }
    }

    #[test]
    fn references_lead_somewhere() {
        fn check(value: &Value, root: &Value) {
            if let Some(target) = value["$ref"].as_str() {
                assert!(
                    root.pointer(target.trim_start_matches('#')).is_some(),
                    "{target}"
                );
            }
            match value {
                Value::Object(map) => map.values().for_each(|inner| check(inner, root)),
                Value::Array(list) => list.iter().for_each(|inner| check(inner, root)),
                _ => {}
            }
        }
        for kind in KINDS.into_iter().chain([SchemaKind::Holidays]) {
            let schema = schema(kind);
            check(&schema, &schema);
        }
    }
}
