//! Faults of YAML syntax in a user's words.

use std::sync::Arc;

use granit_parser::{ErrorKind, ScanError};

use super::limit::Limit;
use crate::diag::{Code, Diagnostic, Place};

const QUOTES: &str = "Text that has a colon before a space, or at its end, must stand in quotes: \"…:\". Or write `>-` and the text on the next line.";
const QUOTES_AT_START: &str =
    "Text that begins with a mark that YAML uses must stand in quotes: \"…\".";

/// The fault that a parser's error stands for.
pub(super) fn fault(path: &Arc<str>, text: &str, error: &ScanError) -> Diagnostic {
    let place = place(path, text, error);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return Limit::Depth.fault(place);
    }
    if let Some(fault) = tab_fault(&place, text) {
        return fault;
    }
    let line = text
        .lines()
        .nth(place.line as usize - 1)
        .unwrap_or_default();
    let (message, hint) = explain(error.kind(), line);
    let place = match marked_start(line) {
        // The parser stops where the text no longer fits the mark that it began with.
        Some(column) if hint == QUOTES_AT_START => Place::new(place.file, place.line, column, 1),
        _ => place,
    };
    Diagnostic::new(Code::YamlSyntax, place, message).hint(hint)
}

/// Where the parser stopped; the last line that has text when it stopped at the end of the file.
fn place(path: &Arc<str>, text: &str, error: &ScanError) -> Place {
    let at = error.marker();
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

/// A tab in an indentation confuses the parser, which may stop at the text before it: it is looked for on the line
/// where the parser stopped and on the next.
fn tab_fault(stopped: &Place, text: &str) -> Option<Diagnostic> {
    let first = stopped.line as usize - 1;
    let (index, tabs) =
        text.lines()
            .enumerate()
            .skip(first)
            .take(2)
            .find_map(|(index, line)| {
                let indentation = &line[..line.len() - line.trim_start().len()];
                let at = indentation.find('\t')?;
                let length = indentation[at..].chars().take_while(|&c| c == '\t').count();
                Some((index, (at, length)))
            })?;
    let place = Place::new(
        stopped.file.clone(),
        clamp(index + 1),
        clamp(tabs.0 + 1),
        clamp(tabs.1),
    );
    let fault = Diagnostic::new(Code::YamlSyntax, place, "this line is indented with a tab");
    Some(fault.hint("Indent with spaces: YAML does not take tabs."))
}

/// What is wrong and what to do, as the parser says it and as such a line most often has it.
fn explain(kind: &ErrorKind, line: &str) -> (String, String) {
    let say = |message: &str, hint: &str| (message.to_owned(), hint.to_owned());
    match kind {
        ErrorKind::UnclosedQuotedScalar => {
            let hint = "Close it with the same mark at the end of the text.";
            return say("the text that begins with this quote is never closed", hint);
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = if *open == '[' { ']' } else { '}' };
            return (
                format!("this `{open}` is never closed"),
                format!(
                    "Close it with `{close}`; text that begins with `{open}` must stand in quotes."
                ),
            );
        }
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            let hint =
                "Take it out, or put the `[` or `{` that it closes in front; in text, use quotes.";
            return say("this bracket closes nothing", hint);
        }
        ErrorKind::UnknownAnchor => {
            return say(
                "`*` at the start of a text has a meaning in YAML",
                QUOTES_AT_START,
            );
        }
        ErrorKind::MultipleDocumentsUnsupported => {
            let hint = "Take the line `---` out, or move what follows into a file of its own.";
            return say("the file has a second document", hint);
        }
        _ => {}
    }
    let value = entry_of(line);
    let colons = value.matches(": ").count() + usize::from(value.trim_end().ends_with(':'));
    if colons > 1 || (colons == 1 && value.contains(' ') && !value.contains(": ")) {
        return say(
            "YAML takes the colon in this text for the end of a key",
            QUOTES,
        );
    }
    match value_of(line).chars().next().filter(|&c| is_mark(c)) {
        Some(mark) => (
            format!("YAML takes `{mark}` at the start of this text for a mark of its own"),
            QUOTES_AT_START.to_owned(),
        ),
        None => (
            format!("this is not YAML: {kind}"),
            "Check the indentation: it must match that of the lines above.".to_owned(),
        ),
    }
}

/// A line without its indentation and the marks of a list.
fn entry_of(line: &str) -> &str {
    line.trim_start().trim_start_matches("- ")
}

/// What a line gives a key, or the whole of its text.
fn value_of(line: &str) -> &str {
    let entry = entry_of(line);
    entry
        .split_once(": ")
        .map_or(entry, |(_, value)| value.trim_start())
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '{' | '[' | '*' | '&' | '!' | '%' | '@' | '`' | '"' | '\'' | '|' | '>'
    )
}

/// The column of the text of a line that begins with a mark of YAML's own.
fn marked_start(line: &str) -> Option<u32> {
    let value = value_of(line);
    let before = &line[..line.len() - value.len()];
    value
        .starts_with(is_mark)
        .then(|| clamp(before.chars().count() + 1))
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
