//! The page of the meeting.

use chrono::NaiveDate;
use serde::Serialize;

use super::blocks::write_logo;
use super::inlines::InlineWriter;
use crate::content::front_text;
use crate::diag::Diagnostics;
use crate::model::{AgendaMatter, Labels, Meeting, PageRange, Text};
use crate::outside::Standard;
use crate::publication::Standing;
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
    /// The pack, then its supplements.
    volumes: Vec<VolumeView<'a>>,
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
    web_page: &'a str,
}

#[derive(Debug, Serialize)]
struct VolumeView<'a> {
    /// Path in the output folder.
    path: &'a str,
    /// "All the papers in one PDF", "Supplement 1, 24 June 2016"
    title: String,
    /// "48 pages", "pages 49 - 60"
    length: Option<String>,
}

#[derive(Debug, Serialize)]
struct ItemView<'a> {
    number: &'a str,
    title: &'a str,
    /// Name of the paper's files without the ending; `None` for an item without a paper.
    stem: Option<&'a str>,
    /// The paper's own title, where it says more than the item's.
    paper_title: Option<&'a str>,
    /// "5 - 14"; in a supplement "49 - 58 of supplement 1".
    pages: Option<String>,
    /// "5 - 14 of the pack"
    pack_pages: Option<String>,
    /// The volume in which it stands, and the place of its first page among those of that file.
    volume: Option<&'a str>,
    first_page: Option<String>,
    /// "A new version: replaces pages 5 - 14 of the pack."
    replaces: Option<String>,
    text_html: Option<String>,
    /// What of it came from elsewhere as a PDF.
    documents: Option<String>,
    /// What is lost by that.
    losses: Vec<LossView>,
}

/// A sentence, with what is said in English by itself: the reasons of the standards have no other language.
#[derive(Debug, Serialize)]
struct LossView {
    before: String,
    reason: String,
    after: String,
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

/// A pack as the meeting's page links it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeLink {
    /// Path in the output folder.
    pub path: String,
    /// The number of the supplement; `None` for the pack.
    pub supplement: Option<u32>,
    /// The day of its publication.
    pub date: NaiveDate,
    pub pages: PageRange,
}

/// What readers are told of a PDF from elsewhere. Pages are told by their numbers in the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNote {
    pub title: String,
    /// Pages that the file's own structure doesn't know.
    pub untagged: Vec<u32>,
    pub losses: Vec<Loss>,
}

/// Why files with these pages don't claim to conform to standards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    pub pages: Vec<u32>,
    /// In English, as a clause of a sentence: "the font Arial is not embedded".
    pub reason: String,
    pub standards: Vec<Standard>,
}

