//! Leaks in the inputs: the build reports each and takes back what the public would have got.

use std::fs;

use super::meeting::{Folder, built, files, leaks, replace};

/// A leak that an author might make: what it is, the file, what stands there, what is written in its place, and what the
/// report names.
type Planted = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const PARAGRAPH: &str = "that the LEASE can be broken in March, they say";

const PLANTED: &[Planted] = &[
    (
        "a paragraph",
        "parks.yaml",
        "are painted each year",
        "are painted; we hear THE LEASE can be *broken* in March",
        "THE LEASE can be broken in March",
    ),
    (
        "a footnote",
        "parks.yaml",
        "The paint is green",
        "Counsel says the lease can be broken in March",
        "the lease can be broken in March",
    ),
    (
        "a footnote of restricted text",
        "parks.yaml",
        "The paint is green",
        "It is for the posts of the two keepers",
        "the posts of the two keepers",
    ),
    (
        "a caption",
        "parks.yaml",
        "Benches by park",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "the alternative text of an image",
        "parks.yaml",
        "A map of the parks.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "the alternative text of a chart",
        "parks.yaml",
        "A bar for each park.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "the title of a chart",
        "parks.yaml",
        "Benches drawn",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a heading",
        "parks.yaml",
        "heading: Benches\n",
        "heading: The lease can be broken in March\n",
        "The lease can be broken in March",
    ),
    (
        "a heading in a box",
        "parks.yaml",
        "In short",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a table cell",
        "parks.yaml",
        "Fair",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "the head of a column",
        "parks.yaml",
        "State of them",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a note under a table",
        "parks.yaml",
        "Counted in May.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "an item of a list",
        "parks.yaml",
        "Old ones",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a quotation",
        "parks.yaml",
        "All is well.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a recommendation",
        "parks.yaml",
        "notes the report",
        "notes that the lease can be broken in March",
        "the lease can be broken in March",
    ),
    (
        "a header field",
        "parks.yaml",
        "All wards",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "the title of a paper",
        "parks.yaml",
        "title: Parks",
        "title: The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a title on the agenda",
        "meeting.yaml",
        "Parks and benches",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a note on the front sheet",
        "meeting.yaml",
        "Anyone may film this meeting.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a reason on the agenda",
        "meeting.yaml",
        "Its figures are awaited.",
        "The lease can be broken in March",
        "The lease can be broken in March",
    ),
    (
        "a paragraph of the same paper",
        "depot.yaml",
        "The end of the section.",
        "So two named posts at the depot end.",
        "two named posts at the depot end",
    ),
    (
        "a restricted appendix's words",
        "parks.yaml",
        "All are painted.",
        "Some hold the depot to be worth more.",
        "hold the depot to be worth more",
    ),
    (
        "the title of a restricted item",
        "meeting.yaml",
        "Its figures are awaited.",
        "It comes after the sale of the old mill to Brightwater.",
        "sale of the old mill to Brightwater",
    ),
    (
        "the title of a restricted section",
        "parks.yaml",
        "All is well.",
        "See the advice of counsel on the lease.",
        "advice of counsel on the lease",
    ),
    (
        "the title of a restricted appendix",
        "parks.yaml",
        "All is well.",
        "See Hart and Partners on the worth of the depot.",
        "Hart and Partners on the worth of the depot",
    ),
    (
        "a heading in a restricted appendix",
        "parks.yaml",
        "All is well.",
        "See Worth of the site.",
        "Worth of the site",
    ),
    (
        "the name of a restricted file",
        "parks.yaml",
        "All is well.",
        "See sale-to-brightwater.yaml.",
        "sale-to-brightwater.yaml",
    ),
    (
        "the name of a restricted file without its ending",
        "parks.yaml",
        "All is well.",
        "See [it](https://anytown.example/valuation-by-hart.pdf).",
        "valuation-by-hart",
    ),
    (
        "a figure of a hidden column",
        "parks.yaml",
        "All is well.",
        "It is £1.257m.",
        "£1.257m",
    ),
    (
        "a figure of a hidden column in pounds",
        "parks.yaml",
        "All is well.",
        "It is £1,053,500.",
        "£1,053,500",
    ),
    (
        "a total of a hidden column",
        "parks.yaml",
        "All is well.",
        "In all £2.3105 million.",
        "£2.3105 million",
    ),
    (
        "a figure of a hidden column as tables print it",
        "parks.yaml",
        "Fair",
        "\"1,257\"",
        "1,257",
    ),
    (
        "a percentage that restricted text alone prints",
        "parks.yaml",
        "All is well.",
        "It is 12.5 per cent.",
        "12.5 per cent",
    ),
    (
        "the words of a restricted paragraph in a condition",
        "parks.yaml",
        "All is well.",
        PARAGRAPH,
        "the LEASE can be broken in March",
    ),
];

