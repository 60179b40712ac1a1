//! YAML text to raw structs, or to all its faults of shape at once.
//!
//! A file without faults is deserialised straight into its struct. Only when that fails is it parsed a second time,
//! into a tree of nodes with places, which is walked beside the JSON Schema of the same struct: serde stops at the first
//! fault, the walk does not.

mod form;
mod limit;
mod node;
mod salvage;
mod syntax;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub(super) use salvage::{outline, paper_files};
pub(crate) use words::nearest;

use std::sync::Arc;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_saphyr::{
    Budget, DuplicateKeyPolicy, Error, MergeKeyPolicy, NonFiniteFloatPolicy, Options,
};

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::read::raw::RawFile;
use limit::Limit;

/// Nesting allowed in a file: lists in lists in sections in sections stay far below it.
const MAX_DEPTH: usize = 64;
/// Nodes allowed in a file, those that aliases repeat included: a paper of 5,000 pages has some 300,000.
const MAX_NODES: usize = 2_000_000;

/// Nodes that aliases may repeat in a file: a paper has no need of them.
const MAX_REPEATED: usize = 100_000;

/// Parses the text of the file `path` into `T`, or gives every fault found in it.
pub(super) fn parse<T: RawFile>(path: &Arc<str>, text: &str) -> Result<T, Diagnostics> {
    match serde_saphyr::from_str_with_options::<T>(text, options()) {
        Ok(mut value) => {
            value.read_numbers(text);
            Ok(value)
        }
        Err(error) => Err(faults::<T>(path, text, &error)),
    }
}

/// Limits against YAML bombs, and no leniency: a key given twice is a fault, `<<` is not expanded, `yes` is text.
fn options() -> Options {
    serde_saphyr::options! {
        budget: Some(limits()),
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MAX_REPEATED },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        // A cell may say `.inf`; it is read as it was typed.
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    }
}

fn limits() -> Budget {
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.flow_nesting_limit = MAX_DEPTH;
    budget.max_nodes = MAX_NODES;
    budget.max_events = 2 * MAX_NODES;
    budget
}

/// All faults of a file that could not be deserialised because of `error`.
fn faults<T: JsonSchema>(path: &Arc<str>, text: &str, error: &Error) -> Diagnostics {
    let mut found = Diagnostics::new();
    if let Some(limit) = Limit::of(error) {
        found.push(limit.fault(place_of(path, error)));
        return found;
    }
    match node::Tree::parse(text) {
        Err(error) => found.push(syntax::fault(path, text, &error)),
        Ok(tree) => match tree.over_repeated() {
            Some(node) => found.push(Limit::Repeats.fault(node.place(path))),
            None => {
                let schema = SchemaSettings::draft2020_12()
                    .into_generator()
                    .into_root_schema_for::<T>();
                walk::walk(path, text, &tree, schema.as_value(), &mut found);
            }
        },
    }
    if !found.has_errors() {
        found.push(Diagnostic::new(
            code_of(error),
            place_of(path, error),
            message_of(error),
        ));
    }
    found.sort();
    found
}

fn code_of(error: &Error) -> Code {
    match error.without_snippet() {
        Error::DuplicateMappingKey { .. } => Code::DuplicateKey,
        Error::SerdeUnknownField { .. } => Code::UnknownKey,
        Error::SerdeMissingField { .. } => Code::MissingKey,
        Error::SerdeInvalidValue { .. } | Error::SerdeUnknownVariant { .. } => Code::InvalidValue,
        Error::MultipleDocuments { .. } | Error::Eof { .. } => Code::YamlSyntax,
        _ => Code::WrongType,
    }
}

fn place_of(path: &Arc<str>, error: &Error) -> Place {
    let clamp = |n: u64| u32::try_from(n).unwrap_or(u32::MAX).max(1);
    error.location().map_or_else(
        || Place::start_of(path.clone()),
        |at| Place::new(path.clone(), clamp(at.line()), clamp(at.column()), 1),
    )
}

/// The library's message without the place it puts before it.
fn message_of(error: &Error) -> String {
    let text = error.without_snippet().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let first = text.lines().next().unwrap_or_default();
    let place = error
        .location()
        .map(|at| format!("line {} column {}: ", at.line(), at.column()));
    place
        .and_then(|place| first.strip_prefix(&place))
        .unwrap_or(first)
        .to_owned()
}
