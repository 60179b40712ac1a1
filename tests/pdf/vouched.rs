//! Files from elsewhere joined to a paper of ours that claims everything, for a judge to say which claims were honest.

use std::fmt::Write;
use std::path::Path;

use agendapack::outside::{conform, open};
use std::sync::Arc;

use agendapack::pdf::prepare;

use crate::joined::joined;

/// Joins every PDF in the folder `JOIN_FROM` to a paper of ours and writes it to the folder `JOIN_TO`, with a file
/// `verdicts.tsv` that names the obstacles: file, profile, clause, pages, words. A file without obstacles to a profile has
/// the line `ok`.
#[test]
#[ignore = "writes files for tests/tools/vouched.py"]
fn files_joined_for_a_judge() {
    let folder = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let (from, to) = (folder("JOIN_FROM"), folder("JOIN_TO"));
    let mut files: Vec<_> = std::fs::read_dir(from)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "pdf"))
        // What was broken on purpose brings the judge down.
        .filter(|path| !path.to_string_lossy().contains("/broken"))
        .collect();
    files.sort();
    let mut verdicts = String::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy();
        let Ok(pdf) = open(&std::fs::read(&path).unwrap()) else {
            writeln!(verdicts, "{name}\trefused").unwrap();
            continue;
        };
        let conformance = conform(&pdf);
        for (profile, obstacles) in [("2a", &conformance.pdfa), ("ua1", &conformance.pdfua)] {
            if obstacles.is_empty() {
                writeln!(verdicts, "{name}\t{profile}\tok").unwrap();
            }
            for obstacle in obstacles {
                let (clause, what, pages) = (&obstacle.clause, &obstacle.what, &obstacle.pages);
                writeln!(verdicts, "{name}\t{profile}\t{clause}\t{pages:?}\t{what}").unwrap();
            }
        }
        let file = prepare(&Arc::new(pdf));
        std::fs::write(Path::new(&to).join(&*name), joined(&file, &file)).unwrap();
    }
    std::fs::write(Path::new(&to).join("verdicts.tsv"), verdicts).unwrap();
}
