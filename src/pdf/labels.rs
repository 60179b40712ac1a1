//! Page labels (ISO 32000-1, 12.4.2): the viewer's page numbers are the printed ones.

use lopdf::{Dictionary, Object};

use super::plan::Plan;
use super::values::{dictionary, name};

/// The number tree of the labels: a range wherever the printed numbers don't simply run on.
pub(super) fn page_labels(plan: &Plan) -> Dictionary {
    let mut ranges = Vec::new();
    let mut expected = None;
    for part in &plan.parts {
        let pages = part.sequence.len();
        if pages == 0 {
            continue;
        }
        let number = part.part.first_page;
        if expected != Some(number) {
            ranges.push(Object::from(part.first_in_file as i64));
            let style = dictionary([
                ("S", name("D")),
                // A range starts at 1 or above.
                ("St", Object::from(number.max(1))),
            ]);
            ranges.push(style.into());
        }
        expected = u32::try_from(pages)
            .ok()
            .and_then(|pages| number.checked_add(pages));
    }
    dictionary([("Nums", ranges.into())])
}
