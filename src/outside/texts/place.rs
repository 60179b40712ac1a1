//! Where in a file a text stands.

use std::fmt;

/// Where a text stands; its display is for people, as "on" or "in" something: `page 3`, `a bookmark`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Where {
    /// On the page with this number, from 1, seen or not.
    Page(usize),
    /// In what an annotation of a page shows or says: a comment, a form field.
    Annotation(usize),
    /// In the address of a link of a page.
    Link(usize),
    /// In the description of a link of a page.
    LinkDescription(usize),
    Bookmark,
    /// A property of the document: the entry of its Info dictionary.
    Property(String),
    /// XMP metadata.
    Metadata,
    /// What the structure tree says of an element: of what type, and what kind of text it is.
    Structure {
        role: String,
        what: StructureText,
    },
    /// The name or the value of a form field.
    FormField,
    /// The name of a layer.
    Layer,
    PageLabel,
    /// A script.
    Script,
    /// The name of a place to which links lead.
    Destination,
    /// The name or the description of a file inside.
    FileName,
    /// In a file inside, by its name.
    File(String),
    /// Anywhere else: the name of the entry.
    Elsewhere(String),
}

/// The kinds of text that a structure element can have (ISO 32000-1, table 323).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StructureText {
    Alternative,
    Replacement,
    Expansion,
    Title,
    Language,
    Id,
}

impl fmt::Display for Where {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(formatter, "page {page}"),
            Self::Annotation(page) => write!(formatter, "a comment or form field on page {page}"),
            Self::Link(page) => write!(formatter, "a link on page {page}"),
            Self::LinkDescription(page) => {
                write!(formatter, "the description of a link on page {page}")
            }
            Self::Bookmark => formatter.write_str("a bookmark"),
            Self::Property(name) => write!(formatter, "the document's properties ({name})"),
            Self::Metadata => formatter.write_str("the metadata"),
            Self::Structure { role, what } => {
                let what = match what {
                    StructureText::Alternative => "alternative text",
                    StructureText::Replacement => "replacement text",
                    StructureText::Expansion => "expansion",
                    StructureText::Title => "title",
                    StructureText::Language => "language",
                    StructureText::Id => "id",
                };
                match role.as_str() {
                    "" => write!(formatter, "the {what} of a structure element"),
                    "Figure" => write!(formatter, "the {what} of a figure"),
                    "Formula" => write!(formatter, "the {what} of a formula"),
                    "Link" => write!(formatter, "the {what} of a link"),
                    "Table" => write!(formatter, "the {what} of a table"),
                    role => write!(formatter, "the {what} of a structure element ({role})"),
                }
            }
            Self::FormField => formatter.write_str("a form field"),
            Self::Layer => formatter.write_str("the name of a layer"),
            Self::PageLabel => formatter.write_str("a page label"),
            Self::Script => formatter.write_str("a script"),
            Self::Destination => formatter.write_str("the name of a link's target"),
            Self::FileName => formatter.write_str("the name of a file inside"),
            Self::File(name) => write!(formatter, "the file “{name}” inside"),
            Self::Elsewhere(entry) => write!(formatter, "the entry “{entry}”"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_words() {
        let alternative = Where::Structure {
            role: "Figure".to_owned(),
            what: StructureText::Alternative,
        };
        assert_eq!(alternative.to_string(), "the alternative text of a figure");
        assert_eq!(Where::Page(3).to_string(), "page 3");
    }
}
