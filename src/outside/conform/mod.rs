//! Whether pages from elsewhere can stand in a file that claims PDF/A-2a and PDF/UA-1.
//!
//! [`conform`] decides against the file as it will be once the pages are joined to ours. That file has metadata, an output
//! intent in sRGB, a language and a structure tree of its own, and joining puts much in order: what it leaves out or
//! repairs is no obstacle here. `src/pdf/CLAUSES.md` says of each clause who sees to it.
//!
//! Invariant: only what is known to hold is vouched for. A construct that the examination doesn't know is an obstacle.

mod allowance;
mod annotations;
mod bits;
mod claims;
mod colour;
mod content;
mod drawing;
mod font;
mod graph;
mod image;
mod jpeg_2000;
mod limits;
mod number;
mod obstacle;
mod operators;
mod page;
mod profile;
mod spot;
mod state;
mod tokens;
mod verdict;

pub use claims::{Claimed, Denial, Standard, Vouched};
pub use obstacle::{Conformance, Obstacle};
pub use verdict::conform;
