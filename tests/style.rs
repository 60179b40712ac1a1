//! House styles as their authors meet them: `style check`, `style preview`, and papers in Welsh.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
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

/// The names of the styles that come with the program.
fn built_in() -> Vec<String> {
    let entries = fs::read_dir(root().join("templates")).unwrap();
    let folders = entries.map(|entry| entry.unwrap().path());
    let mut names: Vec<_> = folders
        .filter(|path| path.join("style.yaml").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn every_built_in_style_is_sound_and_has_a_specimen() {
    for name in built_in() {
        let output = run(&root(), &["style", "check", &format!("templates/{name}")]);
        let (seen, faults) = (stdout(&output), stderr(&output));
        assert_eq!(
            (faults.as_str(), output.status.code()),
            ("", Some(0)),
            "{name}"
        );
        assert!(seen.contains("settings: sound"), "{name}: {seen}");
        assert!(seen.contains("templates: all sound"), "{name}: {seen}");
        assert!(seen.contains("specimen: "), "{name}: {seen}");
        assert!(seen.ends_with("no faults\n"), "{name}: {seen}");
    }
}

#[test]
fn a_preview_is_built_like_any_meeting() {
    let out = tempfile::tempdir().unwrap();
    let styles = root().join("tests/cases/ok/units-of-figures-in-words/styles");
    let to = out.path().to_string_lossy().into_owned();
    for (style, folder) in [("county", "specimen-county"), ("base", "specimen-base")] {
        let output = run(&styles, &["style", "preview", style, "--out", &to]);
        assert_eq!(stderr(&output), "");
        assert_eq!(output.status.code(), Some(0));
        for file in ["index.html", "packs/public.pdf", "build.json"] {
            assert!(out.path().join(folder).join(file).is_file(), "{file}");
        }
    }
    let again = run(&styles, &["style", "preview", "county", "--out", &to]);
    assert_eq!(again.status.code(), Some(0), "{}", stderr(&again));
    let page = fs::read_to_string(out.path().join("specimen-county/index.html")).unwrap();
    assert!(page.contains("<p class=\"logo centre\"><img alt=\"Anytown Borough Council\""));
}

#[test]
fn a_style_that_is_not_there_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let missing = run(dir.path(), &["style", "check", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(
        stderr(&missing),
        "agendapack: there is no folder `nowhere`\n"
    );
    fs::create_dir(dir.path().join("our style")).unwrap();
    let named = run(dir.path(), &["style", "check", "our style"]);
    assert_eq!(named.status.code(), Some(2));
    assert!(stderr(&named).contains("may have letters, digits, - and _"));
    let unknown = run(dir.path(), &["style", "preview", "lleeds"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("Did you mean `leeds`?"));
    fs::create_dir(dir.path().join("empty")).unwrap();
    let empty = run(dir.path(), &["style", "check", "empty"]);
    assert_eq!(empty.status.code(), Some(1));
    assert!(stderr(&empty).contains("[style]"), "{}", stderr(&empty));
}

#[test]
fn a_style_is_checked_from_within_its_folder() {
    let style = root().join("tests/cases/ok/units-of-figures-in-words/styles/county");
    let output = run(&style, &["style", "check", "."]);
    assert_eq!(stderr(&output), "");
    assert!(stdout(&output).contains("logo: 720 by 240 pixels, “Anytown Borough Council”"));
    let json = run(&style, &["style", "check", ".", "--format", "json"]);
    let report: Value = serde_json::from_str(&stdout(&json)).unwrap();
    assert_eq!(report["errors"], 0);
}

/// What people see of a page, and what they hear of it.
fn words_of(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        out.push('\n');
        let end = if tag.starts_with("!--") {
            tag.find("-->").unwrap()
        } else if tag.starts_with("style>") {
            tag.find("</style>").unwrap()
        } else {
            for name in ["aria-label=\"", "alt=\"", "title=\""] {
                let inside = &tag[..tag.find('>').unwrap()];
                if let Some((_, value)) = inside.split_once(name) {
                    out.push_str(value.split('"').next().unwrap());
                    out.push('\n');
                }
            }
            tag.find('>').unwrap()
        };
        rest = &tag[end + 1..];
    }
    out.push_str(rest);
    // Where a link of Markdown leads is not read.
    let mut links = out.split("](");
    let first = links.next().unwrap_or_default().to_owned();
    links.fold(first, |read, link| {
        read + link.split_once(')').map_or(link, |(_, behind)| behind)
    })
}

/// The texts of all labels, header fields and standing items.
fn texts(labels: &Value, others: &[&Value]) -> Vec<String> {
    fn gather(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::String(text) => out.push(text.clone()),
            Value::Array(list) => list.iter().for_each(|value| gather(value, out)),
            Value::Object(map) => map.values().for_each(|value| gather(value, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    // By the words of references papers are checked; they are not printed.
    let printed = labels.as_object().unwrap().iter();
    let printed = printed.filter(|(key, _)| !key.ends_with("_words"));
    printed.for_each(|(_, value)| gather(value, &mut out));
    others.iter().for_each(|value| gather(value, &mut out));
    out
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
        .collect()
}

/// The words that the base says in English and not in Welsh.
fn english() -> BTreeSet<String> {
    let base = fs::read_to_string(root().join("templates/base/style.yaml")).unwrap();
    let base: Value = serde_saphyr::from_str(&base).unwrap();
    let fields = base["header"]["fields"].as_array().unwrap();
    let fields = Value::Array(fields.iter().map(|field| field["label"].clone()).collect());
    let items = base["standing_items"].as_array().unwrap().iter();
    let items: Vec<Value> = items
        .flat_map(|item| [item["title"].clone(), item["text"].clone()])
        .collect();
    let items = Value::Array(items);
    let welsh = &base["translations"]["cy"];
    let own = texts(&base["labels"], &[&fields, &items]);
    let translated = texts(
        &welsh["labels"],
        &[&welsh["header"], &welsh["standing_items"]],
    );
    let translated: BTreeSet<_> = translated.iter().flat_map(|text| words(text)).collect();
    let own: BTreeSet<_> = own.iter().flat_map(|text| words(text)).collect();
    own.difference(&translated).cloned().collect()
}

#[test]
fn a_meeting_in_welsh_is_welsh_throughout() {
    let cases = root().join("tests/cases/ok");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().to_string_lossy().into_owned();
    let output = run(&cases, &["build", "a-meeting-in-welsh", "--out", &to]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let english = english();
    assert!(english.contains("recommendations") && english.contains("wednesday"));
    let expected = cases.join("a-meeting-in-welsh/expected");
    for file in [
        "index.html",
        "papers/03-cofnodion.html",
        "papers/04-adroddiad.html",
        "papers/04-adroddiad.md",
    ] {
        let made = fs::read_to_string(out.path().join("a-meeting-in-welsh").join(file)).unwrap();
        assert!(!file.ends_with("html") || made.contains("<html lang=\"cy\">"));
        let found: Vec<_> = words(&words_of(&made))
            .intersection(&english)
            .cloned()
            .collect();
        assert!(found.is_empty(), "{file}: {found:?}");
        // The style sheet is the same in every language.
        let made = match (made.find("<style>"), made.find("</style>")) {
            (Some(from), Some(to)) => made[..from].to_owned() + &made[to + "</style>".len()..],
            _ => made,
        };
        let golden = expected.join(file.rsplit('/').next().unwrap());
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&golden, &made).unwrap();
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        let differs = made
            .lines()
            .zip(wanted.lines())
            .find(|(made, wanted)| made != wanted);
        assert!(made == wanted, "{file}: {differs:?}");
    }
}

#[test]
fn every_setting_of_a_style_is_explained() {
    let output = run(&root(), &["schema", "style"]);
    let schema: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let base = fs::read_to_string(root().join("templates/base/style.yaml")).unwrap();
    let mut missing = Vec::new();
    let definitions = schema["$defs"].as_object().unwrap().values();
    for definition in definitions.chain([&schema]) {
        for (key, value) in definition["properties"].as_object().into_iter().flatten() {
            let reference = value["$ref"].is_string() || value["anyOf"].is_array();
            let plain = ["bold", "italic", "top", "right", "bottom", "left"];
            if !value["description"].is_string() && !reference && !plain.contains(&key.as_str()) {
                missing.push(format!("{key} has no description"));
            }
            // The comments and settings of the base are where a style's author looks.
            let named = base.contains(&format!("{key}:")) || base.contains(&format!("`{key}`"));
            if !named {
                missing.push(format!("{key} is not in the base's style.yaml"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
