//! A meeting's folder: `meeting.yaml` and every file that it reaches.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::folder::{Folder, decode, digest, normalise};
use super::raw::{RawAgendaEntry, RawBlock, RawBlocks, RawMeeting, RawReport, RawRows, RawSection};
use super::{File, Inputs, Located, csv_file, image_file, yaml};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceFile};

/// The file that makes a folder a meeting.
const MEETING_FILE: &str = "meeting.yaml";

/// Reads `meeting.yaml` in `dir` and all files that it reaches. A file with a fault is absent from the result and its
/// faults, all of them, are among the diagnostics.
#[must_use]
pub fn read_meeting(dir: &Path) -> (Inputs, Diagnostics) {
    let mut inputs = Inputs::default();
    let mut found = Diagnostics::new();
    let folder = match Folder::open(dir) {
        Ok(folder) => folder,
        Err(fault) => {
            found.push(fault);
            return (inputs, found);
        }
    };
    inputs.folder = folder.name();
    inputs.dir_label = folder.label.clone();
    let first = read_yaml::<RawMeeting>(&folder, MEETING_FILE, &[]);
    inputs.meeting = accept(first, MEETING_FILE, &mut inputs, &mut found);

    let mut wanted = match &inputs.meeting {
        Some(meeting) => named_files(&folder, &papers(meeting), &mut found),
        None => named_files(&folder, &papers_of_faulty(&folder, &inputs), &mut found),
    };
    // Appendices may have appendices: each round reads what the round before named.
    while !wanted.is_empty() {
        let round: Vec<_> = wanted
            .into_par_iter()
            .map(|(path, places)| {
                let read = read_yaml::<RawReport>(&folder, &path, &places);
                (path, read)
            })
            .collect();
        let mut next = Vec::new();
        for (path, read) in round {
            if let Some(report) = accept(read, &path, &mut inputs, &mut found) {
                next.extend(
                    report
                        .value
                        .appendices
                        .iter()
                        .map(|appendix| named(&report, &appendix.file)),
                );
                inputs.reports.insert(path, report);
            }
        }
        wanted = named_files(&folder, &next, &mut found);
        wanted.retain(|path, _| !inputs.digests.contains_key(path));
    }
    read_attachments(&folder, &mut inputs, &mut found);
    found.sort();
    (inputs, found)
}

/// A file's name as written, and where.
type Named = (String, Place);

fn named<T>(file: &File<T>, name: &Located<String>) -> Named {
    (name.value.clone(), file.place(name))
}

/// The papers that an agenda names.
fn papers(meeting: &File<RawMeeting>) -> Vec<Named> {
    let agenda = meeting.value.agenda.iter();
    agenda
        .filter_map(|entry| match &entry.value {
            RawAgendaEntry::Report(item) => Some(named(meeting, &item.report)),
            RawAgendaEntry::Minutes(item) => Some(named(meeting, &item.file)),
            RawAgendaEntry::Standing(_) | RawAgendaEntry::Item(_) => None,
        })
        .collect()
}

/// The papers that the agenda of a faulty `meeting.yaml` names: their own faults are reported in the same run.
fn papers_of_faulty(folder: &Folder, inputs: &Inputs) -> Vec<Named> {
    let path = folder.label_of(MEETING_FILE);
    let source = inputs.sources.get(&path);
    source.map_or_else(Vec::new, |source| yaml::agenda_files(&path, &source.text))
}

/// Files by normalised path with all places that name them; a path that leads out of the folder is a fault.
fn named_files(
    folder: &Folder,
    names: &[Named],
    found: &mut Diagnostics,
) -> BTreeMap<String, Vec<Place>> {
    let mut files: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for (name, place) in names {
        match normalise(name) {
            Some(path) => files.entry(path).or_default().push(place.clone()),
            None => found.push(
                Diagnostic::new(
                    Code::PathOutside,
                    place.clone(),
                    format!("`{name}` does not name a file inside the folder `{}`", folder.label),
                )
                .hint("Put the file into the meeting's folder and name it by its path in there, e.g. `report.yaml` or `maps/wards.png`."),
            ),
        }
    }
    files
}

/// What reading one file gave.
struct Read<T> {
    digest: Option<[u8; 32]>,
    source: Option<SourceFile>,
    value: Option<T>,
    faults: Diagnostics,
}

impl<T> Read<T> {
    /// A file that could not be read.
    fn refused(faults: Vec<Diagnostic>) -> Self {
        let mut list = Diagnostics::new();
        list.extend(faults);
        Self {
            digest: None,
            source: None,
            value: None,
            faults: list,
        }
    }
}

