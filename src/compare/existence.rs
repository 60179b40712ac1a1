//! Figures that one build has and the other has not, and where they show.

use std::collections::BTreeMap;

use super::index::Index;
use super::places::{Shows, Side};
use super::{Existence, Standing};
use crate::pack::{PassageKind, Piece};

impl Shows<'_> {
    /// The figures that only the later build has.
    pub fn find_added(&self, before: &Index<'_>, after: &Index<'_>) -> Vec<Existence> {
        self.gather(Side::New, after, before)
    }

    /// The figures that only the earlier build has.
    pub fn find_removed(&self, before: &Index<'_>, after: &Index<'_>) -> Vec<Existence> {
        self.gather(Side::Old, before, after)
    }

    /// The figures that `has`, the index of `side`, has and `lacks` lacks: whole tables, columns and rows as one.
    fn gather(&self, side: Side, has: &Index<'_>, lacks: &Index<'_>) -> Vec<Existence> {
        let mut shown = self.find_in_passages(side);
        let mut found: Vec<Existence> = Vec::new();
        let mut groups: BTreeMap<String, (usize, Vec<Standing>)> = BTreeMap::new();
        for (name, entry) in &has.entries {
            if lacks.entries.contains_key(name) {
                continue;
            }
            let mut places = shown.remove(name.as_str()).unwrap_or_default();
            places.extend(self.find_cell(side, name, has));
            match group_of(name, has, lacks) {
                Some(group) => {
                    let (count, all) = groups.entry(group).or_default();
                    *count += 1;
                    all.append(&mut places);
                }
                None => found.push(Existence {
                    name: name.clone(),
                    printed: entry.shown(),
                    places,
                }),
            }
        }
        found.extend(groups.into_iter().map(|(name, (count, places))| Existence {
            name,
            printed: match count {
                1 => "1 figure".to_owned(),
                _ => format!("{count} figures"),
            },
            places,
        }));
        for existence in &mut found {
            existence.places.sort_by_key(|place| place.order);
        }
        found.sort_by(|left, right| left.name.cmp(&right.name));
        found
    }

    /// Where figures show in the passages of a build, by full name.
    fn find_in_passages(&self, side: Side) -> BTreeMap<&str, Vec<Standing>> {
        let mut found: BTreeMap<&str, Vec<Standing>> = BTreeMap::new();
        for (paper, shows) in self.papers(side).iter().enumerate() {
            for (at, passage) in shows.passages.iter().enumerate() {
                for piece in &passage.text {
                    let Piece::Figure { figure, shows } = piece else {
                        continue;
                    };
                    let (paper_order, passage_order) = self.order_of(side, paper, at);
                    found.entry(figure).or_default().push(Standing {
                        paper: self.paper_name(side, paper),
                        at: self.place_name(side, paper, at),
                        page: passage.at.page,
                        recommendation: passage.at.kind == PassageKind::Recommendation,
                        shows: shows.clone(),
                        order: [paper_order, passage_order, 0, 0],
                    });
                }
            }
        }
        found
    }

    /// Where the table of a cell prints it.
    fn find_cell(&self, side: Side, name: &str, index: &Index<'_>) -> Option<Standing> {
        let (paper, at, page, cell) = self.cell_place(side, name, index)?;
        let caption = self.caption_of(side, name, index).unwrap_or_default();
        let (paper_order, passage_order) = self.order_of(side, paper, caption);
        Some(Standing {
            paper: self.paper_name(side, paper),
            at,
            page,
            recommendation: false,
            shows: index.entries.get(name)?.printed.to_owned(),
            order: [paper_order, passage_order, cell.row + 1, cell.column],
        })
    }
}

/// The full name of the table, column or row that `lacks` lacks altogether and a cell belongs to.
fn group_of(name: &str, has: &Index<'_>, lacks: &Index<'_>) -> Option<String> {
    let (table_name, table, at) = has.cell(name)?;
    let (row, column) = (&table.rows[at.row].key, &table.columns[at.column].name);
    match lacks.table(table_name) {
        None => Some(table_name.to_owned()),
        Some(other) if !other.columns.iter().any(|known| known.name == *column) => {
            Some(format!("{table_name}.{column}"))
        }
        Some(other) if !other.rows.iter().any(|known| known.key == *row) => {
            Some(format!("{table_name}.rows.{row}"))
        }
        Some(_) => None,
    }
}
