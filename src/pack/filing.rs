//! What a PDF of a pack says to records systems: by what it is known, where it is kept, what it is about and what it replaces.

use chrono::Datelike;

use super::files::{PUBLIC_PACK, is_restricted};
use crate::model::{AgendaItem, Deed, Meeting};
use crate::pdf::Filing;
use crate::publication::{Circle, Identifiers};

/// The file of one paper.
pub(super) fn paper_filing(meeting: &Meeting, path: &str, item: &AgendaItem) -> Filing {
    let replaced = replaced(meeting, item, is_restricted(path));
    let mut filing = filing(meeting, path, std::iter::once(item));
    if let Some(replaced) = &replaced {
        filing.replaces.push(replaced.identifier(meeting));
    }
    // A paper of which members get their own version for the first time has no earlier one.
    filing.earlier_version = replaced
        .filter(|replaced| replaced.path == path)
        .map_or_else(String::new, |replaced| replaced.number.to_string());
    filing
}

/// The file of a pack of a meeting. It holds what stands on the agendas of `views`: that of the public, then that of members
/// with what is not for publication.
pub(super) fn pack_filing<'m>(
    path: &str,
    meeting: &Meeting,
    views: impl Iterator<Item = &'m Meeting> + Clone,
) -> Filing {
    let items = views.clone().flat_map(|view| &view.agenda);
    let mut filing = filing(meeting, path, items);
    for view in views {
        let replaced = view
            .agenda
            .iter()
            .filter_map(|item| Some(replaced(view, item, view.is_for_members)?.identifier(view)));
        for identifier in replaced {
            push_new(&mut filing.replaces, identifier);
        }
    }
    if !meeting.history.is_empty() {
        filing
            .relations
            .push(identifiers(meeting).file(PUBLIC_PACK));
    }
    filing
}

fn filing<'m>(
    meeting: &Meeting,
    path: &str,
    items: impl Iterator<Item = &'m AgendaItem>,
) -> Filing {
    let identifiers = identifiers(meeting);
    let number = meeting.history.next_number();
    let mut subjects = vec![meeting.committee.clone()];
    for item in items {
        push_new(&mut subjects, item.title.clone());
    }
    let year = meeting.published.year().to_string();
    let rights = &meeting.style.labels.rights;
    Filing {
        identifier: identifiers.file(path),
        version: number.to_string(),
        earlier_version: String::new(),
        bag: identifiers.bag(number, is_restricted(path)),
        subjects,
        rights: rights
            .replace("{year}", &year)
            .replace("{authority}", &meeting.authority),
        relations: Vec::new(),
        replaces: Vec::new(),
    }
}

fn identifiers(meeting: &Meeting) -> Identifiers {
    Identifiers::new(&meeting.authority, &meeting.committee, meeting.date)
}

fn push_new(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

/// A paper's file as it was published.
struct Replaced {
    /// The number of its publication.
    number: u32,
    path: String,
}

impl Replaced {
    fn identifier(&self, meeting: &Meeting) -> String {
        identifiers(meeting).version(self.number, is_restricted(&self.path), &self.path)
    }
}

/// What the supplement under way replaces as the paper of an item; members may have had the public version alone.
fn replaced(meeting: &Meeting, item: &AgendaItem, restricted: bool) -> Option<Replaced> {
    let deed = item.supplied.as_ref().map(|supplied| supplied.deed);
    if deed != Some(Deed::Replaces) || !item.has_paper() {
        return None;
    }
    let find = |circle, folder: &str| {
        let (entry, paper) = meeting.history.newest_of(&item.number, circle)?;
        Some(Replaced {
            number: entry.number,
            path: format!("{folder}/{}.pdf", paper.stem),
        })
    };
    let for_members = restricted.then(|| find(Circle::Members, "restricted/papers"));
    for_members
        .flatten()
        .or_else(|| find(Circle::Public, "papers"))
}
