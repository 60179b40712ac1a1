//! A meeting's whole output folder.

use super::files::{PUBLIC_PACK, RECORD, RESTRICTED_PACK, RESTRICTED_RECORD};
use super::joined::Joinable;
use super::record::{BuildRecord, Recorded, read_record, write_record};
use super::sheaf::{Sheaf, set_papers, write_pack};
use super::{InputDigest, OutputFile, PageMap, Press};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::guard::Secrets;
use crate::html;
use crate::model::Meeting;
use crate::pdf;
use crate::restrict;

/// A meeting's output folder, complete.
#[derive(Debug)]
pub struct BuiltMeeting {
    /// In the order in which they are written; the records come last, the public one behind the restricted.
    pub files: Vec<OutputFile>,
    /// The public pack's.
    pub map: PageMap,
    /// What must not be found in the public files; `None` when nothing of the meeting is restricted.
    pub secrets: Option<Secrets>,
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
        match path {
            "index.html" => "the meeting's page".to_owned(),
            PUBLIC_PACK => format!("the agenda pack, {} pages", self.map.last),
            RESTRICTED_PACK => "the pack for members, with what is not for publication".to_owned(),
            RECORD => "what was built from what".to_owned(),
            RESTRICTED_RECORD => "the same with restricted matter, not for publication".to_owned(),
            _ => {
                let what = match path.rsplit('.').next() {
                    Some("pdf") => "paper as PDF",
                    Some("html") => "paper as a web page",
                    _ => "paper as Markdown",
                };
                match super::files::is_restricted(path) {
                    true => format!("{what}, not for publication"),
                    false => what.to_owned(),
                }
            }
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
    let public = views.as_ref().map_or(meeting, |views| &views.public);
    let papers = set_papers(public, press, progress, diagnostics);
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
    let mut ready = Joinable::default();
    ready.add(&papers);
    let (sheaf, warnings) = Sheaf::bind(public, press, papers, 1, false)?;
    diagnostics.append(warnings);
    let mut built = BuiltMeeting {
        files: Vec::with_capacity(sheaf.papers.len() * 3 + 3),
        map: sheaf.map.clone(),
        secrets: views.as_ref().map(|views| Secrets::of(meeting, views)),
    };
    let members = match (&views, restricted_papers) {
        (Some(views), Some(Some(papers))) => {
            ready.add(&papers);
            let first = sheaf.map.last + 1;
            let (members, warnings) = Sheaf::bind(&views.members, press, papers, first, true)?;
            diagnostics.append(warnings);
            Some(members)
        }
        (Some(_), _) => return Ok(None),
        (None, _) => None,
    };
    write_public(&sheaf, press, &ready, &mut built.files)?;
    let public_record = Recorded::of(public, &[&sheaf]);
    let mut record = None;
    if let Some(members) = &members {
        let public_inputs = inputs
            .iter()
            .filter(|input| !meeting.restricted_files.contains(&input.path));
        let public_inputs: Vec<_> = public_inputs.cloned().collect();
        record = Some(write_record(
            RECORD,
            &public_record,
            &public_inputs,
            &built.files,
        ));
        let from = built.files.len();
        write_restricted((&sheaf, members), press, &ready, &mut built.files)?;
        let full = Recorded::of(meeting, &[&sheaf, members]);
        let restricted = write_record(RESTRICTED_RECORD, &full, inputs, &built.files[from..]);
        built.files.push(restricted);
    }
    let record =
        record.unwrap_or_else(|| write_record(RECORD, &public_record, inputs, &built.files));
    built.files.push(record);
    Ok(Some(built))
}

/// The meeting's page, each paper in its forms, and the public pack.
fn write_public(
    sheaf: &Sheaf<'_>,
    press: &Press,
    ready: &Joinable,
    files: &mut Vec<OutputFile>,
) -> Result<(), Diagnostics> {
    let meeting = sheaf.meeting;
    let labels = &meeting.style.labels;
    let date = labels.write_date(meeting.date);
    let title = format!("{}: {}, {date}", meeting.committee, labels.agenda);
    let (pack, (own, index)) = rayon::join(
        || write_pack(PUBLIC_PACK, title, &[sheaf], press, ready),
        || {
            rayon::join(
                || sheaf.write_papers(press, ready, "papers"),
                || {
                    html::index_page(
                        &press.templates,
                        meeting,
                        &sheaf.map.items,
                        &sheaf.documents(),
                    )
                },
            )
        },
    );
    files.push(OutputFile::new("index.html", index?));
    add_papers(sheaf, "papers", own.map_err(fault)?, files);
    files.push(pack.map_err(fault)?);
    Ok(())
}

/// Each restricted paper in its forms, and the pack for members: the public pack's pages, then the restricted ones.
fn write_restricted(
    (public, members): (&Sheaf<'_>, &Sheaf<'_>),
    press: &Press,
    ready: &Joinable,
    files: &mut Vec<OutputFile>,
) -> Result<(), Diagnostics> {
    let meeting = members.meeting;
    let labels = &meeting.style.labels;
    let date = labels.write_date(meeting.date);
    let title = format!(
        "{}: {}, {date}",
        meeting.committee, labels.restricted_papers
    );
    let (pack, own) = rayon::join(
        || write_pack(RESTRICTED_PACK, title, &[public, members], press, ready),
        || members.write_papers(press, ready, "restricted/papers"),
    );
    add_papers(members, "restricted/papers", own.map_err(fault)?, files);
    files.push(pack.map_err(fault)?);
    Ok(())
}

/// Adds the three forms of each paper.
fn add_papers(sheaf: &Sheaf<'_>, folder: &str, pdfs: Vec<OutputFile>, files: &mut Vec<OutputFile>) {
    for (set, pdf) in sheaf.papers.iter().zip(pdfs) {
        let path = |ending: &str| format!("{folder}/{}.{ending}", set.stem);
        files.push(OutputFile::new(path("md"), set.markdown.as_bytes()));
        files.push(OutputFile::new(path("html"), set.html.as_bytes()));
        files.push(pdf);
    }
}

fn fault(error: pdf::PdfError) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::new(Code::Unwritable, None, error.to_string()));
    diagnostics
}
