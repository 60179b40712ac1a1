//! The numbers of the agenda's entries: counted, and fixed once the agenda is published.

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::publication::{
    Asked, Assigned, History, ItemKey, ListedItem, NumberFault, Numbering, number_agenda,
};
use crate::read::raw::{RawAgendaEntry, RawMeeting};
use crate::read::{File, normalise};

/// An entry's number, and by what it is known.
#[derive(Debug, Clone)]
pub(super) struct NumberedEntry {
    pub number: String,
    pub key: ItemKey,
    /// The index of the published item that it is; `None` for a new one.
    pub published: Option<usize>,
}

/// Numbers the entries of an agenda.
pub(super) fn number_entries(
    file: &File<RawMeeting>,
    history: &History,
) -> (Vec<NumberedEntry>, Diagnostics) {
    let entries = &file.value.agenda;
    let asked: Vec<Asked> = entries
        .iter()
        .map(|entry| Asked {
            key: key_of(&entry.value),
        })
        .collect();
    let Numbering { items, faults } = number_agenda(history.agenda(), &asked);
    let told = faults
        .iter()
        .map(|fault| tell(fault, file, history, &items));
    let told = told.collect();
    let numbered = items
        .into_iter()
        .zip(asked)
        .map(|(item, asked)| NumberedEntry {
            number: item.number,
            key: asked.key,
            published: item.published,
        });
    (numbered.collect(), told)
}

/// By what an entry is known from one publication to the next.
fn key_of(entry: &RawAgendaEntry) -> ItemKey {
    let file = |name: &str| ItemKey::File(normalise(name).unwrap_or_else(|| name.to_owned()));
    match entry {
        RawAgendaEntry::Standing(id) => ItemKey::Standing(id.clone()),
        RawAgendaEntry::Report(raw) => file(&raw.report.value),
        RawAgendaEntry::Minutes(raw) => file(&raw.file.value),
        RawAgendaEntry::Item(raw) => {
            let words: Vec<_> = raw.title.value.split_whitespace().collect();
            ItemKey::Title(words.join(" "))
        }
    }
}

/// An entry as `meeting.yaml` has to write it.
fn write_key(key: &ItemKey, title: &str) -> String {
    match key {
        ItemKey::File(path) => format!("- report: {path}"),
        ItemKey::Standing(id) => format!("- {id}"),
        ItemKey::Title(_) => format!("- item: {{ title: {title} }}"),
    }
}

fn tell(
    fault: &NumberFault,
    file: &File<RawMeeting>,
    history: &History,
    items: &[Assigned],
) -> Diagnostic {
    let published = history.agenda();
    let entry = |at: usize| -> Place {
        let entry = file.value.agenda.get(at);
        entry.map_or_else(
            || Place::start_of(file.path.clone()),
            |entry| file.place(entry),
        )
    };
    let known = |at: usize| -> (&str, &str) {
        let item = published.get(at);
        item.map_or(("", ""), |item: &ListedItem| (&item.number, &item.title))
    };
    match *fault {
        NumberFault::Missing { published: at } => {
            let (number, title) = known(at);
            let written = published
                .get(at)
                .map(|item| write_key(&item.key, title))
                .unwrap_or_default();
            let message = format!(
                "item {number}, “{title}”, has been published and is not on the agenda any more"
            );
            Diagnostic::new(
                Code::PublishedAgenda,
                Place::start_of(file.path.clone()),
                message,
            )
            .hint(format!(
                "Put it back in its place, as `{written}`. If it is not to be dealt with, write `withdrawn: …` there, with the reason: it keeps its number."
            ))
        }
        NumberFault::Moved { item, before } => {
            let number = items.get(item).map_or("", |item| item.number.as_str());
            let (other, _) = known(before);
            let message = format!(
                "item {number} stands behind item {other}, in front of which it was published"
            );
            Diagnostic::new(Code::PublishedAgenda, entry(item), message).hint(
                "Put it back in its place: the order of a published agenda stands. The chair can take items in another order at the meeting.",
            )
        }
        NumberFault::First { item } => {
            let (number, _) = known(0);
            let message = format!(
                "a new item stands in front of item {number}, the first of the published agenda"
            );
            Diagnostic::new(Code::PublishedAgenda, entry(item), message).hint(format!(
                "Put it behind item {number} or a later one: it then gets a number of its own, and none that was published changes."
            ))
        }
        NumberFault::NoRoom { item, behind, next } => {
            let ((behind, _), (next, _)) = (known(behind), known(next));
            let message = format!(
                "a new item stands between items {behind} and {next}, and there is no number between them"
            );
            Diagnostic::new(Code::PublishedAgenda, entry(item), message)
                .hint(format!("Put it behind item {next}."))
        }
    }
}
