//! Puts a meeting's output folder together: what has been published as it was, and what is set anew.

use std::collections::BTreeMap;

use super::content::Contents;
use super::draft::draft;
use super::files::{RECORD, RESTRICTED_RECORD};
use super::fresh::Fresh;
use super::joined::Joinable;
use super::past::Past;
use super::record::{PaperShows, Recorded, Standings, write_record};
use super::sheaf::{Sheaf, write_pack};
use super::standing::{
    all_volumes, copy_paper, copy_volumes, newest, public_standings, recorded_volumes, standings,
    volume_links, volume_of,
};
use super::{BuiltMeeting, InputDigest, OutputFile, PageMap, Press};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::guard::Secrets;
use crate::html::{self, DocumentNote};
use crate::model::{Meeting, PageRange};
use crate::pdf;
use crate::publication::{Circle, Volume};

/// The folders of the output folder that hold papers.
const PAPERS: &str = "papers";
const RESTRICTED_PAPERS: &str = "restricted/papers";

/// A meeting as its readers see it, and what of it is new.
pub(super) struct Whole<'a> {
    pub meeting: &'a Meeting,
    pub public: &'a Meeting,
    /// The items of which something is restricted.
    pub members: Option<&'a Meeting>,
    /// The titles of public papers by agenda item.
    pub titles: Vec<Option<String>>,
    /// What each paper says: to the public, and to members where something of it is restricted.
    pub contents: (Contents, Contents),
    pub past: Option<&'a Past>,
    pub fresh: &'a Fresh,
    pub press: &'a Press,
    /// The PDFs from elsewhere of what is set anew.
    pub ready: &'a Joinable,
    pub inputs: &'a [InputDigest],
}

/// What is set anew, bound.
pub(super) struct Bound<'a> {
    pub public: Sheaf<'a>,
    pub members: Option<Sheaf<'a>>,
    /// The path of the public volume, and of that for members.
    pub paths: (String, String),
    /// What the titles of the files call it: "Agenda".
    pub name: String,
}

impl Bound<'_> {
    /// The volumes that it makes.
    fn volumes(&self) -> Vec<Volume> {
        let public = volume_of(&self.paths.0, false, &self.public);
        let members = self.members.as_ref();
        let members = members.map(|members| volume_of(&self.paths.1, true, members));
        std::iter::once(public).chain(members).collect()
    }

    fn sheaves(&self) -> Vec<&Sheaf<'_>> {
        std::iter::once(&self.public).chain(&self.members).collect()
    }
}

/// The files of a folder that is being put together, those set anew told from copies.
#[derive(Default)]
struct Files {
    all: Vec<OutputFile>,
    fresh: Vec<String>,
}

impl Files {
    fn add(&mut self, file: OutputFile) {
        self.fresh.push(file.path.clone());
        self.all.push(file);
    }

    fn copy(&mut self, files: Vec<OutputFile>) {
        self.all.extend(files);
    }
}

