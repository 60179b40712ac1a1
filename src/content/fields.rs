//! Blocks of labels and texts that are made from the meeting itself.

use crate::check::is_mail_address;
use crate::model::{Attendance, Contact, HeaderField, Meeting, Text};
use crate::render::escape::{plain, write_attribute};

/// Date, time, venue and contact, as the front sheet prints them; what isn't known is left out.
#[must_use]
pub fn meeting_fields(meeting: &Meeting) -> Vec<HeaderField> {
    let labels = &meeting.style.labels;
    [
        (&labels.date, plain(&labels.write_date(meeting.date))),
        (&labels.time, plain(&labels.write_time(meeting.time))),
        (&labels.venue, plain(&meeting.venue)),
        (&labels.contact, contact(&meeting.contact)),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(label, text)| field(label, text))
    .collect()
}

/// The members, a field a group.
#[must_use]
pub fn membership_fields(meeting: &Meeting) -> Vec<HeaderField> {
    meeting
        .membership
        .iter()
        .map(|group| field(&group.title, names(&group.members)))
        .collect()
}

/// Who was at a meeting, a field a group.
#[must_use]
pub fn attendance_fields(attendance: &[Attendance]) -> Vec<HeaderField> {
    attendance
        .iter()
        .map(|group| field(&group.label, names(&group.names)))
        .collect()
}

fn field(label: &str, markdown: String) -> HeaderField {
    HeaderField {
        label: label.to_owned(),
        text: Text::from_markdown(markdown),
        heading: false,
    }
}

/// Names in one line. A semicolon parts them because a name may carry a comma: "A. Smith, Head of Finance".
fn names(names: &[String]) -> String {
    names
        .iter()
        .map(|name| plain(name))
        .collect::<Vec<_>>()
        .join("; ")
}

fn contact(contact: &Contact) -> String {
    let mut parts: Vec<String> = [&contact.name, &contact.role, &contact.phone]
        .into_iter()
        .map(|part| plain(part))
        .collect();
    if is_mail_address(&contact.email) {
        let mut address = String::new();
        write_attribute(&contact.email, &mut address);
        parts.push(format!("[{}](mailto:{address})", plain(&contact.email)));
    } else {
        parts.push(plain(&contact.email));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}
