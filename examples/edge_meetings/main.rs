//! Writes the edge cases that the outside validators judge: `cargo run --release --example edge_meetings -- DIR`.

mod cases;
#[path = "../../benches/synthetic/mod.rs"]
mod synthetic;

use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let Some(dir) = std::env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other(
            "name the folder to write the meetings into",
        ));
    };
    synthetic::write_meeting(&dir.join("pack-of-400-pages"), 40)?;
    cases::write_cases(&dir)
}
