//! Which papers are set anew, and which published ones have changed without being in a supplement.

use std::collections::BTreeSet;

use super::issue::Read;
use super::papers::SetPaper;
use super::past::Past;
use super::versions::changes;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{AgendaItem, AgendaMatter, Deed, Meeting, Supplied};
use crate::publication::ItemKey;
use crate::resolve::written;

/// The items whose papers are set anew, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    pub public: BTreeSet<String>,
    pub members: BTreeSet<String>,
}

impl Fresh {
    /// Everything that has a paper: before anything is published.
    pub fn all(public: &Read<'_>, members: Option<&Read<'_>>) -> Self {
        let numbers = |read: &Read<'_>| read.contents.keys().cloned().collect();
        Self {
            public: numbers(public),
            members: members.map(numbers).unwrap_or_default(),
        }
    }

    /// What the supplement under way brings.
    ///
    /// # Errors
    /// Every published paper that changed without being in a supplement, and every one that is in the supplement and
    /// did not change.
    pub fn since(
        meeting: &Meeting,
        past: &Past,
        public: &Read<'_>,
        members: Option<&Read<'_>>,
    ) -> Result<Self, Diagnostics> {
        let mut fresh = Self::default();
        let mut faults = Diagnostics::new();
        for item in &meeting.agenda {
            let number = &item.number;
            let published = meeting.history.paper(number);
            let differs = |read: Option<&Read<'_>>, was: Option<&String>| {
                let now = read.and_then(|read| read.contents.get(number));
                (now != was, now.is_some())
            };
            let was = published.and_then(|paper| paper.public.as_ref());
            let (public_differs, is_public) = differs(Some(public), was);
            let was = published.and_then(|paper| paper.members.as_ref());
            let (members_differ, is_members) = differs(members, was);
            let changed = public_differs || members_differ;
            match &item.supplied {
                Some(Supplied {
                    deed: Deed::Withdraws,
                    ..
                })
                | None => {
                    if changed && published.is_some() {
                        faults.push(changed_unsaid(item, meeting, past, public, members));
                    }
                }
                Some(supplied) => {
                    if supplied.deed == Deed::Replaces && !changed {
                        faults.push(unchanged(item, supplied, meeting));
                    }
                    if public_differs && is_public {
                        fresh.public.insert(number.clone());
                    }
                    if members_differ && is_members {
                        fresh.members.insert(number.clone());
                    }
                }
            }
        }
        match faults.is_empty() {
            true => Ok(fresh),
            false => Err(faults),
        }
    }
}

/// The fault of a published paper that changed and is in no supplement.
fn changed_unsaid(
    item: &AgendaItem,
    meeting: &Meeting,
    past: &Past,
    public: &Read<'_>,
    members: Option<&Read<'_>>,
) -> Diagnostic {
    let place = match &item.matter {
        AgendaMatter::Paper(paper) => Some(Place::start_of(paper.file.clone())),
        AgendaMatter::Oral { .. } => None,
    };
    let known = [Some(public), members]
        .into_iter()
        .flatten()
        .find_map(|read| {
            let set = find(read, &item.number)?;
            let lines = changes(past, read.circle, read.meeting, set, read.inputs);
            let left = lines.len().checked_sub(1)?;
            let more = match left {
                0 => String::new(),
                left => format!(", and {left} more"),
            };
            Some(format!(": {}{more}", lines[0]))
        });
    let message = format!(
        "the paper of item {}, “{}”, has changed since it was published, and no supplement brings a new version{}",
        item.number,
        item.title,
        known.unwrap_or_default()
    );
    let file = match (&item.key, &item.matter) {
        (ItemKey::File(path), _) => path.as_str(),
        (_, AgendaMatter::Paper(paper)) => paper.file.rsplit('/').next().unwrap_or_default(),
        (_, AgendaMatter::Oral { .. }) => "",
    };
    let date = meeting
        .history
        .latest()
        .map_or_else(String::new, |latest| latest.entry.date.to_string());
    let hint = match &meeting.supplement {
        Some(supplement) => format!(
            "Undo the change, or name `{file}` under `papers` of supplement {}.",
            supplement.number
        ),
        None => format!(
            "Undo the change, or add a supplement to `meeting.yaml`, under `supplements`: `- {{ published: {date}, papers: [{file}] }}`, with the day on which it is published."
        ),
    };
    Diagnostic::new(Code::PublishedPaper, place, message).hint(hint)
}

/// The fault of a paper that a supplement names, and that is as it was published.
fn unchanged(item: &AgendaItem, supplied: &Supplied, meeting: &Meeting) -> Diagnostic {
    let date = meeting
        .history
        .latest()
        .map_or_else(String::new, |latest| written(latest.entry.date));
    let message = format!(
        "the supplement names the paper of item {}, “{}”, which has not changed since it was published by {date}",
        item.number, item.title
    );
    Diagnostic::new(Code::Supplement, supplied.place.clone(), message)
        .hint("Take it out here, or put its new version in its place.")
}

fn find<'r>(read: &'r Read<'_>, number: &str) -> Option<&'r SetPaper> {
    let mut papers = read.papers.iter();
    papers.find(|set| read.meeting.agenda[set.item].number == number)
}
