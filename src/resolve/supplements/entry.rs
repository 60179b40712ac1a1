//! An entry of the agenda, as far as supplements need to know it.

use super::super::agenda_numbers::NumberedEntry;
use super::super::resolver::Common;
use crate::diag::Place;
use crate::publication::ItemKey;
use crate::read::raw::{RawAgendaEntry, RawAttachment, RawMeeting};
use crate::read::{File, Located, normalise};

/// An entry of the agenda, before it is known whether its paper is sound.
pub(super) struct Entry<'a> {
    pub place: Place,
    pub title: String,
    pub numbered: &'a NumberedEntry,
    /// Its report or minutes and its attachments, normalised.
    pub files: Vec<String>,
    /// Where it says that its report is to follow.
    pub to_follow: Option<Place>,
    /// Whether it has a paper now.
    pub has_paper: bool,
    pub urgent: bool,
    pub withdrawn: bool,
}

impl<'a> Entry<'a> {
    pub fn of(
        common: &Common<'_>,
        file: &File<RawMeeting>,
        entry: &Located<RawAgendaEntry>,
        numbered: &'a NumberedEntry,
    ) -> Self {
        let mut known = Self {
            place: file.place(entry),
            title: title_of(common, &entry.value, numbered),
            numbered,
            files: Vec::new(),
            to_follow: None,
            has_paper: false,
            urgent: false,
            withdrawn: false,
        };
        match &entry.value {
            RawAgendaEntry::Standing(_) => {}
            RawAgendaEntry::Report(raw) => {
                known.files.extend(normalise(&raw.report.value));
                known.attach(&raw.attachments);
                known.to_follow = raw.to_follow.as_ref().map(|reason| file.place(reason));
                known.has_paper = raw.to_follow.is_none();
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
            RawAgendaEntry::Minutes(raw) => {
                known.files.extend(normalise(&raw.file.value));
                known.has_paper = true;
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
            RawAgendaEntry::Item(raw) => {
                known.attach(&raw.attachments);
                known.has_paper = !raw.attachments.is_empty();
                known.urgent = raw.urgent.is_some();
                known.withdrawn = raw.withdrawn.is_some();
            }
        }
        known
    }

    fn attach(&mut self, attachments: &[RawAttachment]) {
        let files = attachments.iter();
        self.files
            .extend(files.filter_map(|attached| normalise(&attached.file.value)));
    }

    pub fn number(&self) -> &str {
        &self.numbered.number
    }

    /// The file by which a supplement names it.
    pub fn file(&self) -> &str {
        self.files.first().map_or("", String::as_str)
    }
}

/// What an entry is called: on the agenda, by its report, or by what it is known.
fn title_of(common: &Common<'_>, entry: &RawAgendaEntry, numbered: &NumberedEntry) -> String {
    let given = match entry {
        RawAgendaEntry::Standing(id) => {
            let mut standing = common.style.standing_items.iter();
            standing
                .find(|item| item.id == *id)
                .map(|item| item.title.clone())
        }
        RawAgendaEntry::Report(raw) => raw
            .title
            .as_ref()
            .or_else(|| {
                let path = normalise(&raw.report.value)?;
                Some(&common.inputs.reports.get(&path)?.value.title)
            })
            .map(|title| title.value.clone()),
        RawAgendaEntry::Minutes(raw) => raw.title.as_ref().map(|title| title.value.clone()),
        RawAgendaEntry::Item(raw) => Some(raw.title.value.clone()),
    };
    let title = given.unwrap_or_else(|| match &numbered.key {
        ItemKey::File(name) | ItemKey::Standing(name) | ItemKey::Title(name) => name.clone(),
    });
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ")
}
