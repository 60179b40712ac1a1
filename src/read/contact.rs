//! Whom the papers of a publication name to ask: read from the `meeting.yaml` that is kept of it.

use std::sync::Arc;

use super::raw::RawMeeting;
use super::yaml;
use crate::archive::Contact;

/// The contact in a kept `meeting.yaml`; an empty one where it names none, or has another form than this version reads.
pub(crate) fn read_contact(bytes: &[u8]) -> Contact {
    let path: Arc<str> = "meeting.yaml".into();
    let text = String::from_utf8_lossy(bytes);
    let meeting = yaml::parse::<RawMeeting>(&path, &text).ok();
    let Some(contact) = meeting.and_then(|meeting| meeting.contact) else {
        return Contact::default();
    };
    Contact {
        name: contact.name.map(|name| name.value).unwrap_or_default(),
        email: contact.email.map(|email| email.value).unwrap_or_default(),
    }
}
