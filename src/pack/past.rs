//! What the last publication's records say: the papers as they were published, for what changed in them since, and for
//! where everything shows that stands.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Meeting;
use crate::publication::{Circle, Publication};

use super::files::{RECORD, RESTRICTED_RECORD};
use super::record::{BuildRecord, PaperShows, UnreadableRecord, read_record};

/// The records of the last publication.
pub(super) struct Past {
    /// As the public sees the meeting.
    pub public: BuildRecord,
    /// With what is not for publication.
    pub full: BuildRecord,
}

impl Past {
    /// The records of a meeting's last publication; `None` when nothing has been published.
    pub fn of(meeting: &Meeting) -> Result<Option<Self>, Diagnostics> {
        let Some(latest) = meeting.history.latest() else {
            return Ok(None);
        };
        let public = read(latest, RECORD)?;
        let full = match latest.files.contains_key(RESTRICTED_RECORD) {
            true => read(latest, RESTRICTED_RECORD)?,
            false => public.clone(),
        };
        Ok(Some(Self { public, full }))
    }

    pub const fn record(&self, circle: Circle) -> &BuildRecord {
        match circle {
            Circle::Public => &self.public,
            Circle::Members => &self.full,
        }
    }

    /// A published paper as it shows.
    pub fn shows(&self, item: &str, circle: Circle) -> Option<&PaperShows> {
        let mut shows = self.record(circle).shows.iter();
        shows.find(|paper| paper.agenda_item.as_deref() == Some(item))
    }
}

fn read(publication: &Publication, path: &str) -> Result<BuildRecord, Diagnostics> {
    let bytes = publication.files.get(path).map_or(&[][..], |bytes| bytes);
    read_record(bytes).map_err(|why| {
        let entry = &publication.entry;
        let kept = format!("published/{}/outputs/{path}", entry.number);
        let hint = match why {
            UnreadableRecord::AnotherForm => format!(
                "Work on this meeting with agendapack {}, which published it.",
                entry.tool.version
            ),
            UnreadableRecord::NotARecord => {
                "Put back the folder `published` as it was, from a backup.".to_owned()
            }
        };
        let message = format!("`{kept}` can't be used: {why}");
        Diagnostics::from_iter([Diagnostic::new(Code::PublicationLog, None, message).hint(hint)])
    })
}
