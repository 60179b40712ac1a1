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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::sample;
    use crate::model::{Supplied, Text};
    use crate::publication::{
        Entry, History, Kind, ListedPaper, Outputs, Pages, Publication, RecordedFor, Tool, Volume,
        VolumeItem,
    };

    const MEETING: &str =
        "urn:agendapack:borough-of-westmere-vale:overview-and-scrutiny-panel:2026-06-29";
    const PAPER: &str = "papers/02-overview.pdf";

    fn meeting() -> Meeting {
        sample::meeting(sample::paper_of(Text::from_markdown("A text.")))
    }

    /// The pack of that meeting, published.
    fn published(meeting: &Meeting) -> History {
        let pages = Pages { first: 1, last: 4 };
        let entry = Entry {
            number: 1,
            kind: Kind::Pack,
            date: meeting.published,
            supplement: None,
            named: Vec::new(),
            meeting: RecordedFor {
                authority: meeting.authority.clone(),
                committee: meeting.committee.clone(),
                date: meeting.date,
            },
            tool: Tool {
                name: "agendapack".to_owned(),
                version: "0".to_owned(),
            },
            outputs: Outputs::default(),
            inputs: Vec::new(),
            style: Vec::new(),
            law: Vec::new(),
            volumes: vec![Volume {
                path: PUBLIC_PACK.to_owned(),
                restricted: false,
                pages,
                front_sheet: pages,
                items: vec![VolumeItem {
                    item: "2".to_owned(),
                    pages,
                }],
            }],
            agenda: Vec::new(),
            papers: vec![ListedPaper {
                item: "2".to_owned(),
                stem: "02-overview".to_owned(),
                parts: Vec::new(),
                public: None,
                members: None,
            }],
            last_page: 4,
            previous: String::new(),
            hash: String::new(),
        };
        let files = Default::default();
        History {
            publications: vec![Publication { entry, files }],
        }
    }

    #[test]
    fn a_pack_says_where_it_is_kept_and_what_it_is_about() {
        let meeting = meeting();
        let filing = pack_filing(PUBLIC_PACK, &meeting, std::iter::once(&meeting));
        assert_eq!(filing.identifier, format!("{MEETING}:packs/public.pdf"));
        assert_eq!(filing.bag, format!("{MEETING}:1"));
        assert_eq!(filing.version, "1");
        let subjects = [
            "Overview and Scrutiny Panel",
            "Apologies",
            "Overview of services",
        ];
        assert_eq!(filing.subjects, subjects);
        assert_eq!(
            filing.rights,
            "Copyright © Borough of Westmere & Vale, 2026"
        );
        assert!(filing.replaces.is_empty() && filing.relations.is_empty());
        let members = pack_filing("packs/restricted.pdf", &meeting, std::iter::once(&meeting));
        assert_eq!(members.bag, format!("{MEETING}:1:restricted"));
    }

    #[test]
    fn a_new_version_names_what_it_replaces() {
        let mut meeting = meeting();
        meeting.history = Arc::new(published(&meeting));
        meeting.agenda[1].supplied = Some(Supplied {
            deed: Deed::Replaces,
            late: None,
            place: crate::diag::Place::start_of("meeting.yaml".into()),
        });
        let old = format!("{MEETING}:1:{PAPER}");
        let paper = paper_filing(&meeting, PAPER, &meeting.agenda[1]);
        assert_eq!(
            (paper.version.as_str(), paper.earlier_version.as_str()),
            ("2", "1")
        );
        assert_eq!(paper.replaces, [old.as_str()]);
        let supplement = "packs/supplement-1.pdf";
        let pack = pack_filing(supplement, &meeting, std::iter::once(&meeting));
        assert_eq!(pack.bag, format!("{MEETING}:2"));
        assert_eq!(pack.replaces, [old.as_str()]);
        assert_eq!(pack.relations, [format!("{MEETING}:packs/public.pdf")]);
        let for_members = paper_filing(
            &meeting,
            "restricted/papers/02-overview.pdf",
            &meeting.agenda[1],
        );
        assert_eq!(
            for_members.replaces,
            [old.as_str()],
            "members had the public version"
        );
        assert_eq!(for_members.earlier_version, "");
    }
}
