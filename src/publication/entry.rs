//! An entry of the log of publications.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::PageRange;

/// A publication, as the log keeps it: a line of `published/log.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1.
    pub number: u32,
    pub kind: Kind,
    /// The day of publication, `2016-06-21`.
    #[serde(with = "day")]
    pub date: NaiveDate,
    /// The number of the supplement; `null` for the pack.
    pub supplement: Option<u32>,
    /// The supplement's papers, by the files that `meeting.yaml` names.
    pub named: Vec<String>,
    pub meeting: RecordedFor,
    pub tool: Tool,
    pub outputs: Outputs,
    /// The inputs that it was made from, by their paths in the meeting's folder.
    pub inputs: Vec<FileDigest>,
    /// The files of the house style and of those that it extends.
    pub style: Vec<FileDigest>,
    /// The council's own file of the law, where it was made by one.
    pub law: Vec<FileDigest>,
    /// The packs that were published, with the pages that each has of its own.
    pub volumes: Vec<Volume>,
    /// The whole agenda as it stood.
    pub agenda: Vec<ListedItem>,
    /// The papers that were published.
    pub papers: Vec<ListedPaper>,
    /// The last page number of the meeting used so far.
    pub last_page: u32,
    /// The hash of the entry before; empty in the first.
    pub previous: String,
    /// SHA-256 over the entry's canonical JSON without this key, in lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

/// What a publication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Pack,
    Supplement,
}

/// The meeting that a log belongs to, so that one in a copied folder is not taken for that of another meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedFor {
    pub authority: String,
    pub committee: String,
    #[serde(with = "day")]
    pub date: NaiveDate,
}

/// The program that made a publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// The files of a publication.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outputs {
    pub public: Vec<FileDigest>,
    /// Not for publication: for members only.
    pub restricted: Vec<FileDigest>,
}

impl Outputs {
    /// All files.
    pub fn all(&self) -> impl Iterator<Item = &FileDigest> {
        self.public.iter().chain(&self.restricted)
    }
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileDigest {
    /// With `/` between its parts.
    pub path: String,
    pub bytes: usize,
    /// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
    pub sha256: String,
}

/// A range of pages as the meeting numbers them, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    pub first: u32,
    pub last: u32,
}

impl From<PageRange> for Pages {
    fn from(range: PageRange) -> Self {
        Self {
            first: range.first,
            last: range.last,
        }
    }
}

impl From<Pages> for PageRange {
    fn from(pages: Pages) -> Self {
        Self {
            first: pages.first,
            last: pages.last,
        }
    }
}

/// A pack and the pages that it has of its own. One for members has the public pack's pages in front of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Path in the output folder.
    pub path: String,
    pub restricted: bool,
    pub pages: Pages,
    pub front_sheet: Pages,
    /// The pages of each item's paper.
    pub items: Vec<VolumeItem>,
}

/// Where an item's paper stands in a volume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumeItem {
    /// The number of the agenda item.
    pub item: String,
    pub pages: Pages,
}

/// By what an agenda item is known from one publication to the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKey {
    /// The file of its report or minutes, by its path in the meeting's folder.
    File(String),
    /// The id of a standing item.
    Standing(String),
    /// The title of an item of its own.
    Title(String),
}

/// An item of the agenda as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedItem {
    /// As printed: "6", "6A".
    pub number: String,
    pub key: ItemKey,
    pub title: String,
    pub to_follow: bool,
    pub withdrawn: bool,
}

/// A paper as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedPaper {
    /// The number of its agenda item.
    pub item: String,
    /// Name of its files without the ending.
    pub stem: String,
    /// The numbers of its paragraphs, by part: the paper itself, then its appendices.
    pub parts: Vec<PaperPart>,
    /// SHA-256 of what its public version says; `null` where the public has none.
    pub public: Option<String>,
    /// The same of the version for members; `null` where nothing of it is restricted.
    pub members: Option<String>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperPart {
    /// "Appendix A"; `null` for the paper itself.
    pub appendix: Option<String>,
    /// As printed, in order.
    pub paragraphs: Vec<String>,
}

/// What a build would publish: what an entry says of it, without what publishing adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    pub supplement: Option<u32>,
    pub named: Vec<String>,
    /// The day of publication by the inputs.
    pub date: NaiveDate,
    pub meeting: RecordedFor,
    /// Paths of the built files that are not copies of published ones.
    pub files: Vec<String>,
    pub volumes: Vec<Volume>,
    pub agenda: Vec<ListedItem>,
    pub papers: Vec<ListedPaper>,
    pub last_page: u32,
}

/// How far the log reached when the last publication was complete: `published/head.json`. By it a log is known whose
/// last lines are gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The number of the last entry.
    pub number: u32,
    /// Its hash.
    pub hash: String,
}

/// Dates as `2016-06-21`.
pub(crate) mod day {
    use chrono::NaiveDate;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        date: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(date)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
