//! The keys and strings of a JSON file.

use std::borrow::Cow;

use super::stretch::{At, Stretch};

/// Keys whose values are names of the program's own: they stand between the pieces of one text.
const OWN: [&str; 2] = ["figure", "to"];

/// The strings of a JSON text, and its keys. Damaged JSON gives what there is.
pub(super) fn json_texts(source: &str) -> Vec<Stretch<'static>> {
    let mut values = Stretch::new(true);
    let mut keys = Stretch::new(true);
    let mut key = Cow::Borrowed("");
    let mut rest = source;
    while let Some(at) = rest.find('"') {
        let quoted = &rest[at..];
        let length = string_length(quoted);
        let text = unescape(&quoted[..length]);
        rest = &quoted[length..];
        if rest.trim_start().starts_with(':') {
            keys.add(At::Key, &text);
            key = text;
        } else if OWN.contains(&&*key) {
            keys.add(At::Value, &text);
        } else {
            values.add(At::Value, &text);
        }
    }
    vec![values, keys]
}

/// The length of a string with its quotation marks.
fn string_length(quoted: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in quoted.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    quoted.len()
}

fn unescape(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.trim_start_matches('"').trim_end_matches('"');
    match quoted.contains('\\') {
        true => serde_json::from_str(quoted).map_or(Cow::Borrowed(inner), Cow::Owned),
        false => Cow::Borrowed(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_strings_are_read_and_pieces_of_a_text_stand_together() {
        let source = r#"{"bids": ["A ", {"figure": "reports.a", "shows": "£1m"}, " \"b\" \u00a32"], "n": 5}"#;
        let stretches = json_texts(source);
        let texts: Vec<&str> = stretches
            .iter()
            .map(|stretch| stretch.text.as_str())
            .collect();
        assert_eq!(
            texts,
            [
                "A \n£1m\n \"b\" £2\n",
                "bids\nfigure\nreports.a\nshows\nn\n"
            ]
        );
    }

    #[test]
    fn damaged_json_gives_what_there_is() {
        assert_eq!(json_texts(r#"["a", "b\"#)[0].text, "a\nb\\\n");
        assert_eq!(json_texts("\"")[0].text, "\n");
    }
}
