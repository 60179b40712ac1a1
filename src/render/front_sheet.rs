//! The front sheet of a pack as Markdown.

use super::escape::{plain, write_plain};
use super::text::write_line;
use super::view::{AboutView, FrontSheetLabels, FrontSheetView};
use super::{FootnoteLabels, Templates, close_up, rendition, text};
use crate::content::{HeaderBlock, Marker, meeting_fields, membership_fields};
use crate::diag::Diagnostics;
use crate::model::{Meeting, PageRange};

/// Renders the front sheet as Markdown. `pages` gives the page range of each agenda item.
///
/// # Errors
/// What the style's templates did wrong, with its place in their files.
pub fn front_sheet(
    templates: &Templates,
    meeting: &Meeting,
    pages: &[Option<PageRange>],
) -> Result<String, Diagnostics> {
    let labels = &meeting.style.labels;
    let none = FootnoteLabels::default();
    let members = membership_fields(meeting);
    let view = FrontSheetView {
        language: meeting.language.clone(),
        authority: plain(&meeting.authority),
        committee: plain(&meeting.committee),
        date: plain(&labels.write_date(meeting.date)),
        time: plain(&labels.write_time(meeting.time)),
        venue: plain(&meeting.venue),
        labels: FrontSheetLabels {
            agenda: plain(&meeting.sheet_heading),
            membership: plain(&labels.membership),
        },
        logo: meeting
            .style
            .logo
            .as_ref()
            .filter(|logo| logo.on_front_sheet)
            .map(|logo| rendition::logo(logo)),
        meeting: rendition::header(HeaderBlock::Meeting, &meeting_fields(meeting), &none),
        membership: (!members.is_empty())
            .then(|| rendition::header(HeaderBlock::Membership, &members, &none)),
        lead: text::line(&meeting.sheet_lead, &none),
        agenda: agenda(meeting, pages, &none),
        about: meeting
            .about
            .iter()
            .map(|note| AboutView {
                heading: plain(&note.heading),
                text: text::line(&note.text, &none),
            })
            .collect(),
    };
    templates
        .render("front-sheet.md", &view)
        .map(|markdown| close_up(&markdown))
}

/// The agenda between its markers: a line an item, with its pages.
fn agenda(meeting: &Meeting, pages: &[Option<PageRange>], none: &FootnoteLabels) -> String {
    let mut out = String::new();
    Marker::Agenda.write_open(&mut out);
    out.push('\n');
    for (index, item) in meeting.agenda.iter().enumerate() {
        out.push_str("- **");
        write_plain(&item.number, &mut out);
        out.push_str("** ");
        write_plain(&item.title, &mut out);
        if let Some(range) = pages.get(index).copied().flatten() {
            out.push_str(" (");
            write_plain(&meeting.style.labels.pages, &mut out);
            out.push(' ');
            out.push_str(&range.to_string());
            out.push(')');
        }
        out.push('\n');
        if let Some(text) = item.text(&meeting.style.labels) {
            out.push_str("\n  ");
            write_line(&text, none, &mut out);
            out.push_str("\n\n");
        }
    }
    out.push('\n');
    Marker::Agenda.write_close(&mut out);
    out
}