fn planted(file: &str, from: &str, to: &str) -> Folder {
    let mut files = files();
    replace(&mut files, file, from, to);
    Folder::of(&files)
}

fn is_restricted(path: &str) -> bool {
    path.starts_with("restricted/") || path == "packs/restricted.pdf"
}

#[test]
fn the_meeting_itself_is_sound() {
    let folder = Folder::of(&files());
    let built = folder.run("build");
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success() && !said.contains("leak"), "{said}");
    assert!(
        folder
            .written()
            .iter()
            .any(|path| path == "packs/public.pdf")
    );
}

#[test]
fn every_planted_leak_is_found() {
    for (what, file, from, to, named) in PLANTED {
        let mut files = files();
        replace(&mut files, file, from, to);
        let leaks = leaks(&built(files));
        assert!(
            leaks.iter().any(|leak| leak.found == *named),
            "{what}: “{named}” in {leaks:#?}"
        );
    }
}

#[test]
fn public_files_that_leak_are_withdrawn_with_those_of_the_build_before() {
    let folder = Folder::of(&files());
    assert!(folder.run("build").status.success());
    let own = folder.out().join("notes.txt");
    fs::write(&own, "mine").unwrap();
    // A paper that the next build does not write any more.
    let mut files = files();
    replace(
        &mut files,
        "meeting.yaml",
        "  - report: parks.yaml\n    title: Parks and benches\n",
        "",
    );
    replace(
        &mut files,
        "meeting.yaml",
        "Anyone may film this meeting.",
        "The lease can be broken in March.",
    );
    folder.write(&files);
    let done = folder.run("build");
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    for words in [
        "error[leak]: the public files of this meeting are withdrawn: ",
        "error[leak]: “The lease can be broken in March” is restricted and stands in public: ",
        "cabinet/depot.yaml",
        "packs/public.pdf (page ",
        "index.html",
        "`public_words`",
    ] {
        assert!(said.contains(words), "“{words}” in {said}");
    }
    let written = folder.written();
    for path in &written {
        assert!(
            is_restricted(path) || path == "notes.txt",
            "{path} was left"
        );
    }
    for path in ["restricted/build.json", "packs/restricted.pdf", "notes.txt"] {
        assert!(
            written.iter().any(|written| written == path),
            "{path} is gone"
        );
    }
    assert!(!String::from_utf8_lossy(&done.stdout).contains("packs/public.pdf"));
    // Once mended, all is there again.
    folder.write(&super::meeting::files());
    assert!(folder.run("build").status.success());
    assert!(folder.out().join("packs/public.pdf").exists());
}

#[test]
fn a_check_finds_the_same_and_touches_nothing() {
    let folder = planted(
        "parks.yaml",
        "All is well.",
        "The lease can be broken in March.",
    );
    let checked = folder.run("check");
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(
        said.contains("“The lease can be broken in March” is restricted"),
        "{said}"
    );
    assert!(folder.written().is_empty());
    // Nor does it withdraw what stands there.
    folder.write(&files());
    assert!(folder.run("build").status.success());
    let before = folder.written();
    let mut leaking = files();
    replace(
        &mut leaking,
        "parks.yaml",
        "All is well.",
        "The lease can be broken in March.",
    );
    folder.write(&leaking);
    assert_eq!(folder.run("check").status.code(), Some(1));
    assert_eq!(folder.written(), before);
}
