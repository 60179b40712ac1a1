//! The meeting in the terms of OParl 1.1, the interface by which council information systems give out their data:
//! a Meeting with its AgendaItems, and a File for each file that was published.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::Algorithm;
use super::details::{Details, Held};
use super::kept::kept_path;
use super::record::{Subject, identifiers};
use crate::publication::Entry;

/// What the types of OParl 1.1 begin with.
const SCHEMA: &str = "https://schema.oparl.org/1.1";

/// The meeting and its files as OParl objects. `restricted` is for the bag with what is not for publication.
pub(super) fn write_oparl(
    held: &[Held],
    last: &Entry,
    agenda: &[Subject],
    details: &Details,
    restricted: bool,
) -> Value {
    let identifiers = identifiers(last);
    let urn = identifiers.meeting();
    let meeting = &last.meeting;
    let items = (1..).zip(agenda).map(|(order, item)| {
        json!({
            "id": format!("{urn}:item:{}", item.number),
            "type": format!("{SCHEMA}/AgendaItem"),
            "meeting": format!("{urn}:meeting"),
            "number": item.number,
            "name": item.title,
            "order": order,
        })
    });
    let items: Vec<Value> = items.collect();
    let mut files = Vec::new();
    let mut invitation = Value::Null;
    for now in held {
        let entry = &now.entry;
        for file in &now.files {
            if file.kind != "outputs" || !(restricted || now.is_public(file)) {
                continue;
            }
            let path = kept_path(entry, "outputs", &file.path);
            let object = json!({
                "id": format!("{urn}:file:{}:{}", entry.number, file.path),
                "type": format!("{SCHEMA}/File"),
                "name": file.path,
                "fileName": file.path.rsplit('/').next(),
                "mimeType": mime_type(&file.path),
                "date": entry.date.to_string(),
                "size": file.bytes.len(),
                "sha512Checksum": Algorithm::Sha512.digest(&file.bytes),
                // The files have no address on the web: they stand in this bag.
                "accessUrl": path,
                "meeting": [format!("{urn}:meeting")],
            });
            let mut packs = entry.volumes.iter().filter(|volume| !volume.restricted);
            if invitation.is_null() && packs.any(|volume| volume.path == file.path) {
                invitation = object.clone();
            }
            files.push(object);
        }
    }
    let object = json!({
        "id": format!("{urn}:meeting"),
        "type": format!("{SCHEMA}/Meeting"),
        "name": format!("{}, {}", meeting.committee, meeting.date.format("%-d %B %Y")),
        "start": details.time.map(|time| start(meeting.date, time)),
        "organization": [format!("{}:organization", organisation(urn))],
        "agendaItem": items,
        "invitation": invitation,
        "auxiliaryFile": files,
        "keyword": [details.folder],
    });
    without_nulls(object)
}

/// When a meeting starts, with the offset from Greenwich that its clock has: British Summer Time runs from the last
/// Sunday of March to the last Sunday of October (Summer Time Act 1972, section 1).
fn start(date: NaiveDate, time: NaiveTime) -> String {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(date.year(), month, 31)?;
        Some(last - Days::new(last.weekday().num_days_from_sunday().into()))
    };
    let is_summer = last_sunday(3) <= Some(date) && Some(date) < last_sunday(10);
    let offset = if is_summer { "+01:00" } else { "+00:00" };
    format!("{date}T{}{offset}", time.format("%H:%M:%S"))
}

/// The committee's own part of a meeting's URN: without the day.
fn organisation(urn: &str) -> &str {
    urn.rsplit_once(':').map_or(urn, |(committee, _)| committee)
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .collect(),
        ),
        other => other,
    }
}

fn mime_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("pdf") => "application/pdf",
        Some("html") => "text/html",
        Some("md") => "text/markdown",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_begins_and_ends_on_sundays() {
        let at = |year, month, day| {
            let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            start(date, NaiveTime::from_hms_opt(19, 15, 0).unwrap())
        };
        assert_eq!(at(2026, 3, 28), "2026-03-28T19:15:00+00:00");
        assert_eq!(at(2026, 3, 29), "2026-03-29T19:15:00+01:00");
        assert_eq!(at(2026, 10, 24), "2026-10-24T19:15:00+01:00");
        assert_eq!(at(2026, 10, 25), "2026-10-25T19:15:00+00:00");
    }
}
