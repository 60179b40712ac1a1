//! Archiving that is interrupted.

use std::cell::Cell;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::desk::{Desk, files};
use crate::world::Dice;

/// How often it is killed before it is done.
const KILLED: u32 = 12;
/// How often that is tried.
const ROUNDS: u32 = 80;

#[test]
fn an_archive_killed_at_any_moment_has_no_half_bag() {
    let desk = Desk::published(9, 2);
    let begun = Instant::now();
    desk.succeed(&["archive", "meeting", "--archive-dir", "whole"]);
    let takes = begun.elapsed();
    let whole = files(&desk.path("whole"));
    let mut dice = Dice::new(13);
    let killed = Cell::new(0);
    for round in (0..ROUNDS).take_while(|_| killed.get() < KILLED) {
        let zip = round % 2 == 1;
        let archive = format!("archive-{round}");
        let mut arguments = vec!["archive", "meeting", "--archive-dir", &archive];
        arguments.extend(zip.then_some("--zip"));
        let mut child = desk
            .command(&arguments)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let share = u32::try_from(dice.throw(100)).unwrap();
        std::thread::sleep(takes * share / 100 + Duration::from_micros(50));
        child.kill().unwrap();
        killed.set(killed.get() + u32::from(!child.wait().unwrap().success()));
        let there = fs::read_dir(desk.path(&archive)).map_or(0, |entries| {
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            names
                .filter(|name| !name.starts_with(".agendapack-"))
                .count()
        });
        if there > 0 {
            assert_eq!(desk.faults(&archive), [], "round {round}");
        }
        // It can be finished, whatever was left.
        let again = desk.run(&arguments);
        let said = String::from_utf8_lossy(&again.stderr);
        assert!(
            again.status.success() || said.contains("[already-archived]"),
            "{said}"
        );
        assert_eq!(desk.faults(&archive), []);
        let done = files(&desk.path(&archive));
        assert!(
            done.keys().all(|path| !path.starts_with(".agendapack-")),
            "round {round}"
        );
        if !zip {
            assert_eq!(done, whole, "round {round}");
        }
    }
    assert_eq!(killed.get(), KILLED, "it was not killed in time");
}

#[test]
fn the_second_of_two_bags_is_made_up_for() {
    let seeds = 1..40;
    let mut desks = seeds.map(|seed| Desk::published(seed, 0));
    let desk = desks
        .find(|desk| desk.path("meeting/published/1/outputs/restricted").exists())
        .unwrap();
    desk.succeed(&["archive", "meeting"]);
    let before = files(&desk.path("archive"));
    fs::remove_dir_all(desk.path("archive/meeting-1")).unwrap();
    desk.succeed(&["archive", "meeting"]);
    assert_eq!(files(&desk.path("archive")), before);
}
