//! PDFs from elsewhere in a meeting: what its files claim and say of them, and where their stamps stand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Documents whose pages conform to both standards once they are joined, untagged ones among them.
const SOUND: &[&str] = &[
    "office-tagged.pdf",
    "chromium-tagged.pdf",
    "typst-a2a-ua1.pdf",
    "typst-untagged.pdf",
    "latex-article.pdf",
    "latex-landscape.pdf",
    "scan-three-pages.pdf",
];

/// One whose font is not embedded.
const UNSOUND: &str = "page-a4.pdf";

/// Pages of all shapes.
const SHAPES: &[&str] = &[
    "page-a4.pdf",
    "page-rotate-90.pdf",
    "page-rotate-180.pdf",
    "page-rotate-270.pdf",
    "page-crop-inside.pdf",
    "page-odd-origin.pdf",
    "chromium-a3.pdf",
    "latex-slides.pdf",
    "office-spreadsheet.pdf",
];

struct Built {
    /// It lives as long as this.
    _dir: tempfile::TempDir,
    out: PathBuf,
    record: Value,
}

impl Built {
    fn file(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    fn documents(&self) -> Vec<&Value> {
        let shows = self.record["shows"].as_array().unwrap().iter();
        let lists = shows.filter_map(|paper| paper["documents"].as_array());
        lists.flatten().collect()
    }
}

/// Builds a meeting of two reports; the second has these attachments.
fn build(attached: &[&str]) -> Built {
    let dir = tempfile::tempdir().unwrap();
    let meeting = dir.path().join("panel");
    fs::create_dir(&meeting).unwrap();
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/files");
    let report = "sections:\n  - heading: All\n    paragraphs:\n      - A text.\n";
    let mut agenda = String::from(
        "authority: Anytown Council\ncommittee: Panel\ndate: 2027-03-10\ntime: \"18:30\"\nvenue: Hall\n\
         published: 2027-03-02\nagenda:\n  - report: plain.yaml\n  - report: joined.yaml\n    attachments:\n",
    );
    for (number, name) in (1..).zip(attached) {
        fs::copy(files.join(name), meeting.join(name)).unwrap();
        agenda.push_str(&format!(
            "      - {{ file: {name}, title: Document {number}, description: It says what it says. }}\n"
        ));
    }
    for (name, text) in [
        ("meeting.yaml", agenda),
        ("plain.yaml", format!("title: Plain\n{report}")),
        ("joined.yaml", format!("title: Joined\n{report}")),
    ] {
        fs::write(meeting.join(name), text).unwrap();
    }
    let done = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["build", "panel", "--out", "out"])
        .current_dir(dir.path())
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    let out = dir.path().join("out/panel");
    let record = fs::read(out.join("build.json")).unwrap();
    Built {
        record: serde_json::from_slice(&record).unwrap(),
        out,
        _dir: dir,
    }
}

/// Whether a PDF claims PDF/A-2a and PDF/UA-1.
fn claims(pdf: &Path) -> (bool, bool) {
    let bytes = fs::read(pdf).unwrap();
    let claims = agendapack::outside::open(&bytes).unwrap().claims;
    (
        claims.pdf_a.as_deref() == Some("2a"),
        claims.pdf_ua.as_deref() == Some("1"),
    )
}

#[test]
fn a_pack_claims_what_all_of_its_pages_allow() {
    let built = build(SOUND);
    assert_eq!(claims(&built.file("packs/public.pdf")), (true, true));
    assert_eq!(claims(&built.file("papers/02-joined.pdf")), (true, true));
    let page = fs::read_to_string(built.file("index.html")).unwrap();
    assert!(page.contains("As they came from elsewhere: "), "{page}");
    assert!(!page.contains("claimed"), "{page}");
    for document in built.documents() {
        assert!(document["not_claimed"].is_null(), "{document}");
    }
}

