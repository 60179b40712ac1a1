//! The catalogue record of a bag: Dublin Core (ISO 15836), and the versions of the pack.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::details::{Details, Held};
use super::kept::kept_path;
use crate::publication::{Entry, Identifiers, Kind};

/// What a catalogue says of a bag. The public's holds nothing but what was published.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Record {
    pub identifier: String,
    pub title: String,
    pub creator: String,
    /// The day of the meeting.
    pub date: String,
    /// The day of the last publication.
    pub published: String,
    /// The titles of the agenda items.
    pub subject: Vec<String>,
    pub description: String,
    pub language: String,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub format: Vec<&'static str>,
    pub rights: String,
    pub publisher: String,
    pub meeting: RecordedMeeting,
    pub versions: Vec<Version>,
    pub restricted: bool,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct RecordedMeeting {
    pub authority: String,
    pub committee: String,
    pub date: String,
    pub folder: String,
}

/// A publication as a catalogue lists it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Version {
    pub number: u32,
    pub kind: Kind,
    pub date: String,
    /// The path of its pack in the bag.
    pub pack: String,
    /// The paths in the bag of earlier files that its own stand in place of.
    pub replaces: Vec<String>,
}

/// The record of the publications of a meeting; `restricted` is that of the bag with what is not for publication.
///
/// `agenda` is what the readers of the bag may see.
pub(super) fn record(
    held: &[Held],
    last: &Entry,
    agenda: &[Subject],
    details: &Details,
    restricted: bool,
) -> Record {
    let meeting = &last.meeting;
    let (authority, committee) = (&meeting.authority, &meeting.committee);
    let supplements = held.len().saturating_sub(1);
    let with = match supplements {
        0 => String::new(),
        1 => " and its supplement".to_owned(),
        many => format!(" and its {many} supplements"),
    };
    let day = meeting.date.format("%-d %B %Y");
    let closing = match restricted {
        true => " It holds what is not for publication.",
        false => "",
    };
    let rights = match restricted {
        true => format!("© {authority}. Not for publication: it holds restricted matter."),
        false => format!("© {authority}"),
    };
    Record {
        identifier: identifiers(last).bag(last.number, restricted),
        title: format!("{committee}, {day}: agenda and papers"),
        creator: authority.clone(),
        date: meeting.date.to_string(),
        published: last.date.to_string(),
        subject: agenda.iter().map(|item| item.title.clone()).collect(),
        description: format!(
            "The agenda pack{with} of the meeting of the {committee} of {authority} on {day}, and its papers as PDF, web pages and Markdown.{closing}"
        ),
        language: language(held),
        kind: "Text",
        format: vec![
            "application/pdf",
            "text/html",
            "text/markdown",
            "application/json",
        ],
        rights,
        publisher: authority.clone(),
        meeting: RecordedMeeting {
            authority: authority.clone(),
            committee: committee.clone(),
            date: meeting.date.to_string(),
            folder: details.folder.clone(),
        },
        versions: versions(held, restricted),
        restricted,
    }
}

/// What a meeting's things are known by.
pub(super) fn identifiers(entry: &Entry) -> Identifiers {
    let meeting = &entry.meeting;
    Identifiers::new(&meeting.authority, &meeting.committee, meeting.date)
}

/// An agenda item by the title that the reader of a bag may see.
pub(super) struct Subject {
    pub number: String,
    pub title: String,
}

/// The agenda as it was last published. The log has the titles of restricted items too; the public's are read from the
/// records that were published, which never had the others.
pub(super) fn agenda(held: &[Held], last: &Entry, restricted: bool) -> Vec<Subject> {
    let all_public = held
        .iter()
        .all(|held| held.entry.outputs.restricted.is_empty());
    let shows_all = restricted || all_public;
    let mut published = BTreeMap::new();
    // The newest record that has an item counts.
    for held in held.iter().filter(|_| !shows_all) {
        published.extend(published_titles(held));
    }
    let items = last.agenda.iter().filter_map(|item| {
        let title = match shows_all {
            true => Some(item.title.clone()),
            false => published.get(&item.number).cloned(),
        };
        Some(Subject {
            number: item.number.clone(),
            title: title?,
        })
    });
    items.collect()
}

/// As much of a published record as has the titles of the agenda.
#[derive(Deserialize)]
struct PublishedRecord {
    shows: Vec<PublishedPaper>,
}

#[derive(Deserialize)]
struct PublishedPaper {
    passages: Vec<PublishedPassage>,
}

#[derive(Deserialize)]
struct PublishedPassage {
    kind: String,
    number: Option<String>,
    text: Vec<serde_json::Value>,
}

/// The titles of the items that a publication's public record shows on the agenda, by their numbers.
fn published_titles(held: &Held) -> BTreeMap<String, String> {
    let record = held.output("build.json").unwrap_or_default();
    let shows = serde_json::from_slice(record).map(|record: PublishedRecord| record.shows);
    let passages = shows
        .unwrap_or_default()
        .into_iter()
        .flat_map(|paper| paper.passages);
    let items = passages.filter(|passage| passage.kind == "agenda-item");
    items
        .filter_map(|item| Some((item.number?, item.text.first()?.as_str()?.to_owned())))
        .collect()
}

/// The language of the papers by the meeting's page, which was published last.
fn language(held: &[Held]) -> String {
    let mut newest = held.iter().rev();
    let page = newest.find_map(|held| held.output("index.html"));
    let page = page.map(String::from_utf8_lossy).unwrap_or_default();
    let tag = page
        .split_once("<html lang=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    tag.map_or_else(|| "en-GB".to_owned(), |(tag, _)| tag.to_owned())
}

fn versions(held: &[Held], restricted: bool) -> Vec<Version> {
    let mut versions = Vec::new();
    for (at, now) in held.iter().enumerate() {
        let entry = &now.entry;
        let mut volumes = entry.volumes.iter();
        let pack = volumes.find(|volume| !volume.restricted);
        let pack = pack.or_else(|| entry.volumes.iter().find(|_| restricted));
        let seen =
            |file: &super::HeldFile| file.kind == "outputs" && (restricted || now.is_public(file));
        let replaces = now
            .files
            .iter()
            .filter(|file| seen(file))
            .filter_map(|file| {
                let mut earlier = held[..at].iter().rev();
                let old = earlier.find(|old| {
                    let known = old.output(&file.path).is_some();
                    let public = old.entry.outputs.public.iter();
                    known
                        && (restricted || public.into_iter().any(|public| public.path == file.path))
                })?;
                Some(kept_path(&old.entry, "outputs", &file.path))
            });
        versions.push(Version {
            number: entry.number,
            kind: entry.kind,
            date: entry.date.to_string(),
            pack: pack.map_or_else(String::new, |volume| {
                kept_path(entry, "outputs", &volume.path)
            }),
            replaces: replaces.collect(),
        });
    }
    versions
}
