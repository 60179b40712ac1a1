//! Escaping: what authors and spreadsheets supply prints as typed and never becomes markup that they may not write.
//!
//! Two kinds of text enter Markdown.
//!
//! **Plain strings** (titles, names, labels, numbers) have no markup at all. These are escaped with a backslash:
//! `\` `` ` `` `*` `_` `[` `]` `<` `~` `^` `$`, and `&` where it might start an entity.
//!
//! **Authored text** may use `**bold**`, `*italic*`, `^superscript^` (one word; written as `<sup>`, which every viewer
//! shows), `[links](https://…)`, `[^footnotes]` and a backslash before punctuation. The rest of the list above is escaped, and so are `!` before `[` (an image) and
//! `:` after `]` (a link definition).
//!
//! In both, `#` is escaped where it could open or close a heading, and whatever would start a block (a list, a
//! quotation, a rule) is escaped at the beginning. White space and control characters fold to single spaces: a
//! text is one line of Markdown.

/// A plain string as Markdown.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    write_plain(text, &mut out);
    guard_start(&mut out, 0);
    out
}

/// Writes a plain string as inline Markdown, not safe at the start of a line.
pub fn write_plain(text: &str, out: &mut String) {
    let start = out.len();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '^' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' if may_start_entity(chars.peek()) => out.push_str("\\&"),
            '!' if chars.peek().is_none() => out.push_str("\\!"),
            '#' => write_hash(start, out),
            c if folds(c) => write_space(start, out),
            c => out.push(c),
        }
    }
    trim_end(start, out);
}

/// Writes authored text as inline Markdown, not safe at the start of a line. `footnote` gives the label under which a
/// footnote is defined in this Markdown, by the name that the author calls; a call of nothing prints as typed.
pub fn write_authored<'a>(
    text: &str,
    footnote: impl Fn(&str) -> Option<&'a str>,
    out: &mut String,
) {
    let start = out.len();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next();
        rest = after;
        match c {
            '\\' => {
                out.push('\\');
                match next {
                    Some(mark) if mark.is_ascii_punctuation() => {
                        out.push(mark);
                        rest = &after[1..];
                    }
                    _ => out.push('\\'),
                }
            }
            '`' | '_' | '<' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '&' if may_start_entity(next.as_ref()) => out.push_str("\\&"),
            // At the end of a piece a reference's bracket may follow.
            '!' if matches!(next, None | Some('[')) => out.push_str("\\!"),
            ']' if next == Some(':') => {
                out.push_str("]\\:");
                rest = &after[1..];
            }
            '[' if next == Some('^') => {
                let called = after
                    .find(']')
                    .map(|end| (&after[1..end], &after[end + 1..]));
                match called.and_then(|(name, rest)| Some((footnote(name)?, rest))) {
                    Some((label, following)) => {
                        write_footnote_call(label, out);
                        rest = following;
                        // `[^a]: …` at the start of a line would define the footnote.
                        if let Some(following) = rest.strip_prefix(':') {
                            out.push_str("\\:");
                            rest = following;
                        }
                    }
                    None => out.push_str("\\["),
                }
            }
            '^' => match superscript(after) {
                Some(raised) => {
                    out.push_str("<sup>");
                    write_plain(raised, out);
                    out.push_str("</sup>");
                    rest = &after[raised.len() + 1..];
                }
                None => out.push_str("\\^"),
            },
            '#' => write_hash(start, out),
            c if folds(c) => write_space(start, out),
            c => out.push(c),
        }
    }
}

/// What a `^` raises, given what follows it: up to the next `^`, without white space or brackets. It has no markup
/// inside.
fn superscript(after: &str) -> Option<&str> {
    let raised = &after[..after.find('^')?];
    (!raised.is_empty()
        && !raised
            .chars()
            .any(|c| folds(c) || c.is_whitespace() || matches!(c, '[' | ']')))
    .then_some(raised)
}

fn write_footnote_call(label: &str, out: &mut String) {
    out.push_str("[^");
    out.push_str(label);
    out.push(']');
}

/// Whether a character folds into a space: white space of ASCII and every control character.
fn folds(c: char) -> bool {
    c == ' ' || c.is_control()
}

/// One space for a run of them, none at the start.
fn write_space(start: usize, out: &mut String) {
    if out.len() == start || !out.ends_with(' ') {
        out.push(' ');
    }
}