#[test]
fn one_page_that_cant_conform_costs_its_files_the_claim_and_is_named_with_the_reason() {
    let built = build(&[SOUND[0], UNSOUND]);
    assert_eq!(claims(&built.file("packs/public.pdf")), (false, false));
    assert_eq!(claims(&built.file("papers/02-joined.pdf")), (false, false));
    assert_eq!(claims(&built.file("papers/01-plain.pdf")), (true, true));
    let documents = built.documents();
    let number = documents[1]["first"].as_u64().unwrap();
    let denied = documents[1]["not_claimed"].as_array().unwrap();
    let standards: Vec<&str> = denied
        .iter()
        .map(|denied| denied["standard"].as_str().unwrap())
        .collect();
    assert!(standards.contains(&"PDF/A-2a") && standards.contains(&"PDF/UA-1"));
    for denied in denied {
        assert_eq!(denied["pages"].as_array().unwrap(), &[number]);
        assert!(denied["clause"].as_str().unwrap().starts_with("ISO "));
    }
    assert!(documents[0]["not_claimed"].is_null());
    let page = fs::read_to_string(built.file("index.html")).unwrap();
    let wanted = format!(
        "Page {number} (Attachment 2: Document 2): the font Helvetica is not embedded. Files that hold this are not claimed \
         to conform to PDF/A-2a, PDF/UA-1."
    );
    assert!(page.contains(&wanted), "{wanted} in {page}");
}

#[test]
fn pages_without_tags_are_named_in_the_record_and_on_the_page_of_the_meeting() {
    let built = build(&["office-tagged.pdf", "latex-article.pdf"]);
    let documents = built.documents();
    assert!(documents[0]["untagged"].is_null());
    let first = documents[1]["first"].as_u64().unwrap();
    assert_eq!(
        documents[1]["untagged"].as_array().unwrap(),
        &[first, first + 1]
    );
    let page = fs::read_to_string(built.file("index.html")).unwrap();
    let wanted = format!(
        "Pages {first} - {} (Attachment 2: Document 2): the file has no structure there",
        first + 1
    );
    assert!(page.contains(&wanted), "{wanted} in {page}");
}

/// A word of a page with its box.
#[derive(Debug)]
struct Word {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Word {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn words(pdf: &Path, page: u64) -> Vec<Word> {
    let page = page.to_string();
    let done = Command::new("pdftotext")
        .args(["-bbox", "-f", &page, "-l", &page])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("poppler");
    let text = String::from_utf8(done.stdout).unwrap();
    let number = |line: &str, key: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{key}=\"")).unwrap();
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    text.lines()
        .filter(|line| line.contains("<word"))
        .map(|line| Word {
            text: line.split(['<', '>']).nth(2).unwrap().to_owned(),
            left: number(line, "xMin"),
            top: number(line, "yMin"),
            right: number(line, "xMax"),
            bottom: number(line, "yMax"),
        })
        .collect()
}

#[test]
fn stamps_cover_no_word_of_a_page() {
    let all = [SOUND, SHAPES].concat();
    let built = build(&all);
    let pack = built.file("packs/public.pdf");
    let mut pages = 0;
    for document in built.documents() {
        let (first, last) = (
            document["first"].as_u64().unwrap(),
            document["last"].as_u64().unwrap(),
        );
        for page in first..=last {
            let words = words(&pack, page);
            let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let number = page.to_string();
            let stamp = ["Agenda", "Item", "2", "|", "Page", number.as_str()];
            let at = texts
                .windows(stamp.len())
                .position(|window| window == stamp)
                .unwrap_or_else(|| panic!("{document}, page {page}: {texts:?}"));
            let (stamp, others): (Vec<_>, Vec<_>) = words
                .iter()
                .enumerate()
                .partition(|(index, _)| (at..at + stamp.len()).contains(index));
            for (_, word) in &stamp {
                let covered = others.iter().find(|(_, other)| word.touches(other));
                assert!(covered.is_none(), "{document}, page {page}: {covered:?}");
            }
            pages += 1;
        }
    }
    assert!(pages > 25, "{pages}");
}
