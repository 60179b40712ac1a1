//! A desk at which meetings are published, archived and verified.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::world::{Dice, World};

pub struct Desk {
    pub dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    /// A desk with a meeting of which a pack and as many supplements are published.
    pub fn published(seed: u64, supplements: usize) -> Self {
        let desk = Self::new();
        let mut dice = Dice::new(seed);
        let mut world = World::new(&mut dice);
        desk.publish(&mut world);
        for _ in 0..supplements {
            while !world.has_news() {
                world.step(&mut dice);
            }
            desk.publish(&mut world);
        }
        desk
    }

    /// A desk with a small meeting, published, of which nothing is restricted.
    pub fn small() -> Self {
        let desk = Self::new();
        let meeting = desk.path("meeting");
        fs::create_dir_all(&meeting).unwrap();
        fs::write(
            meeting.join("meeting.yaml"),
            "authority: Anyshire Council\ncommittee: Homes Panel\ndate: 2016-06-29\ntime: \"19:15\"\nvenue: Room 1\npublished: 2016-06-21\ncontact: { name: A. Clerk, email: clerk@anyshire.example }\nagenda:\n  - report: homes.yaml\n",
        )
        .unwrap();
        fs::write(
            meeting.join("homes.yaml"),
            "title: Homes for children\nsections:\n  - heading: Homes\n    paragraphs:\n      - The homes are inspected twice a year.\n",
        )
        .unwrap();
        desk.succeed(&["publish", "meeting"]);
        desk
    }

    pub fn publish(&self, world: &mut World) {
        let meeting = self.path("meeting");
        fs::create_dir_all(&meeting).unwrap();
        for (name, text) in world.files() {
            fs::write(meeting.join(name), text).unwrap();
        }
        self.succeed(&["publish", "meeting"]);
        world.published();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_agendapack"));
        command.args(arguments).current_dir(self.dir.path());
        command
    }

    pub fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The report of a verification, and how it ended.
    pub fn verify(&self, arguments: &[&str]) -> (Value, i32) {
        let mut all = vec!["verify", "--format", "json"];
        all.extend(arguments);
        let output = self.run(&all);
        let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| {
            panic!("{all:?}: {}", String::from_utf8_lossy(&output.stderr));
        });
        (report, output.status.code().unwrap())
    }

    /// The codes and messages that a verification finds.
    pub fn faults(&self, path: &str) -> Vec<(String, String)> {
        let (report, exit) = self.verify(&[path]);
        let faults = list(&report["diagnostics"]);
        let errors = report["errors"].as_u64().unwrap();
        assert_eq!(exit, i32::from(errors > 0), "{report:#}");
        faults
    }
}

fn list(diagnostics: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = diagnostics.as_array().unwrap().iter();
    all.map(|one| (text(&one["code"]), text(&one["message"])))
        .collect()
}

/// All files under a folder by their paths in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    gather(folder, folder, &mut files);
    files
}

fn gather(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, root, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// Writes files into a new folder.
pub fn lay(files: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    for (path, bytes) in files {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}
