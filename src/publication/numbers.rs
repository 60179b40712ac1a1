//! The numbers of agenda items: counted from 1 until the agenda is published, and fixed from then on. An item that comes
//! in behind item 6 is 6A.

use super::{ItemKey, ListedItem};

/// An item of the agenda that asks for its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub key: ItemKey,
}

/// The number that an item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    pub number: String,
    /// The index of the published item that it is; `None` for a new one.
    pub published: Option<usize>,
}

/// Why the numbers of a published agenda can't stand. Indices are those of the items asked for, or of published ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// A published item is not there.
    Missing { published: usize },
    /// An item stands in front of one that it was published behind.
    Moved { item: usize, before: usize },
    /// A new item stands in front of the first one published.
    First { item: usize },
    /// A new item stands between two that leave no number between them: 6 and 6A.
    NoRoom {
        item: usize,
        behind: usize,
        next: usize,
    },
}

/// The numbers of an agenda, in its order, and what stands against them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    pub items: Vec<Assigned>,
    pub faults: Vec<NumberFault>,
}

/// Numbers an agenda of which `published` has been published, in its order; none of it before the first publication.
#[must_use]
pub fn number_agenda(published: &[ListedItem], asked: &[Asked]) -> Numbering {
    if published.is_empty() {
        let items = (1..=asked.len()).map(|number| Assigned {
            number: number.to_string(),
            published: None,
        });
        return Numbering {
            items: items.collect(),
            faults: Vec::new(),
        };
    }
    let matched = match_items(published, asked);
    let mut faults = Vec::new();
    for at in 0..published.len() {
        if !matched.contains(&Some(at)) {
            faults.push(NumberFault::Missing { published: at });
        }
    }
    let mut furthest: Option<usize> = None;
    for (item, found) in matched.iter().enumerate() {
        let Some(found) = *found else { continue };
        match furthest {
            Some(before) if before > found => faults.push(NumberFault::Moved { item, before }),
            _ => furthest = Some(found),
        }
    }
    let items = assign(published, &matched, &mut faults);
    Numbering { items, faults }
}

/// For each item asked for, the published one that it is: by its key, and an item of its own whose title was changed by
/// its place, if only one can be meant.
fn match_items(published: &[ListedItem], asked: &[Asked]) -> Vec<Option<usize>> {
    let mut taken = vec![false; published.len()];
    let mut matched: Vec<Option<usize>> = asked
        .iter()
        .map(|item| {
            let mut known = published.iter().enumerate();
            let found = known.find(|(at, known)| !taken[*at] && known.key == item.key);
            found.map(|(at, _)| {
                taken[at] = true;
                at
            })
        })
        .collect();
    let is_title = |key: &ItemKey| matches!(key, ItemKey::Title(_));
    let mut from = 0;
    while from < asked.len() {
        if matched[from].is_some() {
            from += 1;
            continue;
        }
        let length = matched[from..]
            .iter()
            .take_while(|found| found.is_none())
            .count();
        let run = from..from + length;
        let first = from.checked_sub(1).and_then(|before| matched[before]);
        let first = first.map_or(0, |before| before + 1);
        let end = matched.get(run.end).copied().flatten();
        let end = end.unwrap_or(published.len());
        let mut fresh = run.clone().filter(|at| is_title(&asked[*at].key));
        let mut gone =
            (first..end.max(first)).filter(|at| !taken[*at] && is_title(&published[*at].key));
        if let (Some(item), None, Some(old), None) =
            (fresh.next(), fresh.next(), gone.next(), gone.next())
        {
            matched[item] = Some(old);
            taken[old] = true;
        }
        from = run.end;
    }
    matched
}

fn assign(
    published: &[ListedItem],
    matched: &[Option<usize>],
    faults: &mut Vec<NumberFault>,
) -> Vec<Assigned> {
    let mut items: Vec<Assigned> = Vec::with_capacity(matched.len());
    let mut highest = published.iter().map(|item| split(&item.number).0).max();
    for (item, found) in matched.iter().enumerate() {
        if let Some(at) = *found {
            items.push(Assigned {
                number: published[at].number.clone(),
                published: Some(at),
            });
            continue;
        }
        let behind = matched[..item].iter().rev().find_map(|found| *found);
        let next = matched[item..].iter().find_map(|found| *found);
        let before = items.last().map(|before| before.number.as_str());
        let number = match (before, behind, next) {
            (Some(before), Some(behind), Some(next)) => {
                let (whole, letters) = split(before);
                if split(&published[next].number).0 == whole {
                    faults.push(NumberFault::NoRoom { item, behind, next });
                }
                format!("{whole}{}", next_letters(letters))
            }
            // Behind the last item the count goes on.
            (Some(_), Some(_), None) => {
                let next = highest.map_or(1, |last| last.saturating_add(1));
                highest = Some(next);
                next.to_string()
            }
            (_, _, _) => {
                faults.push(NumberFault::First { item });
                "0".to_owned()
            }
        };
        items.push(Assigned {
            number,
            published: None,
        });
    }
    items
}

