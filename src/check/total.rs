//! A stated total against the sum of its column.

use crate::diag::{Code, Diagnostic, Place};

/// The most cells that a mismatch lists as related places.
const MOST_CELLS: usize = 40;

/// The fault of a total that is not the sum of its column. All numbers are given as printed.
pub(crate) fn total_mismatch(
    column: &str,
    (stated, place): (&str, Place),
    computed: &str,
    difference: &str,
    cells: Vec<(String, Place)>,
) -> Diagnostic {
    let mut fault = Diagnostic::new(
        Code::TotalMismatch,
        place,
        format!("the total of `{column}` is stated as {stated}, but its cells add up to {computed}"),
    )
    .hint(format!(
        "They differ by {difference}. Correct the total or the cell that is wrong; without `{column}` the total is computed."
    ));
    let left = cells.len().saturating_sub(MOST_CELLS);
    for (value, place) in cells.into_iter().take(MOST_CELLS) {
        fault = fault.related(place, format!("adds {value}"));
    }
    if left > 0
        && let Some(last) = fault.related.last_mut()
    {
        last.message
            .push_str(&format!(", and so do {left} more cells below"));
    }
    fault
}
