//! Running text with its figures and references bound.

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPart {
    /// The author's words, with their inline Markdown as typed. Raw HTML in them has no meaning; the render stage
    /// escapes it.
    Markdown(String),
    /// A named figure, formatted.
    Figure {
        /// Its name in the ledger, e.g. `reports.overview.figures.net_budget`.
        name: String,
        /// As printed, e.g. "£10.776 million".
        text: String,
    },
    /// A figure from elsewhere that has no home in the ledger.
    AsStated {
        /// Plain words, as printed.
        text: String,
        /// Where it is stated.
        source: String,
    },
    /// A tick box.
    Tick { ticked: bool },
    /// A cross-reference.
    Reference {
        /// The anchor it leads to: the `id` of a block of the same paper.
        anchor: String,
        /// As printed, e.g. "paragraph 2.7".
        text: String,
    },
}

/// Running text: what an author typed, with figures and references bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub parts: Vec<TextPart>,
}

impl Text {
    /// Text without figures or references.
    #[must_use]
    pub fn from_markdown(markdown: impl Into<String>) -> Self {
        Self {
            parts: vec![TextPart::Markdown(markdown.into())],
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts
            .iter()
            .all(|part| matches!(part, TextPart::Markdown(text) if text.is_empty()))
    }

    /// Lets a sentence follow, with a full stop between where what is there has no end yet.
    pub fn add_sentence(&mut self, sentence: Self) {
        if sentence.is_empty() {
            return;
        }
        if let Some(last) = self.parts.last() {
            let ends = match last {
                TextPart::Markdown(words) => words.trim_end().ends_with(['.', '!', '?', ':', '”']),
                _ => false,
            };
            let between = if ends { " " } else { ". " };
            self.parts.extend(Self::from_markdown(between).parts);
        }
        self.parts.extend(sentence.parts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_follows_another_is_parted_from_it_by_one_stop() {
        let joined = |first: &str, second: &str| {
            let mut text = Text::from_markdown(first);
            text.add_sentence(Text::from_markdown(second));
            let parts = text.parts.iter().map(|part| match part {
                TextPart::Markdown(words) => words.as_str(),
                _ => "",
            });
            parts.collect::<String>()
        };
        assert_eq!(
            joined("It is exempt", "Talks go on."),
            "It is exempt. Talks go on."
        );
        assert_eq!(
            joined("It is exempt.", "Talks go on."),
            "It is exempt. Talks go on."
        );
        assert_eq!(joined("It is exempt", ""), "It is exempt");
        let mut first = Text::default();
        first.add_sentence(Text::from_markdown("Talks go on."));
        assert_eq!(first, Text::from_markdown("Talks go on."));
    }
}
