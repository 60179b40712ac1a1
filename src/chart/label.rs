//! Breaks labels into lines.

use super::shape::Canvas;

/// A label in lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    pub lines: Vec<String>,
    /// Of its widest line.
    pub width: f64,
    /// Whether a word had to be torn.
    pub torn: bool,
}

/// Breaks a label into lines no wider than `most`: between words, and inside one that is wider alone.
pub(super) fn wrap(text: &str, most: f64, canvas: &mut Canvas<'_>) -> Label {
    let mut lines: Vec<String> = Vec::new();
    let mut torn = false;
    for word in text.split_whitespace() {
        if let Some(last) = lines.last_mut() {
            let longer = format!("{last} {word}");
            if canvas.measure(&longer) <= most {
                *last = longer;
                continue;
            }
        }
        if canvas.measure(word) <= most {
            lines.push(word.to_owned());
            continue;
        }
        torn = true;
        let mut piece = String::new();
        for c in word.chars() {
            piece.push(c);
            if piece.chars().count() > 1 && canvas.measure(&piece) > most {
                piece.pop();
                lines.push(std::mem::replace(&mut piece, c.to_string()));
            }
        }
        lines.push(piece);
    }
    let width = lines
        .iter()
        .fold(0.0_f64, |width, line| width.max(canvas.measure(line)));
    Label { lines, width, torn }
}
