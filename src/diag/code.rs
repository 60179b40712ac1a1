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

            /// Its page: what it is, why it matters, an example and how to mend it, as Markdown for people who are
            /// no programmers.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $name, ".md")),)*
                }
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
    /// A Markdown file holds what a paper's text can't be made of.
    Markdown = "markdown", Error;
    /// A reference in plain words that names nothing in its paper, or what it stands in.
    DanglingReference = "dangling-reference", Error;
    /// A reference in plain words whose number is typed by hand.
    UnboundReference = "unbound-reference", Warning;
    /// A list, an empty line or a paragraph's number that is typed into a text.
    TypedList = "typed-list", Warning;
    /// A list of a kind that the house style has not.
    UnknownList = "unknown-list", Error;
    /// A paragraph or an item with a number, set by hand, that another has.
    DuplicateNumber = "duplicate-number", Error;
    /// A paragraph whose number, set by hand, belongs in front of one before it.
    NumberOrder = "number-order", Error;
    /// A paragraph or a list whose number, set by hand, leaves one out.
    SkippedNumber = "skipped-number", Warning;
    /// Two things with the same id.
    DuplicateId = "duplicate-id", Error;
    /// A table, figure or footnote that is defined and never used.
    Unused = "unused", Warning;
    /// An image without alternative text.
    MissingAlt = "missing-alt", Error;
    /// A PDF from elsewhere holds text that can't be seen on its pages: a failed redaction.
    PdfHiddenText = "pdf-hidden-text", Error;
    /// A PDF from elsewhere that is no PDF, or damaged.
    PdfDamaged = "pdf-damaged", Error;
    /// A PDF from elsewhere that is encrypted.
    PdfEncrypted = "pdf-encrypted", Error;
    /// A PDF from elsewhere has no tags.
    PdfUntagged = "pdf-untagged", Warning;
    /// A PDF from elsewhere has pages whose text can't be read by a machine: scans, or fonts that don't say what they are.
    PdfNoText = "pdf-no-text", Warning;
    /// A PDF from elsewhere does not have all of its fonts inside.
    PdfFont = "pdf-font", Warning;
    /// A PDF from elsewhere has comments.
    PdfComments = "pdf-comments", Warning;
    /// A PDF from elsewhere has layers that are not shown.
    PdfLayers = "pdf-layers", Warning;
    /// A PDF from elsewhere has pages that are not A4, or turned otherwise than the rest.
    PdfPageSize = "pdf-page-size", Warning;
    /// A PDF from elsewhere has scripts, actions, files inside, media or form fields.
    PdfActive = "pdf-active", Warning;
    /// A PDF from elsewhere does not claim to be fit for an archive.
    PdfNotArchival = "pdf-not-archival", Note;
    /// A PDF from elsewhere keeps a pack from claiming PDF/A-2a or PDF/UA-1.
    PdfNotConforming = "pdf-not-conforming", Note;
    /// A PDF from elsewhere lacks a title or a language, or numbers its pages in its own way.
    PdfProperties = "pdf-properties", Note;
    /// Something was left out of a PDF from elsewhere to make it safe.
    PdfMadeSafe = "pdf-made-safe", Note;
    /// A PDF without tags and without a description.
    MissingDescription = "missing-description", Error;
    /// An image that can't be used.
    InvalidImage = "invalid-image", Error;
    /// A heading that skips a level.
    HeadingSkip = "heading-skip", Error;
    /// A row of a table with too few or too many cells.
    RowLength = "row-length", Error;
    /// A cell that spans columns or rows that it can't span.
    CellSpan = "cell-span", Error;
    /// A cell of a numeric column, or a figure, that is not a number.
    NotANumber = "not-a-number", Error;
    /// A stated total that is not the sum of its column or row.
    TotalMismatch = "total-mismatch", Error;
    /// A stated figure that is not what it is derived to be.
    DerivedMismatch = "derived-mismatch", Error;
    /// Figures that do not add up, by no more than their rounding explains.
    RoundingGap = "rounding-gap", Note;
    /// A stated figure that its author accepts against the check.
    Accepted = "accepted", Note;
    /// A figure of one name with two values in two reports.
    ConflictingFigure = "conflicting-figure", Error;
    /// A number in running text that is, or nearly is, a figure of the ledger, and is not bound to it.
    UnboundFigure = "unbound-figure", Warning;
    /// A sum of money in running text that is bound to nothing.
    UnsourcedMoney = "unsourced-money", Warning;
    /// Words of the house style are not given in the language of the meeting.
    Untranslated = "untranslated", Warning;
    /// Two rows or two columns of a table with the same label.
    DuplicateLabel = "duplicate-label", Warning;
    /// Financial years of a table that are out of order.
    YearOrder = "year-order", Warning;
    /// A financial year that can't be.
    ImpossibleYear = "impossible-year", Warning;
    /// Figures whose unit is not said.
    MissingUnit = "missing-unit", Warning;
    /// A column whose figures are typed with differing decimal places.
    MixedPlaces = "mixed-places", Warning;
    /// An expression or a derivation that can't be computed as it is written.
    InvalidExpression = "invalid-expression", Error;
    /// Figures with units that don't go together.
    UnitMismatch = "unit-mismatch", Error;
    /// A figure that is made of itself.
    FigureCycle = "figure-cycle", Error;
    /// A figure that is divided by nought.
    DivisionByZero = "division-by-zero", Error;
    /// A figure with more digits than can be computed exactly.
    FigureOverflow = "figure-overflow", Error;
    /// A spreadsheet in CSV that can't be read.
    CsvSyntax = "csv-syntax", Error;
    /// A spreadsheet in XLSX or ODS that can't be read, or cells of it that do not show plainly what they hold.
    Spreadsheet = "spreadsheet", Error;
    /// A cell of a spreadsheet that shows another number than it holds; the one shown is used.
    SpreadsheetValue = "spreadsheet-value", Note;
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
    /// A table too wide for its page; its text was set smaller or broken.
    TableTooWide = "table-too-wide", Warning;
    /// A table so wide that its figures would have to be broken.
    TableDoesNotFit = "table-does-not-fit", Error;
    /// A marking that names no paragraph of Schedule 12A, or one that is not law in the meeting's nation.
    ExemptParagraph = "exempt-paragraph", Error;
    /// Exempt information without the reason why the public interest in keeping it back is greater.
    MissingReason = "missing-reason", Error;
    /// Two markings of one thing, or a marking and the words of a paper, that do not agree.
    MarkingMismatch = "marking-mismatch", Error;
    /// A background paper that is exempt or confidential is listed for the public.
    RestrictedBackground = "restricted-background", Error;
    /// Something restricted that stands in what is published.
    Leak = "leak", Error;
    /// Public text prints a figure whose home is restricted.
    RestrictedFigure = "restricted-figure", Warning;
    /// Papers that are published so late, or can only be, that too few clear days remain before the meeting.
    PublishedLate = "published-late", Warning;
    /// Papers that must be published soon.
    PublicationDue = "publication-due", Warning;
    /// The log of publications, or a file kept of one, is not as it was written.
    PublicationLog = "publication-log", Error;
    /// A day of publication that is missing, or can't be.
    PublicationDate = "publication-date", Error;
    /// A published agenda of which an item is missing, moved, or would have to change its number.
    PublishedAgenda = "published-agenda", Error;
    /// A published paper that changed without a supplement, or that is taken back.
    PublishedPaper = "published-paper", Error;
    /// A paper or item that came after the agenda was published, in no supplement.
    UnpublishedPaper = "unpublished-paper", Error;
    /// A supplement that can't be made as it is written.
    Supplement = "supplement", Error;
    /// A published supplement that is not in `meeting.yaml` as it was published.
    PublishedSupplement = "published-supplement", Error;
    /// An item that comes too late, without the chair's reason for urgency.
    LateItem = "late-item", Error;
    /// Everything has been published already.
    NothingToPublish = "nothing-to-publish", Error;
    /// A report that is still to follow.
    ToFollow = "to-follow", Note;
    /// A meeting of which nothing has been published, so that there is nothing to archive.
    NotPublished = "not-published", Error;
    /// What was published has been archived, or something stands in the place of its bag.
    AlreadyArchived = "already-archived", Error;
    /// A folder or zip that is no bag, or a bag whose own files can't be read.
    BagForm = "bag-form", Error;
    /// A bag's manifest by an algorithm that proves nothing.
    BagAlgorithm = "bag-algorithm", Warning;
    /// A file of a bag that is not as it was.
    BagChanged = "bag-changed", Error;
    /// A file of a bag that is missing.
    BagMissing = "bag-missing", Error;
    /// A file in a bag that does not belong to it.
    BagExtra = "bag-extra", Error;
    /// A file of a bag that has another name.
    BagRenamed = "bag-renamed", Error;
    /// A bag that says another size of itself than it has.
    BagOxum = "bag-oxum", Error;
    /// A path in a bag that leads out of it, or is no plain file.
    BagPath = "bag-path", Error;
    /// A zip that can't be read as a bag, or was made to do harm.
    BagZip = "bag-zip", Error;
    /// A log of publications in a bag that is not as it was written, or does not go with the bag's files.
    BagLog = "bag-log", Error;
    /// A PDF that the archived inputs don't give again.
    RebuiltOtherwise = "rebuilt-otherwise", Error;
    /// A PDF that another version of the program made, and this one makes otherwise.
    OtherVersion = "other-version", Warning;
    /// An output that can't be written.
    Unwritable = "unwritable", Error;
    /// An output folder may keep papers of an earlier build, because no one knows what that build wrote.
    StaleOutput = "stale-output", Warning;
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// What it is, in one line.
    #[must_use]
    pub fn summary(self) -> &'static str {
        let title = self.page().lines().next().unwrap_or_default();
        title.split_once(": ").map_or(title, |(_, summary)| summary)
    }
}
