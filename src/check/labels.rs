//! Labels that stand twice.

use std::collections::BTreeMap;

/// Pairs of places in a list whose labels read the same: the first, and a later one. Case and spaces do not count, and
/// an empty label is none.
pub(crate) fn repeated_labels(labels: &[String]) -> Vec<(usize, usize)> {
    let mut first = BTreeMap::new();
    let mut repeated = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let words: Vec<_> = label.split_whitespace().collect();
        let key = words.join(" ").to_lowercase();
        if key.is_empty() {
            continue;
        }
        match first.get(&key) {
            Some(earlier) => repeated.push((*earlier, at)),
            None => {
                first.insert(key, at);
            }
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_same_however_they_are_spaced() {
        let labels = ["2015/16", "Early  Help", "", "2015/16 ", "early help", ""];
        let labels: Vec<String> = labels.map(str::to_owned).into();
        assert_eq!(repeated_labels(&labels), [(0, 3), (1, 4)]);
    }
}
