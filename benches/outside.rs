//! Reading PDFs from elsewhere: `cargo bench --bench outside`. The file is a pack of our own with text and tables.

mod synthetic;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use agendapack::outside::{every_text, open, scan, text};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Papers of the meeting whose pack is read.
const PAPERS: usize = 60;

/// Builds a synthetic meeting, and gives its pack.
fn pack(dir: &Path) -> Vec<u8> {
    let meeting = dir.join("synthetic");
    synthetic::write_meeting(&meeting, PAPERS).expect("the synthetic meeting is written");
    let status = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .arg("build")
        .arg(&meeting)
        .arg("--out")
        .arg(dir.join("out"))
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "the synthetic meeting builds");
    fs::read(dir.join("out/synthetic/packs/public.pdf")).expect("the pack is there")
}

fn outside(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a folder for the meeting");
    let bytes = pack(dir.path());
    let pdf = open(&bytes).expect("our own pack opens");
    let pages = u64::try_from(pdf.pages.len()).expect("a number of pages");
    let mut group = criterion.benchmark_group(format!("outside/{pages}-pages"));
    group
        .throughput(Throughput::Elements(pages))
        .sample_size(20);
    group.bench_function("open", |bencher| bencher.iter(|| open(&bytes)));
    group.bench_function("text", |bencher| bencher.iter(|| text(&pdf)));
    group.bench_function("every-text", |bencher| bencher.iter(|| every_text(&pdf)));
    // What a scan finds out is kept with the file, so that each scan gets a file of its own.
    let fresh = || open(&bytes).expect("our own pack opens");
    group.bench_function("scan", |bencher| {
        bencher.iter_batched(fresh, |pdf| scan(&pdf), BatchSize::PerIteration);
    });
    let one = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    group.bench_function("scan-on-one-core", |bencher| {
        bencher.iter_batched(
            fresh,
            |pdf| one.install(|| scan(&pdf)),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, outside);
criterion_main!(benches);
