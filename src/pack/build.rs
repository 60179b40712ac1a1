//! A meeting's whole output folder.

use super::compose::{Bound, Whole};
use super::files::{PUBLIC_PACK, RECORD, RESTRICTED_PACK, RESTRICTED_RECORD, is_restricted};
use super::fresh::Fresh;
use super::front_changes::front_changes;
use super::issue::{Issue, Read};
use super::joined::Joinable;
use super::made_safe::tell_removed;
use super::past::Past;
use super::record::{BuildRecord, read_record};
use super::sheaf::{Sheaf, set_papers};
use super::{InputDigest, OutputFile, PageMap, Press};
use crate::diag::Diagnostics;
use crate::guard::Secrets;
use crate::model::{Meeting, PageRange};
use crate::publication::{Circle, Draft};
use crate::restrict;

/// A meeting's output folder, complete.
#[derive(Debug)]
pub struct BuiltMeeting {
    /// In the order in which they are written; the records come last, the public one behind the restricted.
    pub files: Vec<OutputFile>,
    /// Where each item's newest paper stands for the public; `last` is the last page of the pack.
    pub map: PageMap,
    /// What must not be found in the public files; `None` when nothing of the meeting is restricted.
    pub secrets: Option<Secrets>,
    /// What publishing it would record; `None` where everything has been published.
    pub draft: Option<Draft>,
}

impl BuiltMeeting {
    /// What its fullest record says, read back: the one of restricted matter too, where there is any.
    #[must_use]
    pub fn record(&self) -> Option<BuildRecord> {
        let named = |path: &str| self.files.iter().find(|file| file.path == path);
        let file = named(RESTRICTED_RECORD).or_else(|| named(RECORD))?;
        read_record(&file.bytes).ok()
    }

    /// The files that the public gets.
    pub fn public_files(&self) -> impl Iterator<Item = &OutputFile> {
        let files = self.files.iter();
        files.filter(|file| !super::files::is_restricted(&file.path))
    }

    /// What one of its files is, in a few words.
    #[must_use]
    pub fn describe(&self, path: &str) -> String {
        if path.starts_with("packs/") {
            return self.describe_pack(path);
        }
        match path {
            "index.html" => "the meeting's page".to_owned(),
            RECORD => "what was built from what".to_owned(),
            RESTRICTED_RECORD => "the same with restricted matter, not for publication".to_owned(),
            _ => {
                let what = match path.rsplit('.').next() {
                    Some("pdf") => "paper as PDF",
                    Some("html") => "paper as a web page",
                    _ => "paper as Markdown",
                };
                match is_restricted(path) {
                    true => format!("{what}, not for publication"),
                    false => what.to_owned(),
                }
            }
        }
    }

    /// What a pack or a supplement is: that it was published, or which pages it takes.
    fn describe_pack(&self, path: &str) -> String {
        let what = match (path, is_restricted(path)) {
            (PUBLIC_PACK, _) => "the agenda pack",
            (RESTRICTED_PACK, _) => "the pack for members, with what is not for publication",
            (_, true) => "the supplement for members, with what is not for publication",
            (_, false) => "a supplement to the pack",
        };
        let draft = self.draft.as_ref();
        let mut volumes = draft.iter().flat_map(|draft| &draft.volumes);
        let volume = volumes.find(|volume| volume.path == path);
        match volume.map(|volume| PageRange::from(volume.pages)) {
            None => format!("{what}, as it was published"),
            Some(pages) if path == PUBLIC_PACK => format!("{what}, {} pages", pages.last),
            Some(pages) => format!("{what}, pages {pages}"),
        }
    }
}

/// Builds every file of a meeting's output folder: all of them, or none.
///
/// Papers are set in parallel; the bytes do not depend on how many threads there are. `progress` is called once for
/// each paper set.
#[must_use]
pub fn build(
    meeting: &Meeting,
    press: &Press,
    inputs: &[InputDigest],
    progress: &(dyn Fn() + Sync),
) -> (Option<BuiltMeeting>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let built = build_all(meeting, press, inputs, progress, &mut diagnostics);
    match built {
        Ok(built) => (built, diagnostics),
        Err(faults) => {
            diagnostics.append(faults);
            (None, diagnostics)
        }
    }
}

fn build_all(
    meeting: &Meeting,
    press: &Press,
    inputs: &[InputDigest],
    progress: &(dyn Fn() + Sync),
    diagnostics: &mut Diagnostics,
) -> Result<Option<BuiltMeeting>, Diagnostics> {
    let views = restrict::views(meeting);
    if let Some(views) = &views {
        diagnostics.append(views.findings.clone());
    }
    let public = views.as_ref().map_or(meeting, |views| &views.public);
    let (papers, secrets) = rayon::join(
        || set_papers(public, press, progress, diagnostics),
        || views.as_ref().map(|views| Secrets::of(meeting, views)),
    );
    let restricted_papers = views.as_ref().map(|views| {
        // Warnings about what stands in the public version too have been given.
        let mut found = Diagnostics::new();
        let papers = set_papers(&views.members, press, progress, &mut found);
        diagnostics.append_new(found);
        papers
    });
    let Some(papers) = papers else {
        return Ok(None);
    };
    let public = Read::new(Circle::Public, public, papers, inputs);
    let members = match (&views, restricted_papers) {
        (Some(views), Some(Some(papers))) => {
            let circle = Circle::Members;
            Some(Read::new(circle, &views.members, papers, inputs))
        }
        (Some(_), _) => return Ok(None),
        (None, _) => None,
    };
    let past = Past::of(meeting)?;
    let fresh = match &past {
        None => Fresh::all(&public, members.as_ref()),
        Some(past) => Fresh::since(meeting, past, &public, members.as_ref())?,
    };
    if let Some(past) = &past {
        diagnostics.append(front_changes(past, public.meeting));
    }
    let mut ready = Joinable::default();
    ready.add(public.fresh_papers(&fresh));
    ready.add(members.iter().flat_map(|read| read.fresh_papers(&fresh)));
    diagnostics.append(tell_removed(&ready));
    let contents = |read: &Read<'_>| read.contents.clone();
    let whole = Whole {
        meeting,
        public: public.meeting,
        members: members.as_ref().map(|read| read.meeting),
        titles: public.titles(),
        contents: (
            contents(&public),
            members.as_ref().map(contents).unwrap_or_default(),
        ),
        past: past.as_ref(),
        fresh: &fresh,
        press,
        ready: &ready,
        inputs,
    };
    let issue = match (&past, &meeting.supplement) {
        (None, _) => Issue::pack(public, members),
        (Some(past), Some(supplement)) => {
            let reads = (public, members);
            let (issue, found) =
                Issue::supplement(meeting, supplement, &fresh, past, reads, press)?;
            diagnostics.append_new(found);
            issue
        }
        (Some(_), None) => return whole.compose(None, secrets).map(Some),
    };
    let (sheet, papers) = (&issue.public.0, issue.public.1);
    let (public, warnings) = Sheaf::bind(sheet, press, papers, issue.first_page, false)?;
    diagnostics.append(warnings);
    let first = public.map.last + 1;
    let members = match issue.members {
        Some((ref sheet, papers)) => {
            let (members, warnings) = Sheaf::bind(sheet, press, papers, first, true)?;
            diagnostics.append(warnings);
            Some(members)
        }
        None => None,
    };
    let bound = Bound {
        public,
        members,
        paths: issue.paths,
        name: issue.name,
    };
    whole.compose(Some(&bound), secrets).map(Some)
}
