//! Numbers of paragraphs that are set by hand, against the numbers around them. In automatic numbering nothing of this
//! can be wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::resolver::Resolver;
use super::scope::Scope;
use super::target::Target;
use crate::diag::{Code, Diagnostic};
use crate::model::ReferenceKind;

/// A number as it is ordered: "2.2.7A" is "2.2.", 7 and "A".
type Parts<'t> = (&'t str, (u32, &'t str));

/// A number's parts; `None` for what is no number of digits.
fn parts(number: &str) -> Option<Parts<'_>> {
    let at = number.rfind('.').map_or(0, |at| at + 1);
    let (before, last) = number.split_at(at);
    let digits = last
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(last.len());
    let (count, letter) = last.split_at(digits);
    Some((before, (count.parse().ok()?, letter)))
}

impl Resolver<'_> {
    /// Reports numbers of a file, set by hand, that stand twice, out of their order, or leave one out.
    pub fn check_numbers_by_hand(&mut self, scope: &Scope<'_>) {
        if scope.targets.iter().all(|target| target.by_hand.is_none()) {
            return;
        }
        // Sub-sections and paragraphs of a section share one count.
        let counted: Vec<(&Target<'_>, Parts<'_>)> = scope
            .targets
            .iter()
            .filter(|target| match target.kind {
                ReferenceKind::Paragraph => !target.is_item,
                ReferenceKind::Section => target.number.contains('.'),
                _ => false,
            })
            .filter_map(|target| Some((target, parts(&target.number)?)))
            .collect();
        let all: BTreeSet<Parts<'_>> = counted.iter().map(|(_, parts)| *parts).collect();
        let mut first: BTreeMap<Parts<'_>, &Target<'_>> = BTreeMap::new();
        let mut highest: BTreeMap<&str, (&Target<'_>, (u32, &str))> = BTreeMap::new();
        for (target, (before, last)) in counted {
            let above = highest.get(before).copied();
            if let Some(earlier) = first.get(&(before, last)) {
                self.faults.push(stands_twice(target, earlier));
                continue;
            }
            first.insert((before, last), target);
            match above {
                Some((higher, number)) if last < number => {
                    self.faults.extend(out_of_order(target, higher));
                    continue;
                }
                _ => {}
            }
            let due = above.map_or(1, |(_, (count, _))| count + 1);
            let is_missing = |count: &u32| {
                let mut from = all.range((before, (*count, ""))..);
                from.next()
                    .is_none_or(|(other, (number, _))| *other != before || number != count)
            };
            // One that stands further on is out of order, which is told there.
            let left_out = (due..last.0).find(is_missing);
            if let (Some(count), Some(place)) = (left_out, &target.by_hand) {
                let message = format!(
                    "paragraph {} is numbered by hand, and there is no {before}{count} before it",
                    target.number
                );
                self.fault(
                    Code::SkippedNumber,
                    place.clone(),
                    message,
                    "Correct the number, or take `number` out: paragraphs are numbered by themselves.",
                );
            }
            highest.insert(before, (target, last));
        }
    }
}

fn stands_twice(target: &Target<'_>, earlier: &Target<'_>) -> Diagnostic {
    let place = target.by_hand.clone().or_else(|| target.place.clone());
    let mut fault = Diagnostic::new(
        Code::DuplicateNumber,
        place,
        format!("two paragraphs are numbered {}", target.number),
    )
    .hint("Take `number` out where it is set by hand: paragraphs are numbered by themselves.");
    let first = earlier.by_hand.as_ref().or(earlier.place.as_ref());
    if let Some(first) = first {
        fault = fault.related(first.clone(), "the first of them");
    }
    fault
}

/// A number below one before it; where neither is set by hand the fault is told elsewhere.
fn out_of_order(target: &Target<'_>, higher: &Target<'_>) -> Option<Diagnostic> {
    let place = target.by_hand.as_ref().or(higher.by_hand.as_ref())?;
    let mut fault = Diagnostic::new(
        Code::NumberOrder,
        place.clone(),
        format!(
            "paragraph {} stands behind paragraph {}",
            target.number, higher.number
        ),
    )
    .hint("Put the paragraphs in order, or take `number` out: they are numbered by themselves.");
    if let Some(place) = &higher.place {
        fault = fault.related(place.clone(), format!("paragraph {}", higher.number));
    }
    Some(fault)
}
