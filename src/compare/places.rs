//! Where figures show and where texts changed.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::Change;
use super::index::{CellAt, Entry, Index, TableNames};
use super::matching::{MatchedPaper, template, visible};
use super::words::{Words, name_cell, name_place};
use super::{FigureChange, PaperName, Place, TextChange, TextChangeKind};
use crate::pack::{BuildRecord, PaperShows, Passage, PassageKind, Piece, TableRecord, TableShows};

/// Where everything shows in two builds.
pub(super) struct Shows<'r> {
    old: Build<'r>,
    new: Build<'r>,
    words: &'r Words,
    matched: &'r [MatchedPaper],
    /// By figure: paper, passage and piece of the later build.
    figures: BTreeMap<&'r str, Vec<(usize, usize, usize)>>,
}

/// One of the two builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// A build's papers, with what names places in them.
struct Build<'r> {
    papers: &'r [PaperShows],
    tables: BTreeMap<String, &'r TableRecord>,
    /// By full name of a table: the paper that it is placed in, and where.
    placed: BTreeMap<&'r str, (usize, &'r TableShows)>,
}

impl<'r> Build<'r> {
    fn new(record: &'r BuildRecord) -> Self {
        let names = TableNames::new(&record.ledger);
        let tables = record.ledger.iter().flat_map(|book| &book.tables);
        let mut placed = BTreeMap::new();
        for (paper, shows) in record.shows.iter().enumerate() {
            for table in &shows.tables {
                placed.entry(table.name.as_str()).or_insert((paper, table));
            }
        }
        Self {
            papers: &record.shows,
            tables: names.into_names().zip(tables).collect(),
            placed,
        }
    }

    /// The table in which a passage stands: its full name, and what it holds.
    fn table_of(&self, paper: usize, passage: usize) -> Option<(&'r str, &'r TableRecord)> {
        let shows = &self.papers[paper];
        let label = shows.passages[passage].at.table.as_ref()?;
        let placed = shows.tables.iter().find(|placed| placed.label == *label)?;
        let table = self.tables.get(&placed.name).copied()?;
        Some((&placed.name, table))
    }

    /// Whether a passage is what heads a row of figures: the full name of its table, and the row's key.
    fn row_headed(&self, paper: usize, passage: usize) -> Option<(&'r str, &'r str)> {
        let shows = &self.papers[paper].passages[passage];
        let (name, table) = self.table_of(paper, passage)?;
        let key = shows.at.row.as_ref()?;
        let row = table.rows.iter().find(|row| row.key == *key)?;
        let heads = shows.at.kind == PassageKind::Cell && shows.plain() == row.label;
        (heads && row.values.iter().any(Option::is_some)).then_some((name, row.key.as_str()))
    }

    /// Whether a passage of a cell is what heads its row, or the row is not known.
    fn heads(&self, paper: usize, passage: usize) -> bool {
        let shows = &self.papers[paper].passages[passage];
        let row = self.table_of(paper, passage).and_then(|(_, table)| {
            let mut rows = table.rows.iter();
            rows.find(|row| Some(&row.key) == shows.at.row.as_ref())
        });
        row.is_none_or(|row| row.label == shows.plain())
    }

    fn has_row(&self, (table, key): (&str, &str)) -> bool {
        let table = self.tables.get(table);
        table.is_some_and(|table| table.rows.iter().any(|row| row.key == key))
    }

    fn name(&self, paper: usize, passage: usize, words: &Words) -> String {
        let shows = &self.papers[paper];
        let at = &shows.passages[passage];
        let above = shows.passages[..passage].iter().rev();
        let heading = above
            .into_iter()
            .find(|above| matches!(above.at.kind, PassageKind::Heading | PassageKind::Title));
        let heading = heading.map(Passage::plain).unwrap_or_default();
        let table = self.table_of(paper, passage);
        name_place(at, &heading, table.map(|(_, table)| table), words)
    }
}

