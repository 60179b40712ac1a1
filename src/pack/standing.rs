//! What has been published stands: its files are copied as they are, and its pages keep their numbers.

use super::OutputFile;
use super::past::Past;
use super::record::{RecordedVolume, Standings};
use super::sheaf::Sheaf;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::html::VolumeLink;
use crate::model::{AgendaMatter, Meeting, PageRange};
use crate::publication::{Circle, Standing, Volume, VolumeItem};

/// The forms in which a paper has a file of its own.
const FORMS: [&str; 3] = ["md", "html", "pdf"];

/// The published volumes for a circle, copied.
pub(super) fn copy_volumes(
    meeting: &Meeting,
    circle: Circle,
) -> Result<Vec<OutputFile>, Diagnostics> {
    let volumes = meeting.history.volumes();
    volumes
        .filter(|(_, volume)| volume.restricted == (circle == Circle::Members))
        .map(|(_, volume)| copy(meeting, &volume.path))
        .collect()
}

/// A paper's own files as they were published.
pub(super) fn copy_paper(
    meeting: &Meeting,
    folder: &str,
    stem: &str,
) -> Result<Vec<OutputFile>, Diagnostics> {
    let forms = FORMS.iter();
    forms
        .map(|form| copy(meeting, &format!("{folder}/{stem}.{form}")))
        .collect()
}

fn copy(meeting: &Meeting, path: &str) -> Result<OutputFile, Diagnostics> {
    let bytes = meeting.history.file(path).ok_or_else(|| {
        let message = format!("no publication in the log holds `{path}`, which has been published");
        let hint = "Put back the folder `published` as it was, from a backup.";
        Diagnostics::from_iter([Diagnostic::new(Code::PublicationLog, None, message).hint(hint)])
    })?;
    Ok(OutputFile::new(path, bytes.to_vec()))
}

/// The volume that an issue makes of a sheaf.
pub(super) fn volume_of(path: &str, restricted: bool, sheaf: &Sheaf<'_>) -> Volume {
    let agenda = sheaf.meeting.agenda.iter();
    let items = agenda.zip(&sheaf.map.items).filter_map(|(item, pages)| {
        Some(VolumeItem {
            item: item.number.clone(),
            pages: (*pages)?.into(),
        })
    });
    Volume {
        path: path.to_owned(),
        restricted,
        pages: PageRange {
            first: sheaf.map.front.first,
            last: sheaf.map.last,
        }
        .into(),
        front_sheet: sheaf.map.front.into(),
        items: items.collect(),
    }
}

/// All volumes of a meeting, the published ones first: the number of the supplement that each belongs to, and itself.
pub(super) fn all_volumes(meeting: &Meeting, fresh: &[Volume]) -> Vec<(Option<u32>, Volume)> {
    let published = meeting.history.volumes();
    let published = published.map(|(entry, volume)| (entry.supplement, volume.clone()));
    let number = meeting
        .supplement
        .as_ref()
        .map(|supplement| supplement.number);
    let fresh = fresh.iter().map(|volume| (number, volume.clone()));
    published.chain(fresh).collect()
}

/// The volumes that a record tells of: the public ones, or those for members where there are any.
pub(super) fn recorded_volumes(
    volumes: &[(Option<u32>, Volume)],
    circle: Circle,
) -> Vec<RecordedVolume> {
    let public = volumes.iter().filter(|(_, volume)| !volume.restricted);
    public
        .map(|(number, public)| {
            let mut same = volumes.iter();
            let members = same.find(|(known, volume)| known == number && volume.restricted);
            let members = members.filter(|_| circle == Circle::Members);
            let last = members.map_or(public, |(_, members)| members);
            RecordedVolume {
                path: last.path.clone(),
                front: public.front_sheet.into(),
                first: public.pages.first,
                last: last.pages.last,
            }
        })
        .collect()
}

/// The links of the meeting's page to its public volumes.
pub(super) fn volume_links(
    meeting: &Meeting,
    volumes: &[(Option<u32>, Volume)],
) -> Vec<VolumeLink> {
    let history = &meeting.history;
    let date = |supplement: Option<u32>| {
        let mut published = history.publications.iter();
        let published = published.find(|known| known.entry.supplement == supplement);
        let under_way = meeting.supplement.as_ref();
        published.map_or_else(
            || under_way.map_or(meeting.published, |supplement| supplement.date),
            |known| known.entry.date,
        )
    };
    let public = volumes.iter().filter(|(_, volume)| !volume.restricted);
    public
        .map(|(supplement, volume)| VolumeLink {
            path: volume.path.clone(),
            supplement: *supplement,
            date: date(*supplement),
            pages: volume.pages.into(),
        })
        .collect()
}

/// Where all versions of each item's public paper stand, the newest last.
pub(super) fn public_standings(
    meeting: &Meeting,
    volumes: &[(Option<u32>, Volume)],
) -> Vec<Vec<Standing>> {
    let items = meeting.agenda.iter().map(|item| {
        if let AgendaMatter::Oral { .. } = item.matter {
            return Vec::new();
        }
        let public = volumes.iter().filter(|(_, volume)| !volume.restricted);
        let standings = public.flat_map(|(supplement, volume)| {
            let known = volume.items.iter();
            known
                .filter(|known| known.item == item.number)
                .map(|known| Standing {
                    supplement: *supplement,
                    volume: volume.path.clone(),
                    pages: known.pages.into(),
                    opens: volume.pages.first,
                })
        });
        standings.collect()
    });
    items.collect()
}

/// Where the published papers of a meeting show that are not set anew, as a circle has them.
pub(super) fn standings<'p>(
    meeting: &Meeting,
    past: Option<&'p Past>,
    is_fresh: impl Fn(&str) -> bool,
    circle_of: impl Fn(&str) -> Circle,
    record: Circle,
) -> Standings<'p> {
    let Some(past) = past else {
        return Standings::new();
    };
    let items = meeting.agenda.iter().filter_map(|item| {
        let number = item.number.as_str();
        if is_fresh(number) {
            return None;
        }
        let standings = meeting.history.standings(number, circle_of(number));
        let shows = past.shows(number, record)?;
        Some((number.to_owned(), (standings.last()?.pages, shows)))
    });
    items.collect()
}

/// The pages of each item's newest public paper.
pub(super) fn newest(standings: &[Vec<Standing>]) -> Vec<Option<PageRange>> {
    let newest = standings
        .iter()
        .map(|versions| Some(versions.last()?.pages));
    newest.collect()
}
