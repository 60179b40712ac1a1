//! By what archives and records systems know a published file, and the bag in which it is kept.
//!
//! They are URNs (RFC 8141) made of the meeting's own facts, so that the same inputs give the same names, and none has to be
//! registered or drawn by lot.

use std::fmt::Write;

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::slug::slug;

/// What stands in the place of a name without a letter from A to Z.
const UNNAMED: &str = "unnamed";

/// The identifiers of one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifiers {
    /// `urn:agendapack:anyshire-county-council:cabinet:2016-06-29`
    meeting: String,
}

impl Identifiers {
    /// Those of a committee's meeting.
    #[must_use]
    pub fn new(authority: &str, committee: &str, date: NaiveDate) -> Self {
        let (authority, committee) = (name(authority), name(committee));
        Self {
            meeting: format!("urn:agendapack:{authority}:{committee}:{date}"),
        }
    }

    /// The meeting itself.
    #[must_use]
    pub fn meeting(&self) -> &str {
        &self.meeting
    }

    /// A file of the output folder, whichever its version.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{}:{}", self.meeting, encoded(path))
    }

    /// The bag of a publication, by its number in the log. What is not for publication has a bag of its own.
    #[must_use]
    pub fn bag(&self, publication: u32, restricted: bool) -> String {
        let ending = if restricted { ":restricted" } else { "" };
        format!("{}:{publication}{ending}", self.meeting)
    }

    /// A file as it was published: by its bag, and its path in the output folder.
    #[must_use]
    pub fn version(&self, publication: u32, restricted: bool, path: &str) -> String {
        format!("{}:{}", self.bag(publication, restricted), encoded(path))
    }
}

/// A name with its accents taken off, as a part of an identifier.
fn name(text: &str) -> String {
    let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
    match slug(&plain) {
        slug if slug.is_empty() => UNNAMED.to_owned(),
        slug => slug,
    }
}

/// A path with all that a URN can't hold percent-encoded (RFC 3986, 2.1).
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            // Writing to a String cannot fail.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_made_of_the_meetings_own_facts() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 10).unwrap();
        let of = Identifiers::new("Cyngor Sir Ynys Môn", "Children’s & Young People", date);
        let meeting = "urn:agendapack:cyngor-sir-ynys-mon:childrens-young-people:2026-12-10";
        assert_eq!(
            of.file("papers/04-a b.pdf"),
            format!("{meeting}:papers/04-a%20b.pdf")
        );
        assert_eq!(of.bag(2, false), format!("{meeting}:2"));
        assert_eq!(of.bag(2, true), format!("{meeting}:2:restricted"));
        assert_eq!(
            of.version(1, false, "packs/public.pdf"),
            format!("{meeting}:1:packs/public.pdf")
        );
        assert!(
            Identifiers::new("議会", "–", date)
                .bag(1, false)
                .starts_with("urn:agendapack:unnamed:unnamed:")
        );
    }
}