impl<'r> Shows<'r> {
    pub fn new(
        old: &'r BuildRecord,
        new: &'r BuildRecord,
        matched: &'r [MatchedPaper],
        words: &'r Words,
    ) -> Self {
        let mut figures: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (paper, shows) in new.shows.iter().enumerate() {
            for (at, passage) in shows.passages.iter().enumerate() {
                for (nth, piece) in passage.text.iter().enumerate() {
                    if let Piece::Figure { figure, .. } = piece {
                        figures.entry(figure).or_default().push((paper, at, nth));
                    }
                }
            }
        }
        Self {
            old: Build::new(old),
            new: Build::new(new),
            words,
            matched,
            figures,
        }
    }

    /// The changed figures with their places.
    pub fn locate_all(
        &self,
        changes: &[Change],
        before: &Index<'_>,
        after: &Index<'_>,
    ) -> Vec<FigureChange> {
        let located = changes.iter().filter_map(|change| {
            let (old, new) = (
                before.entries.get(&change.name)?,
                after.entries.get(&change.name)?,
            );
            Some(FigureChange {
                name: change.name.clone(),
                old: old.shown(),
                new: new.shown(),
                old_value: old.value.to_owned(),
                new_value: new.value.to_owned(),
                how: new.how.map(str::to_owned),
                made_of: new.made_of.iter().map(|&part| part.to_owned()).collect(),
                causes: change.causes.clone(),
                places: self.locate(&change.name, before, after),
            })
        });
        located.collect()
    }

    fn locate(&self, name: &str, before: &Index<'_>, after: &Index<'_>) -> Vec<Place> {
        let passages = self.figures.get(name).into_iter().flatten();
        let mut places: Vec<Place> = passages
            .map(|&(paper, passage, nth)| self.in_passage(name, (paper, passage, nth)))
            .collect();
        places.extend(self.in_table(name, before, after));
        if let (Some(old), Some(new)) = (before.entries.get(name), after.entries.get(name))
            && old.unit != new.unit
        {
            // Tables and charts print figures without their units.
            for place in &mut places {
                place.old = place.old.take().map(|shows| with_unit(shows, old));
                place.new = with_unit(std::mem::take(&mut place.new), new);
            }
        }
        places.sort_by_key(|place| place.order);
        places
    }

    /// The place of a cell in its table.
    fn in_table(&self, name: &str, before: &Index<'_>, after: &Index<'_>) -> Option<Place> {
        let (paper, name_now, page, at) = self.cell_place(Side::New, name, after)?;
        let (old, new) = (before.entries.get(name), after.entries.get(name)?);
        let then = self.cell_place(Side::Old, name, before);
        let caption = self.caption_of(Side::New, name, after);
        Some(Place {
            paper: self.paper_name(Side::New, paper),
            was_page: then.as_ref().map(|(_, _, page, _)| *page),
            was_at: then
                .map(|(_, name, _, _)| name)
                .filter(|then| *then != name_now),
            at: name_now,
            page,
            recommendation: false,
            old: old.map(|old| old.printed.to_owned()),
            new: new.printed.to_owned(),
            order: [paper, caption.unwrap_or_default(), at.row + 1, at.column],
        })
    }

    fn build(&self, side: Side) -> &Build<'r> {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }

