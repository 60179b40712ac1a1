//! Which passage of the later build is which of the earlier one.
//!
//! Passages that say the same are matched along a longest common subsequence; what is left between two of them is
//! matched by likeness. Numbers play no part, but what has a fixed place (a caption, a cell, a field) is matched by it.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::pack::{PaperShows, Passage, PassageKind, Piece};

/// How alike two texts must be to be one text, changed: the part of their words that they share.
const LEAST_LIKENESS: f64 = 0.4;

/// How far a changed passage is looked for among those between two that did not change.
const FARTHEST: usize = 40;

/// A paper of both builds, with its passages.
#[derive(Debug)]
pub(super) struct MatchedPaper {
    /// Indices of the paper.
    pub old: usize,
    pub new: usize,
    /// For each passage of the later build, the one of the earlier that it is.
    pub passages: Vec<Option<usize>>,
    /// Later passages that stand in another order than before.
    pub moved: BTreeSet<usize>,
}

impl MatchedPaper {
    /// The place among the later passages of an earlier one: behind what it followed.
    pub fn follow(&self, old: usize) -> usize {
        if let Some(same) = self.passages.iter().position(|pair| *pair == Some(old)) {
            return same;
        }
        let pairs = self.passages.iter().enumerate().rev();
        let mut before = pairs
            .filter(|(at, pair)| pair.is_some_and(|pair| pair < old) && !self.moved.contains(at));
        before.next().map_or(0, |(at, _)| at + 1)
    }
}

/// Matches papers by the names of their reports, and their passages. A report whose file has another name is known by
/// its title, or by its agenda item if most of it is as it was.
pub(super) fn match_papers(old: &[PaperShows], new: &[PaperShows]) -> Vec<MatchedPaper> {
    let same_report = |old: &PaperShows, new: &PaperShows| old.report == new.report;
    let same_title = |old: &PaperShows, new: &PaperShows| {
        old.report.is_some() && new.report.is_some() && old.title == new.title
    };
    let same_item = |old: &PaperShows, new: &PaperShows| {
        let same = new.agenda_item.is_some() && old.agenda_item == new.agenda_item;
        let kept = || match_passages(old, new).0.iter().flatten().count();
        same && kept() * 2 > old.passages.len().max(new.passages.len())
    };
    let ways: [fn(&PaperShows, &PaperShows) -> bool; 3] = [same_report, same_title, same_item];
    let mut taken = BTreeSet::new();
    let mut pairs = BTreeMap::new();
    for way in ways {
        for (new_at, paper) in new.iter().enumerate() {
            if pairs.contains_key(&new_at) {
                continue;
            }
            let mut olds = old.iter().enumerate();
            let found = olds.find(|(at, known)| !taken.contains(at) && way(known, paper));
            if let Some((old_at, _)) = found {
                taken.insert(old_at);
                pairs.insert(new_at, old_at);
            }
        }
    }
    let matched = pairs.into_iter().map(|(new_at, old_at)| {
        let (passages, moved) = match_passages(&old[old_at], &new[new_at]);
        MatchedPaper {
            old: old_at,
            new: new_at,
            passages,
            moved,
        }
    });
    matched.collect()
}

/// What a passage says, whatever the numbers in it: figures by their names, references by where they lead.
pub(super) fn template(passage: &Passage) -> String {
    write(passage, |figure, _, into| {
        into.push('\u{1}');
        into.push_str(figure);
        into.push('\u{1}');
    })
}

/// What a passage says to a reader, but for the numbers of references.
pub(super) fn visible(passage: &Passage) -> String {
    write(passage, |_, shows, into| into.push_str(shows))
}

fn write(passage: &Passage, figure: impl Fn(&str, &str, &mut String)) -> String {
    let mut out = String::new();
    for piece in &passage.text {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Figure {
                figure: name,
                shows,
            } => figure(name, shows, &mut out),
            Piece::Reference { to, shows } => {
                out.push_str(unnumbered(shows));
                out.push('\u{2}');
                out.push_str(to);
            }
        }
    }
    out
}

/// A reference's words without the number at its end: "paragraph" of "paragraph 2.7".
fn unnumbered(reference: &str) -> &str {
    let (words, last) = reference
        .rsplit_once([' ', '\u{a0}'])
        .unwrap_or(("", reference));
    let bare = last.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.chars().count() <= 1 || bare.contains(|c: char| c.is_ascii_digit()) {
        words
    } else {
        reference
    }
}

/// A cell's place whatever its table's number: the table's full name, the row and the column.
type CellName<'p> = (Option<&'p str>, Option<&'p str>, Option<&'p str>);

/// A passage, and its place for what stands in a table.
struct Placed<'p> {
    passage: &'p Passage,
    cell: CellName<'p>,
}

