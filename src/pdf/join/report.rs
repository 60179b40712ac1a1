//! What joining a file to a pack took away, put right and had to do without, for the report of a build.

/// Something taken out of an outside file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Removed {
    pub kind: RemovedKind,
    /// Index of the page in the file, from 0; none for what belonged to no page.
    pub page: Option<usize>,
}

/// Kinds of thing that don't come into a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemovedKind {
    /// A program in JavaScript.
    JavaScript,
    /// An action that starts a program or opens a file of the reader's machine.
    Launch,
    /// A link into another file.
    OtherFile,
    /// An action that sends, fills or resets a form.
    FormAction,
    /// An action that plays sound or film, or shows a scene.
    PlayAction,
    /// An action of another kind.
    OtherAction,
    /// A link to an address that isn't on the web, a mail address or a telephone number.
    Address,
    /// A link to a place that the file doesn't have.
    DeadLink,
    /// Something that happens by itself: when the file opens, when a page is turned.
    Trigger,
    /// A file inside the file.
    EmbeddedFile,
    /// A form: what its fields show became part of the page.
    Form,
    /// A form field that showed nothing, or that was hidden.
    EmptyField,
    /// A comment, a highlight, a drawing over the page, or a note that belongs to one.
    Comment,
    /// Sound, film, a three-dimensional scene or a window that plays one.
    Multimedia,
    /// An annotation of another kind.
    OtherAnnotation,
    /// Content of a layer that was off when the file was opened.
    HiddenLayer,
    /// Metadata, article threads, thumbnails or private data of programs.
    Metadata,
}

/// Something put right in an outside file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repair {
    pub kind: RepairKind,
    /// Index of the page in the file, from 0; none for what pages share.
    pub page: Option<usize>,
}

impl Repair {
    pub(super) const fn of(kind: RepairKind) -> Self {
        Self { kind, page: None }
    }
}

/// Kinds of repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// A font's list of glyphs is left out; it is right only if it is complete.
    GlyphSet,
    /// A font says how its characters lead to its glyphs.
    GlyphMap,
    /// A font says which text its characters stand for.
    UnicodeMap,
    /// Images are drawn as they are, not smoothed.
    Interpolation,
    /// Other versions of an image are left out.
    Alternatives,
    /// Settings for one printing device are left out.
    DeviceFunctions,
    /// A rendering intent that there isn't is left out.
    Intent,
    /// What can't be drawn is left out: PostScript, or a name that stands for nothing.
    Undrawable,
    /// Data is compressed in a way that PDF/A has.
    Filter,
    /// A stream's data lay in another file and is left out.
    ExternalStream,
    /// A damaged content stream is drawn as far as it goes.
    DamagedContent,
    /// Operators of a content stream match in pairs.
    Balance,
    /// Content that belonged to nothing is marked.
    LooseContent,
    /// Layers that are on become plain content.
    Layers,
    /// A page that uses transparency says in which colours it blends.
    Blending,
    /// Boxes of a page are the part of it that is seen.
    Boxes,
    /// Headings follow on the heading that the file stands under.
    Headings,
    /// Elements of the structure tree stand where they may.
    Structure,
    /// Rows of a table have as many cells as the others.
    Table,
    /// Header cells say what they head.
    Scope,
    /// Figures have an alternative text: the description of the file.
    Alternative,
    /// Links have a description, print, and belong to a Link element.
    Link,
}

/// A page that its file's structure tree doesn't know. It is one element of the pack: a paragraph if it has text, so
/// that this can be read, or else a picture with the author's description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untagged {
    /// Index of the page in the file, from 0.
    pub page: usize,
    /// Whether there is no text on it: a scan.
    pub picture: bool,
}
