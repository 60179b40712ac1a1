//! What a bag says of a meeting beside its log: whom its papers name to ask, and when it starts. Both are read from the
//! `meeting.yaml` that is kept of a publication.

use std::sync::Arc;

use chrono::NaiveTime;

use super::raw::RawMeeting;
use super::yaml;
use crate::archive::Contact;

/// The contact and the time in a kept `meeting.yaml`; nothing where it has another form than this version reads.
pub(crate) fn read_contact_and_time(bytes: &[u8]) -> (Contact, Option<NaiveTime>) {
    let path: Arc<str> = "meeting.yaml".into();
    let text = String::from_utf8_lossy(bytes);
    let Ok(meeting) = yaml::parse::<RawMeeting>(&path, &text) else {
        return (Contact::default(), None);
    };
    let time = NaiveTime::parse_from_str(&meeting.time.value, "%H:%M").ok();
    let contact = meeting.contact.map(|contact| Contact {
        name: contact.name.map(|name| name.value).unwrap_or_default(),
        email: contact.email.map(|email| email.value).unwrap_or_default(),
    });
    (contact.unwrap_or_default(), time)
}
