//! What a build changed: its record against that of the build before in the same folder.

use std::io::ErrorKind;
use std::path::Path;

use serde_json::{Value, json};

use super::earlier::fullest_record;
use crate::compare::{self, Comparison, compare};
use crate::pack::{BuiltMeeting, UnreadableRecord, read_record};

/// What differs from the build before.
#[derive(Debug)]
pub(super) enum Change {
    /// Nothing was written, or nothing was there before.
    Unasked,
    /// The earlier record can't be compared with.
    Unknown(UnreadableRecord),
    Known(Comparison),
}

impl Change {
    /// Compares a meeting with what stands in its output folder, which is about to be replaced.
    pub fn since(folder: &Path, built: &BuiltMeeting) -> Self {
        let earlier = match std::fs::read(fullest_record(folder)) {
            Ok(bytes) if built.files.iter().any(|file| file.bytes == bytes) => {
                return Self::Known(Comparison::default());
            }
            Ok(bytes) => read_record(&bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => return Self::Unasked,
            Err(_) => Err(UnreadableRecord::NotARecord),
        };
        match (earlier, built.record()) {
            (Ok(earlier), Some(record)) => Self::Known(compare(&earlier, &record)),
            (Err(why), _) => Self::Unknown(why),
            (Ok(_), None) => Self::Unasked,
        }
    }

    /// In a line or two; nothing when nothing changed.
    pub fn summary(&self) -> String {
        match self {
            Self::Unasked => String::new(),
            Self::Unknown(why) => {
                format!("what changed since the last build is not known: {why}\n")
            }
            Self::Known(comparison) => compare::summary(comparison),
        }
    }

    /// For machines: how much changed; `null` where that is not known.
    pub fn counts(&self) -> Value {
        match self {
            Self::Unasked | Self::Unknown(_) => Value::Null,
            Self::Known(comparison) => json!(comparison.counts()),
        }
    }
}
