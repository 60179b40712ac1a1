//! Lists and numbers that are typed as words, which a text prints in one run.

/// What a line that looks like an item of a list begins with: "(a)", "ii)", "•", "–", "1.". `follows` is the line in
/// front of it. A dash or "12." may begin any line of a sentence, so they only count where the line before ends one.
pub(crate) fn item_mark<'t>(line: &'t str, follows: &str) -> Option<&'t str> {
    let line = line.trim();
    let mark = line.split_whitespace().next()?;
    if mark.len() == line.len() {
        return None;
    }
    let ends_before = follows
        .trim_end()
        .trim_end_matches('*')
        .ends_with([':', ';', '.', ',']);
    let is_mark = match mark {
        "•" | "●" | "▪" | "◦" | "·" | "○" | "■" => true,
        "-" | "–" | "—" | "*" | "+" => ends_before,
        _ => match (mark.strip_suffix(')'), mark.strip_suffix('.')) {
            (Some(inside), _) => is_counter(inside.strip_prefix('(').unwrap_or(inside)),
            (_, Some(inside)) => ends_before && is_counter(inside),
            _ => false,
        },
    };
    is_mark.then_some(mark)
}

/// "a", "iv", "12": not the "etc" of "etc)", nor a year.
fn is_counter(inside: &str) -> bool {
    let is_letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_alphabetic());
    let is_number = (1..=2).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit());
    let is_roman = (2..=5).contains(&inside.len())
        && inside
            .bytes()
            .all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    is_letter || is_number || is_roman
}

/// The number typed in front of a text: "1.1 The Board met". "2.5 million" and "4.5 FTE" are figures.
pub(crate) fn typed_paragraph_number(text: &str) -> Option<&str> {
    let text = text.trim_start().trim_start_matches('*');
    let number = text.split(char::is_whitespace).next()?;
    let behind = text[number.len()..]
        .split_whitespace()
        .next()?
        .trim_start_matches(['*', '“', '‘', '"', '(']);
    let number = number.trim_end_matches(['*', '.', ')']);
    let parts: Vec<&str> = number.split('.').collect();
    let all_short = parts
        .iter()
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let is_unit = behind.len() <= 4
        && behind.len() > 1
        && behind.chars().nth(1).is_some_and(char::is_uppercase);
    let is_number = match parts.len() {
        2 => behind.starts_with(char::is_uppercase) && !is_unit,
        3..=5 => true,
        _ => false,
    };
    (all_short && is_number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_typed_as_words_are_found() {
        for (line, mark) in [
            ("(a) one;", "(a)"),
            ("a) one;", "a)"),
            ("  iii) one", "iii)"),
            ("• one", "•"),
            ("– one", "–"),
            ("- one", "-"),
            ("1. one", "1."),
            ("(12) one", "(12)"),
        ] {
            assert_eq!(item_mark(line, "It says:"), Some(mark), "{line}");
        }
        for line in [
            "(etc) one",
            "2016) one",
            "one",
            "a",
            "(a)",
            "",
            "and so on) one",
        ] {
            assert_eq!(item_mark(line, "It says:"), None, "{line}");
        }
        assert_eq!(item_mark("– as ever – is", "the Board"), None);
        assert_eq!(item_mark("12. It met", "in wards 3 and"), None);
        assert_eq!(item_mark("(b) two", "(a) one"), Some("(b)"));
    }

    #[test]
    fn a_number_typed_in_front_of_a_paragraph_is_found() {
        for (text, number) in [
            ("1.1 The Board met.", "1.1"),
            ("2.3.4 the rest", "2.3.4"),
            ("**1.1** **The Board**", "1.1"),
            ("1.1. A start", "1.1"),
            ("12.10 “Words”", "12.10"),
        ] {
            assert_eq!(typed_paragraph_number(text), Some(number), "{text}");
        }
        for text in [
            "2.5 million people",
            "4.5 FTE posts",
            "2016 The year",
            "12.345 The",
            "1.1",
            "£1.1 The",
            "1 The",
            "",
        ] {
            assert_eq!(typed_paragraph_number(text), None, "{text}");
        }
    }
}
