//! The words as they are drawn, whatever the structure says of them: what a viewer finds and copies.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::passage::Passage;
use crate::tools::is_foot;

/// Fails where a word of the passages is not on the pages as often as it should be, or where the pages hold a word
/// that is neither in the passages nor in what repeats from page to page: their title and number, heads of tables and the
/// names over them.
pub fn assert_words(what: &str, passages: &[Passage], pages: &[String]) {
    let mut wanted = BTreeMap::new();
    for passage in passages {
        count(&passage.text, &mut wanted);
    }
    let mut found = BTreeMap::new();
    for page in pages {
        count(page, &mut found);
    }
    let mut repeated = BTreeMap::new();
    for page in pages {
        for line in page.lines().filter(|line| is_foot(line)) {
            count(line, &mut repeated);
        }
    }
    let heads = passages
        .iter()
        .filter(|passage| matches!(passage.kind.as_str(), "H1" | "TH"));
    for head in heads {
        count(&head.text, &mut repeated);
    }
    // A running head gives the title as typed, also where a style sets the heading itself in capitals.
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_uppercase).collect()
    };
    let titles: Vec<String> = passages
        .iter()
        .filter(|passage| passage.kind == "H1")
        .map(|title| letters(&title.text))
        .collect();
    for line in pages.iter().flat_map(|page| page.lines()) {
        let head = letters(line);
        if head.len() > 3 && titles.iter().any(|title| title.starts_with(&head)) {
            count(line, &mut repeated);
        }
    }

    let captions = || passages.iter().filter(|passage| passage.kind == "Caption");
    for line in pages.iter().flat_map(|page| page.lines()) {
        // Over the part of a table on a later page: "Table 2 (continued)".
        let label = line.trim().strip_suffix(" (continued)");
        if label.is_some_and(|label| captions().any(|of| of.text.starts_with(&format!("{label}:"))))
        {
            count(line, &mut repeated);
        }
    }

    // A word wider than its line is torn: its letters stand together, on more than one line. A figure never is.
    let drawn: String = pages.iter().flat_map(|page| page.lines()).collect();
    let mut message = String::new();
    for (word, times) in &wanted {
        let there = found.get(word).copied().unwrap_or(0);
        let may_be_torn = word.contains(char::is_alphabetic);
        if there < *times && !(may_be_torn && drawn.matches(word).count() >= *times) {
            let _ = writeln!(
                message,
                "  {word:?} is drawn {there} times instead of {times}"
            );
        }
    }
    for (word, times) in &found {
        let known = wanted.get(word).copied().unwrap_or(0);
        let torn = || {
            wanted
                .keys()
                .any(|whole| whole.len() > word.len() && whole.contains(word))
        };
        if *times > known && !repeated.contains_key(word) && !torn() {
            let _ = writeln!(
                message,
                "  {word:?} is drawn {times} times instead of {known}"
            );
        }
    }
    assert!(message.is_empty(), "{what}: words lost or added\n{message}");
}

/// Counts the words of a text: runs of letters, and figures with their separators. What a line's end or a raised
/// letter may part is parted on both sides.
fn count<'a>(text: &'a str, words: &mut BTreeMap<&'a str, usize>) {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let digits = rest.starts_with(char::is_numeric);
        let end = rest.char_indices().find(|(at, c)| {
            if digits {
                let separates = matches!(c, '.' | ',')
                    && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit());
                !c.is_numeric() && !separates
            } else {
                !c.is_alphabetic()
            }
        });
        let (word, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        *words.entry(word).or_default() += 1;
        rest = after;
    }
}

#[test]
fn a_lost_or_added_word_is_noticed() {
    let passages = [
        Passage::new("P", "Spending of £1,234.50 in 2027, on offices."),
        Passage::new("TH", "Net budget"),
    ];
    let noticed = |page: &str| {
        let pages = [page.to_owned()];
        std::panic::catch_unwind(|| assert_words("spoilt", &passages, &pages)).is_err()
    };
    let whole = "Net budget\nSpending of £1,234.50 in\n2027, on offices.\nAgenda Item 3 | Page 8\n";
    assert!(!noticed(whole));
    assert!(
        !noticed(&format!("{whole}Net budget\nPage 9\n")),
        "what repeats may repeat"
    );
    for (from, to) in [
        ("1,234.50", "1,234.5"),
        ("1,234.50", "1,234 .50"),
        ("1,234.50", "1,234\n.50"),
        ("2027, ", ""),
        ("offices", "offces"),
        ("on offices", "on on offices"),
        ("Net ", ""),
    ] {
        assert!(
            noticed(&whole.replace(from, to)),
            "{to:?} instead of {from:?}"
        );
    }
}
