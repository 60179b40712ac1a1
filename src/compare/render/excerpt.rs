//! What of a changed text is worth quoting.

/// Words quoted on either side of a change, so that it can be found on the page.
const CONTEXT: usize = 4;

/// The part of two texts in which they differ, with some words around it and `…` where more stands.
pub(super) fn excerpts(old: &str, new: &str) -> (String, String) {
    let olds: Vec<&str> = old.split_whitespace().collect();
    let news: Vec<&str> = new.split_whitespace().collect();
    let shortest = olds.len().min(news.len());
    let start = (0..shortest)
        .find(|&at| olds[at] != news[at])
        .unwrap_or(shortest);
    let end = (0..shortest - start)
        .find(|&at| olds[olds.len() - 1 - at] != news[news.len() - 1 - at])
        .unwrap_or(shortest - start);
    let from = start.saturating_sub(CONTEXT);
    let left = end.saturating_sub(CONTEXT);
    (cut(&olds, from, left), cut(&news, from, left))
}

/// Words without the first `from` and the last `left` of them.
fn cut(words: &[&str], from: usize, left: usize) -> String {
    let mut out = String::new();
    if from > 0 {
        out.push_str("… ");
    }
    out.push_str(&words[from..words.len() - left].join(" "));
    if left > 0 {
        out.push_str(" …");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::excerpts;

    #[test]
    fn only_what_differs_is_quoted_with_some_words_around_it() {
        let (old, new) = excerpts(
            "The committee met on a fine day in three of the wards of the borough again.",
            "The committee met on a fine day in four of the wards of the borough again.",
        );
        assert_eq!(old, "… a fine day in three of the wards of …");
        assert_eq!(new, "… a fine day in four of the wards of …");
        assert_eq!(
            excerpts("Agreed.", "Agreed in full."),
            ("Agreed.".into(), "Agreed in full.".into())
        );
        assert_eq!(excerpts("a b", "a b c"), ("a b".into(), "a b c".into()));
        assert_eq!(excerpts("x x", "x"), ("x x".into(), "x".into()));
    }
}
