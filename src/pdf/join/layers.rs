//! Optional content (ISO 32000-1, 8.11): which layers of a file show when it is opened. PDF/A wants a file to look the
//! same wherever it is shown, so those that show become plain content, and the others go.

use std::collections::BTreeSet;

use crate::outside::{Objects, as_dictionary};
use lopdf::{Dictionary, Object, ObjectId};

/// How deep an expression of visibility may nest.
const DEEPEST: usize = 16;

/// The layers of a file that are off.
#[derive(Default)]
pub(super) struct Layers {
    hidden: BTreeSet<ObjectId>,
}

impl Layers {
    /// Reads the file's default configuration.
    pub(super) fn of(source: Objects) -> Self {
        let mut layers = Self::default();
        let Some(properties) = source
            .catalog()
            .and_then(|catalogue| source.dictionary(catalogue, b"OCProperties"))
        else {
            return layers;
        };
        let Some(configuration) = source.dictionary(properties, b"D") else {
            return layers;
        };
        let groups = |dictionary, key| {
            let list = source.array(dictionary, key).unwrap_or_default();
            list.iter().filter_map(|group| source.identify(group).0)
        };
        if source.name(configuration, b"BaseState") == Some(b"OFF") {
            layers.hidden.extend(groups(properties, b"OCGs"));
        }
        layers.hidden.extend(groups(configuration, b"OFF"));
        for group in groups(configuration, b"ON") {
            layers.hidden.remove(&group);
        }
        layers
    }

    /// Whether what belongs to this group, or to this membership dictionary, shows.
    pub(super) fn shows(&self, source: Objects, value: &Object) -> bool {
        let (id, value) = source.identify(value);
        as_dictionary(value).is_none_or(|group| self.group_shows(source, id, group))
    }

    fn group_shows(&self, source: Objects, id: Option<ObjectId>, group: &Dictionary) -> bool {
        if self.hidden.is_empty() {
            return true;
        }
        if source.name(group, b"Type") != Some(b"OCMD") {
            return id.is_none_or(|id| !self.hidden.contains(&id));
        }
        if let Some(expression) = source.array(group, b"VE") {
            return self.evaluate(source, expression, 0);
        }
        let mut members = source
            .list(group, b"OCGs")
            .iter()
            .filter_map(|member| source.identify(member).0)
            .map(|member| !self.hidden.contains(&member))
            .peekable();
        if members.peek().is_none() {
            return true;
        }
        match source.name(group, b"P") {
            Some(b"AllOn") => members.all(|on| on),
            Some(b"AnyOff") => members.any(|on| !on),
            Some(b"AllOff") => members.all(|on| !on),
            _ => members.any(|on| on),
        }
    }

    /// The value of an expression of visibility: an operator's name and what it works on.
    fn evaluate(&self, source: Objects, expression: &[Object], depth: usize) -> bool {
        let Some((operator, operands)) = expression.split_first() else {
            return true;
        };
        if depth > DEEPEST {
            return true;
        }
        let mut values = operands
            .iter()
            .map(|operand| match source.identify(operand) {
                (_, Object::Array(inner)) => self.evaluate(source, inner, depth + 1),
                (id, _) => id.is_none_or(|id| !self.hidden.contains(&id)),
            });
        match source.follow(operator).as_name() {
            Ok(b"Not") => !values.next().unwrap_or(false),
            Ok(b"Or") => values.any(|value| value),
            _ => values.all(|value| value),
        }
    }
}
