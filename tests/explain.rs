//! `agendapack explain`: every code has its page, and every example on a page really gives its code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use agendapack::diag::Code;

fn explain(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .arg("explain")
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The lines of a text without their indentation.
fn lines(text: &str) -> Vec<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.file_name().unwrap() != "expected.txt" {
            into.push(path);
        }
    }
}

/// The lines of a page's example.
fn example(page: &str) -> Vec<&str> {
    let block = page.split("```").nth(1).expect("a block of code");
    lines(block).into_iter().skip(1).collect()
}

#[test]
fn every_page_has_all_its_parts_and_stands_under_its_code() {
    for code in Code::ALL {
        let page = code.page();
        let title = format!("# {}: ", code.name());
        assert!(page.starts_with(&title), "{}", code.name());
        for part in ["## Why it matters", "## An example", "## How to mend it"] {
            let (_, rest) = page
                .split_once(part)
                .unwrap_or_else(|| panic!("{}: {part}", code.name()));
            assert!(rest.trim().len() > 20, "{}: {part}", code.name());
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diag/explain");
    let pages: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let codes: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.name().to_owned())
        .collect();
    assert_eq!(pages, codes);
}

/// The cases' own test holds that each gives its code, so an example that stands in one gives it too.
#[test]
fn every_example_stands_in_a_case_that_gives_the_code() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/err");
    for code in Code::ALL {
        let example = example(code.page());
        assert!(!example.is_empty(), "{}", code.name());
        let mut sources = Vec::new();
        files(&cases.join(code.name()), &mut sources);
        let found = sources.iter().any(|source| {
            let source = fs::read_to_string(source).unwrap_or_default();
            let source = lines(&source);
            source
                .windows(example.len())
                .any(|window| window == example)
        });
        assert!(found, "{}: {example:#?}", code.name());
    }
}

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let page = explain(&["total-mismatch"]);
    assert!(page.status.success());
    assert!(
        text(&page.stdout)
            .starts_with("# total-mismatch: a stated total is not the sum of its parts\n")
    );
    let copied = explain(&["[total-mismatch]"]);
    assert_eq!(copied.stdout, page.stdout);

    let list = text(&explain(&[]).stdout);
    assert_eq!(list.lines().count(), Code::ALL.len());
    for code in Code::ALL {
        assert!(
            list.lines()
                .any(|line| line.starts_with(code.name()) && line.ends_with(code.summary()))
        );
    }
}

#[test]
fn machines_get_json() {
    let page: serde_json::Value =
        serde_json::from_slice(&explain(&["unused", "--format", "json"]).stdout).unwrap();
    assert_eq!(page["code"], "unused");
    assert_eq!(page["severity"], "warning");
    assert_eq!(page["page"], Code::Unused.page());
    let list: serde_json::Value =
        serde_json::from_slice(&explain(&["--format", "json"]).stdout).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(Code::ALL.len()));
}

#[test]
fn an_unknown_code_is_refused_with_the_nearest_one() {
    let wrong = explain(&["total-missmatch"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(
        text(&wrong.stderr),
        "agendapack: there is no code `total-missmatch`. Did you mean `total-mismatch`?\n"
    );
    assert_eq!(text(&wrong.stdout), "");
}
