//! `agendapack catalogue DIR`.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde_json::json;

use super::args::{Format, Options};
use super::earlier::Earlier;
use super::exit::Exit;
use super::report::{self, Report};
use super::write::write_outputs;
use crate::catalogue::{Listed, ListedPaper, catalogue, paper_text, paper_title};
use crate::diag::Diagnostics;
use crate::pack::OutputFile;
use crate::read::{self, Bag, Bags, CatalogueRecord};
use crate::resolve::parse_date;
use crate::retention::REVIEW;

/// The record of what a catalogue is made of: by it files are known as its own.
const RECORD: &str = "catalogue.json";
/// The catalogue's folder among the bags.
const FOLDER: &str = "catalogue";
/// How the name of a bag of what is not for publication ends.
const RESTRICTED: &str = "-restricted";

/// Writes the catalogue of a folder of bags.
pub(super) fn run(dir: &Path, options: &Options) -> Exit {
    let bags = match read::read_bags(dir) {
        Ok(bags) => bags,
        Err(fault) => {
            let mut report = Report::new(options.format);
            report.faults(&Diagnostics::from_iter([fault]), &Default::default());
            return report.finish("").max(Exit::CouldNotRun);
        }
    };
    let out = options.out.clone().unwrap_or_else(|| dir.join(FOLDER));
    let (Ok(from), Ok(base)) = (std::path::absolute(&out), std::path::absolute(dir)) else {
        report::complain("the folder in which this runs is not known; name whole paths");
        return Exit::CouldNotRun;
    };
    let newest = newest(&bags.bags);
    let listed: Vec<Listed> = newest
        .par_iter()
        .map(|(bag, record)| list(bag, record, &way(&from, &base.join(&bag.name))))
        .collect();
    let files = files(listed);
    let earlier = Earlier::by(&out, RECORD);
    let mut faults = bags.diagnostics.clone();
    if let Earlier::Unknown = earlier {
        report::complain(&format!(
            "`{}` can't be read, so what an earlier catalogue wrote is not known; remove that folder's catalogue, or name another --out folder",
            out.join(RECORD).display()
        ));
        return Exit::CouldNotRun;
    }
    faults.append(earlier.review(&out, &files));
    if options.deny_warnings {
        faults.raise_warnings();
    }
    faults.sort();
    // A bag that can't be read is told, and the others are listed: the catalogue is of what can be read.
    let in_the_way = Exit::of(&faults) == Exit::CouldNotRun;
    if !in_the_way && let Err(failure) = write_outputs(&out, &files, &earlier) {
        report::complain(&format!(
            "`{}` can't be written: {}",
            failure.path.display(),
            failure.error
        ));
        return Exit::CouldNotRun;
    }
    let written = if in_the_way { 0 } else { files.len() };
    tell(&bags, newest.len(), written, &out, &faults, options.format)
}

/// The newest bag of each meeting that is for the public. A bag holds all that was published of its meeting until then.
fn newest(bags: &[Bag]) -> Vec<(&Bag, &CatalogueRecord)> {
    let mut found: BTreeMap<_, (&Bag, &CatalogueRecord)> = BTreeMap::new();
    let public = bags.iter().filter_map(|bag| {
        let record = bag.record.as_ref()?;
        let is_public = !record.restricted && !bag.name.ends_with(RESTRICTED);
        is_public.then_some((bag, record))
    });
    for (bag, record) in public {
        let meeting = &record.meeting;
        let key = (
            &meeting.authority,
            &meeting.committee,
            meeting.date,
            &meeting.folder,
        );
        let reach = |record: &CatalogueRecord| record.versions.iter().map(|it| it.number).max();
        let entry = found.entry(key).or_insert((bag, record));
        if reach(entry.1) < reach(record) {
            *entry = (bag, record);
        }
    }
    found.into_values().collect()
}

