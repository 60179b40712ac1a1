//! The page of the meeting.

use serde::Serialize;

use super::blocks::write_logo;
use super::inlines::InlineWriter;
use crate::content::{Document, front_text};
use crate::diag::Diagnostics;
use crate::model::{AgendaMatter, Meeting, PageRange, Text};
use crate::render::Templates;

/// What the page's template sees. Members named `…_html` are HTML, the rest is text.
#[derive(Debug, Serialize)]
struct IndexView<'a> {
    language: &'a str,
    css: &'a str,
    authority: &'a str,
    committee: &'a str,
    date: String,
    time: String,
    venue: &'a str,
    labels: LabelsView<'a>,
    /// The logo, where it stands on the front sheet.
    logo_html: String,
    items: Vec<ItemView<'a>>,
    /// "48 pages": up to the last page that an item takes.
    pack_length: Option<String>,
    membership: Vec<GroupView<'a>>,
    contact: ContactView<'a>,
    about: Vec<AboutView<'a>>,
}

#[derive(Debug, Serialize)]
struct LabelsView<'a> {
    agenda: &'a str,
    pages: &'a str,
    date: &'a str,
    time: &'a str,
    venue: &'a str,
    membership: &'a str,
    contact: &'a str,
    skip_to_meeting: &'a str,
    all_papers: &'a str,
    web_page: &'a str,
}

#[derive(Debug, Serialize)]
struct ItemView<'a> {
    number: &'a str,
    title: &'a str,
    /// Name of the paper's files without the ending; `None` for an item without a paper.
    stem: Option<&'a str>,
    /// The paper's own title, where it says more than the item's.
    paper_title: Option<&'a str>,
    /// "5 - 14"
    pages: Option<String>,
    /// "5 - 14 of the pack"
    pack_pages: Option<String>,
    first_page: Option<String>,
    text_html: Option<String>,
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    title: &'a str,
    members: &'a [String],
}

#[derive(Debug, Serialize)]
struct ContactView<'a> {
    name: &'a str,
    role: &'a str,
    phone: &'a str,
    /// The phone number as an address has it: digits and a leading plus.
    phone_digits: String,
    email: &'a str,
    known: bool,
}

#[derive(Debug, Serialize)]
struct AboutView<'a> {
    heading: &'a str,
    text_html: String,
}

/// The web page of the meeting: its details, the agenda with every paper in each of its forms, and the pack.
///
/// `pages` and `documents` go by agenda item.
///
/// # Errors
/// What the style's templates did wrong, with its place in their files; what is wrong with the meeting's own texts.
pub fn index_page(
    templates: &Templates,
    meeting: &Meeting,
    pages: &[Option<PageRange>],
    documents: &[Option<&Document>],
) -> Result<String, Diagnostics> {
    let labels = &meeting.style.labels;
    let items = meeting
        .agenda
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let range = pages.get(index).copied().flatten();
            let document = documents.get(index).copied().flatten();
            let stem = match &item.matter {
                AgendaMatter::Paper(paper) => Some(paper.stem.as_str()),
                AgendaMatter::Oral { .. } => None,
            };
            let text = item.text(labels);
            Ok(ItemView {
                number: &item.number,
                title: &item.title,
                stem,
                paper_title: document
                    .map(|document| document.title.as_str())
                    .filter(|title| *title != item.title),
                pages: range.map(|range| range.to_string()),
                pack_pages: range
                    .map(|range| labels.pack_pages.replace("{pages}", &range.to_string())),
                first_page: range.map(|range| range.first.to_string()),
                text_html: text.map(|text| html(meeting, &text)).transpose()?,
            })
        })
        .collect::<Result<_, Diagnostics>>()?;
    let about = meeting
        .about
        .iter()
        .map(|note| {
            Ok(AboutView {
                heading: &note.heading,
                text_html: html(meeting, &note.text)?,
            })
        })
        .collect::<Result<_, Diagnostics>>()?;
    let contact = &meeting.contact;
    let mut logo_html = String::new();
    if let Some(logo) = &meeting.style.logo
        && logo.on_front_sheet
    {
        write_logo(logo, &mut logo_html);
    }
    let view = IndexView {
        language: &meeting.language,
        css: &templates.css,
        authority: &meeting.authority,
        committee: &meeting.committee,
        date: labels.write_date(meeting.date),
        time: labels.write_time(meeting.time),
        venue: &meeting.venue,
        labels: LabelsView {
            agenda: &labels.agenda,
            pages: &labels.pages,
            date: &labels.date,
            time: &labels.time,
            venue: &labels.venue,
            membership: &labels.membership,
            contact: &labels.contact,
            skip_to_meeting: &labels.skip_to_meeting,
            all_papers: &labels.all_papers,
            web_page: &labels.web_page,
        },
        logo_html,
        items,
        pack_length: pages
            .iter()
            .flatten()
            .map(|range| range.last)
            .max()
            .map(|last| labels.pack_length.replace("{number}", &last.to_string())),
        membership: meeting
            .membership
            .iter()
            .map(|group| GroupView {
                title: &group.title,
                members: &group.members,
            })
            .collect(),
        contact: ContactView {
            name: &contact.name,
            role: &contact.role,
            phone: &contact.phone,
            phone_digits: contact
                .phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect(),
            email: &contact.email,
            known: [&contact.name, &contact.role, &contact.phone, &contact.email]
                .iter()
                .any(|part| !part.is_empty()),
        },
        about,
    };
    templates.render("index.html", &view)
}

/// A text of the meeting as HTML.
fn html(meeting: &Meeting, text: &Text) -> Result<String, Diagnostics> {
    let text = front_text(meeting, text)?;
    let mut out = String::new();
    InlineWriter::new(&meeting.style, 0).write(&text, &mut out);
    Ok(out)
}
