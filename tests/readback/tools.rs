//! The outside tools that read the PDFs back.

use std::io::Write;
use std::process::Command;

/// What a program prints about a file. A program that is missing fails the test: `tests/run` installs them all.
pub fn run(program: &str, arguments: &[&str], file: &[u8], last: &[&str]) -> String {
    let mut pdf = tempfile::NamedTempFile::new().unwrap();
    pdf.write_all(file).unwrap();
    let done = Command::new(program)
        .args(arguments)
        .arg(pdf.path())
        .args(last)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} is needed ({error}); `tests/run` installs what the tests need")
        });
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(
        done.status.success() && complaint.is_empty(),
        "{program} {arguments:?}: {complaint}"
    );
    String::from_utf8(done.stdout).unwrap()
}

/// The structure tree with its text, as poppler prints it.
pub fn structure_text(file: &[u8]) -> String {
    run("pdfinfo", &["-struct-text"], file, &[])
}

/// The text of each page as it is drawn.
pub fn page_texts(file: &[u8]) -> Vec<String> {
    let text = run("pdftotext", &["-raw"], file, &["-"]);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    assert_eq!(
        pages.pop().as_deref(),
        Some(""),
        "every page ends in a form feed"
    );
    pages
}