impl Whole<'_> {
    /// Writes all files; `bound` is what is set anew.
    pub fn compose(
        &self,
        bound: Option<&Bound<'_>>,
        secrets: Option<Secrets>,
    ) -> Result<BuiltMeeting, Diagnostics> {
        let fresh_volumes = bound.map(Bound::volumes).unwrap_or_default();
        let volumes = all_volumes(self.meeting, &fresh_volumes);
        let mut files = Files::default();
        let record = self.public_record(bound, &volumes);
        self.write_public(bound, &volumes, &record.shows, &mut files)?;
        let has_members =
            self.members.is_some() || volumes.iter().any(|(_, volume)| volume.restricted);
        if has_members {
            let public_inputs: Vec<InputDigest> = self
                .inputs
                .iter()
                .filter(|input| !self.meeting.restricted_files.contains(&input.path))
                .cloned()
                .collect();
            let public = write_record(RECORD, &record, &public_inputs, &files.all);
            let from = files.all.len();
            self.write_members(bound, &mut files)?;
            let full = self.full_record(bound, &volumes);
            let full = write_record(RESTRICTED_RECORD, &full, self.inputs, &files.all[from..]);
            files.add(full);
            files.add(public);
        } else {
            let record = write_record(RECORD, &record, self.inputs, &files.all);
            files.add(record);
        }
        let map = page_map(&volumes, newest(&public_standings(self.public, &volumes)));
        Ok(BuiltMeeting {
            secrets,
            draft: bound.map(|bound| {
                draft(
                    self.meeting,
                    bound.public.meeting.published,
                    fresh_volumes,
                    self.fresh,
                    &self.contents,
                    files.fresh,
                )
            }),
            files: files.all,
            map,
        })
    }

    /// The meeting's page, each paper in its forms, and the public volumes.
    fn write_public(
        &self,
        bound: Option<&Bound<'_>>,
        volumes: &[(Option<u32>, Volume)],
        shows: &[PaperShows],
        files: &mut Files,
    ) -> Result<(), Diagnostics> {
        let pack = || {
            let pack = bound.map(|bound| {
                let title = self.title(&bound.name);
                let sheaves = [&bound.public];
                write_pack(&bound.paths.0, title, &sheaves, self.press, self.ready)
            });
            pack.transpose().map_err(fault)
        };
        let page = || {
            html::index_page(
                &self.press.templates,
                self.public,
                &volume_links(self.meeting, volumes),
                &public_standings(self.public, volumes),
                &self.titles,
                &document_notes(self.public, shows),
            )
        };
        let own = || self.write_papers(bound.map(|bound| &bound.public), PAPERS);
        let (pack, (own, page)) = rayon::join(pack, || rayon::join(own, page));
        files.add(OutputFile::new("index.html", page?));
        self.add_papers(self.public, own?, PAPERS, files)?;
        files.copy(copy_volumes(self.meeting, Circle::Public)?);
        if let Some(pack) = pack? {
            files.add(pack);
        }
        Ok(())
    }

    /// Each restricted paper in its forms, and the volumes for members: the public pages, then the restricted ones.
    fn write_members(
        &self,
        bound: Option<&Bound<'_>>,
        files: &mut Files,
    ) -> Result<(), Diagnostics> {
        let sheaf = bound.and_then(|bound| bound.members.as_ref());
        let pack = || {
            let pack = bound.zip(sheaf).map(|(bound, sheaf)| {
                let title = self.title(&sheaf.meeting.sheet_heading);
                let sheaves = [&bound.public, sheaf];
                write_pack(&bound.paths.1, title, &sheaves, self.press, self.ready)
            });
            pack.transpose().map_err(fault)
        };
        let own = || self.write_papers(sheaf, RESTRICTED_PAPERS);
        let (pack, own) = rayon::join(pack, own);
        if let Some(members) = self.members {
            self.add_papers(members, own?, RESTRICTED_PAPERS, files)?;
        }
        files.copy(copy_volumes(self.meeting, Circle::Members)?);
        if let Some(pack) = pack? {
            files.add(pack);
        }
        Ok(())
    }

    /// The own files of a sheaf's papers by the numbers of their items.
    fn write_papers(
        &self,
        sheaf: Option<&Sheaf<'_>>,
        folder: &str,
    ) -> Result<BTreeMap<String, [OutputFile; 3]>, Diagnostics> {
        let Some(sheaf) = sheaf else {
            return Ok(BTreeMap::new());
        };
        let pdfs = sheaf.write_papers(self.press, self.ready, folder);
        let pdfs = pdfs.map_err(fault)?;
        let own = sheaf.papers.iter().zip(pdfs).map(|(set, pdf)| {
            let path = |ending: &str| format!("{folder}/{}.{ending}", set.stem);
            let number = sheaf.meeting.agenda[set.item].number.clone();
            let markdown = OutputFile::new(path("md"), set.markdown.as_bytes());
            let html = OutputFile::new(path("html"), set.html.as_bytes());
            (number, [markdown, html, pdf])
        });
        Ok(own.collect())
    }

    /// Adds the own files of all papers of an agenda: those set anew, and the published ones.
    fn add_papers(
        &self,
        agenda: &Meeting,
        mut own: BTreeMap<String, [OutputFile; 3]>,
        folder: &str,
        files: &mut Files,
    ) -> Result<(), Diagnostics> {
        for (item, paper) in agenda.papers() {
            match own.remove(&item.number) {
                Some(forms) => forms.into_iter().for_each(|file| files.add(file)),
                None => files.copy(copy_paper(self.meeting, folder, &paper.stem)?),
            }
        }
        Ok(())
    }

    /// What a file says of itself: "Panel: Agenda, 29 June 2016".
    fn title(&self, name: &str) -> String {
        let date = self.meeting.style.labels.write_date(self.meeting.date);
        format!("{}: {name}, {date}", self.meeting.committee)
    }

    fn public_record(
        &self,
        bound: Option<&Bound<'_>>,
        volumes: &[(Option<u32>, Volume)],
    ) -> Recorded<'_> {
        let sheaf: Vec<_> = bound.map(|bound| &bound.public).into_iter().collect();
        let standing = self.standings(Circle::Public);
        let volumes = recorded_volumes(volumes, Circle::Public);
        Recorded::of(self.public, volumes, &sheaf, self.ready, &standing)
    }

    fn full_record(
        &self,
        bound: Option<&Bound<'_>>,
        volumes: &[(Option<u32>, Volume)],
    ) -> Recorded<'_> {
        let sheaves = bound.map(Bound::sheaves).unwrap_or_default();
        let standing = self.standings(Circle::Members);
        let volumes = recorded_volumes(volumes, Circle::Members);
        Recorded::of(self.meeting, volumes, &sheaves, self.ready, &standing)
    }

    /// The published papers that stand, as they show to a circle.
    fn standings(&self, circle: Circle) -> Standings<'_> {
        // Members read the version of theirs where there is one.
        let circle_of = |number: &str| {
            let members = self.members.filter(|_| circle == Circle::Members);
            let restricted = members
                .is_some_and(|members| members.papers().any(|(item, _)| item.number == number));
            match restricted {
                true => Circle::Members,
                false => Circle::Public,
            }
        };
        let is_fresh = |number: &str| match circle_of(number) {
            Circle::Members => self.fresh.members.contains(number),
            Circle::Public => self.fresh.public.contains(number),
        };
        standings(self.meeting, self.past, is_fresh, circle_of, circle)
    }
}

/// Where everything stands: each item's newest paper, behind the front sheet of the pack.
fn page_map(volumes: &[(Option<u32>, Volume)], items: Vec<Option<PageRange>>) -> PageMap {
    let pack = volumes.first().map(|(_, pack)| pack);
    let range = |pages: Option<PageRange>| pages.unwrap_or(PageRange { first: 1, last: 1 });
    PageMap {
        front: range(pack.map(|pack| pack.front_sheet.into())),
        items,
        last: range(pack.map(|pack| pack.pages.into())).last,
    }
}

/// What the meeting's page says of the PDFs from elsewhere in each item's paper.
fn document_notes(meeting: &Meeting, shows: &[PaperShows]) -> Vec<Vec<DocumentNote>> {
    let items = meeting.agenda.iter().map(|item| {
        let mut papers = shows.iter();
        let paper = papers.find(|paper| paper.agenda_item.as_deref() == Some(&item.number));
        let documents = paper.map_or(&[][..], |paper| &paper.documents);
        documents.iter().map(DocumentNote::from).collect()
    });
    items.collect()
}

fn fault(error: pdf::PdfError) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::new(Code::Unwritable, None, error.to_string()));
    diagnostics
}