/// The web page of the meeting: its details, the agenda with every paper in each of its forms, the pack and its
/// supplements.
///
/// `standings`, `titles` and `documents` go by agenda item: where all versions of its paper stand, the newest last, what
/// its paper is called, and the PDFs from elsewhere in it.
///
/// # Errors
/// What the style's templates did wrong, with its place in their files; what is wrong with the meeting's own texts.
pub fn index_page(
    templates: &Templates,
    meeting: &Meeting,
    volumes: &[VolumeLink],
    standings: &[Vec<Standing>],
    titles: &[Option<String>],
    documents: &[Vec<DocumentNote>],
) -> Result<String, Diagnostics> {
    let labels = &meeting.style.labels;
    let items = meeting
        .agenda
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let versions = standings.get(index).map_or(&[][..], Vec::as_slice);
            let newest = versions.last();
            let title = titles.get(index).and_then(Option::as_deref);
            let stem = match &item.matter {
                AgendaMatter::Paper(paper) => Some(paper.stem.as_str()),
                AgendaMatter::Oral { .. } => None,
            };
            let text = item.text(labels);
            let notes = documents.get(index).map_or(&[][..], Vec::as_slice);
            Ok(ItemView {
                number: &item.number,
                title: &item.title,
                stem,
                paper_title: title.filter(|title| *title != item.title),
                pages: newest.map(|newest| match newest.supplement {
                    None => newest.pages.to_string(),
                    Some(_) => labels.write_standing(newest.supplement, newest.pages),
                }),
                pack_pages: newest
                    .map(|newest| labels.write_standing(newest.supplement, newest.pages)),
                volume: newest.map(|newest| newest.volume.as_str()),
                first_page: newest.map(|newest| newest.sheet().to_string()),
                replaces: versions
                    .iter()
                    .rev()
                    .nth(1)
                    .map(|old| labels.write_replaced(old.supplement, old.pages))
                    .map(|old| labels.brings_version.replace("{replaces}", &old)),
                documents: write_documents(labels, notes),
                losses: notes
                    .iter()
                    .flat_map(|note| view_losses(labels, note))
                    .collect(),
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
            web_page: &labels.web_page,
        },
        logo_html,
        items,
        volumes: volumes
            .iter()
            .map(|volume| view_volume(labels, volume, volumes.len(), standings))
            .collect(),
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

/// The link to a pack: the only one by what is in it, one of several by its day.
fn view_volume<'v>(
    labels: &Labels,
    volume: &'v VolumeLink,
    count: usize,
    standings: &[Vec<Standing>],
) -> VolumeView<'v> {
    let date = labels.write_date(volume.date);
    let (title, length) = match volume.supplement {
        Some(number) => {
            let name = labels.supplement.replace("{number}", &number.to_string());
            let length = labels.write_pages(volume.pages);
            (format!("{name}, {date}"), Some(length))
        }
        None => {
            let title = match count {
                1 => labels.all_papers.clone(),
                _ => labels.pack_as_published.replace("{date}", &date),
            };
            let holds_papers = standings.iter().any(|versions| !versions.is_empty());
            let last = volume.pages.last.to_string();
            let length = labels.pack_length.replace("{number}", &last);
            (title, holds_papers.then_some(length))
        }
    };
    VolumeView {
        path: &volume.path,
        title,
        length,
    }
}

/// What says of an item which of its documents came from elsewhere; `None` when none did.
fn write_documents(labels: &Labels, documents: &[DocumentNote]) -> Option<String> {
    let titles: Vec<&str> = documents.iter().map(|note| note.title.as_str()).collect();
    (!titles.is_empty()).then(|| labels.documents.replace("{documents}", &titles.join("; ")))
}

/// What is lost by a document, a sentence each.
fn view_losses(labels: &Labels, document: &DocumentNote) -> Vec<LossView> {
    let mut losses = Vec::new();
    if !document.untagged.is_empty() {
        losses.push(LossView {
            before: labels
                .document_untagged
                .replace("{pages}", &labels.write_page_list(&document.untagged))
                .replace("{document}", &document.title),
            reason: String::new(),
            after: String::new(),
        });
    }
    let standards = |standards: &[Standard]| {
        let names: Vec<String> = standards.iter().map(ToString::to_string).collect();
        names.join(", ")
    };
    losses.extend(document.losses.iter().map(|loss| {
        let label = &labels.document_unclaimed;
        let (before, after) = label.split_once("{reason}").unwrap_or((label, ""));
        let fill = |text: &str| {
            text.replace("{pages}", &labels.write_page_list(&loss.pages))
                .replace("{standards}", &standards(&loss.standards))
                .replace("{document}", &document.title)
        };
        LossView {
            before: fill(before),
            reason: loss.reason.clone(),
            after: fill(after),
        }
    }));
    losses
}

/// A text of the meeting as HTML.
fn html(meeting: &Meeting, text: &Text) -> Result<String, Diagnostics> {
    let text = front_text(meeting, text)?;
    let mut out = String::new();
    InlineWriter::new(&meeting.style, 0).write(&text, &mut out);
    Ok(out)
}
