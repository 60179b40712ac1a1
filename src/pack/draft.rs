//! What publishing a build would record.

use chrono::NaiveDate;

use super::content::Contents;
use super::fresh::Fresh;
use super::record::paper_parts;
use crate::model::{AgendaMatter, Meeting};
use crate::publication::{Draft, Kind, ListedItem, ListedPaper, RecordedFor, Volume};

/// What an entry of the log says of an issue of this day. `files` are the paths of all that is written anew with it.
pub(super) fn draft(
    meeting: &Meeting,
    date: NaiveDate,
    volumes: Vec<Volume>,
    fresh: &Fresh,
    (public, members): &(Contents, Contents),
    files: Vec<String>,
) -> Draft {
    let under_way = meeting.supplement.as_ref();
    let agenda = meeting.agenda.iter().map(|item| ListedItem {
        number: item.number.clone(),
        key: item.key.clone(),
        title: item.title.clone(),
        to_follow: item.to_follow.is_some(),
        withdrawn: item.withdrawn.is_some(),
    });
    let papers = meeting.agenda.iter().filter_map(|item| {
        let AgendaMatter::Paper(paper) = &item.matter else {
            return None;
        };
        let number = &item.number;
        let is_fresh = fresh.public.contains(number) || fresh.members.contains(number);
        is_fresh.then(|| ListedPaper {
            item: number.clone(),
            stem: paper.stem.clone(),
            parts: paper_parts(paper),
            public: public.get(number).cloned(),
            members: members.get(number).cloned(),
        })
    });
    Draft {
        kind: match under_way {
            Some(_) => Kind::Supplement,
            None => Kind::Pack,
        },
        supplement: under_way.map(|supplement| supplement.number),
        named: under_way.map_or_else(Vec::new, |supplement| supplement.named.clone()),
        date,
        meeting: RecordedFor {
            authority: meeting.authority.clone(),
            committee: meeting.committee.clone(),
            date: meeting.date,
        },
        files,
        last_page: volumes
            .iter()
            .map(|volume| volume.pages.last)
            .max()
            .unwrap_or_default(),
        volumes,
        agenda: agenda.collect(),
        papers: papers.collect(),
    }
}
