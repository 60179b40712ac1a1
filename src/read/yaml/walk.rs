//! The walk of a file's tree beside the JSON Schema of its struct: every fault of shape, each at its place.

mod mistaken;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::form::{any_takes, choices, describe, takes};
use super::limit::Limit;
use super::node::{Kind, Node, Tree};
use super::{MAX_DEPTH, MAX_NODES, words};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};

/// Adds to `found` the faults of `tree` against `schema`.
pub(super) fn walk(
    path: &Arc<str>,
    text: &str,
    tree: &Tree<'_>,
    schema: &Value,
    found: &mut Diagnostics,
) {
    let mut walk = Walk {
        path,
        lines: text.lines().collect(),
        tree,
        root: schema,
        found,
        steps: 0,
    };
    match tree.root() {
        Some(node) => walk.value(node, schema, "the file", 0),
        None => walk.found.push(Diagnostic::new(
            Code::MissingKey,
            Place::start_of(path.clone()),
            "the file is empty",
        )),
    }
}

struct Walk<'a> {
    path: &'a Arc<str>,
    lines: Vec<&'a str>,
    tree: &'a Tree<'a>,
    root: &'a Value,
    found: &'a mut Diagnostics,
    steps: usize,
}

impl<'a> Walk<'a> {
    /// Checks one value. `name` says what it is, for messages.
    fn value(&mut self, node: &'a Node<'a>, schema: &'a Value, name: &str, depth: usize) {
        self.steps += 1;
        if self.steps > MAX_NODES || depth > 2 * MAX_DEPTH {
            if self.steps <= MAX_NODES || self.steps == MAX_NODES + 1 {
                let limit = if depth > 2 * MAX_DEPTH {
                    Limit::Depth
                } else {
                    Limit::Size
                };
                self.found.push(limit.fault(self.place(node)));
            }
            return;
        }
        if let Kind::Alias(target) = node.kind {
            self.value(self.tree.node(target), schema, name, depth + 1);
            return;
        }
        let mut branches = Vec::new();
        self.branches(schema, &mut branches);
        // A schema without any type (`true`) takes everything.
        if branches
            .iter()
            .all(|branch| branch["type"].is_null() && branch["const"].is_null())
        {
            return;
        }
        match &node.kind {
            Kind::Scalar { text, plain } => self.scalar(node, text, *plain, &branches, name),
            Kind::List(items) => match branches.iter().find(|branch| takes(branch, "array")) {
                Some(branch) => {
                    for &item in items {
                        self.value(
                            self.tree.node(item),
                            &branch["items"],
                            &format!("an entry of {name}"),
                            depth + 1,
                        );
                    }
                }
                None => self.wrong_type(node, &branches, name),
            },
            Kind::Mapping(pairs) => {
                let forms: Vec<&Value> = branches
                    .iter()
                    .copied()
                    .filter(|branch| takes(branch, "object"))
                    .collect();
                let text_fault = any_takes(&branches, "string")
                    .then(|| self.mistaken_text(node, pairs, &forms, name))
                    .flatten();
                if let Some(fault) = text_fault {
                    self.found.push(fault);
                } else if forms.is_empty() {
                    self.wrong_type(node, &branches, name);
                } else if let Some(form) = self.choose(node, pairs, &forms, name) {
                    self.mapping(node, pairs, form, name, depth);
                }
            }
            Kind::Alias(_) => {}
        }
    }

