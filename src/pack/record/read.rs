//! Reading a build record back.

use serde::Deserialize;

use super::{BookRecord, FORM, PaperShows};

/// What a `build.json` says of a meeting's figures and texts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BuildRecord {
    pub meeting: RecordedMeeting,
    pub ledger: Vec<BookRecord>,
    pub shows: Vec<PaperShows>,
}

/// What a `build.json` says of the meeting itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecordedMeeting {
    pub committee: String,
    /// The day of the meeting as its papers print it.
    pub day: String,
}

/// Why a record can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadableRecord {
    /// It is no record of a build.
    NotARecord,
    /// A program wrote it whose records have another form.
    AnotherForm,
}

impl std::fmt::Display for UnreadableRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotARecord => "it is no record of a build",
            Self::AnotherForm => "another version of agendapack wrote it",
        })
    }
}

/// Reads a `build.json`.
///
/// # Errors
/// When it is none, or has another form than this version writes.
pub fn read_record(bytes: &[u8]) -> Result<BuildRecord, UnreadableRecord> {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        form: u32,
        tool: Tool,
    }
    #[derive(Deserialize)]
    struct Tool {
        name: String,
    }
    let head: Head = serde_json::from_slice(bytes).map_err(|_| UnreadableRecord::NotARecord)?;
    if head.tool.name != env!("CARGO_PKG_NAME") {
        return Err(UnreadableRecord::NotARecord);
    }
    if head.form != FORM {
        return Err(UnreadableRecord::AnotherForm);
    }
    serde_json::from_slice(bytes).map_err(|_| UnreadableRecord::NotARecord)
}
