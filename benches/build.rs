//! Whole builds, from YAML on disk to PDF on disk, and checks of figures alone, as a user runs them:
//! `cargo bench --bench build`.
//!
//! The throughput criterion prints is pages of the pack a second; the papers' own PDFs, HTML and Markdown are written
//! too, and are not counted. Every build writes into a folder of its own: on ext4, building over an earlier build makes
//! the files of the next one slower to create.

mod elsewhere;
mod synthetic;
mod tables;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use agendapack::layout::Fonts;
use agendapack::pack::{self, Press};
use agendapack::read::{read_meeting, read_style};
use agendapack::render::Templates;
use agendapack::resolve;
use criterion::measurement::WallTime;
use criterion::{
    BatchSize, BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};

/// The program's own allocator, for what is timed without it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
        let out = dir.path().join("out").join(name);
        synthetic::write_meeting(&meeting, papers).expect("the synthetic meeting is written");
        time_builds(&mut group, name, &meeting, &out);
    }
    let name = "1000-pages-600-from-elsewhere";
    let meeting = dir.path().join(name);
    let out = dir.path().join("out").join(name);
    elsewhere::write_documents(&meeting).expect("the synthetic meeting is written");
    time_builds(&mut group, name, &meeting, &out);
    group.finish();
}

/// Times builds of a meeting, each into a folder of its own.
fn time_builds(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, meeting: &Path, out: &Path) {
    build(meeting, out);
    group.throughput(Throughput::Elements(pages(out, name)));
    let mut builds = 0;
    group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
        bencher.iter_batched(
            || {
                builds += 1;
                out.join(builds.to_string())
            },
            |out| build(meeting, &out),
            BatchSize::PerIteration,
        );
    });
}

/// Runs the program's check on a meeting and panics unless nothing is wrong with it.
fn check(meeting: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["check", "--deny-warnings"])
        .arg(meeting)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(
        status.success(),
        "nothing is wrong with the synthetic meeting"
    );
}

/// Checking 200 tables of 50 rows, every sum in them stated: reading and checking alone, and the whole command, which
/// also sets the pages, since what doesn't fit on them is a fault too. The throughput is cells a second.
fn checks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("check");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(5));
    let dir = tempfile::tempdir().expect("a temporary folder");
    let meeting = dir.path().join("200-tables");
    let cells = tables::write_tables(&meeting, 20, 10, 50).expect("the meeting is written");
    group.throughput(Throughput::Elements(cells));
    let (style, _, _) = read_style("base", None);
    let (style, _) = resolve::style(&style.expect("the built-in style is there"));
    let style = Arc::new(style.expect("the built-in style is sound"));
    let fonts = Fonts::load(&style.fonts).expect("the built-in fonts are sound");
    group.bench_function("figures-of-200-tables-of-50-rows", |bencher| {
        bencher.iter(|| {
            let (inputs, _) = read_meeting(&meeting);
            let (resolved, faults) = resolve::meeting(&inputs, &style, &fonts);
            assert!(resolved.is_some() && !faults.has_errors());
        });
    });
    group.bench_function("whole-command-200-tables-of-50-rows", |bencher| {
        bencher.iter(|| check(&meeting));
    });
    group.finish();
}

/// Putting a pack together of which most pages come from elsewhere, from the meeting as read, scanned and checked to the
/// bytes of every file: setting our own pages, joining the others, stamping, writing.
fn assembly(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assemble");
    group.sample_size(10);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let folder = dir.path().join("meeting");
    elsewhere::write_documents(&folder).expect("the synthetic meeting is written");
    let (style, _, _) = read_style("base", None);
    let (style, _) = resolve::style(&style.expect("the built-in style is there"));
    let style = Arc::new(style.expect("the built-in style is sound"));
    let press = Press {
        templates: Templates::new(&style).expect("the built-in templates are sound"),
        fonts: Arc::new(Fonts::load(&style.fonts).expect("the built-in fonts are sound")),
    };
    let (inputs, _) = read_meeting(&folder);
    let (meeting, _) = resolve::meeting(&inputs, &style, &*press.fonts);
    let meeting = meeting.expect("the synthetic meeting is sound");
    let build = || pack::build(&meeting, &press, &[], &|| ()).0;
    let pages = build().map(|built| built.map.last);
    group.throughput(Throughput::Elements(pages.map_or(0, u64::from)));
    group.bench_function("1000-pages-600-from-elsewhere", |bencher| {
        bencher.iter(build);
    });
    group.finish();
}

criterion_group!(benches, checks, assembly, whole_builds);
criterion_main!(benches);