    /// The source from a node's start to the end of its first line.
    fn rest_of_line(&self, node: &Node<'_>) -> &'a str {
        let line = self
            .lines
            .get(node.line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let start = line
            .char_indices()
            .nth(node.column.saturating_sub(1))
            .map_or(line.len(), |(at, _)| at);
        &line[start..]
    }

    /// The schemas that a value may match, references and alternatives resolved.
    fn branches(&self, schema: &'a Value, into: &mut Vec<&'a Value>) {
        if let Some(name) = schema["$ref"]
            .as_str()
            .and_then(|at| at.strip_prefix("#/$defs/"))
        {
            self.branches(&self.root["$defs"][name], into);
        } else if schema["$ref"].as_str() == Some("#") {
            into.push(self.root);
        } else if let Some(any) = schema["anyOf"]
            .as_array()
            .or_else(|| schema["oneOf"].as_array())
        {
            for branch in any {
                self.branches(branch, into);
            }
        } else {
            into.push(schema);
        }
    }

    fn scalar(
        &mut self,
        node: &'a Node<'a>,
        text: &str,
        plain: bool,
        branches: &[&Value],
        name: &str,
    ) {
        let any = |kind: &str| any_takes(branches, kind);
        if plain && words::is_null(text) && any("null") {
            return;
        }
        let enumerated: Vec<&str> = branches.iter().flat_map(|branch| choices(branch)).collect();
        if !enumerated.is_empty() {
            if !enumerated.contains(&text) {
                let near = words::nearest(text, enumerated.iter().copied());
                let hint = match near {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("Use one of {}.", words::listed(enumerated)),
                };
                self.found.push(
                    Diagnostic::new(
                        Code::InvalidValue,
                        self.place(node),
                        format!("{name} can't be `{text}`"),
                    )
                    .hint(hint),
                );
            }
        } else if any("integer") {
            self.whole_number(node, text, branches, name);
        } else if any("boolean") {
            if !(plain && words::is_truth(text)) {
                self.wrong_type(node, branches, name);
            }
        } else if !any("string") || (plain && words::is_null(text)) {
            self.wrong_type(node, branches, name);
        } else if branches.len() > 1
            && !any("number")
            && plain
            && (words::is_number(text) || words::is_truth(text))
        {
            // Where text or a mapping may stand, serde is asked for anything and gives a number without its text.
            let message = format!(
                "{name} must be text, and YAML takes this for {}",
                words::found(&node.kind)
            );
            self.found.push(
                Diagnostic::new(Code::WrongType, self.place(node), message)
                    .hint(format!("Put it in quotes: \"{text}\"")),
            );
        }
    }

    fn whole_number(&mut self, node: &'a Node<'a>, text: &str, branches: &[&Value], name: &str) {
        let branch = branches.iter().find(|branch| takes(branch, "integer"));
        let bound = |key: &str| branch.and_then(|branch| branch[key].as_i64());
        let (low, high) = (
            bound("minimum").unwrap_or(i64::MIN),
            bound("maximum").unwrap_or(i64::MAX),
        );
        match text.parse::<i64>() {
            Ok(number) if (low..=high).contains(&number) => {}
            Ok(_) => {
                let message = format!("{name} must be a whole number from {low} to {high}");
                self.found.push(Diagnostic::new(
                    Code::InvalidValue,
                    self.place(node),
                    message,
                ));
            }
            Err(_) => self.wrong_type(node, branches, name),
        }
    }

    /// The form of a mapping that its keys decide: the one whose first required key is there.
    fn choose(
        &mut self,
        node: &'a Node<'a>,
        pairs: &[(usize, usize)],
        forms: &[&'a Value],
        name: &str,
    ) -> Option<&'a Value> {
        if let [only] = forms {
            return Some(only);
        }
        let keys: Vec<&str> = pairs.iter().filter_map(|(key, _)| self.key(*key)).collect();
        let decisive = |form: &'a Value| form["required"][0].as_str();
        let mut given = pairs.iter().filter(|(key, _)| {
            let key = self.key(*key);
            key.is_some() && forms.iter().any(|form| decisive(form) == key)
        });
        if let (Some(&(first, _)), Some(&(second, _))) = (given.next(), given.next())
            && self.key(first) != self.key(second)
        {
            let (first, second) = (self.tree.node(first), self.tree.node(second));
            let fault = mistaken::two_things(
                name,
                (first, self.place(first)),
                (second, self.place(second)),
            );
            self.found.push(fault);
            return None;
        }
        if let Some(form) = forms
            .iter()
            .find(|form| decisive(form).is_some_and(|key| keys.contains(&key)))
        {
            return Some(form);
        }
        if let Some(open) = forms.iter().find(|form| decisive(form).is_none()) {
            return Some(open);
        }
        let deciding: Vec<&str> = forms.iter().filter_map(|form| decisive(form)).collect();
        let meant = pairs.iter().find_map(|(key, _)| {
            let near = words::nearest(self.key(*key)?, deciding.iter().copied())?;
            Some((*key, near))
        });
        let fault = match meant {
            Some((key, near)) => {
                let place = self.place(self.tree.node(key));
                let message = format!(
                    "unknown key `{}` in {name}",
                    self.key(key).unwrap_or_default()
                );
                Diagnostic::new(Code::UnknownKey, place, message)
                    .hint(format!("Did you mean `{near}`?"))
            }
            None => {
                let message = format!("{name} has no key that says what it is");
                Diagnostic::new(Code::MissingKey, self.start(node), message)
                    .hint(format!("Give it one of {}.", words::listed(deciding)))
            }
        };
        self.found.push(fault);
        None
    }

    fn mapping(
        &mut self,
        node: &'a Node<'a>,
        pairs: &[(usize, usize)],
        form: &'a Value,
        name: &str,
        depth: usize,
    ) {
        let known = form["properties"].as_object();
        let mut seen: BTreeMap<&str, &Node<'_>> = BTreeMap::new();
        let mut meant = Vec::new();
        for &(key_id, value_id) in pairs {
            let (key_node, value) = (self.tree.node(key_id), self.tree.node(value_id));
            let Some(key) = self.key(key_id) else {
                let message = format!(
                    "a key of {name} must be text, not {}",
                    words::found(&key_node.kind)
                );
                let fault = Diagnostic::new(Code::WrongType, self.place(key_node), message);
                self.found
                    .push(fault.hint("Text that begins with `{` or `[` must stand in quotes."));
                continue;
            };
            if let Some(first) = seen.get(key) {
                let fault = Diagnostic::new(
                    Code::DuplicateKey,
                    self.place(key_node),
                    format!("`{key}` is given twice"),
                );
                let fault = fault.related(self.place(first), "first given here");
                self.found.push(fault.hint("Take one of the two out."));
                continue;
            }
            seen.insert(key, key_node);
            let child = format!("`{key}`");
            if let Some(schema) = known.and_then(|known| known.get(key)) {
                self.value(value, schema, &child, depth + 1);
            } else if form["additionalProperties"].is_object() {
                self.value(value, &form["additionalProperties"], &child, depth + 1);
            } else if form["additionalProperties"] == Value::Bool(false) {
                if self.follows_comma(key_node, value) {
                    let message = format!("the comma before `{key}` ends the value in front of it");
                    let hint = "Inside `{ }`, text or a number that has a comma in it must stand in quotes: \"1,200\".";
                    let fault = Diagnostic::new(Code::UnknownKey, self.place(key_node), message);
                    self.found.push(fault.hint(hint));
                } else {
                    meant.extend(self.unknown_key(key_node, key, form, name));
                }
            }
        }
        for missing in form["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            // A mistyped key is one fault, not also a missing one.
            if !seen.contains_key(missing) && !meant.contains(&missing) {
                let message = format!("`{missing}` is missing from {name}");
                let fault = Diagnostic::new(Code::MissingKey, self.start(node), message);
                self.found.push(match describe(form, missing) {
                    Some(meaning) => fault.hint(format!("Add `{missing}:` {meaning}.")),
                    None => fault.hint(format!("Add `{missing}:`.")),
                });
            }
        }
    }

    /// Reports an unknown key and gives the known one that was most likely meant.
    fn unknown_key(
        &mut self,
        node: &Node<'_>,
        key: &str,
        form: &'a Value,
        name: &str,
    ) -> Option<&'a str> {
        let known: Vec<&str> = form["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, _)| key.as_str())
            .collect();
        let near = words::nearest(key, known.iter().copied());
        let hint = match near {
            _ if key == "<<" => {
                "Write the keys out: merging mappings with `<<` is not supported.".to_owned()
            }
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!("The keys here are {}.", words::listed(known)),
        };
        let message = format!("unknown key `{key}` in {name}");
        self.found
            .push(Diagnostic::new(Code::UnknownKey, self.place(node), message).hint(hint));
        near
    }

    fn wrong_type(&mut self, node: &Node<'_>, branches: &[&Value], name: &str) {
        let mut wanted: Vec<String> = Vec::new();
        for word in branches.iter().flat_map(|branch| words::wanted(branch)) {
            if !wanted.contains(&word) {
                wanted.push(word);
            }
        }
        let message = format!(
            "{name} must be {}, not {}",
            words::either(&wanted),
            words::found(&node.kind)
        );
        let place = if matches!(node.kind, Kind::Mapping(_)) {
            self.start(node)
        } else {
            self.place(node)
        };
        let fault = Diagnostic::new(Code::WrongType, place, message);
        let wants = |kind: &str| wanted.iter().any(|word| word.starts_with(kind));
        let is_text_wanted = wants("text");
        self.found.push(match &node.kind {
            Kind::Scalar { text, plain: true } if words::is_null(text) => {
                fault.hint("Give it a value, or take the key out.")
            }
            Kind::Mapping(_) if is_text_wanted => fault.hint(
                "Text that begins with `{`, or has a colon before a space or at its end, must stand in quotes.",
            ),
            Kind::List(_) if is_text_wanted => {
                fault.hint("Text that begins with `[` or `- ` must stand in quotes.")
            }
            _ if wants("a list") => {
                fault.hint("Write each entry on a line of its own, with `- ` before it.")
            }
            _ if wants("`true`") => fault.hint("Write `true` or `false`, without quotes."),
            _ if wants("a whole number") => fault.hint("Write digits only, without quotes."),
            _ if wants("a mapping") => {
                fault.hint("Write `key: value` pairs on lines of their own, indented by two spaces.")
            }
            _ => fault,
        });
    }

    /// A key's text.
    fn key(&self, id: usize) -> Option<&'a str> {
        match &self.tree.node(id).kind {
            Kind::Scalar { text, .. } => Some(text),
            Kind::Alias(target) => match &self.tree.node(*target).kind {
                Kind::Scalar { text, .. } => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The first line of a node.
    fn place(&self, node: &Node<'_>) -> Place {
        let place = node.place(self.path);
        let left = self.rest_of_line(node).trim_end().chars().count();
        let left = u32::try_from(left).unwrap_or(u32::MAX).max(1);
        Place {
            length: place.length.min(left),
            ..place
        }
    }

    /// A mapping's start: its first key, or the brace of an empty one.
    fn start(&self, node: &Node<'_>) -> Place {
        match &node.kind {
            Kind::Mapping(pairs) => pairs.first().map_or_else(
                || self.place(node),
                |(key, _)| self.place(self.tree.node(*key)),
            ),
            _ => self.place(node),
        }
    }
}
