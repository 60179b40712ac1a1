//! Every folder of `tests/cases/ok/` is a meeting that is fine, however odd it looks: nothing is said of it.
//! Every folder of `tests/cases/err/<code>/` is a meeting with a fault; `expected.txt` in it is the exact report.
//!
//! A case runs `agendapack check <case>` in its code's folder; a file `command` in it, one argument a line, replaces
//! that. A folder `styles` in it is the `--style-dir`. `UPDATE_EXPECTED=1 cargo test --test cases` writes the reports
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

/// Runs a case and gives what a user sees on standard error, and the exit code.
fn report(case: &Path) -> (String, i32) {
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
        .current_dir(case.parent().unwrap())
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
                Some(Severity::Error) => 1,
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
