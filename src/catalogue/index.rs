//! The inverted index: for each word the documents that hold it.

use std::collections::{BTreeMap, BTreeSet};

use super::Listed;
use super::words::{shard, words};

/// The numbers of documents by word, by shard.
pub(super) type Shards = BTreeMap<String, BTreeMap<String, String>>;

/// The index of the meetings. Documents are numbered through: each meeting's own facts are one, its papers those behind it.
pub(super) fn shards(meetings: &[Listed]) -> Shards {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut number = 0;
    for meeting in meetings {
        let facts = [&meeting.authority, &meeting.committee, &meeting.title];
        let facts: Vec<&str> = facts
            .into_iter()
            .chain(&meeting.items)
            .map(String::as_str)
            .collect();
        let own = (facts.join(" "), "");
        let papers = meeting.papers.iter();
        let papers = papers.map(|paper| (paper.title.clone(), paper.text.as_str()));
        for (title, text) in std::iter::once(own).chain(papers) {
            let held: BTreeSet<String> = words(&title).chain(words(text)).collect();
            for word in held {
                found.entry(word).or_default().push(number);
            }
            number += 1;
        }
    }
    let mut shards = Shards::new();
    for (word, numbers) in found {
        let listed = write_numbers(&numbers);
        shards.entry(shard(&word)).or_default().insert(word, listed);
    }
    shards
}

/// Rising numbers, each as the step from the one before it to base 36: most take one or two letters.
fn write_numbers(numbers: &[usize]) -> String {
    let mut before = 0;
    let steps = numbers.iter().map(|number| {
        let step = number - before;
        before = *number;
        base_36(step)
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn base_36(mut number: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[number % 36]));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}