fn trim_end(start: usize, out: &mut String) {
    while out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

/// A `#` after a space could close a heading, one at the start could open it.
fn write_hash(start: usize, out: &mut String) {
    if out.len() == start || out.ends_with(' ') {
        out.push('\\');
    }
    out.push('#');
}

/// Whether `&` could begin an entity of HTML, given what follows it. At the end of a piece anything may follow.
fn may_start_entity(next: Option<&char>) -> bool {
    next.is_none_or(|c| c.is_ascii_alphanumeric() || *c == '#')
}

/// Escapes what would start a block in a line of Markdown that begins at `start`, and drops the line's outer spaces.
pub fn guard_start(out: &mut String, start: usize) {
    let lead = out[start..].len() - out[start..].trim_start_matches(' ').len();
    out.replace_range(start..start + lead, "");
    trim_end(start, out);
    if let Some(at) = block_start(&out[start..]) {
        out.insert(start + at, '\\');
    }
}

/// Where a backslash must stand so that a line starts no block; `None` when it starts none.
fn block_start(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let first = *bytes.first()?;
    let ends_word = |at: usize| bytes.get(at).is_none_or(|b| *b == b' ');
    match first {
        b'>' => Some(0),
        b'-' | b'+' | b'*' | b'=' => {
            let alone = bytes.iter().all(|b| *b == first || *b == b' ');
            (alone || (first != b'=' && ends_word(1))).then_some(0)
        }
        // A task list's box.
        b'[' => {
            let boxed = ["[ ]", "[x]", "[X]"].iter().any(|b| line.starts_with(b));
            (boxed && ends_word(3)).then_some(0)
        }
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            let mark = matches!(bytes.get(digits), Some(b'.' | b')'));
            (mark && ends_word(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// Writes a value as an attribute of HTML, without its quotes.
pub fn write_attribute(value: &str, out: &mut String) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Writes the destination of a link inside the paper.
pub fn write_anchor_link(anchor: &str, out: &mut String) {
    let simple = anchor
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':'));
    if simple {
        out.push_str("(#");
        out.push_str(anchor);
        out.push(')');
        return;
    }
    out.push_str("(<#");
    for c in anchor.chars() {
        match c {
            '<' | '>' | '\\' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push_str(">)");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authored(text: &str) -> String {
        let mut out = String::new();
        write_authored(
            text,
            |name| (name == "grant").then_some("a-grant"),
            &mut out,
        );
        guard_start(&mut out, 0);
        out
    }

    #[test]
    fn plain_strings_lose_all_markup() {
        assert_eq!(plain("Schools & Families"), "Schools & Families");
        assert_eq!(
            plain("**A** <b> [c](d) &amp; e_f"),
            r"\*\*A\*\* \<b> \[c\](d) \&amp; e\_f"
        );
        assert_eq!(plain("1. First"), r"1\. First");
        assert_eq!(plain("2.7 per cent"), "2.7 per cent");
        assert_eq!(plain("- item"), r"\- item");
        assert_eq!(plain("-5.0"), "-5.0");
        assert_eq!(plain("---"), r"\---");
        assert_eq!(plain("# x #"), r"\# x \#");
        assert_eq!(plain(" two\nlines\t "), "two lines");
    }

    #[test]
    fn authors_keep_their_inline_markup_and_nothing_else() {
        assert_eq!(
            authored("**A** *b* [c](https://d)"),
            "**A** *b* [c](https://d)"
        );
        assert_eq!(
            authored("<b>x</b> `y` ~z~ ![i](j)"),
            r"\<b>x\</b> \`y\` \~z\~ \![i](j)"
        );
        assert_eq!(authored("[a]: https://b"), r"[a]\: https://b");
        assert_eq!(authored(r"5 \* 3 \ 2"), r"5 \* 3 \\ 2");
        assert_eq!(authored("a\n  b"), "a b");
        assert_eq!(authored("* a"), r"\* a");
        assert_eq!(
            authored("m^2^ 2^10 *a^b*c^"),
            r"m<sup>2</sup> 2\^10 *a<sup>b\*c</sup>"
        );
    }

    #[test]
    fn a_footnote_is_called_by_its_label_in_this_markdown() {
        assert_eq!(authored("x[^grant]: y"), r"x[^a-grant]\: y");
        assert_eq!(authored("x[^nothing]"), r"x\[\^nothing]");
    }
}