/// Takes a file's text, digest and faults into the inputs, and gives its value.
fn accept<T>(read: Read<T>, path: &str, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<T> {
    if let Some(digest) = read.digest {
        inputs.digests.insert(path.to_owned(), digest);
    }
    if let Some(source) = read.source {
        inputs.sources.insert(source);
    }
    found.append(read.faults);
    read.value
}

/// Reads a text file and gives its text to `parse`.
fn read_text<T>(
    folder: &Folder,
    path: &str,
    places: &[Place],
    parse: impl FnOnce(&Arc<str>, &str) -> Result<T, Diagnostics>,
) -> Read<T> {
    let bytes = match folder.read(path, places) {
        Ok(bytes) => bytes,
        Err(faults) => return Read::refused(faults),
    };
    let label = folder.label_of(path);
    let (source, fault) = decode(&label, &bytes);
    let (value, faults) = match fault {
        Some(fault) => (None, Diagnostics::from_iter([fault])),
        None => match parse(&label, &source.text) {
            Ok(value) => (Some(value), Diagnostics::new()),
            Err(faults) => (None, faults),
        },
    };
    Read {
        digest: Some(digest(&bytes)),
        source: Some(source),
        value,
        faults,
    }
}

fn read_yaml<T: DeserializeOwned + JsonSchema>(
    folder: &Folder,
    path: &str,
    places: &[Place],
) -> Read<File<T>> {
    read_text(folder, path, places, |label, text| {
        yaml::parse(label, text).map(|value| File {
            path: label.clone(),
            value,
        })
    })
}

/// Reads the spreadsheets and images that the papers name.
fn read_attachments(folder: &Folder, inputs: &mut Inputs, found: &mut Diagnostics) {
    let mut spreadsheets = Vec::new();
    let mut images = Vec::new();
    for report in inputs.reports.values() {
        for table in report.value.tables.values() {
            if let RawRows::Csv(name) = &table.rows {
                spreadsheets.push(named(report, name));
            }
        }
        report
            .value
            .sections
            .iter()
            .for_each(|section| section_images(report, section, &mut images));
        report
            .value
            .closing
            .values()
            .for_each(|blocks| block_images(report, blocks, &mut images));
    }
    let spreadsheets: Vec<_> = named_files(folder, &spreadsheets, found)
        .into_par_iter()
        .map(|(path, places)| {
            let read = read_text(folder, &path, &places, |label, text| {
                csv_file::parse(label, text).map_err(|fault| Diagnostics::from_iter([fault]))
            });
            (path, read)
        })
        .collect();
    for (path, read) in spreadsheets {
        if let Some(file) = accept(read, &path, inputs, found) {
            inputs.csv.insert(path, file);
        }
    }
    let images: Vec<_> = named_files(folder, &images, found)
        .into_par_iter()
        .map(|(path, places)| {
            let read = read_image(folder, &path, &places);
            (path, read)
        })
        .collect();
    for (path, read) in images {
        if let Some(image) = accept(read, &path, inputs, found) {
            inputs.images.insert(path, Arc::new(image));
        }
    }
}

/// Reads an image; what is wrong with it is reported wherever it is placed.
fn read_image(folder: &Folder, path: &str, places: &[Place]) -> Read<crate::model::ImageData> {
    let bytes = match folder.read(path, places) {
        Ok(bytes) => bytes,
        Err(faults) => return Read::refused(faults),
    };
    let digest = Some(digest(&bytes));
    match image_file::check(bytes) {
        Ok(image) => Read {
            digest,
            source: None,
            value: Some(image),
            faults: Diagnostics::new(),
        },
        Err((wrong, hint)) => {
            let fault = |place: &Place| {
                Diagnostic::new(
                    Code::InvalidImage,
                    place.clone(),
                    format!("the image `{path}` {wrong}"),
                )
                .hint(hint)
            };
            Read {
                digest,
                source: None,
                value: None,
                faults: places.iter().map(fault).collect(),
            }
        }
    }
}

fn section_images(file: &File<RawReport>, section: &RawSection, images: &mut Vec<Named>) {
    block_images(file, &section.paragraphs, images);
    section
        .sections
        .iter()
        .for_each(|inner| section_images(file, inner, images));
}

fn block_images(file: &File<RawReport>, blocks: &RawBlocks, images: &mut Vec<Named>) {
    for block in &blocks.0 {
        if let RawBlock::Image(image) = &block.value {
            images.push(named(file, &image.image));
        }
    }
}
