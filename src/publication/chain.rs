//! The chain: each entry holds the hash of the one before it and its own, so that none can be changed, moved or taken
//! out unnoticed.

use super::{Entry, Head, Kind};
use crate::digest::sha256;

/// Where the chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// A line that is no entry, by its number from 1.
    NotAnEntry(u32),
    /// An entry that is not as it was written.
    Changed(u32),
    /// An entry that does not follow on the one before it: one was put in, taken out or moved.
    Loose(u32),
    /// An entry dated before the one before it.
    Backdated(u32),
    /// Entries are gone from the end: how many there were, and how many there are.
    Truncated { were: u32, are: u32 },
    /// The last entry is not the one that was published.
    Replaced(u32),
}

impl Break {
    /// The line of the log that it is about, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        match self {
            Self::NotAnEntry(line)
            | Self::Changed(line)
            | Self::Loose(line)
            | Self::Backdated(line)
            | Self::Replaced(line) => *line,
            Self::Truncated { are, .. } => (*are).max(1),
        }
    }

    /// In words; `log` is the log's path.
    #[must_use]
    pub fn tell(&self, log: &str) -> String {
        match self {
            Self::NotAnEntry(line) => format!(
                "line {line} of `{log}` is no entry of a publication, or one that another version of agendapack wrote"
            ),
            Self::Changed(line) => {
                format!("entry {line} of `{log}` has been changed since it was written")
            }
            Self::Loose(line) => format!(
                "entry {line} of `{log}` does not follow on the one before it: an entry was put in, taken out or moved"
            ),
            Self::Backdated(line) => {
                format!("entry {line} of `{log}` is dated before the one in front of it")
            }
            Self::Truncated { were, are } => format!(
                "`{log}` has {are} of the {were} entries that were written: the last are gone"
            ),
            Self::Replaced(line) => format!(
                "entry {line} of `{log}` is not the one that was written when it was published"
            ),
        }
    }
}

/// An entry as a line of the log, without the line end. It is the canonical form: the keys in their fixed order, without
/// white space.
#[must_use]
pub fn write_entry(entry: &Entry) -> String {
    // Strings, numbers and lists of them always serialise.
    serde_json::to_string(entry).unwrap_or_default()
}

/// The entry that a line of the log is; `None` when it is none, or is not in its canonical form.
#[must_use]
pub fn read_entry(line: &str) -> Option<Entry> {
    let entry: Entry = serde_json::from_str(line).ok()?;
    (write_entry(&entry) == line).then_some(entry)
}

/// Puts an entry on the end of the chain: with the hash of the one before it, and its own.
#[must_use]
pub fn seal(entry: Entry, before: Option<&Entry>) -> Entry {
    let linked = Entry {
        previous: before.map(|before| before.hash.clone()).unwrap_or_default(),
        ..entry
    };
    Entry {
        hash: hash_of(&linked),
        ..linked
    }
}

/// SHA-256 over an entry's canonical form without its own hash.
fn hash_of(entry: &Entry) -> String {
    let bare = Entry {
        hash: String::new(),
        ..entry.clone()
    };
    sha256(write_entry(&bare).as_bytes())
}

/// How far a log reaches.
#[must_use]
pub fn head_of(entry: &Entry) -> Head {
    Head {
        number: entry.number,
        hash: entry.hash.clone(),
    }
}

/// Checks the lines of a log against each other and against its head; gives the entries of a chain that holds.
///
/// The head is written behind the log. So it may be one entry behind it, when a publication was interrupted between
/// the two, and never before it.
///
/// # Errors
/// Every place where the chain does not hold.
pub fn check_chain(log: &str, head: Option<&Head>) -> Result<Vec<Entry>, Vec<Break>> {
    let mut breaks = Vec::new();
    let mut entries: Vec<Option<Entry>> = Vec::new();
    for (number, line) in (1..).zip(log.lines()) {
        let entry = read_entry(line);
        match &entry {
            None => breaks.push(Break::NotAnEntry(number)),
            Some(entry) if hash_of(entry) != entry.hash => breaks.push(Break::Changed(number)),
            Some(entry) => {
                let before = entries.last().and_then(Option::as_ref);
                let known = number == 1 || before.is_some();
                breaks.extend(known.then(|| follow(number, entry, before)).flatten());
            }
        }
        entries.push(entry);
    }
    // A line that was cut short, also one cut at its very end.
    if breaks.is_empty() && !log.is_empty() && !log.ends_with('\n') {
        breaks.push(Break::NotAnEntry(count(&entries)));
    }
    if breaks.is_empty() {
        breaks.extend(check_head(&entries, head));
    }
    match breaks.is_empty() {
        true => Ok(entries.into_iter().flatten().collect()),
        false => Err(breaks),
    }
}

/// Whether an entry follows on the one before it.
fn follow(number: u32, entry: &Entry, before: Option<&Entry>) -> Option<Break> {
    let previous = before.map_or("", |before| before.hash.as_str());
    let supplements = before.map_or(0, |before| before.supplement.unwrap_or_default());
    let in_turn = match (entry.kind, entry.supplement) {
        (Kind::Pack, None) => before.is_none(),
        (Kind::Supplement, Some(supplement)) => before.is_some() && supplement == supplements + 1,
        (Kind::Pack, Some(_)) | (Kind::Supplement, None) => false,
    };
    let grows = before.is_none_or(|before| before.last_page < entry.last_page);
    if entry.number != number || entry.previous != previous || !in_turn || !grows {
        return Some(Break::Loose(number));
    }
    let backdated = before.is_some_and(|before| entry.date < before.date);
    backdated.then_some(Break::Backdated(number))
}

fn check_head(entries: &[Option<Entry>], head: Option<&Head>) -> Option<Break> {
    let are = count(entries);
    let were = head.map_or(0, |head| head.number);
    if were > are {
        return Some(Break::Truncated { were, are });
    }
    if are > were + 1 {
        // Without a head for all but its last entry, the log is not the one that was published.
        return Some(Break::Replaced(are));
    }
    let head = head?;
    let at = usize::try_from(head.number.checked_sub(1)?).ok()?;
    let entry = entries.get(at)?.as_ref()?;
    (entry.hash != head.hash).then_some(Break::Replaced(head.number))
}

fn count(entries: &[Option<Entry>]) -> u32 {
    u32::try_from(entries.len()).unwrap_or(u32::MAX)
}
