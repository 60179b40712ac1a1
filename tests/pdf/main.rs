//! The PDF stage on papers set by hand, read back object by object and by other people's readers.

mod clauses;
mod damage;
mod document;
mod faults;
mod images;
mod joined;
mod outside;
mod outside_readers;
mod press;
mod readback;
mod readers;
mod rough;
mod safety;
mod sample;
mod structure;
mod vouched;

use press::Press;
use sample::{Paper, pack, press_file, report};

/// A paper's own PDF.
fn single() -> Vec<u8> {
    let mut press = Press::source();
    let pages = report(&mut press);
    let paper = Paper::of(&mut press, pages, Some("5"), 7);
    press_file(&[paper], &press, "Efficient offices: a final report")
}

/// A pack.
fn packed() -> Vec<u8> {
    let mut press = Press::liberation();
    let papers = pack(&mut press);
    press_file(&papers, &press, "Agenda – June")
}
