//! Where a bag keeps the files of each publication, as a meeting's folder `published` has them.

use crate::publication::Entry;

/// The log of publications.
pub const LOG_IN_BAG: &str = "data/log.jsonl";
/// How far the log reaches.
pub(super) const HEAD_IN_BAG: &str = "data/head.json";
/// The record of the meeting.
pub(super) const RECORD_IN_BAG: &str = "data/catalogue/record.json";

/// The path of a file of a publication. `kind` is `outputs`, `inputs`, `style` or `law`.
#[must_use]
pub fn kept_path(entry: &Entry, kind: &str, path: &str) -> String {
    format!("data/{}/{kind}/{path}", entry.number)
}