fn place_passages(paper: &PaperShows) -> Vec<Placed<'_>> {
    let passages = paper.passages.iter().map(|passage| {
        let at = &passage.at;
        let label = at.table.as_deref();
        let mut tables = paper.tables.iter();
        let table = tables.find(|table| Some(table.label.as_str()) == label);
        let table = table.map(|table| table.name.as_str()).or(label);
        Placed {
            passage,
            cell: (table, at.row.as_deref(), at.column.as_deref()),
        }
    });
    passages.collect()
}

fn match_passages(old: &PaperShows, new: &PaperShows) -> (Vec<Option<usize>>, BTreeSet<usize>) {
    let (old, new) = (&place_passages(old)[..], &place_passages(new)[..]);
    let mut ids: BTreeMap<(PassageKind, CellName<'_>, String), u32> = BTreeMap::new();
    let mut old_keys = Vec::with_capacity(old.len());
    let mut new_keys = Vec::with_capacity(new.len());
    for (placed, keys) in [(old, &mut old_keys), (new, &mut new_keys)] {
        for Placed { passage, cell } in placed {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let key = (passage.at.kind, *cell, template(passage));
            keys.push(*ids.entry(key).or_insert(next));
        }
    }
    let mut pairs = vec![None; new.len()];
    let mut used = vec![false; old.len()];
    let (mut old_from, mut new_from) = (0, 0);
    let mut gaps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys) {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        else {
            continue;
        };
        gaps.push((old_from..old_index, new_from..new_index));
        for at in 0..len {
            pairs[new_index + at] = Some(old_index + at);
            used[old_index + at] = true;
        }
        (old_from, new_from) = (old_index + len, new_index + len);
    }
    gaps.push((old_from..old.len(), new_from..new.len()));
    // The same text in another place was moved.
    let mut moved = BTreeSet::new();
    let mut left: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in (0..old.len()).rev().filter(|at| !used[*at]) {
        left.entry(old_keys[at]).or_default().push(at);
    }
    for at in 0..new.len() {
        if pairs[at].is_none()
            && let Some(from) = left.get_mut(&new_keys[at]).and_then(Vec::pop)
        {
            pairs[at] = Some(from);
            used[from] = true;
            moved.insert(at);
        }
    }
    for (olds, news) in gaps {
        match_gap(old, new, (olds, news), &mut pairs, &mut used);
    }
    (pairs, moved)
}

/// Matches what changed between two passages that did not, in order.
fn match_gap(
    old: &[Placed<'_>],
    new: &[Placed<'_>],
    (olds, news): (std::ops::Range<usize>, std::ops::Range<usize>),
    pairs: &mut [Option<usize>],
    used: &mut [bool],
) {
    let mut from = olds.start;
    for at in news {
        if pairs[at].is_some() {
            continue;
        }
        let open = (from..olds.end).filter(|old| !used[*old]).take(FARTHEST);
        let mut best: Option<(usize, f64)> = None;
        for candidate in open {
            let likeness = likeness(&old[candidate], &new[at]);
            if likeness >= LEAST_LIKENESS && best.is_none_or(|(_, most)| likeness > most) {
                best = Some((candidate, likeness));
            }
        }
        if let Some((found, _)) = best {
            pairs[at] = Some(found);
            used[found] = true;
            from = found + 1;
        }
    }
}

/// How alike two passages are, from 0 to 1: the part of their words that they share (Dice).
fn likeness(old: &Placed<'_>, new: &Placed<'_>) -> f64 {
    let (left, right) = (&old.passage.at, &new.passage.at);
    if left.kind != right.kind {
        return 0.0;
    }
    let fixed = match left.kind {
        PassageKind::Title => left.part == right.part,
        PassageKind::Field | PassageKind::Chart => left.number == right.number,
        PassageKind::Caption => old.cell == new.cell && left.number == right.number,
        PassageKind::Column | PassageKind::Cell => old.cell == new.cell,
        _ => false,
    };
    if fixed {
        return 1.0;
    }
    let (left, right) = (visible(old.passage), visible(new.passage));
    let mut words: BTreeMap<&str, i32> = BTreeMap::new();
    let (mut shared, mut all) = (0, 0);
    for word in left.split_whitespace() {
        *words.entry(word).or_default() += 1;
        all += 1;
    }
    for word in right.split_whitespace() {
        all += 1;
        if let Some(count) = words.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / f64::from(all.max(1))
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn references_are_known_without_their_numbers() {
        assert_eq!(unnumbered("paragraph 2.7"), "paragraph");
        assert_eq!(unnumbered("paragraph 2.7(a)"), "paragraph");
        assert_eq!(unnumbered("recommendation A"), "recommendation");
        assert_eq!(unnumbered("the plan"), "the plan");
    }
}
