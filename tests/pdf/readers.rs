//! What other programs make of the files: qpdf and poppler, which `tests/run` installs.

use std::io::Write;
use std::process::{Command, Output};

use crate::{packed, single};

/// What a program does with a file, after its arguments.
fn start(program: &str, arguments: &[&str], file: &[u8], last: &[&str]) -> Output {
    let mut pdf = tempfile::NamedTempFile::new().unwrap();
    pdf.write_all(file).unwrap();
    Command::new(program)
        .args(arguments)
        .arg(pdf.path())
        .args(last)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"))
}

/// All that a program says of a file, whether it likes it or not.
pub fn say(program: &str, arguments: &[&str], file: &[u8], last: &[&str]) -> String {
    let done = start(program, arguments, file, last);
    let mut said = String::from_utf8_lossy(&done.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&done.stderr));
    said
}

/// The output of a program that has nothing to say against a file.
pub fn run(program: &str, arguments: &[&str], file: &[u8], last: &[&str]) -> String {
    let done = start(program, arguments, file, last);
    assert!(
        done.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(
        done.stderr.is_empty(),
        "{program}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn qpdf_finds_no_fault() {
    for file in [single(), packed()] {
        run("qpdf", &["--check"], &file, &[]);
    }
}

#[test]
fn text_reads_back_in_order_with_ligatures_and_spaces() {
    for file in [single(), packed()] {
        let text = run("pdfinfo", &["-struct-text"], &file, &[]);
        let mut rest = text.as_str();
        for wanted in [
            "\"Efficient offices: a final report\"",
            "\"The first official flat finance figures affect five offices and one “fjord” at £1,234.50.\"",
            "\"an item of the list\"",
            "\"The findings stand in \"",
            "\"section 1\"",
            "\"Table 1: Net budget\"",
            "\"Row 1\"",
            "\"14.500\"",
            "\"Row 15\"",
            "\"40.500\"",
            "\"2 A wide page\"",
            // Each page's share of a paragraph is a string of its own, with the space between them.
            "\"A paragraph that starts on one page \"",
            "\"and ends on the next.\"",
            "\"Decision \"",
            "\" 7 stands.\"",
        ] {
            let at = rest
                .find(wanted)
                .unwrap_or_else(|| panic!("{wanted} is missing in\n{rest}"));
            rest = &rest[at + wanted.len()..];
        }
        assert!(
            !text.contains("Page 7"),
            "the running foot is no part of the text"
        );
    }
}

#[test]
fn text_copies_as_it_reads() {
    let text = run("pdftotext", &[], &single(), &["-"]);
    assert!(text.contains("The first official flat finance figures affect five"));
    assert!(text.contains("Children and Young People"));
    assert!(
        text.contains("Decision Number 7 stands."),
        "ActualText stands for the glyphs: {text}"
    );
}

#[test]
fn fonts_are_embedded_subset_and_mapped_to_text() {
    let table = run("pdffonts", &[], &packed(), &[]);
    let rows: Vec<&str> = table.lines().skip(2).collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        assert!(row.contains("yes yes yes"), "{row}");
    }
}
