//! A comparison in writing: for an officer, as an erratum to table, and for machines.

mod erratum;
mod excerpt;
mod officer;

use serde_json::{Value, json};

use super::Comparison;
pub use erratum::{corrected, markdown};
pub use officer::{human, summary};

/// For machines: the whole comparison, and its counts.
#[must_use]
pub fn json(comparison: &Comparison) -> Value {
    json!({ "counts": comparison.counts(), "changes": comparison })
}

/// "1 figure", "2 figures".
fn count(number: usize, one: &str, more: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {more}")
    }
}
