//! Archiving a published meeting of 1,000 pages, and verifying its bag, as a user runs them:
//! `cargo bench --bench archive`. Each bag goes into a folder of its own.

mod synthetic;

use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

/// Runs the program and panics unless it succeeds: a benchmark of failures would be fast and worthless.
fn run(dir: &Path, arguments: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(arguments)
        .current_dir(dir)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{arguments:?}");
}

fn archives(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("archive-1000-pages");
    group.sample_size(10);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    synthetic::write_meeting(&dir.join("meeting"), 100).expect("the synthetic meeting is written");
    run(dir, &["publish", "meeting", "--date", "2027-03-01"]);
    for (name, form) in [("folder", None), ("zip", Some("--zip"))] {
        let archive = |to: &str| {
            let mut arguments = vec!["archive", "meeting", "--archive-dir", to];
            arguments.extend(form);
            run(dir, &arguments);
        };
        let mut count = 0;
        let mut next = || {
            count += 1;
            format!("{name}-{count}")
        };
        group.bench_function(format!("archive-{name}"), |bencher| {
            bencher.iter_batched(&mut next, |to| archive(&to), BatchSize::PerIteration);
        });
        archive(name);
        group.bench_function(format!("verify-{name}"), |bencher| {
            bencher.iter(|| run(dir, &["verify", name]));
        });
    }
    group.finish();
}

criterion_group!(benches, archives);
criterion_main!(benches);
