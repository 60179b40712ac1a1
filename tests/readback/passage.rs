//! What both sides of the comparison are made of, and how a difference is shown.

use std::fmt::Write as _;

/// The text of a structure element, between the elements inside it that have passages of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Standard structure type: "H2", "TD".
    pub kind: String,
    /// Runs of white space are one space, and none stands at either end.
    pub text: String,
}

impl Passage {
    pub fn new(kind: &str, text: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// An empty cell is still a cell; anything else that is empty says nothing.
    pub fn counts(&self) -> bool {
        !self.text.is_empty() || matches!(self.kind.as_str(), "TH" | "TD")
    }
}

/// Fails with the first difference and what stands around it.
pub fn assert_same(what: &str, wanted: &[Passage], found: &[Passage]) {
    if wanted == found {
        return;
    }
    let same = wanted.iter().zip(found).take_while(|(a, b)| a == b).count();
    let mut message = format!(
        "{what}: the PDF reads differently from the Document at passage {} ({} in the Document, {} in the PDF)\n",
        same + 1,
        wanted.len(),
        found.len()
    );
    for passage in &wanted[same.saturating_sub(3)..same] {
        let _ = writeln!(message, "  both     {:8} {}", passage.kind, passage.text);
    }
    for (side, passages) in [("Document", wanted), ("PDF", found)] {
        for passage in passages.iter().skip(same).take(4) {
            let _ = writeln!(message, "  {side:8} {:8} {}", passage.kind, passage.text);
        }
    }
    panic!("{message}");
}
