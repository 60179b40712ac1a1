//! The ledger of clauses is complete: it has every rule that veraPDF checks, once, and says something of each.

use std::collections::{BTreeMap, BTreeSet};

const LEDGER: &str = include_str!("../../src/pdf/CLAUSES.md");
const RULES: &str = include_str!("rules.txt");

/// Numbers of rules by flavour and clause.
type Rules<'a> = BTreeMap<(&'a str, &'a str), BTreeSet<u32>>;

/// Reads "2-4, 7 9".
fn numbers(list: &str) -> impl Iterator<Item = u32> {
    let stretches = list.split([' ', ',']).filter(|stretch| !stretch.is_empty());
    stretches.flat_map(|stretch| {
        let (first, last) = stretch.split_once('-').unwrap_or((stretch, stretch));
        first.parse().unwrap()..=last.parse().unwrap()
    })
}

fn profile() -> Rules<'static> {
    let lines = RULES.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let flavour = words.next().unwrap();
            let clause = words.next().unwrap();
            ((flavour, clause), numbers(words.next().unwrap()).collect())
        })
        .collect()
}

/// The rows of the ledger: flavour, and the cells.
fn rows() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut flavour = "";
    let mut rows = Vec::new();
    for line in LEDGER.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            flavour = if heading.starts_with("PDF/UA") {
                "ua1"
            } else {
                "2a"
            };
        } else if line.starts_with('|') && line.contains(|c: char| c.is_ascii_digit()) {
            let cells = line.trim_matches('|').split('|').map(str::trim);
            rows.push((flavour, cells.collect()));
        }
    }
    rows
}

#[test]
fn every_rule_of_both_profiles_has_one_row() {
    let mut found = Rules::new();
    for (flavour, cells) in rows() {
        for number in numbers(cells[1]) {
            let known = found.entry((flavour, cells[0])).or_default();
            assert!(
                known.insert(number),
                "{flavour} {} rule {number} stands twice",
                cells[0]
            );
        }
    }
    for (clause, rules) in profile() {
        let there = found.remove(&clause).unwrap_or_default();
        assert_eq!(
            there, rules,
            "rules of {clause:?} in the ledger, and in the profile"
        );
    }
    assert!(found.is_empty(), "no such rules: {found:?}");
}

#[test]
fn every_row_has_a_status_and_says_where_or_why() {
    let rows = rows();
    assert!(rows.len() > 100);
    for (flavour, cells) in rows {
        let row = format!("{flavour} {}", cells.join(" | "));
        assert_eq!(cells.len(), 5, "{row}");
        assert!(
            ["enforced", "cannot occur", "author"].contains(&cells[3]),
            "{row}"
        );
        assert!(!cells[2].is_empty() && !cells[4].is_empty(), "{row}");
    }
}
