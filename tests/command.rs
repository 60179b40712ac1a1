//! What a user of the command line relies on: exit codes, what is written and what is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/inputs/merton-2016-06-29");

fn agendapack(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(dir)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with a meeting made by `agendapack new`.
fn new_meeting(name: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let made = agendapack(dir.path(), &["new", name]);
    assert!(made.status.success(), "{}", stderr(&made));
    dir
}

/// Every file below a folder, by path.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(dir: &Path, root: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, into);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                into.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, dir, &mut found);
    found
}

fn break_report(dir: &TempDir, meeting: &str) {
    let path = dir.path().join(meeting).join("budget-monitoring.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("table: spending", "table: spendings")).unwrap();
}

#[test]
fn a_new_meeting_in_any_style_builds_at_once_without_a_word_of_warning() {
    let dir = tempfile::tempdir().unwrap();
    let ours = dir.path().join("styles/ours");
    fs::create_dir_all(&ours).unwrap();
    fs::write(
        ours.join("style.yaml"),
        "extends: base\n\
         header: { fields: [{ id: by, label: \"By:\", required: true }, { id: wards, label: Wards }] }\n\
         parts: [{ id: a, heading: PART A }, { id: b, heading: PART B }]\n\
         opening:\n  \
           - { id: purpose, heading: Purpose, part: a }\n  \
           - { id: asked, heading: Recommendations, part: a, holds: recommendations }\n\
         closing:\n  \
           - { id: equality, heading: Equality, part: b }\n  \
           - { id: signatory, layout: signature, part: b }\n",
    )
    .unwrap();
    for style in ["base", "merton", "ours"] {
        let made = agendapack(
            dir.path(),
            &["new", style, "--style", style, "--style-dir", "styles"],
        );
        assert!(made.status.success(), "{style}");
        let built = agendapack(dir.path(), &["build", style, "--style-dir", "styles"]);
        assert!(built.status.success(), "{style}");
        assert_eq!(String::from_utf8_lossy(&built.stderr), "", "{style}");
    }
}

#[test]
fn a_new_meeting_builds_at_once_without_a_word_of_warning() {
    let dir = new_meeting("first");
    let built = agendapack(dir.path(), &["build", "first", "--deny-warnings"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert_eq!(stderr(&built), "");
    let written = files(&dir.path().join("output/first"));
    assert_eq!(
        written.keys().map(String::as_str).collect::<Vec<_>>(),
        [
            "build.json",
            "index.html",
            "packs/public.pdf",
            "papers/03-budget-monitoring.html",
            "papers/03-budget-monitoring.md",
            "papers/03-budget-monitoring.pdf",
        ]
    );
    for path in written.keys() {
        assert!(
            stdout(&built).contains(&format!("wrote output/first/{path}  (")),
            "{path} is announced"
        );
    }
}

#[test]
fn without_arguments_every_folder_of_inputs_is_built() {
    let dir = new_meeting("inputs/a");
    agendapack(dir.path(), &["new", "inputs/b"]);
    fs::create_dir(dir.path().join("inputs/not-a-meeting")).unwrap();
    let built = agendapack(dir.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert!(dir.path().join("output/a/build.json").is_file());
    assert!(dir.path().join("output/b/build.json").is_file());
}

#[test]
fn nothing_to_build_is_not_success() {
    let dir = tempfile::tempdir().unwrap();
    let built = agendapack(dir.path(), &["build"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(
        stderr(&built).contains("name a meeting's folder"),
        "{}",
        stderr(&built)
    );
}

#[test]
fn a_fault_leaves_the_earlier_output_whole() {
    let dir = new_meeting("m");
    agendapack(dir.path(), &["build", "m"]);
    let before = files(&dir.path().join("output"));
    break_report(&dir, "m");
    let built = agendapack(dir.path(), &["build", "m"]);
    assert_eq!(built.status.code(), Some(1));
    assert_eq!(stdout(&built), "");
    assert_eq!(files(&dir.path().join("output")), before);
}

#[test]
fn one_bad_meeting_does_not_stop_the_others() {
    let dir = new_meeting("bad");
    agendapack(dir.path(), &["new", "good"]);
    break_report(&dir, "bad");
    let built = agendapack(dir.path(), &["build", "bad", "good", "nowhere"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(dir.path().join("output/good/packs/public.pdf").is_file());
    assert!(!dir.path().join("output/bad").exists());
    let report = stderr(&built);
    assert!(
        report.contains("[unknown-reference]") && report.contains("[missing-file]"),
        "{report}"
    );
}

#[test]
fn meetings_that_would_share_a_folder_write_nothing() {
    let dir = new_meeting("a/m");
    agendapack(dir.path(), &["new", "b/m"]);
    let built = agendapack(dir.path(), &["build", "a/m", "b/m"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(
        stderr(&built).contains("[output-clash]"),
        "{}",
        stderr(&built)
    );
    assert!(!dir.path().join("output").exists());
}

#[test]
fn a_paper_that_is_gone_from_the_agenda_is_gone_from_the_output_and_the_users_files_are_not() {
    let dir = new_meeting("m");
    agendapack(dir.path(), &["build", "m"]);
    fs::write(dir.path().join("output/m/papers/my-notes.txt"), "mine").unwrap();
    let path = dir.path().join("m/meeting.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("  - declarations\n", "")).unwrap();
    let built = agendapack(dir.path(), &["build", "m"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let papers = files(&dir.path().join("output/m/papers"));
    assert_eq!(
        papers.keys().map(String::as_str).collect::<Vec<_>>(),
        [
            "02-budget-monitoring.html",
            "02-budget-monitoring.md",
            "02-budget-monitoring.pdf",
            "my-notes.txt"
        ]
    );
}

#[test]
fn check_writes_nothing() {
    let dir = new_meeting("m");
    let checked = agendapack(dir.path(), &["check", "m"]);
    assert_eq!(checked.status.code(), Some(0));
    assert_eq!(stdout(&checked), "no faults\n");
    assert!(!dir.path().join("output").exists());
}

#[test]
fn denied_warnings_are_faults() {
    let dir = new_meeting("m");
    let path = dir.path().join("m/budget-monitoring.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace(
            "footnotes:\n",
            "footnotes:\n  spare: Nothing calls this one.\n",
        ),
    )
    .unwrap();
    let built = agendapack(dir.path(), &["build", "m"]);
    assert_eq!(built.status.code(), Some(0));
    assert!(
        stderr(&built).contains("warning[unused]"),
        "{}",
        stderr(&built)
    );
    fs::remove_dir_all(dir.path().join("output")).unwrap();
    let denied = agendapack(dir.path(), &["build", "m", "--deny-warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(!dir.path().join("output").exists());
}

#[test]
fn json_names_every_file_and_fault() {
    let dir = new_meeting("good");
    agendapack(dir.path(), &["new", "bad"]);
    break_report(&dir, "bad");
    let built = agendapack(dir.path(), &["build", "good", "bad", "--format", "json"]);
    assert_eq!(built.status.code(), Some(1));
    assert_eq!(stderr(&built), "");
    let report: serde_json::Value = serde_json::from_slice(&built.stdout).unwrap();
    assert_eq!(report["written"], 6);
    assert_eq!(report["errors"], 1);
    let fault = &report["diagnostics"][0];
    assert_eq!(fault["code"], "unknown-reference");
    assert_eq!(fault["file"], "bad/budget-monitoring.yaml");
    assert!(fault["line"].as_u64().unwrap() > 1 && fault["column"].as_u64().unwrap() > 1);
}

#[test]
fn a_pipe_gets_no_escape_codes_with_or_without_no_color() {
    let dir = new_meeting("bad");
    break_report(&dir, "bad");
    for no_color in [None, Some("1")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_agendapack"));
        command.args(["check", "bad"]).current_dir(dir.path());
        command.env_remove("NO_COLOR").env("TERM", "xterm-256color");
        command.envs(no_color.map(|value| ("NO_COLOR", value)));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        for stream in [stdout(&output), stderr(&output)] {
            assert!(!stream.contains('\x1b'), "{stream:?}");
        }
        assert!(stderr(&output).contains("^^^^^^^^^"), "{}", stderr(&output));
    }
}

#[test]
fn json_has_the_places_that_people_are_shown() {
    let dir = new_meeting("bad");
    break_report(&dir, "bad");
    let shown = stderr(&agendapack(dir.path(), &["check", "bad"]));
    let output = agendapack(dir.path(), &["check", "bad", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let faults = report["diagnostics"].as_array().unwrap();
    assert!(!faults.is_empty());
    for fault in faults {
        let file = fault["file"].as_str().unwrap();
        let place = format!("--> {file}:{}:{}\n", fault["line"], fault["column"]);
        assert!(shown.contains(&place), "{place}{shown}");
        let underline = "^".repeat(usize::try_from(fault["length"].as_u64().unwrap()).unwrap());
        assert!(shown.contains(&format!(" {underline}\n")), "{shown}");
    }
}

#[test]
fn the_build_record_tells_the_truth() {
    use sha2::{Digest, Sha256};
    let out = tempfile::tempdir().unwrap();
    let built = agendapack(out.path(), &["build", SAMPLE]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let folder = out.path().join("output/merton-2016-06-29");
    let record: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("build.json")).unwrap()).unwrap();
    let digest = |path: &Path| {
        Sha256::digest(fs::read(path).unwrap())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    let outputs = record["outputs"].as_array().unwrap();
    assert_eq!(outputs.len() + 1, files(&folder).len(), "all but itself");
    for output in outputs {
        assert_eq!(
            output["sha256"],
            digest(&folder.join(output["path"].as_str().unwrap())),
            "{output}"
        );
    }
    let inputs: BTreeMap<_, _> = record["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| {
            (
                input["path"].as_str().unwrap().to_owned(),
                input["sha256"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    for path in files(Path::new(SAMPLE)).keys() {
        assert_eq!(
            inputs.get(path),
            Some(&digest(&Path::new(SAMPLE).join(path))),
            "{path}"
        );
    }
    let mut next = record["pack"]["front_sheet"]["last"].as_u64().unwrap() + 1;
    for paper in record["papers"].as_array().unwrap() {
        assert_eq!(paper["pack_pages"]["first"], next, "{paper}");
        next = paper["pack_pages"]["last"].as_u64().unwrap() + 1;
    }
    assert_eq!(record["pack"]["pages"], next - 1);
}

#[test]
fn the_same_inputs_give_the_same_bytes_anywhere_at_any_time_on_any_number_of_threads() {
    let here = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    fs::create_dir_all(there.path().join("deep/er")).unwrap();
    fs::create_dir_all(there.path().join("merton-2016-06-29")).unwrap();
    for (path, bytes) in files(Path::new(SAMPLE)) {
        fs::write(there.path().join("merton-2016-06-29").join(path), bytes).unwrap();
    }
    let one = agendapack(here.path(), &["build", SAMPLE, "--jobs", "1"]);
    assert!(one.status.success(), "{}", stderr(&one));
    let two = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args([
            "build",
            "../../merton-2016-06-29",
            "--jobs",
            "7",
            "--out",
            "elsewhere",
        ])
        .current_dir(there.path().join("deep/er"))
        .env("TZ", "Pacific/Auckland")
        .env("LANG", "cy_GB.UTF-8")
        .output()
        .unwrap();
    assert!(two.status.success(), "{}", stderr(&two));
    let first = files(&here.path().join("output"));
    let second = files(&there.path().join("deep/er/elsewhere"));
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path} differs");
    }
}

#[test]
fn an_ejected_style_builds_the_same_pages_and_an_edit_to_it_shows() {
    let dir = new_meeting("m");
    agendapack(dir.path(), &["build", "m", "--out", "plain"]);
    let ejected = agendapack(dir.path(), &["eject", "base", "styles/base"]);
    assert!(ejected.status.success(), "{}", stderr(&ejected));
    let same = agendapack(
        dir.path(),
        &["build", "m", "--style-dir", "styles", "--out", "ejected"],
    );
    assert!(same.status.success(), "{}", stderr(&same));
    let (plain, copy) = (
        files(&dir.path().join("plain/m")),
        files(&dir.path().join("ejected/m")),
    );
    assert!(plain["packs/public.pdf"] == copy["packs/public.pdf"]);
    let path = dir.path().join("styles/base/style.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("Agenda Item {number}"),
        "the label that this test edits is there"
    );
    fs::write(
        &path,
        text.replace("Agenda Item {number}", "Item no. {number}"),
    )
    .unwrap();
    let edited = agendapack(
        dir.path(),
        &["build", "m", "--style-dir", "styles", "--out", "edited"],
    );
    assert!(edited.status.success(), "{}", stderr(&edited));
    assert!(files(&dir.path().join("edited/m"))["packs/public.pdf"] != plain["packs/public.pdf"]);
}

#[test]
fn a_style_folder_that_is_not_there_is_not_overlooked() {
    let dir = new_meeting("m");
    let built = agendapack(dir.path(), &["build", "m", "--style-dir", "nowhere"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(
        stderr(&built).contains("`nowhere` is not a folder"),
        "{}",
        stderr(&built)
    );
}

#[test]
fn an_output_that_cannot_be_put_in_its_place_leaves_all_others_as_they_were() {
    let dir = new_meeting("m");
    agendapack(dir.path(), &["build", "m"]);
    let pack = dir.path().join("output/m/packs/public.pdf");
    fs::remove_file(&pack).unwrap();
    fs::create_dir(&pack).unwrap();
    fs::write(pack.join("mine.txt"), "mine").unwrap();
    let before = files(&dir.path().join("output"));
    let path = dir.path().join("m/budget-monitoring.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("street lighting", "lamps")).unwrap();
    let built = agendapack(dir.path(), &["build", "m"]);
    assert_eq!(built.status.code(), Some(2));
    assert!(
        stderr(&built).contains("[unwritable]"),
        "{}",
        stderr(&built)
    );
    assert_eq!(files(&dir.path().join("output")), before);
}

#[test]
fn a_meetings_own_folder_is_no_place_for_outputs() {
    let dir = new_meeting("m");
    let before = files(dir.path());
    let built = agendapack(dir.path(), &["build", "m", "--out", "."]);
    assert_eq!(built.status.code(), Some(2), "{}", stderr(&built));
    assert_eq!(files(dir.path()), before);
}

#[test]
fn existing_folders_are_not_overwritten_by_new_or_eject() {
    let dir = new_meeting("m");
    for arguments in [["new", "m", ""], ["eject", "base", "m"]] {
        let arguments: Vec<_> = arguments
            .into_iter()
            .filter(|argument| !argument.is_empty())
            .collect();
        let output = agendapack(dir.path(), &arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("not an empty folder"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn schemas_describe_the_keys_that_the_samples_use() {
    let dir = tempfile::tempdir().unwrap();
    for (kind, key) in [
        ("meeting", "agenda"),
        ("report", "recommendations"),
        ("style", "numbering"),
    ] {
        let output = agendapack(dir.path(), &["schema", kind]);
        assert!(output.status.success());
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let property = &schema["properties"][key];
        assert!(property.is_object(), "{kind} has {key}");
        assert!(
            property["description"]
                .as_str()
                .is_some_and(|text| text.len() > 10),
            "{kind}'s {key} is explained"
        );
    }
}

#[test]
fn completions_are_printed_for_shells() {
    let dir = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = agendapack(dir.path(), &["completions", shell]);
        assert!(output.status.success());
        assert!(stdout(&output).contains("eject"), "{shell}");
    }
}

#[test]
fn wrong_arguments_exit_with_2_and_help_with_0() {
    let dir = tempfile::tempdir().unwrap();
    for arguments in [
        &["frobnicate"][..],
        &["build", "--jobs", "0"],
        &["schema", "novel"],
        &["build", "--format", "xml"],
    ] {
        assert_eq!(
            agendapack(dir.path(), arguments).status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
    assert_eq!(agendapack(dir.path(), &["--help"]).status.code(), Some(0));
}