    pub fn papers(&self, side: Side) -> &'r [PaperShows] {
        self.build(side).papers
    }

    /// What a passage's place is called.
    pub fn place_name(&self, side: Side, paper: usize, passage: usize) -> String {
        self.build(side).name(paper, passage, self.words)
    }

    /// The place of a cell: its paper, what it is called, its page, its row and column.
    pub fn cell_place<'i>(
        &self,
        side: Side,
        name: &str,
        index: &Index<'i>,
    ) -> Option<(usize, String, u32, CellAt<'i>)> {
        let (table_name, table, at) = index.cell(name)?;
        let (paper, shows) = self.build(side).placed.get(table_name)?;
        let name = name_cell(&shows.label, table, at.row, at.column);
        Some((*paper, name, shows.page_of(at.row), at))
    }

    /// The passage that captions the table of a cell; the first in it when it has no caption.
    pub fn caption_of(&self, side: Side, name: &str, index: &Index<'_>) -> Option<usize> {
        let (table_name, _, _) = index.cell(name)?;
        let build = self.build(side);
        let (paper, shows) = build.placed.get(table_name)?;
        let mut passages = build.papers[*paper].passages.iter();
        passages.position(|passage| passage.at.table.as_ref() == Some(&shows.label))
    }

    /// A paper's name: of the later build, with what its item was, unless only the earlier one has it.
    pub fn paper_name(&self, side: Side, paper: usize) -> PaperName {
        let mut matched = self.matched.iter();
        let (shows, was) = match side {
            Side::New => {
                let matched = matched.find(|matched| matched.new == paper);
                let was = matched.map(|matched| &self.old.papers[matched.old]);
                (&self.new.papers[paper], was)
            }
            Side::Old => match matched.find(|matched| matched.old == paper) {
                Some(matched) => return self.paper_name(Side::New, matched.new),
                None => (&self.old.papers[paper], None),
            },
        };
        let was = was.and_then(|was| was.agenda_item.clone());
        PaperName {
            was_agenda_item: was.filter(|was| Some(was) != shows.agenda_item.as_ref()),
            agenda_item: shows.agenda_item.clone(),
            title: shows.title.clone(),
        }
    }

    /// Where a passage is told among those of the later build: the paper and the passage.
    pub fn order_of(&self, side: Side, paper: usize, passage: usize) -> (usize, usize) {
        let mut matched = self.matched.iter();
        match matched.find(|matched| side == Side::Old && matched.old == paper) {
            Some(matched) => (matched.new, matched.follow(passage)),
            None => (paper, passage),
        }
    }

    fn in_passage(&self, name: &str, (paper, passage, nth): (usize, usize, usize)) -> Place {
        let shows = &self.new.papers[paper].passages[passage];
        let new = shows.text[nth].text().to_owned();
        let figures = |passage: &'r Passage| {
            passage.text.iter().filter_map(move |piece| match piece {
                Piece::Figure { figure, shows } => Some((figure.as_str(), shows.as_str())),
                _ => None,
            })
        };
        let same = |piece: &&Piece| matches!(piece, Piece::Figure { figure, .. } if figure == name);
        let count = shows.text[..nth].iter().filter(same).count();
        let matched = self.matched.iter().find(|matched| matched.new == paper);
        let earlier = matched.and_then(|matched| Some((matched.old, matched.passages[passage]?)));
        let shown = earlier.and_then(|(paper, at)| {
            let mut same = figures(&self.old.papers[paper].passages[at]);
            same.by_ref()
                .filter(|(figure, _)| *figure == name)
                .nth(count)
                .map(|(_, shows)| shows.to_owned())
        });
        let name_now = self.new.name(paper, passage, self.words);
        let name_then = earlier.map(|(paper, at)| self.old.name(paper, at, self.words));
        Place {
            paper: self.paper_name(Side::New, paper),
            was_at: name_then.filter(|then| *then != name_now),
            was_page: earlier.map(|(paper, at)| self.old.papers[paper].passages[at].at.page),
            at: name_now,
            page: shows.at.page,
            recommendation: shows.at.kind == PassageKind::Recommendation,
            old: shown,
            new,
            order: [paper, passage, 0, 0],
        }
    }

    /// Texts that changed otherwise than by the figures of `changed` in them.
    pub fn text_changes(&self, changed: &BTreeSet<&str>) -> Vec<TextChange> {
        let mut changes = Vec::new();
        for matched in self.matched {
            let olds = &self.old.papers[matched.old].passages;
            let news = &self.new.papers[matched.new].passages;
            for (at, pair) in matched.passages.iter().enumerate() {
                let new = &news[at];
                match pair {
                    // The figures of a new row are told with what heads it.
                    None if self
                        .new
                        .row_headed(matched.new, at)
                        .is_some_and(|row| !self.old.has_row(row)) => {}
                    None => changes.push(self.text(TextChangeKind::Added, (matched.new, at), None)),
                    Some(old) => {
                        let differs = differs(&olds[*old], new, changed);
                        // A row that moved is told once, by what heads it.
                        let moved = matched.moved.contains(&at)
                            && (new.at.kind != PassageKind::Cell
                                || self.new.heads(matched.new, at));
                        if differs || moved {
                            let kind = if differs {
                                TextChangeKind::Changed
                            } else {
                                TextChangeKind::Moved
                            };
                            let old = Some((matched.old, *old));
                            changes.push(self.text(kind, (matched.new, at), old));
                        }
                    }
                }
            }
            let kept: BTreeSet<usize> = matched.passages.iter().copied().flatten().collect();
            for (at, old) in olds.iter().enumerate() {
                if kept.contains(&at) {
                    continue;
                }
                let row = self.old.row_headed(matched.old, at);
                if row.is_some_and(|row| !self.new.has_row(row)) {
                    continue;
                }
                changes.push(TextChange {
                    change: TextChangeKind::Removed,
                    paper: self.paper_name(Side::New, matched.new),
                    at: self.old.name(matched.old, at, self.words),
                    was_at: None,
                    was_page: Some(old.at.page),
                    page: old.at.page,
                    recommendation: old.at.kind == PassageKind::Recommendation,
                    old: Some(old.plain()),
                    new: None,
                    order: [matched.new, matched.follow(at), 0, 0],
                });
            }
        }
        changes.sort_by_key(|change| (change.order, change.change != TextChangeKind::Removed));
        changes
    }

    fn text(
        &self,
        change: TextChangeKind,
        (paper, at): (usize, usize),
        old: Option<(usize, usize)>,
    ) -> TextChange {
        let passage = &self.new.papers[paper].passages[at];
        let name = self.new.name(paper, at, self.words);
        let was_at = old.map(|(paper, at)| self.old.name(paper, at, self.words));
        TextChange {
            change,
            paper: self.paper_name(Side::New, paper),
            was_at: was_at.filter(|was| *was != name),
            at: name,
            page: passage.at.page,
            was_page: old.map(|(paper, at)| self.old.papers[paper].passages[at].at.page),
            recommendation: passage.at.kind == PassageKind::Recommendation,
            old: old.map(|(paper, at)| self.old.papers[paper].passages[at].plain()),
            new: Some(passage.plain()),
            order: [paper, at, 0, 0],
        }
    }

    pub fn papers_added(&self) -> Vec<PaperName> {
        let matched = |paper: &usize| self.matched.iter().any(|known| known.new == *paper);
        let all = 0..self.new.papers.len();
        all.filter(|paper| !matched(paper))
            .map(|paper| self.paper_name(Side::New, paper))
            .collect()
    }

    pub fn papers_removed(&self) -> Vec<PaperName> {
        let matched = |paper: &usize| self.matched.iter().any(|known| known.old == *paper);
        let all = 0..self.old.papers.len();
        all.filter(|paper| !matched(paper))
            .map(|paper| self.paper_name(Side::Old, paper))
            .collect()
    }
}

/// A figure as it shows somewhere, with its unit where it shows bare.
fn with_unit(shows: String, entry: &Entry<'_>) -> String {
    if shows == entry.printed {
        entry.shown()
    } else {
        shows
    }
}

/// Whether a text changed otherwise than by the figures of `changed` in it.
fn differs(old: &Passage, new: &Passage, changed: &BTreeSet<&str>) -> bool {
    if visible(old) == visible(new) {
        return false;
    }
    if template(old) != template(new) {
        return true;
    }
    let pairs = old.text.iter().zip(&new.text);
    pairs.into_iter().any(|(old, new)| match (old, new) {
        (Piece::Figure { figure, shows }, Piece::Figure { shows: now, .. }) => {
            shows != now && !changed.contains(figure.as_str())
        }
        _ => false,
    })
}
