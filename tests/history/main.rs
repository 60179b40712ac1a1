//! Random histories of meetings: papers come, change and go, packs and supplements are published. Whatever happens, what
//! has been published stands, no page number of a meeting is used twice, and everything that names pages agrees.

mod readback;
mod tampering;
mod world;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use readback::Volumes;
use world::{Dice, World};

/// How many histories are lived through, and of how many steps each is. `HISTORIES=100` lives through more.
const HISTORIES: u64 = 6;
const STEPS: usize = 8;

/// The folder of a meeting and its outputs.
struct Desk {
    dir: tempfile::TempDir,
    /// What was published, by path in the output folder: it never changes.
    published: BTreeMap<String, Vec<u8>>,
    /// The number of each published item, by its name.
    numbers: BTreeMap<String, String>,
}

impl Desk {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            published: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_agendapack"))
            .args(arguments)
            .current_dir(self.dir.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    }

    fn write(&self, world: &World) {
        let meeting = self.dir.path().join("meeting");
        fs::create_dir_all(&meeting).unwrap();
        for (name, text) in world.files() {
            fs::write(meeting.join(name), text).unwrap();
        }
    }

    fn output(&self, out: &str) -> PathBuf {
        self.dir.path().join(out).join("meeting")
    }

    /// Builds the meeting twice, and checks everything that a reader of the outputs relies on.
    fn build(&mut self, world: &World) {
        self.write(world);
        for out in ["once", "twice"] {
            let done = self.run(&["build", "meeting", "--out", out]);
            assert!(done.status.success(), "{}", said(&done));
        }
        let once = files(&self.output("once"));
        assert!(once == files(&self.output("twice")), "the bytes differ");
        for (path, bytes) in &self.published {
            assert!(once.get(path) == Some(bytes), "{path} has changed");
        }
        let volumes = Volumes::read(&once);
        volumes.check_pages();
        volumes.check_bookmarks_and_links();
        volumes.check_meeting_page(&once["index.html"]);
        check_secrets(&once, &volumes);
        let numbers = readback::numbers(&once);
        for (name, number) in &self.numbers {
            assert_eq!(numbers.get(name), Some(number), "the number of {name}");
        }
    }

    /// Publishes what is new.
    fn publish(&mut self, world: &mut World) {
        self.build(world);
        let done = self.run(&["publish", "meeting", "--out", "once"]);
        assert!(done.status.success(), "{}", said(&done));
        let again = self.run(&["publish", "meeting", "--out", "once"]);
        assert!(
            said(&again).contains("nothing-to-publish"),
            "{}",
            said(&again)
        );
        let built = files(&self.output("once"));
        for (path, bytes) in built.iter().filter(|(path, _)| path.starts_with("packs/")) {
            self.published.insert(path.clone(), bytes.clone());
        }
        self.numbers = readback::numbers(&built);
        world.published();
    }

    /// Expects a build to be refused with a code.
    fn refused(&self, world: &World, code: &str) {
        self.write(world);
        let done = self.run(&["build", "meeting", "--out", "once"]);
        assert!(
            said(&done).contains(&format!("[{code}]")),
            "{}",
            said(&done)
        );
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder, by path.
fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(dir: &Path, root: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, into);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy();
                into.insert(name.into_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, dir, &mut found);
    found
}

/// Nothing that is restricted stands in anything public, and no restricted file is named there.
fn check_secrets(files: &BTreeMap<String, Vec<u8>>, volumes: &Volumes) {
    let public = files
        .iter()
        .filter(|(path, _)| !path.starts_with("restricted/") && !path.ends_with(".pdf"));
    for (path, bytes) in public {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for word in [
            world::SECRET,
            "restricted/",
            "-restricted.pdf",
            "packs/restricted",
        ] {
            assert!(!text.contains(word), "{path} holds {word}");
        }
    }
    for (path, text) in volumes.public_texts() {
        assert!(!text.to_lowercase().contains(world::SECRET), "{path}");
    }
}

fn live_through(seed: u64) {
    let mut dice = Dice::new(seed);
    let mut world = World::new(&mut dice);
    let mut desk = Desk::new();
    desk.build(&world);
    for _ in 0..STEPS {
        if let Some((wrong, code)) = world.mistake(&mut dice) {
            desk.refused(&wrong, code);
        }
        if dice.throw(3) == 0 && world.has_news() {
            desk.publish(&mut world);
        } else {
            world.step(&mut dice);
            desk.build(&world);
        }
    }
    if world.has_news() {
        desk.publish(&mut world);
    }
    desk.build(&world);
}

#[test]
fn what_has_been_published_stands_and_all_page_numbers_agree() {
    let more = std::env::var("HISTORIES").ok();
    let histories = more.map_or(HISTORIES, |more| more.parse().unwrap());
    std::thread::scope(|scope| {
        for worker in 0..2 {
            scope.spawn(move || {
                for seed in (worker..histories).step_by(2) {
                    println!("history {seed}");
                    live_through(seed);
                }
            });
        }
    });
}
