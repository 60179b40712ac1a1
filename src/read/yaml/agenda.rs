//! The papers that a `meeting.yaml` names although it has faults: they are read all the same, so that one run reports
//! their faults too.

use std::sync::Arc;

use super::node::{Kind, Node, Tree};
use crate::diag::Place;

/// The files that the agenda names, each with its place; none when the text is not YAML.
pub(in crate::read) fn agenda_files(path: &Arc<str>, text: &str) -> Vec<(String, Place)> {
    let Ok(tree) = Tree::parse(text) else {
        return Vec::new();
    };
    let agenda = tree.root().and_then(|root| value(&tree, root, "agenda"));
    let Some(Kind::List(entries)) = agenda.map(|agenda| &agenda.kind) else {
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|&entry| {
            let entry = tree.node(entry);
            let file = value(&tree, entry, "report").or_else(|| {
                value(&tree, entry, "minutes").and_then(|minutes| value(&tree, minutes, "file"))
            })?;
            match &file.kind {
                Kind::Scalar { text, .. } if !text.trim().is_empty() => {
                    Some((text.to_string(), file.place(path)))
                }
                _ => None,
            }
        })
        .collect()
}

/// The value of a key of a mapping.
fn value<'t, 'a>(tree: &'t Tree<'a>, node: &Node<'a>, key: &str) -> Option<&'t Node<'a>> {
    let Kind::Mapping(pairs) = &node.kind else {
        return None;
    };
    pairs.iter().find_map(|&(name, value)| {
        let is_key = matches!(&tree.node(name).kind, Kind::Scalar { text, .. } if text == key);
        is_key.then(|| tree.node(value))
    })
}
