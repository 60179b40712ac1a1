//! Every folder of `tests/cases/ok/` is a meeting that is fine, however odd it looks: nothing is said of it.
//! Every folder of `tests/cases/err/<code>/` is a meeting with a fault; `expected.txt` in it is the exact report.
//!
//! A case runs `agendapack check <case>` in its code's folder; a file `command` in it, one argument a line, replaces
//! that. A folder `styles` in it is the `--style-dir`. A file `history` in it says what happened before, a step a line: the
//! case then runs in a copy of its folder. `UPDATE_EXPECTED=1 cargo test --test cases` writes the reports
//! anew: read the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use agendapack::diag::{Code, Severity};

fn folders(dir: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(dir)
        .unwrap_or_else(|error| panic!("{}: {error}", dir.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// Copies a folder's files over those of another.
fn lay(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            lay(&path, &place);
        } else {
            fs::copy(&path, place).unwrap();
        }
    }
}

/// Brings about what happened to a case's meeting before, in a copy of its folder. The steps of its `history`:
///
/// - `publish`, with any arguments: publishes the meeting with the files of the folder `before` laid over its own, or of
///   `before-2` and so on the next time;
/// - `archive`, with any arguments: archives what was published, in the folder `archive` beside the case's;
/// - `edit FILE: OLD => NEW`, `remove FILE`, `cut FILE` (its last line): tampers with a file.
fn happen(case: &Path, copy: &Path) {
    lay(case, copy);
    let mut before = vec!["before-3", "before-2", "before"];
    for step in fs::read_to_string(case.join("history")).unwrap().lines() {
        let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
        match verb {
            "publish" => {
                let overlay = case.join(before.pop().unwrap());
                if overlay.is_dir() {
                    lay(&overlay, copy);
                }
                let published = Command::new(env!("CARGO_BIN_EXE_agendapack"))
                    .args(["publish", &name(copy)])
                    .args(rest.split_whitespace())
                    .current_dir(copy.parent().unwrap())
                    .output()
                    .unwrap();
                let said = String::from_utf8_lossy(&published.stderr);
                assert!(published.status.success(), "{}: {said}", case.display());
                lay(case, copy);
            }
            "archive" => {
                let archived = Command::new(env!("CARGO_BIN_EXE_agendapack"))
                    .args(["archive", &name(copy)])
                    .args(rest.split_whitespace())
                    .current_dir(copy.parent().unwrap())
                    .output()
                    .unwrap();
                let said = String::from_utf8_lossy(&archived.stderr);
                assert!(archived.status.success(), "{}: {said}", case.display());
            }
            "edit" => {
                let (file, change) = rest.split_once(": ").unwrap();
                let (old, new) = change.split_once(" => ").unwrap();
                let text = fs::read_to_string(copy.join(file)).unwrap();
                assert!(text.contains(old), "{file} has no {old}");
                fs::write(copy.join(file), text.replace(old, new)).unwrap();
            }
            "remove" => fs::remove_file(copy.join(rest)).unwrap(),
            "cut" => {
                let text = fs::read_to_string(copy.join(rest)).unwrap();
                let end = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
                fs::write(copy.join(rest), &text[..end]).unwrap();
            }
            _ => panic!("{}: no such step: {step}", case.display()),
        }
    }
}

/// Runs a case and gives what a user sees on standard error, and the exit code.
fn report(case: &Path) -> (String, i32) {
    if case.join("history").is_file() {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join(name(case));
        happen(case, &copy);
        return run(case, dir.path());
    }
    run(case, case.parent().unwrap())
}

/// Runs a case in the folder that holds it.
fn run(case: &Path, dir: &Path) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agendapack"));
    match fs::read_to_string(case.join("command")) {
        Ok(arguments) => command.args(arguments.lines()),
        Err(_) => command.args(["check", &name(case)]),
    };
    if case.join("styles").is_dir() {
        command
            .arg("--style-dir")
            .arg(format!("{}/styles", name(case)));
    }
    let output = command
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (
        String::from_utf8(output.stderr).unwrap(),
        output.status.code().unwrap(),
    )
}

#[test]
fn every_fault_is_reported_exactly_so() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/err");
    let mut failures = Vec::new();
    for code in folders(&root) {
        for case in folders(&code) {
            let (seen, exit) = report(&case);
            let expected = case.join("expected.txt");
            if std::env::var_os("UPDATE_EXPECTED").is_some() {
                fs::write(&expected, &seen).unwrap();
            }
            let label = format!("{}/{}", name(&code), name(&case));
            let wanted = fs::read_to_string(&expected).unwrap_or_default();
            if seen != wanted {
                failures.push(format!("{label}: expected\n{wanted}\nbut saw\n{seen}"));
            }
            if !seen.contains(&format!("[{}]", name(&code))) {
                failures.push(format!(
                    "{label}: the report does not name the code it stands under:\n{seen}"
                ));
            }
            let severity = Code::ALL
                .iter()
                .find(|known| known.name() == name(&code))
                .map(|code| code.severity());
            let wanted = match severity {
                Some(Severity::Error) if name(&code) == Code::Unwritable.name() => 2,
                // A finding can be graver or milder here than by itself, or come with others.
                _ if seen.contains("error[") => 1,
                _ => 0,
            };
            if exit != wanted {
                failures.push(format!("{label}: exit code {exit} where {wanted} is due"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n----\n"));
}

#[test]
fn what_is_fine_is_not_complained_of() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ok");
    for case in folders(&root) {
        let (seen, exit) = report(&case);
        assert_eq!((seen.as_str(), exit), ("", 0), "{}", name(&case));
    }
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/err");
    let with_cases: BTreeSet<_> = folders(&root)
        .iter()
        .filter(|code| !folders(code).is_empty())
        .map(|code| name(code))
        .collect();
    let known: BTreeSet<_> = Code::ALL
        .iter()
        .map(|code| code.name().to_owned())
        .collect();
    assert_eq!(known, with_cases);
}
