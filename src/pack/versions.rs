//! New versions of published papers: what changed in them, and what they say of themselves.

use super::papers::{SetPaper, set_paper};
use super::past::Past;
use super::record::{BuildRecord, PaperShows, record_ledger, show_paper};
use super::{InputDigest, Press};
use crate::compare::{Words, compare_in, corrected};
use crate::content::Block;
use crate::diag::Diagnostics;
use crate::model::{AgendaItem, AgendaMatter, Meeting, Outside, Text, Version};
use crate::publication::Circle;
use crate::resolve::plain_text;

/// The most changes that the front sheet of a supplement names for a paper.
const MOST_NAMED: usize = 6;

/// What changed in a paper since it was published, in plain words, a passage, cell or document a line. `meeting` is that
/// which the paper was set for, `inputs` are the digests of files by path.
pub(super) fn changes(
    past: &Past,
    circle: Circle,
    meeting: &Meeting,
    set: &SetPaper,
    inputs: &[InputDigest],
) -> Vec<String> {
    let item = &meeting.agenda[set.item];
    let Some(old) = past.shows(&item.number, circle) else {
        return Vec::new();
    };
    let record = past.record(circle);
    // Alone, so that what changed in other papers is not told.
    let before = BuildRecord {
        shows: vec![old.clone()],
        ..record.clone()
    };
    let after = BuildRecord {
        meeting: record.meeting.clone(),
        ledger: record_ledger(&meeting.ledger),
        shows: shows_of(meeting, set).into_iter().collect(),
    };
    let words = Words::of(&meeting.style.labels);
    let mut changes = corrected(&compare_in(&before, &after, &words), &words);
    documents(&set.document.blocks, &mut |outside| {
        let was = published_digest(meeting, &outside.path);
        let mut now = inputs.iter().filter(|input| input.path == outside.path);
        if now.next().map(|input| input.sha256.as_str()) != was {
            let label = &meeting.style.labels.change_document;
            changes.push(label.replace("{place}", &outside.title));
        }
    });
    changes
}

/// Calls `visit` with every PDF from elsewhere of a document.
fn documents(blocks: &[Block], visit: &mut impl FnMut(&Outside)) {
    for block in blocks {
        match block {
            Block::Outside(block) => visit(&block.outside),
            Block::Group(group) => documents(&group.blocks, visit),
            _ => {}
        }
    }
}

/// The digest that an input had when it was last published.
fn published_digest<'m>(meeting: &'m Meeting, path: &str) -> Option<&'m str> {
    let newest = meeting.history.publications.iter().rev();
    newest
        .flat_map(|publication| &publication.entry.inputs)
        .find(|input| input.path == path)
        .map(|input| input.sha256.as_str())
}

/// A paper as it shows by itself, from page 1 on.
fn shows_of(meeting: &Meeting, set: &SetPaper) -> Option<PaperShows> {
    let item = &meeting.agenda[set.item];
    match &item.matter {
        AgendaMatter::Paper(paper) => Some(show_paper(
            meeting,
            item,
            paper,
            &set.document,
            &set.pages,
            1,
        )),
        AgendaMatter::Oral { .. } => None,
    }
}

/// What a supplement's front sheet says of the changes: the first of them.
pub(super) fn name_changes(changes: &[String], meeting: &Meeting) -> Option<Text> {
    let labels = &meeting.style.labels;
    let named = changes.len().min(MOST_NAMED);
    let left = changes.len() - named;
    let mut parts: Vec<String> = changes[..named].to_vec();
    if left > 0 {
        let number = left.to_string();
        parts.push(labels.more_changes.replace("{number}", &number));
    }
    let listed = parts.join("; ");
    let stop = if listed.ends_with(".”") { "" } else { "." };
    let words = format!("{} {listed}{stop}", labels.changes);
    (named > 0).then(|| plain_text(&words))
}

/// What a new version says at its top. `replaced` says which pages it replaces.
pub(super) fn version(meeting: &Meeting, replaced: &str, changes: &[String]) -> Version {
    let labels = &meeting.style.labels;
    let date = labels.write_date(meeting.published);
    let line = labels
        .new_version
        .replace("{date}", &date)
        .replace("{replaces}", replaced);
    Version {
        line: plain_text(&line),
        lead: plain_text(&labels.changes),
        changes: changes.iter().map(|change| plain_text(change)).collect(),
    }
}

/// Which published pages a new version replaces; `None` when that circle has had none.
pub(super) fn replaced(meeting: &Meeting, item: &str, circle: Circle) -> Option<String> {
    let labels = &meeting.style.labels;
    let public = meeting.history.standings(item, Circle::Public);
    let restricted = meeting.history.standings(item, Circle::Members);
    match (circle, restricted.last(), public.last()) {
        (Circle::Members, Some(restricted), _) => {
            Some(labels.write_replaced_restricted(restricted.pages))
        }
        (_, _, Some(public)) => Some(labels.write_replaced(public.supplement, public.pages)),
        (_, _, None) => None,
    }
}

/// Sets a paper anew with what it says of itself as a new version. It is item `index` of the `sheet`.
pub(super) fn set_version(
    index: usize,
    sheet: &mut Meeting,
    version: Version,
    press: &Press,
) -> Result<Option<(SetPaper, Diagnostics)>, Diagnostics> {
    let Some(AgendaItem {
        matter: AgendaMatter::Paper(paper),
        ..
    }) = sheet.agenda.get_mut(index)
    else {
        return Ok(None);
    };
    let mut marked = paper.as_ref().clone();
    marked.version = Some(version);
    *paper = std::sync::Arc::new(marked.clone());
    set_paper(index, &sheet.agenda[index], &marked, sheet, press).map(Some)
}
