//! The README's one page of input is a meeting that builds.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_input_explained_on_one_page_builds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let page = readme
        .split("\n## ")
        .find(|part| part.starts_with("The input on one page"));
    let blocks: Vec<_> = page
        .expect("the page that explains the input")
        .split("```yaml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(blocks.len(), 2, "a meeting and a report");
    let dir = tempfile::tempdir().unwrap();
    let other =
        "title: Another paper\nsections:\n  - heading: All\n    paragraphs:\n      - A text.\n";
    for (name, text) in [
        ("meeting.yaml", blocks[0]),
        ("overview.yaml", blocks[1]),
        ("minutes.yaml", other),
        ("appendix.yaml", other),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    let image = fs::read_dir(root.join("inputs/merton-2016-06-29"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "png"))
        .expect("the sample has an image");
    fs::copy(image, dir.path().join("map.png")).unwrap();
    check(dir.path());
}

/// The house style explained is sound, in English and in Welsh.
#[test]
fn the_style_explained_is_sound() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let page = readme
        .split("\n## ")
        .find(|part| part.starts_with("A house style of your own"));
    let blocks: Vec<_> = page
        .expect("the page for authors of styles")
        .split("```yaml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    let dir = tempfile::tempdir().unwrap();
    let style = dir.path().join("styles/anyshire");
    fs::create_dir_all(&style).unwrap();
    fs::write(style.join("style.yaml"), blocks.concat()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["style", "check", "styles/anyshire", "--deny-warnings"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The figures explained are those of a report that builds.
#[test]
fn the_figures_explained_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut blocks = readme.split("```yaml\n");
    let block = blocks.find(|block| block.starts_with("figures:")).unwrap();
    let figures = block.split("```").next().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let names = ["growth", "so_far", "spare", "printed", "agreed", "share"];
    let uses = names
        .map(|name| format!("{{{{ figures.{name} }}}}"))
        .join(" ");
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write(
        "meeting.yaml",
        "authority: A\ncommittee: C\ndate: 2027-03-10\ntime: \"18:30\"\nvenue: Hall\nagenda:\n  - report: now.yaml\n  - report: last-year.yaml\n",
    );
    write(
        "now.yaml",
        &format!(
            "title: Now\n{figures}sections:\n  - heading: All\n    paragraphs:\n      - \"{uses}\"\n      - table: budget\n"
        ),
    );
    write(
        "last-year.yaml",
        "title: Last year\nfigures:\n  outturn: { value: 2.4, unit: £m }\nsections:\n  - heading: All\n    paragraphs:\n      - A text.\n",
    );
    check(dir.path());
}

/// Checks a meeting, which has nothing but notes.
fn check(meeting: &Path) {
    let checked = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["check", ".", "--deny-warnings"])
        .current_dir(meeting)
        .output()
        .unwrap();
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}
