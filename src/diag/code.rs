//! The codes of all faults, in one list.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// What kind of fault a finding is. The names are part of the interface: they never change their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name users see, in kebab-case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The severity a finding of this code has.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file can't be read (permissions, a folder in its place, an I/O error).
    Unreadable = "unreadable", Error;
    /// A file that an input names does not exist.
    MissingFile = "missing-file", Error;
    /// A path leads out of the meeting's folder.
    PathOutside = "path-outside", Error;
    /// A text file is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// The text is not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// The YAML is too large or too deep, or its aliases expand without bound.
    YamlLimit = "yaml-limit", Error;
    /// A key that nothing reads.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A key stands twice in one mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", Error;
    /// A value of the right type that is not allowed.
    InvalidValue = "invalid-value", Error;
    /// A date or time that does not exist or is not in the form wanted.
    InvalidDate = "invalid-date", Error;
    /// A reference (`ref`, a table, a footnote, a figure) to something that isn't there.
    UnknownReference = "unknown-reference", Error;
    /// Two things with the same id.
    DuplicateId = "duplicate-id", Error;
    /// A table, figure or footnote that is defined and never used.
    Unused = "unused", Warning;
    /// An image without alternative text.
    MissingAlt = "missing-alt", Error;
    /// An image that can't be used.
    InvalidImage = "invalid-image", Error;
    /// A heading that skips a level.
    HeadingSkip = "heading-skip", Error;
    /// A row of a table with too few or too many cells.
    RowLength = "row-length", Error;
    /// A cell of a numeric column, or a figure, that is not a number.
    NotANumber = "not-a-number", Error;
    /// A stated total that is not the sum of its column.
    TotalMismatch = "total-mismatch", Error;
    /// A spreadsheet in CSV that can't be read.
    CsvSyntax = "csv-syntax", Error;
    /// A character that the house style's font lacks.
    MissingGlyph = "missing-glyph", Error;
    /// A section that the house style requires is missing.
    MissingSection = "missing-section", Error;
    /// A template that can't be parsed or rendered.
    Template = "template", Error;
    /// What a template made is not a paper: an unbalanced wrapper, an unknown marker.
    TemplateOutput = "template-output", Error;
    /// A house style that isn't there or can't be used.
    Style = "style", Error;
    /// Two meetings that would write the same folder.
    OutputClash = "output-clash", Error;
    /// A table row taller than a page, which had to be split.
    RowSplit = "row-split", Warning;
    /// A table too wide even for a landscape page; its text was set smaller or broken.
    TableTooWide = "table-too-wide", Warning;
    /// An output that can't be written.
    Unwritable = "unwritable", Error;
}
