//! `agendapack schema KIND`.

use super::exit::Exit;
use super::report;
use crate::read::{SchemaKind, schema};

/// Prints the JSON Schema of an input file.
pub(super) fn run(kind: SchemaKind) -> Exit {
    report::print(&format!("{:#}\n", schema(kind)));
    Exit::Done
}
