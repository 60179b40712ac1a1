//! Leaks in the bytes of outputs: our own pipeline is not to be trusted.

use agendapack::guard::{LeakKind, attack};

use super::meeting::{built, files, secrets};
use super::pdf::{PLACES, doctored};

/// Six words of a restricted paragraph.
const WORDS: &str = "lease can be broken in March";

fn file<'b>(built: &'b agendapack::pack::BuiltMeeting, path: &str) -> &'b [u8] {
    let found = built.files.iter().find(|file| file.path == path);
    &found.unwrap_or_else(|| panic!("{path}")).bytes
}

/// What is found in one file: words, and where they stand.
fn found(path: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let leaks = attack(&secrets(files()), &[(path, bytes)]);
    leaks
        .into_iter()
        .map(|leak| (leak.found, leak.at))
        .collect()
}

#[test]
fn words_are_found_wherever_a_pdf_can_hold_them() {
    let built = built(files());
    let secrets = built.secrets.as_ref().unwrap();
    let pack = file(&built, "packs/public.pdf");
    assert_eq!(attack(secrets, &[("packs/public.pdf", pack)]), []);
    for place in PLACES {
        let bytes = doctored(pack, place, WORDS);
        let leaks = attack(secrets, &[("packs/public.pdf", &bytes)]);
        assert!(
            leaks.iter().any(|leak| leak.found == WORDS),
            "{}: {leaks:#?}",
            place.0
        );
    }
}

#[test]
fn figures_are_found_in_pdfs() {
    let built = built(files());
    let pack = file(&built, "packs/public.pdf");
    for place in PLACES {
        let bytes = doctored(pack, place, "it is £1.257m");
        let leaks = attack(
            built.secrets.as_ref().unwrap(),
            &[("packs/public.pdf", &bytes)],
        );
        // Of the place for letters one by one, only words are sure.
        let kinds: Vec<LeakKind> = leaks.iter().map(|leak| leak.kind).collect();
        assert!(
            kinds == [LeakKind::Figure] || place.0.starts_with("text") || place.0 == "white text",
            "{}: {leaks:#?}",
            place.0
        );
    }
}

#[test]
fn a_pdf_that_cannot_be_read_is_not_passed() {
    let leaks = attack(&secrets(files()), &[("packs/public.pdf", b"no PDF")]);
    assert_eq!(leaks.len(), 1);
    assert_eq!(leaks[0].kind, LeakKind::Unreadable);
}

#[test]
fn words_are_found_wherever_a_web_page_can_hold_them() {
    for (page, at) in [
        (format!("<p>{WORDS}</p>"), ""),
        (format!("<!-- {WORDS} -->"), "a comment"),
        (format!("<img alt=\"{WORDS}\">"), "the attribute `alt`"),
        (format!("<p data-x='{WORDS}'>"), "the attribute `data-x`"),
        (format!("<p class=\"{WORDS}\">"), "the attribute `class`"),
        (
            format!("<script>{WORDS}</script>"),
            "a style sheet or a script",
        ),
        (
            format!("<style>/* {WORDS} */</style>"),
            "a style sheet or a script",
        ),
        (format!("<title>{WORDS}</title>"), ""),
        (format!("<svg><desc>{WORDS}</desc></svg>"), ""),
    ] {
        assert_eq!(
            found("index.html", page.as_bytes()),
            [(WORDS.to_owned(), at.to_owned())],
            "{page}"
        );
    }
    let broken = "<p>lea<b>se</b> can&nbsp;be<sup class=\"call\"><a href=\"#n\">1</a></sup> bro&shy;ken<br>in <i>March</i>";
    assert_eq!(found("papers/a.html", broken.as_bytes()).len(), 1);
    let names = "<a href=\"sale-to-brightwater.yaml\">x</a><svg sale-to-brightwater.yaml>";
    assert_eq!(found("index.html", names.as_bytes()).len(), 2);
}

#[test]
fn words_are_found_wherever_markdown_and_records_can_hold_them() {
    let markdown = "# One\n\nThe *lea*se can be[^a] broken\nin March.\n\n<!-- Hart and Partners on the worth of the depot -->\n";
    assert_eq!(
        found("papers/a.md", markdown.as_bytes())
            .iter()
            .map(|(_, at)| at.as_str())
            .collect::<Vec<_>>(),
        ["line 3", "line 6"]
    );
    for (json, at) in [
        (format!("{{\"{WORDS}\": 1}}"), "a key"),
        (format!("{{\"a\": [\"the {WORDS}\"]}}"), ""),
        ("{\"text\": [\"lease can \", {\"to\": \"x\", \"shows\": \"be broken\"}, \" in March\"]}".to_owned(), ""),
        ("[\"lease can be broken in\\u0020March\"]".to_owned(), ""),
    ] {
        let found = found("build.json", json.as_bytes());
        assert_eq!(found.len(), 1, "{json}: {found:?}");
        assert_eq!(found[0].1, at, "{json}");
    }
    assert_eq!(
        found("build.json", b"{\"value\": \"1053.5\", \"bytes\": 1053}").len(),
        1
    );
}

#[test]
fn names_of_files_are_read_too() {
    for name in [
        "papers/lease-can-be-broken-in-march.html",
        "papers/03-sale-to-brightwater.html",
        "valuation-by-hart.txt",
    ] {
        assert_eq!(found(name, b"").len(), 1, "{name}");
    }
    assert_eq!(found("papers/04-parks.html", b""), []);
}

/// A public paper may have as many pages as a restricted figure says.
#[test]
fn page_numbers_are_no_figures() {
    use super::meeting::replace;
    let mut files = files();
    replace(&mut files, "depot.yaml", "1053.5", "1053");
    let secrets = secrets(files);
    let leaks = attack(&secrets, &[("index.html", b"<p>1053</p>")]);
    assert_eq!(leaks.len(), 1, "{leaks:#?}");
}
