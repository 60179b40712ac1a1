//! What has been published of a meeting, and what follows from it for its later builds.
//!
//! Architecture invariant: what has been published stands. Its files are kept as they were, its pages and agenda items
//! keep their numbers, and whatever comes later goes into a supplement. The log in the meeting's folder,
//! `published/log.jsonl`, has a line for each publication; each line holds the hash of the one before it.
//!
//! Values only: [`crate::read`] reads the log, [`crate::cli`] writes it.

mod chain;
mod entry;
mod history;
mod identifier;
mod numbers;

pub use chain::{Break, check_chain, head_of, read_entry, seal, write_entry};
pub(crate) use entry::day;
pub use entry::{
    Draft, Entry, FileDigest, Head, ItemKey, Kind, ListedItem, ListedPaper, Outputs, Pages,
    PaperPart, RecordedFor, Tool, Volume, VolumeItem,
};
pub use history::{Circle, History, Publication, Standing};
pub use identifier::Identifiers;
pub use numbers::{Asked, Assigned, NumberFault, Numbering, number_agenda};
