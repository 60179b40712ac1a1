//! The README's one page of input is a meeting that builds.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_input_explained_on_one_page_builds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let blocks: Vec<_> = readme
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
    let checked = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["check", ".", "--deny-warnings"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}
