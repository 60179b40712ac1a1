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
    // Poppler prints the titles of parts as the bytes that stand in the file, UTF-16 among them.
    String::from_utf8_lossy(&done.stdout).into_owned()
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

/// What the foot of a page prints: the number of its agenda item, where it has one, and its own.
pub fn foot(page: &str) -> (Option<&str>, &str) {
    let feet: Vec<&str> = page.lines().filter(|line| is_foot(line)).collect();
    assert_eq!(feet.len(), 1, "one foot on a page:\n{page}");
    match feet[0].split_once(" | ") {
        Some((item, number)) => (item.strip_prefix("Agenda Item "), &number["Page ".len()..]),
        None => (None, &feet[0]["Page ".len()..]),
    }
}

/// Whether a line is a page's foot: "Page 2", "Agenda Item 3 | Page 7".
pub fn is_foot(line: &str) -> bool {
    let number = match line.split_once(" | ") {
        Some((item, number)) if item.starts_with("Agenda Item ") => number,
        _ => line,
    };
    let digits = number.strip_prefix("Page ").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
