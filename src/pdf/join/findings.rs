//! Gathers what was found while a file was made ready.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::elements::{Elements, Whole};
use super::marks::Owner;
use super::pages::Content;
use super::report::{Removed, RemovedKind, Repair, RepairKind, Untagged};
use super::types::Type;

/// What the report of a build will say.
#[derive(Default)]
pub(super) struct Report {
    pub(super) removed: BTreeSet<Removed>,
    pub(super) repairs: BTreeSet<Repair>,
    pub(super) untagged: Vec<Untagged>,
}

impl Report {
    pub(super) fn remove(
        &mut self,
        page: Option<usize>,
        kinds: impl IntoIterator<Item = RemovedKind>,
    ) {
        let kinds = kinds.into_iter();
        self.removed
            .extend(kinds.map(|kind| Removed { kind, page }));
    }

    pub(super) fn look_at(&mut self, page: usize, content: &Content, draft: &Draft) {
        let treated = &content.treated;
        if treated.hidden {
            self.remove(Some(page), [RemovedKind::HiddenLayer]);
        }
        let loose = treated.owners.contains(&Some(Owner::Loose));
        for (done, kind) in [
            (content.damaged, RepairKind::DamagedContent),
            (!treated.tail.is_empty(), RepairKind::Balance),
            (treated.intent, RepairKind::Intent),
            (treated.undrawable, RepairKind::Undrawable),
            (loose, RepairKind::LooseContent),
            (draft.boxes, RepairKind::Boxes),
        ] {
            if done {
                let page = Some(page);
                self.repairs.insert(Repair { kind, page });
            }
        }
        if let Some(whole) = draft.whole {
            let picture = whole != Whole::Text;
            self.untagged.push(Untagged { page, picture });
        }
    }

    /// Puts the tree in order; returns the new numbers of its elements.
    pub(super) fn finish_tree(&mut self, elements: &mut Elements) -> Vec<Option<usize>> {
        elements.prune();
        let structure = elements.arrange();
        let tables = elements.regularise();
        elements.level_headings();
        elements.name_headers();
        let mut alternative = false;
        for element in &mut elements.list {
            let speechless = element.alternative.is_none() && element.replacement.is_none();
            alternative |= element.kind == Type::Figure && speechless;
            if element.kind == Type::Note {
                element.id.get_or_insert_default();
            }
        }
        for (done, kind) in [
            (structure, RepairKind::Structure),
            (tables.cells, RepairKind::Table),
            (tables.scopes, RepairKind::Scope),
            (alternative, RepairKind::Alternative),
        ] {
            if done {
                self.repairs.insert(Repair::of(kind));
            }
        }
        let pages = elements.first_pages();
        for (element, page) in elements.list.iter_mut().zip(pages) {
            element.page = page;
        }
        elements.renumber()
    }
}
