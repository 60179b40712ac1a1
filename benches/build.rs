//! Whole builds, from YAML on disk to PDF on disk, as a user runs them: `cargo bench --bench build`.
//!
//! The throughput criterion prints is pages of the pack a second; the papers' own PDFs, HTML and Markdown are written
//! too, and are not counted.

mod synthetic;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Runs the program on a meeting and panics unless it succeeds: a benchmark of failures would be fast and worthless.
fn build(meeting: &Path, out: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .arg("build")
        .arg(meeting)
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "the synthetic meeting builds");
}

/// Pages of the pack, from the build record.
fn pages(out: &Path, name: &str) -> u64 {
    let record =
        std::fs::read(out.join(name).join("build.json")).expect("the build record is there");
    let record: serde_json::Value =
        serde_json::from_slice(&record).expect("the build record is JSON");
    record["pack"]["pages"]
        .as_u64()
        .expect("the record counts the pack's pages")
}

fn whole_builds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10));
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, papers) in [
        ("10-pages", 1),
        ("120-pages", 12),
        ("1000-pages", 100),
        ("5000-pages", 500),
    ] {
        let meeting = dir.path().join(name);
        let out = dir.path().join("out");
        synthetic::write_meeting(&meeting, papers).expect("the synthetic meeting is written");
        build(&meeting, &out);
        group.throughput(Throughput::Elements(pages(&out, name)));
        group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
            bencher.iter(|| build(&meeting, &out));
        });
    }
    group.finish();
}

criterion_group!(benches, whole_builds);
criterion_main!(benches);
