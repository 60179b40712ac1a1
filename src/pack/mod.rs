//! Packs: a meeting's papers set, numbered through and bound together behind a front sheet.
//!
//! Values in, values out: [`build`] takes a resolved meeting and returns the files of its output folder.

mod build;
mod compose;
mod content;
mod draft;
mod files;
mod filing;
mod fresh;
mod front;
mod front_changes;
mod issue;
mod joined;
mod made_safe;
mod map;
mod papers;
mod past;
mod press;
mod record;
mod running;
mod sheaf;
mod sheets;
mod standing;
mod versions;

pub use build::{BuiltMeeting, build};
pub use files::OutputFile;
pub(crate) use files::{RECORD, RESTRICTED_RECORD, is_restricted};
pub use map::PageMap;
pub use press::Press;
#[cfg(test)]
pub(crate) use record::record_ledger;
pub use record::{
    AsStated, At, BookRecord, BuildRecord, ColumnRecord, Continued, DocumentShows, FigureRecord,
    InputDigest, NotClaimed, OriginRecord, PaperShows, Passage, PassageKind, Piece,
    RecordedMeeting, RowKindRecord, RowRecord, RuleRecord, StatedRecord, TableRecord, TableShows,
    UnreadableRecord, read_record,
};
