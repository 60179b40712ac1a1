//! The catalogue record of a bag: Dublin Core (ISO 15836), and the versions of the pack.

use serde::Serialize;

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
pub(super) fn record(held: &[Held], last: &Entry, details: &Details, restricted: bool) -> Record {
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
        subject: subjects(held, last, restricted),
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
    let items = last.agenda.iter().filter_map(|item| {
        let title = match restricted || all_public {
            true => Some(item.title.clone()),
            false => {
                let mut newest = held.iter().rev();
                newest.find_map(|held| published_title(held, &item.number))
            }
        };
        Some(Subject {
            number: item.number.clone(),
            title: title?,
        })
    });
    items.collect()
}

fn subjects(held: &[Held], last: &Entry, restricted: bool) -> Vec<String> {
    let agenda = agenda(held, last, restricted).into_iter();
    agenda.map(|item| item.title).collect()
}

/// The title of an item on the agenda that a publication's public record shows.
fn published_title(held: &Held, number: &str) -> Option<String> {
    let record: serde_json::Value = serde_json::from_slice(held.output("build.json")?).ok()?;
    let shows = record.get("shows")?.as_array()?;
    let passages = shows
        .iter()
        .filter_map(|shows| shows.get("passages")?.as_array())
        .flatten();
    let mut items = passages.filter(|passage| {
        let is = |key: &str, value: &str| passage.get(key).and_then(|v| v.as_str()) == Some(value);
        is("kind", "agenda-item") && is("number", number)
    });
    let title = items.find_map(|passage| passage.get("text")?.get(0)?.as_str())?;
    Some(title.to_owned())
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
