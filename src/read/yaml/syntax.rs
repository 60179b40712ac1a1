//! Faults of YAML syntax in a user's words.

use std::sync::Arc;

use granit_parser::{ErrorKind, ScanError};

use super::limit_fault;
use crate::diag::{Code, Diagnostic, Place};

/// The fault that a parser's error stands for.
pub(super) fn fault(path: &Arc<str>, text: &str, error: &ScanError) -> Diagnostic {
    let place = place(path, text, error);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return limit_fault(place);
    }
    let message = format!("this is not YAML: {}", error.kind());
    let line = text
        .lines()
        .nth(place.line as usize - 1)
        .unwrap_or_default();
    let fault = Diagnostic::new(Code::YamlSyntax, place, message);
    match hint(line) {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

/// Where the parser stopped; the last line that has text when it stopped at the end of the file.
fn place(path: &Arc<str>, text: &str, error: &ScanError) -> Place {
    let at = error.marker();
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let past_end = text
        .lines()
        .nth(at.line().saturating_sub(1))
        .is_none_or(str::is_empty);
    if !past_end {
        return Place::new(path.clone(), clamp(at.line()), clamp(at.col() + 1), 1);
    }
    let last = text
        .lines()
        .take(at.line())
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .last();
    match last {
        Some((index, line)) => Place::new(
            path.clone(),
            clamp(index + 1),
            clamp(line.trim_end().chars().count()),
            1,
        ),
        None => Place::start_of(path.clone()),
    }
}

/// What is most often wrong with such a line.
fn hint(line: &str) -> Option<&'static str> {
    let value = line.trim_start().trim_start_matches("- ");
    if line.starts_with('\t') || line.trim_start_matches(' ').starts_with('\t') {
        return Some("indent with spaces, not with tabs");
    }
    let colons = value.matches(": ").count() + usize::from(value.trim_end().ends_with(':'));
    if colons > 1 || (colons == 1 && value.contains(' ') && !value.contains(": ")) {
        return Some(
            "text that has a colon before a space, or at its end, must stand in quotes: \"…:\"; or write `>-` and the text on the next line",
        );
    }
    let first = value.split(": ").nth(1).unwrap_or(value).chars().next()?;
    if matches!(
        first,
        '{' | '[' | '*' | '&' | '!' | '%' | '@' | '`' | '"' | '\'' | '|' | '>'
    ) {
        return Some("text that begins with a mark that YAML uses must stand in quotes");
    }
    Some("check the indentation: it must match that of the lines above")
}
