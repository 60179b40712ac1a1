//! What stands at the head and foot of each page of a pack.

/// Something that the program puts into the running head or foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunningField {
    Authority,
    Committee,
    /// The meeting's date, as the style writes it.
    Date,
    /// The title of the paper; nothing on its first page, which bears it in large letters.
    Title,
    /// "Agenda Item 5"; nothing on the front sheet.
    AgendaItem,
    /// "Page 12"
    Page,
    /// "12"
    PageNumber,
}

impl RunningField {
    /// All of them, by the names that `style.yaml` gives them.
    pub const ALL: [(&'static str, Self); 7] = [
        ("authority", Self::Authority),
        ("committee", Self::Committee),
        ("date", Self::Date),
        ("title", Self::Title),
        ("agenda_item", Self::AgendaItem),
        ("page", Self::Page),
        ("page_number", Self::PageNumber),
    ];
}

/// A piece of a running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RunningPart {
    Words(String),
    Field(RunningField),
}

/// A text of the running head or foot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningText(pub Vec<RunningPart>);

impl RunningText {
    /// The text with its fields filled. A field that has nothing to say takes the punctuation behind it with it, or, as the
    /// last one, that before it.
    #[must_use]
    pub fn fill<'t>(&self, fill: impl Fn(RunningField) -> &'t str) -> String {
        let mut out = String::new();
        let mut empty = false;
        for part in &self.0 {
            match part {
                RunningPart::Field(field) => {
                    let text = fill(*field);
                    empty = text.is_empty();
                    out.push_str(text);
                }
                RunningPart::Words(words) if empty && is_punctuation(words) => {}
                RunningPart::Words(words) => out.push_str(words),
            }
        }
        let before = match self.0.as_slice() {
            [.., RunningPart::Words(words), RunningPart::Field(_)] if empty => words.as_str(),
            _ => "",
        };
        if is_punctuation(before) && out.ends_with(before) {
            out.truncate(out.len() - before.len());
        }
        out.trim().to_owned()
    }

    /// Whether readers turn pages by it: it tells the page or the item.
    #[must_use]
    pub fn leads(&self) -> bool {
        self.0.iter().any(|part| {
            matches!(
                part,
                RunningPart::Field(
                    RunningField::AgendaItem | RunningField::Page | RunningField::PageNumber
                )
            )
        })
    }
}

/// Whether nothing in a text is a word or a number.
fn is_punctuation(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The texts of the running head and foot: at the start, in the middle and at the end of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunningTexts {
    pub head: [RunningText; 3],
    pub foot: [RunningText; 3],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(parts: &[&str]) -> RunningText {
        let part = |part: &&str| {
            let field = RunningField::ALL.iter().find(|(name, _)| name == part);
            field.map_or_else(
                || RunningPart::Words((*part).to_owned()),
                |(_, field)| RunningPart::Field(*field),
            )
        };
        RunningText(parts.iter().map(part).collect())
    }

    #[test]
    fn an_empty_field_takes_its_punctuation_with_it() {
        let fill = |field| match field {
            RunningField::AgendaItem | RunningField::Title => "",
            RunningField::Page => "Page 3",
            _ => "x",
        };
        assert_eq!(text(&["agenda_item", " | ", "page"]).fill(fill), "Page 3");
        assert_eq!(text(&["page", " | ", "agenda_item"]).fill(fill), "Page 3");
        assert_eq!(
            text(&["page", ", ", "title", ", ", "date"]).fill(fill),
            "Page 3, x"
        );
        assert_eq!(text(&["Pack of ", "date"]).fill(fill), "Pack of x");
        assert_eq!(text(&["title"]).fill(fill), "");
    }
}