/// A meeting as its bag has it. `way` leads from the catalogue to the bag.
fn list(bag: &Bag, record: &CatalogueRecord, way: &str) -> Listed {
    let link = |path: &str| format!("{way}/{}", encoded(path));
    let mut numbers: Vec<u32> = record
        .versions
        .iter()
        .map(|version| version.number)
        .collect();
    numbers.sort_unstable();
    // A paper's newest version is that of the last publication that has it.
    let mut papers: BTreeMap<String, String> = BTreeMap::new();
    let mut page = None;
    for number in numbers {
        let outputs = format!("data/{number}/outputs");
        for name in bag.files(&format!("{outputs}/papers")) {
            if name.ends_with(".html") {
                papers.insert(name.clone(), format!("{outputs}/papers/{name}"));
            }
        }
        let index = format!("{outputs}/index.html");
        if bag.has(&index) {
            page = Some(index);
        }
    }
    let papers = papers.into_iter().filter_map(|(name, path)| {
        let html = bag.text(&path)?;
        Some(ListedPaper {
            title: paper_title(&html).unwrap_or(name),
            link: link(&path),
            text: paper_text(&html),
        })
    });
    // A path is what the bag says: it may lead nowhere, or out of the bag.
    let packs = record.versions.iter().filter(|it| bag.has(&it.pack));
    let review = bag.label(REVIEW);
    Listed {
        authority: record.meeting.authority.clone(),
        committee: record.meeting.committee.clone(),
        date: record.meeting.date,
        title: record.title.clone(),
        language: record.language.clone(),
        page: page.map(|path| link(&path)),
        items: record.subject.clone(),
        packs: packs.map(|pack| link(&pack.pack)).collect(),
        papers: papers.collect(),
        review: review.and_then(|label| parse_date(&label.value).ok()),
    }
}

/// The way from a folder to another, as a link has it.
fn way(from: &Path, to: &Path) -> String {
    let (from, to) = (plain(from), plain(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from.iter().skip(shared).map(|_| "..".to_owned());
    let down = to.iter().skip(shared).map(|part| encoded(part));
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The names in a whole path, `..` worked out.
fn plain(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = parts.pop(),
            Component::CurDir => {}
            part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

/// A path percent-encoded for a link (RFC 3986, 3.3).
fn encoded(path: &str) -> String {
    let bytes = path.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    bytes.collect()
}

/// The catalogue's files, and behind them the record of them.
fn files(listed: Vec<Listed>) -> Vec<OutputFile> {
    let files = catalogue(listed).into_iter();
    let mut files: Vec<OutputFile> = files
        .map(|(path, bytes)| OutputFile::new(path, bytes))
        .collect();
    let outputs: Vec<_> = files
        .iter()
        .map(|file| json!({ "path": file.path, "bytes": file.bytes.len(), "sha256": file.sha256 }))
        .collect();
    let tool = json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") });
    let record = format!("{:#}\n", json!({ "tool": tool, "outputs": outputs }));
    files.push(OutputFile::new(RECORD, record));
    files
}

fn tell(
    bags: &Bags,
    meetings: usize,
    written: usize,
    out: &Path,
    faults: &Diagnostics,
    format: Format,
) -> Exit {
    let page: PathBuf = out.join("index.html");
    match format {
        Format::Human => {
            if written > 0 {
                let what = if meetings == 1 { "meeting" } else { "meetings" };
                report::print(&format!(
                    "wrote {}  (the catalogue of {meetings} {what}, {written} files)\n",
                    page.display()
                ));
            }
            for name in &bags.zipped {
                report::print(&format!(
                    "not read: {name} is an archive in ZIP; unpack it to have it in the catalogue\n"
                ));
            }
            let mut report = Report::new(format);
            report.faults(faults, &bags.sources);
            report.finish("")
        }
        Format::Json => {
            let document = json!({
                "page": page.display().to_string(),
                "meetings": meetings,
                "written": written,
                "not_read": bags.zipped,
            });
            report::print_document(document, faults, &bags.sources)
        }
    }
}
