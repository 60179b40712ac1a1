//! Which figures changed, and why.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::index::{Entry, Index};

/// The changed figures of a comparison, by full name.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub by_hand: Vec<Change>,
    pub because: Vec<Change>,
    pub reprinted: Vec<Change>,
}

/// A figure that changed, with what it goes back to.
#[derive(Debug)]
pub(super) struct Change {
    pub name: String,
    pub causes: Vec<String>,
}

impl Changes {
    pub fn changed_names(&self) -> BTreeSet<&str> {
        let all = self.by_hand.iter().chain(&self.because);
        all.chain(&self.reprinted)
            .map(|change| change.name.as_str())
            .collect()
    }
}

/// Finds the figures that both records have and that differ.
pub(super) fn find_changes(before: &Index<'_>, after: &Index<'_>) -> Changes {
    let mut changes = Changes::default();
    let mut reasons = Reasons::default();
    let mut derived = Vec::new();
    for (name, new) in &after.entries {
        let Some(old) = before.entries.get(name) else {
            // What is new is a reason for others to change.
            reasons.roots.insert(name.clone());
            continue;
        };
        if same_value(old.value, new.value) && old.unit == new.unit {
            if old.printed != new.printed {
                changes.reprinted.push(Change {
                    name: name.clone(),
                    causes: Vec::new(),
                });
            }
            continue;
        }
        let parts = (is_kept(old, new)).then(|| parts_of(old, new, before, after));
        derived.push((name, parts));
    }
    let gone = before.entries.keys();
    reasons.roots.extend(
        gone.filter(|name| !after.entries.contains_key(*name))
            .cloned(),
    );
    let changed: BTreeSet<&str> = derived.iter().map(|(name, _)| name.as_str()).collect();
    for (name, parts) in &derived {
        let mut parts = parts.clone().unwrap_or_default();
        parts.retain(|part| changed.contains(part.as_str()) || reasons.roots.contains(part));
        reasons.parts.insert((*name).clone(), parts);
    }
    // A derived figure that changed while nothing in it did has another derivation.
    let by_hand = |name: &str| reasons.parts.get(name).is_none_or(Vec::is_empty);
    let roots: Vec<String> = derived
        .iter()
        .filter(|(name, _)| by_hand(name))
        .map(|(name, _)| (*name).clone())
        .collect();
    reasons.roots.extend(roots);
    for (name, _) in derived {
        if reasons.roots.contains(name) {
            changes.by_hand.push(Change {
                name: name.clone(),
                causes: Vec::new(),
            });
        } else {
            changes.because.push(Change {
                name: name.clone(),
                causes: reasons.of(name),
            });
        }
    }
    changes
}

/// Whether a figure is derived as it was: then it changed because of others.
fn is_kept(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    new.how.is_some() && !new.stated && old.how == new.how && old.made_of == new.made_of
}

/// What a figure is made of, or was.
fn parts_of(
    old: &Entry<'_>,
    new: &Entry<'_>,
    before: &Index<'_>,
    after: &Index<'_>,
) -> Vec<String> {
    let mut parts = after.parts(new);
    let known: BTreeSet<&str> = parts.iter().map(String::as_str).collect();
    let mut gone = before.parts(old);
    gone.retain(|part| !known.contains(part.as_str()));
    parts.extend(gone);
    parts
}

/// Why figures changed.
#[derive(Debug, Default)]
struct Reasons {
    /// What did not change because of something else.
    roots: BTreeSet<String>,
    /// By changed figure: what changed of that which it is made of.
    parts: BTreeMap<String, Vec<String>>,
}

impl Reasons {
    /// The roots that a changed figure goes back to, in the order of their names.
    fn of(&self, name: &str) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![name];
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.roots.contains(at) {
                found.insert(at);
                continue;
            }
            open.extend(self.parts.get(at).into_iter().flatten().map(String::as_str));
        }
        found.into_iter().map(str::to_owned).collect()
    }
}

/// Whether two exact values are the same number: "1.20" and "1.2", "10/3" and "20/6".
fn same_value(left: &str, right: &str) -> bool {
    left == right
        || read_fraction(left)
            .zip(read_fraction(right))
            .is_some_and(|((a, b), (c, d))| {
                a.checked_mul(d)
                    .zip(c.checked_mul(b))
                    .is_some_and(|(left, right)| left == right)
            })
}

fn read_fraction(text: &str) -> Option<(Decimal, Decimal)> {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Some((
        Decimal::from_str_exact(above).ok()?,
        Decimal::from_str_exact(below).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::same_value;

    #[test]
    fn numbers_are_the_same_however_they_are_written() {
        assert!(same_value("1.20", "1.2"));
        assert!(same_value("10/3", "20/6"));
        assert!(!same_value("10/3", "3.3333"));
        assert!(!same_value("2016/17", "2017/18"));
        assert!(!same_value("1 April 2026", "1 May 2026"));
    }
}
