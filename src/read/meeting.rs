//! A meeting's folder: `meeting.yaml` and every file that it reaches.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::folder::{Folder, decode, digest, is_pdf, normalise};
use super::named::{self, Named, Outline, PaperFiles};
use super::pdf_file::read_pdfs;
use super::publications::read_history;
use super::raw::{RawFile, RawHolidays, RawMeeting, RawReport};
use super::{File, Inputs, csv_file, image_file, markdown, sheets, yaml};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, SourceFile};

/// The file that makes a folder a meeting.
const MEETING_FILE: &str = "meeting.yaml";

/// Reads `meeting.yaml` in `dir` and all files that it reaches. A file with a fault is absent from the result and its
/// faults, all of them, are among the diagnostics.
#[must_use]
pub fn read_meeting(dir: &Path) -> (Inputs, Diagnostics) {
    match Folder::open(dir) {
        Ok(folder) => read_folder(&folder),
        Err(fault) => (Inputs::default(), Diagnostics::from_iter([fault])),
    }
}

/// Reads a meeting whose files are at hand, as if they stood in a folder of this name.
#[must_use]
pub fn read_meeting_of(name: &str, files: BTreeMap<String, Vec<u8>>) -> (Inputs, Diagnostics) {
    read_folder(&Folder::of(name, files))
}

fn read_folder(folder: &Folder) -> (Inputs, Diagnostics) {
    let mut inputs = Inputs::default();
    let mut found = Diagnostics::new();
    inputs.folder = folder.name();
    inputs.dir_label = folder.label.clone();
    let first = read_yaml::<RawMeeting>(folder, MEETING_FILE, &[]);
    inputs.meeting = accept(first, MEETING_FILE, &mut inputs, &mut found);

    inputs.outline = match &inputs.meeting {
        Some(meeting) => Outline::of(meeting),
        None => salvage(folder, MEETING_FILE, &inputs, yaml::outline),
    };

    read_holidays(folder, &mut inputs, &mut found);

    let mut wanted = named_files(folder, &inputs.outline.names(), &mut found);
    let mut pdfs = take_pdfs(&mut wanted);
    let attached = inputs.meeting.as_ref().map(named::attachments);
    let attached = named_files(folder, &attached.unwrap_or_default(), &mut found);
    add_places(&mut pdfs, attached);
    let (mut spreadsheets, mut images, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    // Appendices may have appendices: each round reads what the round before named.
    while !wanted.is_empty() {
        let round: Vec<_> = wanted
            .into_par_iter()
            .map(|(path, places)| {
                let read = read_yaml::<RawReport>(folder, &path, &places);
                (path, read)
            })
            .collect();
        let mut appendices = Vec::new();
        for (path, read) in round {
            let files = match accept(read, &path, &mut inputs, &mut found) {
                Some(report) => {
                    let files = PaperFiles::of(&report);
                    inputs.reports.insert(path, report);
                    files
                }
                None => {
                    let files = salvage(folder, &path, &inputs, yaml::paper_files);
                    let loose = files.appendices.iter();
                    let loose = loose.filter_map(|(name, _)| normalise(name));
                    inputs.loose_appendices.extend(loose);
                    files
                }
            };
            appendices.extend(files.appendices);
            spreadsheets.extend(files.spreadsheets);
            images.extend(files.images);
            texts.extend(files.markdown);
        }
        wanted = named_files(folder, &appendices, &mut found);
        wanted.retain(|path, _| !inputs.digests.contains_key(path));
        let more = take_pdfs(&mut wanted);
        add_places(&mut pdfs, more);
    }
    read_spreadsheets(folder, &spreadsheets, &mut inputs, &mut found);
    sheets::read_sheets(folder, &mut inputs, &mut found);
    read_markdown(folder, &texts, &mut inputs, &mut found);
    read_images(folder, &images, &mut inputs, &mut found);
    read_pdfs(folder, pdfs, &mut inputs, &mut found);
    read_history(folder, &mut inputs, &mut found);
    found.sort();
    (inputs, found)
}

/// Reads the file with the council's own holidays.
fn read_holidays(folder: &Folder, inputs: &mut Inputs, found: &mut Diagnostics) {
    let name: Vec<Named> = inputs.outline.holidays.clone().into_iter().collect();
    for (path, places) in named_files(folder, &name, found) {
        let read = read_yaml::<RawHolidays>(folder, &path, &places);
        inputs.holidays = accept(read, &path, inputs, found);
    }
}

/// Takes the PDFs out of the files that are wanted.
fn take_pdfs(wanted: &mut BTreeMap<String, Vec<Place>>) -> BTreeMap<String, Vec<Place>> {
    let (pdfs, others) = std::mem::take(wanted)
        .into_iter()
        .partition(|(path, _)| is_pdf(path));
    *wanted = others;
    pdfs
}

/// Adds files with the places that name them.
fn add_places(files: &mut BTreeMap<String, Vec<Place>>, more: BTreeMap<String, Vec<Place>>) {
    for (path, places) in more {
        files.entry(path).or_default().extend(places);
    }
}

/// What `make_out` finds in a file that has faults; nothing when it could not be read as text.
fn salvage<T: Default>(
    folder: &Folder,
    path: &str,
    inputs: &Inputs,
    make_out: impl FnOnce(&Arc<str>, &str) -> T,
) -> T {
    let label = folder.label_of(path);
    let source = inputs.sources.get(&label);
    source
        .map(|source| make_out(&label, &source.text))
        .unwrap_or_default()
}

/// Files by normalised path with all places that name them; a path that leads out of the folder is a fault.
pub(super) fn named_files(
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
pub(super) struct Read<T> {
    pub digest: Option<[u8; 32]>,
    pub source: Option<SourceFile>,
    pub value: Option<T>,
    pub faults: Diagnostics,
}

impl<T> Read<T> {
    /// A file that could not be read.
    pub fn refused(faults: Vec<Diagnostic>) -> Self {
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
pub(super) fn accept<T>(
    read: Read<T>,
    path: &str,
    inputs: &mut Inputs,
    found: &mut Diagnostics,
) -> Option<T> {
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

fn read_yaml<T: RawFile>(folder: &Folder, path: &str, places: &[Place]) -> Read<File<T>> {
    read_text(folder, path, places, |label, text| {
        yaml::parse(label, text).map(|value| File {
            path: label.clone(),
            value,
        })
    })
}

/// Reads the spreadsheets that the papers name.
fn read_spreadsheets(
    folder: &Folder,
    names: &[Named],
    inputs: &mut Inputs,
    found: &mut Diagnostics,
) {
    let spreadsheets: Vec<_> = named_files(folder, names, found)
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
}

/// Reads the Markdown files that the papers name.
fn read_markdown(folder: &Folder, names: &[Named], inputs: &mut Inputs, found: &mut Diagnostics) {
    let texts: Vec<_> = named_files(folder, names, found)
        .into_par_iter()
        .map(|(path, places)| {
            let read = read_text(folder, &path, &places, |label, text| {
                markdown::parse(label, text).map(|value| File {
                    path: label.clone(),
                    value,
                })
            });
            (path, read)
        })
        .collect();
    for (path, read) in texts {
        if let Some(file) = accept(read, &path, inputs, found) {
            inputs.markdown.insert(path, file);
        }
    }
}

/// Reads the images that the papers name.
fn read_images(folder: &Folder, names: &[Named], inputs: &mut Inputs, found: &mut Diagnostics) {
    let images: Vec<_> = named_files(folder, names, found)
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
