//! What one file names, and what in it is still open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::plain::OpenPlain;
use super::target::Target;
use crate::diag::Place;
use crate::read::raw::RawReport;

/// A thing that references can name.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub anchor: String,
    /// What a reference to it prints; `None` when it has no number to print.
    pub printed: Option<String>,
    /// Whether its number is counted through the whole paper, appendices included, so that it can be named from any
    /// of its files.
    pub paper_wide: bool,
    pub place: Place,
}

/// The author's ids of one file.
pub(super) type Ids = BTreeMap<String, Named>;

/// A `{{ ref("…") }}` that is still open.
pub(super) struct OpenReference {
    pub id: String,
    /// The other end of a range.
    pub last: Option<String>,
    /// With its braces, to find it in the file.
    pub typed: String,
    /// The text in which it stands.
    pub text: Place,
}

/// A link to a place in the paper that is still to be checked.
pub(super) struct OpenLink {
    /// Without its `#`.
    pub anchor: String,
    pub place: Place,
}

/// One file and what it names.
pub(super) struct Scope<'a> {
    /// The file as in [`Place::file`].
    pub file: &'a Arc<str>,
    /// The report; `None` for the meeting's own file.
    pub raw: Option<&'a RawReport>,
    /// What stands in front of all anchors: "" or "appendix-a-".
    pub prefix: String,
    pub ids: Ids,
    /// Tables that have been placed, by name.
    pub tables: BTreeMap<&'a str, Named>,
    /// Charts that have been placed, by name.
    pub charts: BTreeMap<&'a str, Named>,
    /// Charts that mistyped names were most likely meant for.
    pub meant_charts: BTreeSet<String>,
    /// Footnotes that have been called.
    pub called: BTreeSet<String>,
    pub references: Vec<OpenReference>,
    pub links: Vec<OpenLink>,
    /// Everything numbered, in the order of the file.
    pub targets: Vec<Target<'a>>,
    /// What is being read, by its place among the targets: innermost last.
    pub within: Vec<usize>,
    /// References in plain words.
    pub plain: Vec<OpenPlain>,
    /// Footnotes that mistyped names were most likely meant for: they are not uncalled.
    pub meant: BTreeSet<String>,
    /// The last number of each list so far, by its name and depth.
    pub list_ends: BTreeMap<(&'a str, usize), u32>,
    /// The last numbers of all lists, by the same.
    pub list_history: BTreeMap<(&'a str, usize), Vec<u32>>,
    /// Paragraphs of Schedule 12A under which its texts say that something is exempt.
    pub claims: Vec<(String, Place)>,
    /// How many headings without a number there are so far.
    pub plain_headings: u32,
}

impl<'a> Scope<'a> {
    pub fn new(file: &'a Arc<str>, raw: Option<&'a RawReport>, prefix: String) -> Self {
        Self {
            file,
            raw,
            prefix,
            ids: Ids::new(),
            tables: BTreeMap::new(),
            charts: BTreeMap::new(),
            meant_charts: BTreeSet::new(),
            called: BTreeSet::new(),
            references: Vec::new(),
            links: Vec::new(),
            targets: Vec::new(),
            within: Vec::new(),
            plain: Vec::new(),
            meant: BTreeSet::new(),
            list_ends: BTreeMap::new(),
            list_history: BTreeMap::new(),
            claims: Vec::new(),
            plain_headings: 0,
        }
    }
}
