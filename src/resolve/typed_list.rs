//! Lists, paragraphs and numbers that are typed as words: a text is printed in one run, so they would melt into it.

use std::sync::Arc;

use super::resolver::Resolver;
use crate::check::{item_mark, typed_paragraph_number};
use crate::diag::{Code, Place};
use crate::read::Located;

impl Resolver<'_> {
    /// Reports a list or several paragraphs that are typed into one text.
    pub fn check_typed_list(&mut self, file: &Arc<str>, from: &Located<String>) {
        let typed = from.value.trim();
        if !typed.contains('\n') || self.common.inputs.sources.sheet(file).is_some() {
            return;
        }
        let place = from.place(file);
        let mut follows: Option<&str> = None;
        for line in typed.lines().filter(|line| !line.trim().is_empty()) {
            let mark = follows.and_then(|follows| item_mark(line, follows));
            if let Some(mark) = mark {
                let place = self.piece(&place, line.trim());
                self.fault(
                    Code::TypedList,
                    place,
                    format!("a line of this text begins with `{mark}` like an item of a list, and is printed in one paragraph with the others"),
                    "Write the items under `list:`; in a Markdown file write `<!-- list: letter -->`, and below it each item as a line that begins with `1. `.",
                );
                return;
            }
            follows = Some(line);
        }
        if has_gap(typed, self.is_literal(&place)) {
            self.fault(
                Code::TypedList,
                place,
                "this text is typed as several paragraphs with an empty line between them, and is printed as one",
                "Write each paragraph as an entry of its own, or take the empty line out.",
            );
        }
    }

    /// Reports a number typed in front of a paragraph that gets one by itself.
    pub fn check_typed_number(&mut self, from: &Located<String>, printed: &str) {
        let Some(typed) = typed_paragraph_number(&from.value) else {
            return;
        };
        let place = self.piece(&self.place(from), typed);
        self.fault(
            Code::TypedList,
            place,
            format!("this paragraph is numbered {printed} by itself, and `{typed}` is typed in front of it"),
            "Take the typed number out. If the paragraph must have that number, give it as `number`.",
        );
    }

    /// Whether a value is typed under `|`, which keeps its line ends.
    fn is_literal(&self, place: &Place) -> bool {
        let Some(source) = self.common.inputs.sources.get(&place.file) else {
            return false;
        };
        let above = (1..place.line)
            .rev()
            .filter_map(|number| source.line(number))
            .find(|line| !line.trim().is_empty());
        // Such a value stands below its sign.
        above
            .and_then(|line| line.split_whitespace().next_back())
            .is_some_and(|sign| sign.starts_with('|'))
    }
}

/// Whether an empty line stands between two parts of a value. Folding leaves of each empty line one line end, and keeps
/// those in front of a line that is set in.
fn has_gap(typed: &str, literal: bool) -> bool {
    let lines: Vec<&str> = typed.lines().collect();
    let set_in = |line: &str| line.starts_with([' ', '\t']);
    lines.windows(2).any(|pair| match pair {
        [_, next] if literal => next.trim().is_empty(),
        [line, next] => !set_in(line) && !set_in(next),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::has_gap;

    #[test]
    fn an_empty_line_is_told_from_a_line_end() {
        assert!(has_gap("one\n\ntwo", true));
        assert!(!has_gap("one\ntwo", true));
        assert!(has_gap("one\ntwo", false));
        assert!(!has_gap("one\n  two", false));
        assert!(!has_gap("one", false));
    }
}