/// A number's digits and the letters behind them.
fn split(number: &str) -> (u32, &str) {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, letters) = number.split_at(digits);
    (digits.parse().unwrap_or(u32::MAX), letters)
}

/// The letters behind others: A, B … Z, AA, AB …
fn next_letters(letters: &str) -> String {
    let mut next: Vec<u8> = letters.bytes().collect();
    for letter in next.iter_mut().rev() {
        if *letter < b'Z' {
            *letter += 1;
            return String::from_utf8(next).unwrap_or_default();
        }
        *letter = b'A';
    }
    next.insert(0, b'A');
    String::from_utf8(next).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> ItemKey {
        match name.strip_prefix('=') {
            Some(title) => ItemKey::Title(title.to_owned()),
            None => ItemKey::File(name.to_owned()),
        }
    }

    fn published(items: &[(&str, &str)]) -> Vec<ListedItem> {
        let listed = items.iter().map(|(number, name)| ListedItem {
            number: (*number).to_owned(),
            key: key(name),
            title: (*name).to_owned(),
            to_follow: false,
            withdrawn: false,
        });
        listed.collect()
    }

    fn number(before: &[(&str, &str)], now: &[&str]) -> (Vec<String>, Vec<NumberFault>) {
        let asked: Vec<Asked> = now.iter().map(|name| Asked { key: key(name) }).collect();
        let Numbering { items, faults } = number_agenda(&published(before), &asked);
        (items.into_iter().map(|item| item.number).collect(), faults)
    }

    #[test]
    fn an_unpublished_agenda_is_counted() {
        assert_eq!(number(&[], &["a", "b"]).0, ["1", "2"]);
    }

    #[test]
    fn an_item_that_comes_in_between_gets_a_letter() {
        let before = [("1", "a"), ("2", "b")];
        let (numbers, faults) = number(&before, &["a", "x", "y", "b", "z"]);
        assert_eq!(numbers, ["1", "1A", "1B", "2", "3"]);
        assert!(faults.is_empty());
        let before = [("1", "a"), ("1A", "x"), ("2", "b"), ("3", "z")];
        let (numbers, faults) = number(&before, &["a", "x", "y", "b", "z", "end"]);
        assert_eq!(numbers, ["1", "1A", "1B", "2", "3", "4"]);
        assert!(faults.is_empty());
    }

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!(next_letters(""), "A");
        assert_eq!(next_letters("Y"), "Z");
        assert_eq!(next_letters("Z"), "AA");
        assert_eq!(next_letters("AZ"), "BA");
        assert_eq!(next_letters("ZZ"), "AAA");
    }

    #[test]
    fn published_items_neither_go_nor_move_nor_make_room() {
        let before = [("1", "a"), ("1A", "x"), ("2", "b")];
        let missing = NumberFault::Missing { published: 1 };
        assert_eq!(number(&before, &["a", "b"]).1, [missing]);
        let moved = NumberFault::Moved { item: 1, before: 2 };
        assert_eq!(
            number(&before, &["b", "a", "x"]).1[0].clone(),
            NumberFault::Moved { item: 1, before: 2 }
        );
        assert!(number(&before, &["b", "a", "x"]).1.contains(&moved));
        let first = NumberFault::First { item: 0 };
        assert_eq!(number(&before, &["n", "a", "x", "b"]).1, [first]);
        let squeezed = NumberFault::NoRoom {
            item: 1,
            behind: 0,
            next: 1,
        };
        assert_eq!(number(&before, &["a", "n", "x", "b"]).1, [squeezed]);
    }

    #[test]
    fn an_item_of_its_own_is_known_by_its_place_when_only_one_can_be_meant() {
        let before = [("1", "a"), ("2", "=Work programme"), ("3", "b")];
        let (numbers, faults) = number(&before, &["a", "=Forward plan", "b"]);
        assert_eq!((numbers.len(), faults.len()), (3, 0));
        assert_eq!(numbers, ["1", "2", "3"]);
        let (_, faults) = number(&before, &["a", "=One", "=Two", "b"]);
        assert_eq!(faults, [NumberFault::Missing { published: 1 }]);
        let (_, faults) = number(&before, &["a", "b", "=Forward plan"]);
        assert_eq!(faults, [NumberFault::Missing { published: 1 }]);
    }
}
