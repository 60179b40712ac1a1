//! Layout as a reader sees it, asserted on Pages.

mod fixture;
mod pages;
mod random;
mod structure;
mod text;
