//! A synthetic meeting of which most pages come from elsewhere.

use std::io;
use std::path::Path;

use crate::synthetic::{report, write_papers};

/// Files from elsewhere, by where they are from the crate's root, and how many copies of each are attached: 600 pages.
const DOCUMENTS: [(&str, usize); 5] = [
    // 11 pages by LibreOffice, tagged.
    ("benches/elsewhere/office-review.pdf", 30),
    // 10 pages by Chromium, tagged.
    ("benches/elsewhere/chromium-review.pdf", 20),
    // 2 pages, PDF/A-2a and PDF/UA-1.
    ("tests/outside/files/typst-a2a-ua1.pdf", 10),
    // 2 pages without tags.
    ("tests/outside/files/latex-article.pdf", 10),
    // 3 pages without text.
    ("tests/outside/files/scan-three-pages.pdf", 10),
];

/// The reports, of about ten pages each: with the cover sheets of the documents some 400 pages.
const REPORTS: usize = 32;

/// Writes a meeting of some 1,000 pages, of which 600 come from elsewhere: every copy is a file of its own.
pub fn write_documents(dir: &Path) -> io::Result<()> {
    write_papers(dir, REPORTS, |number| report(number, 5))?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut attachments = vec![String::new(); REPORTS];
    let copies = DOCUMENTS
        .iter()
        .flat_map(|(from, copies)| std::iter::repeat_n(from, *copies));
    for (number, from) in copies.enumerate() {
        let file = format!("document-{number:03}.pdf");
        std::fs::copy(root.join(from), dir.join(&file))?;
        attachments[number % REPORTS].push_str(&format!(
            "      - {{ file: {file}, title: Document {number}, description: A document from elsewhere. }}\n"
        ));
    }
    let path = dir.join("meeting.yaml");
    let meeting: Vec<String> = std::fs::read_to_string(&path)?
        .lines()
        .scan(0, |report, line| {
            let mut line = format!("{line}\n");
            if line.trim_start().starts_with("- report:") {
                let attached = attachments
                    .get(*report)
                    .filter(|attached| !attached.is_empty());
                line.extend(attached.map(|attached| format!("    attachments:\n{attached}")));
                *report += 1;
            }
            Some(line)
        })
        .collect();
    std::fs::write(path, meeting.concat())
}
