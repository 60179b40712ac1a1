//! Running text cut into its pieces: words, `{{ … }}` and the calls of footnotes.

/// A piece of running text as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words with their inline Markdown, footnote calls included.
    Words(&'t str),
    /// `{{ … }}`.
    Expression {
        /// With its braces.
        typed: &'t str,
        kind: Expression<'t>,
    },
}

/// What stands between the braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expression<'t> {
    /// `ref("id")`
    Reference(&'t str),
    /// `ref("first", "last")`
    Range(&'t str, &'t str),
    /// A figure of the ledger: `figures.name`, `tables.budget.net.total in £m places 1`.
    Figure(&'t str),
    /// `as_stated("£2.5m", "the source")`
    AsStated { text: &'t str, source: &'t str },
    /// Anything else.
    Unknown,
    /// There is no `}}`.
    Unclosed,
}

/// Cuts a text at its expressions. A backslash takes the meaning from the character behind it, so `\{{` prints
/// braces.
pub(super) fn cut(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = find_unescaped(rest, "{{") {
        if open > 0 {
            pieces.push(Piece::Words(&rest[..open]));
        }
        let (typed, kind) = match rest[open..].find("}}") {
            Some(close) => {
                let typed = &rest[open..open + close + 2];
                (typed, parse(&typed[2..typed.len() - 2]))
            }
            None => (&rest[open..], Expression::Unclosed),
        };
        pieces.push(Piece::Expression { typed, kind });
        rest = &rest[open + typed.len()..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The names of the footnotes that a text calls with `[^name]`, in order.
pub(super) fn footnote_calls(text: &str) -> Vec<&str> {
    let mut calls = Vec::new();
    let mut rest = text;
    while let Some(at) = find_unescaped(rest, "[^") {
        rest = &rest[at + 2..];
        let Some(end) = rest.find([']', '[', ' ', '\n']) else {
            break;
        };
        if end > 0 && rest[end..].starts_with(']') {
            calls.push(&rest[..end]);
        }
    }
    calls
}

/// Where `needle` first stands without a backslash in front that belongs to it.
fn find_unescaped(text: &str, needle: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(needle).map(|at| from + at) {
        let backslashes = text[..at].bytes().rev().take_while(|&b| b == b'\\').count();
        if backslashes % 2 == 0 {
            return Some(at);
        }
        // The first character is escaped; the next could begin the needle anew, but `\{{{` means `{` and then `{{`.
        from = at + 1;
        if !text[from..].starts_with(needle) {
            from = at + needle.len();
        }
    }
    None
}

fn parse(inner: &str) -> Expression<'_> {
    let inner = inner.trim();
    if ["figures.", "tables.", "reports."].iter().any(|home| {
        inner
            .strip_prefix(home)
            .is_some_and(|rest| !rest.is_empty())
    }) {
        return Expression::Figure(inner);
    }
    match (arguments(inner, "ref"), arguments(inner, "as_stated")) {
        (Some([id, ""]), _) if !id.is_empty() => Expression::Reference(id),
        (Some([first, last]), _) if !first.is_empty() => Expression::Range(first, last),
        (_, Some([text, source])) if !text.is_empty() && !source.is_empty() => {
            Expression::AsStated { text, source }
        }
        _ => Expression::Unknown,
    }
}

/// The quoted arguments of a call, at most two; the second is empty when there is one only.
fn arguments<'t>(inner: &'t str, function: &str) -> Option<[&'t str; 2]> {
    let inside = inner
        .strip_prefix(function)?
        .trim_start()
        .strip_prefix('(')?
        .strip_suffix(')')?;
    let (first, rest) = quoted(inside)?;
    let Some(rest) = rest.strip_prefix(',') else {
        return rest.is_empty().then_some([first, ""]);
    };
    let (second, rest) = quoted(rest)?;
    rest.is_empty().then_some([first, second])
}

/// A text in quotes, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (inside, rest) = text[1..].split_once(quote)?;
    Some((inside.trim(), rest.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<Expression<'_>> {
        cut(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Expression { kind, .. } => Some(kind),
                Piece::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn references_and_figures_are_found_however_they_are_spaced() {
        for text in [
            r#"{{ ref("a") }}"#,
            r#"{{ref("a")}}"#,
            "{{ ref('a') }}",
            r#"{{  ref ( " a " ) }}"#,
        ] {
            assert_eq!(kinds(text), [Expression::Reference("a")], "{text}");
        }
        assert_eq!(
            kinds(r#"{{ ref("a", "b") }}"#),
            [Expression::Range("a", "b")]
        );
        assert_eq!(
            kinds("{{figures.a}} and {{ figures.b_2 }}"),
            [
                Expression::Figure("figures.a"),
                Expression::Figure("figures.b_2")
            ]
        );
    }

    #[test]
    fn a_sum_from_elsewhere_has_its_source() {
        assert_eq!(
            kinds(r#"{{ as_stated("£2.5m", "Autumn Statement 2013, table 2.1") }}"#),
            [Expression::AsStated {
                text: "£2.5m",
                source: "Autumn Statement 2013, table 2.1"
            }]
        );
    }

    #[test]
    fn anything_else_in_braces_is_unknown() {
        for text in [
            "{{ }}",
            "{{ figures }}",
            "{{ ref(a) }}",
            "{{ ref(“a”) }}",
            "{{ 1 + 1 }}",
            "{{ figures. }}",
            "{{ as_stated(\"£5\") }}",
            "{{ ref(\"\") }}",
            "{{ ref(\"\", \"b\") }}",
            "{{ ref(\"a\", \"b\", \"c\") }}",
        ] {
            assert_eq!(kinds(text), [Expression::Unknown], "{text}");
        }
        assert_eq!(kinds("costs {{ figures.a"), [Expression::Unclosed]);
        assert_eq!(kinds(r"\{{ figures.a }}"), []);
    }

    #[test]
    fn footnote_calls_are_found_and_brackets_are_not() {
        assert_eq!(
            footnote_calls("A.[^one] B,[^two] [^ no] [no] [^] [^open"),
            ["one", "two"]
        );
        assert_eq!(footnote_calls(r"\[^one]"), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_letter_of_a_text_is_lost(text in "[ a{}\\\\\"().\\[^\\]é]{0,40}") {
            let joined: String = cut(&text)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Words(words) => words,
                    Piece::Expression { typed, .. } => typed,
                })
                .collect();
            prop_assert_eq!(joined, text.clone());
            let _ = footnote_calls(&text);
        }
    }
}
