//! The bags of a meeting: one with everything, or, where something is restricted, one for the public and one with everything.

use std::collections::BTreeMap;

use serde::Serialize;

use super::agent::{AGENT, LOG_LABEL, LogKept, this_program};
use super::details::{Details, Held};
use super::kept::{HEAD_IN_BAG, LOG_IN_BAG, RECORD_IN_BAG, kept_path};
use super::oparl::write_oparl;
use super::readme::write_readme;
use super::record::{Record, agenda, record};
use super::record_xml::write_record_xml;
use crate::publication::{Entry, head_of, write_entry};
use crate::retention::{self, Policy};

/// A bag before it is sealed.
#[derive(Debug, Clone)]
pub struct Bag {
    /// The name of its folder.
    pub name: String,
    /// What its record and its label `External-Identifier` call it.
    pub identifier: String,
    pub restricted: bool,
    /// Files by their paths in the bag, under `data/`.
    pub payload: BTreeMap<String, Vec<u8>>,
    /// Labels and values of `bag-info.txt`, but those that follow from the payload.
    pub info: Vec<(String, String)>,
}

/// The bags of a meeting, the restricted one first; none where nothing was published.
#[must_use]
pub fn assemble(held: &[Held], details: &Details) -> Vec<Bag> {
    let Some(last) = held.last().map(|held| &held.entry) else {
        return Vec::new();
    };
    let has_restricted = held
        .iter()
        .any(|held| !held.entry.outputs.restricted.is_empty());
    let name = format!("{}-{}", details.folder, last.number);
    if !has_restricted {
        return vec![bag(held, details, name, Contents::Whole)];
    }
    let restricted = format!("{name}-restricted");
    let kept = LogKept::Elsewhere {
        bag: restricted.clone(),
        hash: last.hash.clone(),
    };
    vec![
        bag(held, details, restricted, Contents::Restricted),
        bag(held, details, name, Contents::Public(kept)),
    ]
}

/// What of a meeting goes into a bag.
enum Contents {
    /// Everything, of which nothing is restricted.
    Whole,
    /// Everything, with what is restricted.
    Restricted,
    /// What the public may see; and where the log is.
    Public(LogKept),
}

fn bag(held: &[Held], details: &Details, name: String, contents: Contents) -> Bag {
    let mut payload = BTreeMap::new();
    let mut info = Vec::new();
    let restricted = matches!(contents, Contents::Restricted);
    let log_kept = match contents {
        Contents::Whole | Contents::Restricted => LogKept::Here,
        Contents::Public(kept) => kept,
    };
    let whole = log_kept == LogKept::Here;
    for held in held {
        let files = held.files.iter();
        for file in files.filter(|file| whole || held.is_public(file)) {
            let path = kept_path(&held.entry, file.kind, &file.path);
            payload.insert(path, file.bytes.clone());
        }
    }
    let mut identifier = String::new();
    if let Some(last) = held.last().map(|held| &held.entry) {
        if whole {
            let log: String = held
                .iter()
                .map(|held| write_entry(&held.entry) + "\n")
                .collect();
            payload.insert(LOG_IN_BAG.to_owned(), log.into_bytes());
            payload.insert(HEAD_IN_BAG.to_owned(), line(&head_of(last), false));
        }
        let agenda = agenda(held, last, restricted);
        let record = record(held, last, &agenda, details, restricted);
        payload.insert(RECORD_IN_BAG.to_owned(), line(&record, true));
        let xml = write_record_xml(&record).into_bytes();
        payload.insert("data/catalogue/record.xml".to_owned(), xml);
        let oparl = line(&write_oparl(held, last, &agenda, details, restricted), true);
        payload.insert("data/catalogue/oparl.json".to_owned(), oparl);
        let readme = write_readme(&record, held, last, details, whole).into_bytes();
        payload.insert("data/README.txt".to_owned(), readme);
        info = labels(&record, details, &log_kept);
        info.extend(retention(last, restricted));
        identifier = record.identifier;
    }
    Bag {
        name,
        identifier,
        restricted,
        payload,
        info,
    }
}

/// The labels that say how long a bag is kept, and why.
fn retention(last: &Entry, restricted: bool) -> Vec<(String, String)> {
    let class = match restricted {
        true => retention::RESTRICTED_PAPERS,
        false => retention::COMMITTEE_PAPERS,
    };
    Policy::built_in().labels(&retention::Record {
        class,
        meeting: last.meeting.date,
        published: last.date,
    })
}

/// A value as JSON with a line end.
fn line(value: &impl Serialize, pretty: bool) -> Vec<u8> {
    // Strings, numbers and lists of them always serialise.
    let mut bytes = match pretty {
        true => serde_json::to_vec_pretty(value),
        false => serde_json::to_vec(value),
    }
    .unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The labels of a bag (RFC 8493, section 2.2.2).
fn labels(record: &Record, details: &Details, log_kept: &LogKept) -> Vec<(String, String)> {
    let mut labels = Vec::new();
    let mut add = |label: &str, value: &str| {
        if !value.is_empty() {
            labels.push((label.to_owned(), value.to_owned()));
        }
    };
    add("Source-Organization", &record.creator);
    add("Contact-Name", &details.contact.name);
    add("Contact-Email", &details.contact.email);
    add("External-Description", &record.description);
    // The day of the last publication and not that of the archiving: the same publications give the same bag.
    add("Bagging-Date", &record.published);
    add("External-Identifier", &record.identifier);
    add("Internal-Sender-Identifier", &details.folder);
    add(
        "Internal-Sender-Description",
        &match record.restricted {
            true => format!("{} (not for publication)", record.title),
            false => record.title.clone(),
        },
    );
    add("Language", &record.language);
    add(AGENT, &this_program());
    add(LOG_LABEL, &log_kept.write());
    labels
}
