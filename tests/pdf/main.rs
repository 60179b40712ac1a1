//! The PDF stage on papers set by hand.

mod press;
mod sample;

use press::Press;
use sample::{Paper, pack, press_file, report};

fn single(press: &mut Press) -> Vec<u8> {
    let pages = report(press);
    let paper = Paper::of(press, pages, Some("5"), 7);
    press_file(&[paper], press, "Efficient offices: a final report")
}

#[test]
fn samples() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut press = Press::liberation();
    std::fs::write(dir.join("paper-liberation.pdf"), single(&mut press)).unwrap();
    let mut press = Press::source();
    std::fs::write(dir.join("paper-source.pdf"), single(&mut press)).unwrap();
    let papers = pack(&mut press);
    std::fs::write(dir.join("pack.pdf"), press_file(&papers, &press, "Agenda – June")).unwrap();
}
