//! Stretches of a text that hold no figures: code, the targets of links, footnote calls and addresses.

/// Where to look on when `at` begins, or lies in, a stretch without figures; `None` for a digit or sign to be read.
pub(super) fn skip(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let past = |end: usize| Some(at + end);
    match rest.as_bytes()[0] {
        b'`' => {
            let ticks = rest.bytes().take_while(|&b| b == b'`').count();
            let close = rest[ticks..].find(&rest[..ticks]);
            past(close.map_or(ticks, |close| ticks + close + ticks))
        }
        b'[' => past(footnote_call(rest).unwrap_or(1)),
        b']' => past(link_target(rest).unwrap_or(1)),
        b'<' => past(
            rest.find('>')
                .filter(|&end| is_address(&rest[..end]))
                .map_or(1, |end| end + 1),
        ),
        _ => {
            let start = text[..at]
                .rfind(char::is_whitespace)
                .map_or(0, |space| space + 1);
            let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
            // A link's text ends where its target begins.
            let end = at + word.find("](").unwrap_or(word.len());
            let start = if text.is_char_boundary(start) {
                start
            } else {
                at
            };
            is_address(&text[start..end]).then_some(end)
        }
    }
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// The length of the call of a footnote.
fn footnote_call(text: &str) -> Option<usize> {
    let close = text.find(']')?;
    text.starts_with("[^").then_some(close + 1)
}

/// The length of a link's target with the bracket that closes its text.
fn link_target(text: &str) -> Option<usize> {
    Some(text.strip_prefix("](")?.find(')')? + 3)
}
