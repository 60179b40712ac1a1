//! What a comparison finds. Its keys in JSON are stable: scripts rely on them.

use std::collections::BTreeSet;

use serde::Serialize;

/// The differences between two builds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Figures that someone changed: typed ones, stated ones, and those whose derivation is another.
    pub by_hand: Vec<FigureChange>,
    /// Derived figures that changed because of others.
    pub because: Vec<FigureChange>,
    /// Figures of the same value that print otherwise.
    pub reprinted: Vec<FigureChange>,
    pub added: Vec<Existence>,
    pub removed: Vec<Existence>,
    pub texts: Vec<TextChange>,
    pub papers_added: Vec<PaperName>,
    pub papers_removed: Vec<PaperName>,
}

/// A figure that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FigureChange {
    /// Full name.
    pub name: String,
    /// As printed with its unit, in the earlier build and in the later one.
    pub old: String,
    pub new: String,
    /// Exact.
    pub old_value: String,
    pub new_value: String,
    /// The derivation's key, "sum"; `None` for a typed figure.
    pub how: Option<String>,
    /// What it is made of, as the record says it.
    pub made_of: Vec<String>,
    /// The changed, new and removed figures that it goes back to.
    pub causes: Vec<String>,
    /// Every place where it shows in the later build.
    pub places: Vec<Place>,
}

/// Figures that one build has and the other has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Existence {
    /// The full name of a figure, `….tables.TABLE`, `….tables.TABLE.COLUMN`, or `….tables.TABLE.rows.ROW`.
    pub name: String,
    /// What it prints; for rows, columns and tables the number of figures in them.
    pub printed: String,
    /// Every place where it shows, in the build that has it.
    pub places: Vec<Standing>,
}

/// A place where a figure shows that the other build has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    pub paper: PaperName,
    /// In words, as the build that has it calls the place: "Table 1, Sport, 2016/17".
    pub at: String,
    /// Page of that build's pack.
    pub page: u32,
    pub recommendation: bool,
    /// As printed there.
    pub shows: String,
    #[serde(skip)]
    pub order: Order,
}

impl Standing {
    /// Whether it is a cell of a table, and so told by no passage's text.
    #[must_use]
    pub fn is_cell(&self) -> bool {
        self.order[2] > 0
    }
}

/// A paper by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PaperName {
    /// The number of its agenda item; `None` for the front sheet.
    pub agenda_item: Option<String>,
    /// The number of its agenda item in the earlier build, when that was another.
    pub was_agenda_item: Option<String>,
    pub title: String,
}

/// The order in which changes are told: paper, passage, and for a cell its row (from 1) and column.
pub type Order = [usize; 4];

/// A place where a figure shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    pub paper: PaperName,
    /// In words: "paragraph 2.6", "Table 1, Early help, 2016/17".
    pub at: String,
    /// Page of the later pack.
    pub page: u32,
    pub recommendation: bool,
    /// As it showed before; `None` when it did not show here.
    pub old: Option<String>,
    pub new: String,
    /// Where it stood in the earlier build, when that is called otherwise.
    pub was_at: Option<String>,
    /// Page of the earlier pack; `None` when it did not show here.
    pub was_page: Option<u32>,
    #[serde(skip)]
    pub order: Order,
}

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextChangeKind {
    Changed,
    Added,
    Removed,
    Moved,
}

/// A passage whose text changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextChange {
    pub change: TextChangeKind,
    pub paper: PaperName,
    /// In words; of the later build, unless it was removed.
    pub at: String,
    /// Where it stood in the earlier build, when that is called otherwise.
    pub was_at: Option<String>,
    pub page: u32,
    pub recommendation: bool,
    pub old: Option<String>,
    pub new: Option<String>,
    /// Page of the earlier pack; `None` for what was added.
    pub was_page: Option<u32>,
    #[serde(skip)]
    pub order: Order,
}

/// A comparison in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub by_hand: usize,
    pub because: usize,
    pub reprinted: usize,
    pub added: usize,
    pub removed: usize,
    pub texts: usize,
    pub papers_added: usize,
    pub papers_removed: usize,
}

impl Comparison {
    /// Whether the two builds say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            by_hand: self.by_hand.len(),
            because: self.because.len(),
            reprinted: self.reprinted.len(),
            added: self.added.len(),
            removed: self.removed.len(),
            texts: self.texts.len(),
            papers_added: self.papers_added.len(),
            papers_removed: self.papers_removed.len(),
        }
    }

    /// All figures that changed, by hand first.
    pub fn figures(&self) -> impl Iterator<Item = &FigureChange> {
        self.by_hand
            .iter()
            .chain(&self.because)
            .chain(&self.reprinted)
    }

    /// The papers in which a changed figure shows.
    #[must_use]
    pub fn papers_of_figures(&self) -> BTreeSet<&PaperName> {
        let places = self.figures().flat_map(|figure| &figure.places);
        places.map(|place| &place.paper).collect()
    }
}
