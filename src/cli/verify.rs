//! `agendapack verify`: checks that bags are whole and unchanged, and builds their PDFs again if asked to.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::args::{Format, Options};
use super::exit::Exit;
use super::rebuilt::{Rebuilt, rebuild_all};
use super::report::{Report, complain, print, print_document};
use super::threads::threads;
use crate::archive::{Algorithm, BagFault, Checked, Found, LogKept, check, kept_path};
use crate::diag::{Diagnostic, Diagnostics, Sources};
use crate::read::{self, Keep, find_bags};

/// A bag that was verified.
struct Verified {
    label: String,
    name: String,
    checked: Checked,
    /// SHA-256 of each kept file, to compare bags of one meeting.
    digests: BTreeMap<String, String>,
    rebuilt: Vec<Rebuilt>,
    findings: Diagnostics,
}

/// Verifies the bag or the bags at a path.
pub(super) fn run(path: &Path, again: bool, options: &Options) -> Exit {
    let (pool, bags) = match (threads(options), find_bags(path)) {
        (Ok(pool), Ok(bags)) => (pool, bags),
        (Err(message), _) => {
            complain(&message);
            return Exit::CouldNotRun;
        }
        (_, Err(error)) => {
            complain(&format!("`{}` can't be read: {error}", path.display()));
            return Exit::CouldNotRun;
        }
    };
    let mut verified: Vec<Verified> = bags
        .iter()
        .map(|bag| pool.install(|| verify(bag, again)))
        .collect();
    let mut all = Diagnostics::new();
    if bags.is_empty() {
        all.push(BagFault::NoDeclaration.tell(&path.display().to_string()));
    }
    compare_pairs(&mut verified);
    for bag in &mut verified {
        bag.findings.sort();
        if options.deny_warnings {
            bag.findings.raise_warnings();
        }
    }
    match options.format {
        Format::Human => {
            let mut report = Report::new(options.format);
            report.faults(&all, &Sources::new());
            for bag in &verified {
                print(&human(bag));
                report.faults(&bag.findings, &Sources::new());
            }
            report.finish("")
        }
        Format::Json => {
            let bags: Vec<Value> = verified.iter().map(machine).collect();
            for bag in verified {
                all.append(bag.findings);
            }
            print_document(json!({ "bags": bags }), &all, &Sources::new())
        }
    }
}

fn verify(path: &Path, again: bool) -> Verified {
    let keep = if again { Keep::All } else { Keep::Records };
    let label = path.display().to_string();
    let found = read::read_bag(path, keep).unwrap_or_else(|error| Found {
        label: label.clone(),
        faults: vec![BagFault::Unreadable {
            path: String::new(),
            why: error.to_string(),
        }],
        ..Found::default()
    });
    let checked = check(&found);
    let mut findings: Diagnostics = checked
        .faults
        .iter()
        .map(|fault| fault.tell(&found.label))
        .collect();
    let mut rebuilt = Vec::new();
    if again {
        let (done, found) = rebuild_all(&found, &checked.entries);
        rebuilt = done;
        findings.append(found);
    }
    let digests = found.files.iter().filter_map(|(path, file)| {
        let digest = file.digests.get(&Algorithm::Sha256)?;
        Some((path.clone(), digest.clone()))
    });
    Verified {
        digests: digests.collect(),
        label: found.label,
        name: found.name,
        checked,
        rebuilt,
        findings,
    }
}

/// Compares each public bag with the bag beside it that has the log: its files are those of the log, and the log reaches
/// as far as it says.
fn compare_pairs(verified: &mut [Verified]) {
    for at in 0..verified.len() {
        let Some(LogKept::Elsewhere { bag, hash }) = verified[at].checked.log.clone() else {
            continue;
        };
        let Some(whole) = verified.iter().find(|whole| whole.name == bag) else {
            continue;
        };
        let entries = &whole.checked.entries;
        let Some(last) = entries.last() else { continue };
        let mut faults = Vec::new();
        if last.hash != hash {
            faults.push(format!(
                "the log's last hash is not that of the bag `{bag}`"
            ));
        }
        for entry in entries {
            for file in &entry.outputs.public {
                let path = kept_path(entry, "outputs", &file.path);
                if verified[at].digests.get(&path) != Some(&file.sha256) {
                    faults.push(format!(
                        "`{path}` is not as the log in the bag `{bag}` has it"
                    ));
                }
            }
        }
        let label = verified[at].label.clone();
        let faults = faults.into_iter().map(|message| {
            let line = None;
            BagFault::Log { line, message }.tell(&label)
        });
        let faults: Vec<Diagnostic> = faults.collect();
        verified[at].findings.extend(faults);
    }
}

/// A bag for people, when it is whole; what is wrong with one is told by its faults.
fn human(bag: &Verified) -> String {
    let checked = &bag.checked;
    let mut text = String::new();
    if !bag.findings.has_errors() {
        let by: Vec<String> = checked
            .algorithms
            .iter()
            .map(|name| name.to_uppercase())
            .collect();
        let log = match (checked.entries.len(), &checked.log) {
            (0, Some(LogKept::Elsewhere { bag, .. })) => format!("the log is in {bag}"),
            (0, _) => "no log of publications".to_owned(),
            (1, _) => "1 publication, as the log has it".to_owned(),
            (many, _) => format!("{many} publications, as the log has them"),
        };
        text = format!(
            "whole {}  ({} files by {}; {log})\n",
            bag.label,
            checked.files,
            by.join(" and "),
        );
    }
    for rebuilt in &bag.rebuilt {
        text.push_str(&format!(
            "rebuilt publication {}  ({} of {} PDFs the same; made by {})\n",
            rebuilt.number, rebuilt.same, rebuilt.pdfs, rebuilt.made_by,
        ));
    }
    text
}

/// A bag for machines.
fn machine(bag: &Verified) -> Value {
    let checked = &bag.checked;
    let rebuilt: Vec<Value> = bag
        .rebuilt
        .iter()
        .map(|rebuilt| {
            json!({
                "publication": rebuilt.number,
                "made_by": rebuilt.made_by,
                "pdfs": rebuilt.pdfs,
                "same": rebuilt.same,
            })
        })
        .collect();
    let publications: Vec<Value> = checked
        .entries
        .iter()
        .map(|entry| {
            json!({
                "number": entry.number,
                "date": entry.date.to_string(),
                "made_by": format!("{} {}", entry.tool.name, entry.tool.version),
                "hash": entry.hash,
            })
        })
        .collect();
    json!({
        "path": bag.label,
        "identifier": checked.identifier,
        "whole": !bag.findings.has_errors(),
        "files": checked.files,
        "bytes": checked.octets,
        "algorithms": checked.algorithms,
        "publications": publications,
        "rebuilt": rebuilt,
    })
}
