//! What a file names although it has faults: the files are read all the same, so that one run reports their faults
//! too.

use std::sync::Arc;

use super::node::{Kind, Node, Tree};
use super::words::nearest;
use crate::model::PaperKind;
use crate::read::named::{Named, NamedPaper, Outline, PaperFiles, StyleChoice};

/// What can be made out of a `meeting.yaml`; nothing when the text is not YAML.
pub(in crate::read) fn outline(path: &Arc<str>, text: &str) -> Outline {
    let Ok(tree) = Tree::parse(text) else {
        return Outline::default();
    };
    let file = Salvage { path, tree: &tree };
    let Some(root) = tree.root() else {
        return Outline::default();
    };
    let entries = file.value(root, "agenda").map(|agenda| file.list(agenda));
    Outline {
        style: file.style(root),
        papers: (1..)
            .zip(entries.unwrap_or_default())
            .filter_map(|(item, entry)| file.paper(item, entry))
            .collect(),
        holidays: file.named(root, "holidays"),
    }
}

/// The files that can be made out of a paper's; none when the text is not YAML.
pub(in crate::read) fn paper_files(path: &Arc<str>, text: &str) -> PaperFiles {
    let mut files = PaperFiles::default();
    let Ok(tree) = Tree::parse(text) else {
        return files;
    };
    let file = Salvage { path, tree: &tree };
    let Some(root) = tree.root() else {
        return files;
    };
    let appendices = file.value(root, "appendices");
    for appendix in appendices.map(|list| file.list(list)).unwrap_or_default() {
        files.appendices.extend(file.named(appendix, "file"));
    }
    for table in file
        .value(root, "tables")
        .map(|tables| file.values(tables))
        .unwrap_or_default()
    {
        let rows = file.value(table, "rows");
        files
            .spreadsheets
            .extend(rows.and_then(|rows| file.named(rows, "csv")));
    }
    for key in ["opening", "sections", "closing"] {
        if let Some(content) = file.value(root, key) {
            file.images(content, &mut files);
        }
    }
    files
}

/// A faulty file's tree. Aliases are not followed: what they repeat is looked at where it stands.
struct Salvage<'t, 'a> {
    path: &'t Arc<str>,
    tree: &'t Tree<'a>,
}

impl<'t, 'a> Salvage<'t, 'a> {
    fn style(&self, root: &'t Node<'a>) -> StyleChoice {
        const KEY: &str = "house_style";
        let Kind::Mapping(pairs) = &root.kind else {
            return StyleChoice::Unclear;
        };
        if let Some((name, place)) = self.named(root, KEY) {
            return StyleChoice::Named { name, place };
        }
        // A key that is there without a name, or that was mistyped, was meant to choose one.
        let is_meant = |key| {
            self.text(self.tree.node(key))
                .is_some_and(|key| nearest(key, [KEY]).is_some())
        };
        if pairs.iter().any(|&(key, _)| is_meant(key)) {
            StyleChoice::Unclear
        } else {
            StyleChoice::Unnamed
        }
    }

    fn paper(&self, item: usize, entry: &'t Node<'a>) -> Option<NamedPaper> {
        let report = self.named(entry, "report");
        let (kind, (file, place)) = match report {
            Some(report) => (PaperKind::Report, report),
            None => {
                let minutes = self.value(entry, "minutes")?;
                (PaperKind::Minutes, self.named(minutes, "file")?)
            }
        };
        Some(NamedPaper {
            item,
            kind,
            file,
            place,
        })
    }

    /// Adds every image and every Markdown file below a node.
    fn images(&self, node: &'t Node<'a>, files: &mut PaperFiles) {
        files.images.extend(self.named(node, "image"));
        files.markdown.extend(self.named(node, "markdown"));
        for child in self.list(node).into_iter().chain(self.values(node)) {
            self.images(child, files);
        }
    }

    /// The text that a key of a mapping has, and where it stands.
    fn named(&self, node: &'t Node<'a>, key: &str) -> Option<Named> {
        let value = self.value(node, key)?;
        let text = self.text(value).filter(|text| !text.trim().is_empty())?;
        Some((text.to_owned(), value.place(self.path)))
    }

    /// The value of a key of a mapping.
    fn value(&self, node: &'t Node<'a>, key: &str) -> Option<&'t Node<'a>> {
        let Kind::Mapping(pairs) = &node.kind else {
            return None;
        };
        pairs.iter().find_map(|&(name, value)| {
            (self.text(self.tree.node(name)) == Some(key)).then(|| self.tree.node(value))
        })
    }

    /// The values of a mapping; none of anything else.
    fn values(&self, node: &'t Node<'a>) -> Vec<&'t Node<'a>> {
        match &node.kind {
            Kind::Mapping(pairs) => pairs
                .iter()
                .map(|&(_, value)| self.tree.node(value))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The entries of a list; none of anything else.
    fn list(&self, node: &'t Node<'a>) -> Vec<&'t Node<'a>> {
        match &node.kind {
            Kind::List(items) => items.iter().map(|&item| self.tree.node(item)).collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self, node: &'t Node<'a>) -> Option<&'t str> {
        match &node.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}
