//! Papers with pages from elsewhere among their own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use agendapack::layout::{Artifact, Draw, Item, Mark, NodeId, Pages, Role};
use agendapack::model::FontFace;
use agendapack::outside::open;
use agendapack::pdf::{Insert, Part, Prepared, Stamp, prepare, write};

use crate::press::{Press, Setting};
use crate::sample::{Paper, info};

/// The files from elsewhere, but for those that were broken on purpose.
pub fn files() -> Vec<PathBuf> {
    let mut files = listed();
    files.retain(|path| !is_broken(path));
    files
}

/// The files that were broken on purpose.
pub fn broken_files() -> Vec<PathBuf> {
    let mut files = listed();
    files.retain(|path| is_broken(path));
    files
}

/// A file from elsewhere by its name.
pub fn read(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn is_broken(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with("broken")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/files")
}

fn listed() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
        .collect();
    files.sort();
    files
}

/// A file made ready; none when it can't be read at all.
pub fn ready(bytes: &[u8]) -> Option<Prepared> {
    let file = open(bytes).ok()?;
    Some(prepare(&Arc::new(file)))
}

/// A paper of two pages of our own with two covers, behind each of which an outside file stands.
pub fn paper(press: &mut Press) -> (Pages, [NodeId; 2]) {
    let mut s = Setting::new(press, "A report with appendices");
    s.heading(1, "A report with appendices", None);
    s.heading(2, "1 Findings", None);
    s.heading(2, "Appendix A: from elsewhere", None);
    let first = s.node(None, Role::Sect);
    s.new_page(false);
    s.heading(2, "Appendix B: from elsewhere too", None);
    let second = s.node(None, Role::Sect);
    s.lines(
        None,
        Role::Paragraph,
        FontFace::Regular,
        &["The end of our own pages."],
    );
    (s.pages, [first, second])
}

/// The stamps of a file's pages, whose printed numbers go on from `number`.
pub fn stamps(press: &mut Press, file: &Prepared, number: u32) -> Vec<Stamp> {
    (0..file.pages())
        .zip(number..)
        .map(|(page, number)| {
            let (_, height) = file.size(page);
            let text = format!("Page {number}");
            let run = press.run(&text, FontFace::Regular, 20.0, height + 14.0, false);
            Stamp {
                items: vec![Item {
                    mark: Mark::Artifact(Artifact::Footer),
                    draw: Draw::Text(run),
                }],
                above: 0.0,
                below: 24.0,
            }
        })
        .collect()
}

/// What each page of a file is, in words.
pub fn alternatives(file: &Prepared) -> Vec<String> {
    let pages = file.pages();
    (1..=pages)
        .map(|page| format!("A document from elsewhere, page {page} of {pages}"))
        .collect()
}

/// A paper with these two files behind its covers, as a file of its own.
pub fn joined(first: &Prepared, second: &Prepared) -> Vec<u8> {
    let mut press = Press::source();
    let (pages, nodes) = paper(&mut press);
    let paper = Paper::of(&mut press, pages, Some("5"), 7);
    let texts = [alternatives(first), alternatives(second)];
    let after_second = 9 + first.pages() as u32;
    let stamps = [
        stamps(&mut press, first, 8),
        stamps(&mut press, second, after_second),
    ];
    let insert = |index: usize, file| Insert {
        after: index + 1,
        file,
        node: nodes[index],
        heading: 2,
        title: "From elsewhere",
        bookmark: (index == 0).then_some("The document"),
        alternatives: &texts[index],
        stamps: &stamps[index],
    };
    let inserts = [insert(0, first), insert(1, second)];
    let part = Part {
        inserts: &inserts,
        ..paper.part()
    };
    write(&info("A report with appendices"), &[part], &press).unwrap()
}
