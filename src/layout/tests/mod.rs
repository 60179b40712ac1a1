//! Layout as a reader sees it, asserted on Pages.

mod boxes;
mod charts;
mod fixture;
mod footnotes;
mod pages;
mod random;
mod spans;
mod structure;
mod tables;
mod text;
