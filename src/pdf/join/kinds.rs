//! The kinds of object that a page draws with (ISO 32000-1, 8 and 9), each with the entries that are copied. What isn't
//! named here stays behind: actions, embedded files, metadata, private data of programs, and whatever PDF/A has no
//! room for.

use crate::outside::Objects;
use lopdf::{Dictionary, Object};

/// What an object is, which settles what of it is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Numbers, names, strings, and arrays of them.
    Plain,
    /// A dictionary by resource name of what is named here.
    Named(Named),
    Resources,
    GraphicsState,
    ColourSpace,
    Pattern,
    Shading,
    XObject,
    /// An image that serves as a mask or as a soft mask.
    Mask,
    /// A group's attributes (8.11 and 11.6.6).
    Group,
    SoftMask,
    Function,
    Font,
    FontDescriptor,
    FontProgram,
    Encoding,
    /// A CMap: a name or a stream.
    CMap,
    CidSystem,
    CidToGid,
    /// A glyph's drawing.
    Glyph,
    PropertyList,
    FilterParameters,
    /// A stream that is data and nothing else.
    Data,
    ColourProfile,
    /// The figures of a CIE-based colour space.
    Calibration,
    DeviceN,
    DeviceNProcess,
}

/// Kinds that stand in a dictionary by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    GraphicsStates,
    ColourSpaces,
    Patterns,
    Shadings,
    XObjects,
    Fonts,
    PropertyLists,
    Glyphs,
}

impl Named {
    /// What each entry is.
    pub(super) const fn member(self) -> Kind {
        match self {
            Self::GraphicsStates => Kind::GraphicsState,
            Self::ColourSpaces => Kind::ColourSpace,
            Self::Patterns => Kind::Pattern,
            Self::Shadings => Kind::Shading,
            Self::XObjects => Kind::XObject,
            Self::Fonts => Kind::Font,
            Self::PropertyLists => Kind::PropertyList,
            Self::Glyphs => Kind::Glyph,
        }
    }
}

/// An entry and what its value is.
type Entry = (&'static str, Kind);

const fn plain<const N: usize>(keys: [&'static str; N]) -> [Entry; N] {
    let mut entries = [("", Kind::Plain); N];
    let mut index = 0;
    while index < N {
        entries[index].0 = keys[index];
        index += 1;
    }
    entries
}

const RESOURCES: [Entry; 7] = [
    ("ExtGState", Kind::Named(Named::GraphicsStates)),
    ("ColorSpace", Kind::Named(Named::ColourSpaces)),
    ("Pattern", Kind::Named(Named::Patterns)),
    ("Shading", Kind::Named(Named::Shadings)),
    ("XObject", Kind::Named(Named::XObjects)),
    ("Font", Kind::Named(Named::Fonts)),
    ("Properties", Kind::Named(Named::PropertyLists)),
];

/// Without transfer functions, halftones, black generation and undercolour removal (ISO 19005-2, 6.2.5).
const GRAPHICS_STATE: [Entry; 20] = [
    ("Type", Kind::Plain),
    ("LW", Kind::Plain),
    ("LC", Kind::Plain),
    ("LJ", Kind::Plain),
    ("ML", Kind::Plain),
    ("D", Kind::Plain),
    ("RI", Kind::Plain),
    ("OP", Kind::Plain),
    ("op", Kind::Plain),
    ("OPM", Kind::Plain),
    ("Font", Kind::Font),
    ("FL", Kind::Plain),
    ("SM", Kind::Plain),
    ("SA", Kind::Plain),
    ("BM", Kind::Plain),
    ("SMask", Kind::SoftMask),
    ("CA", Kind::Plain),
    ("ca", Kind::Plain),
    ("AIS", Kind::Plain),
    ("TK", Kind::Plain),
];

/// Without `Alternates`, `OPI` and `Interpolate` (ISO 19005-2, 6.2.8).
const IMAGE: [Entry; 15] = [
    ("Type", Kind::Plain),
    ("Subtype", Kind::Plain),
    ("Width", Kind::Plain),
    ("Height", Kind::Plain),
    ("ColorSpace", Kind::ColourSpace),
    ("BitsPerComponent", Kind::Plain),
    ("Intent", Kind::Plain),
    ("ImageMask", Kind::Plain),
    ("Mask", Kind::Mask),
    ("Decode", Kind::Plain),
    ("SMask", Kind::Mask),
    ("SMaskInData", Kind::Plain),
    ("Matte", Kind::Plain),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

/// Without `Ref`, `OPI` and PostScript (ISO 19005-2, 6.2.9).
const FORM: [Entry; 9] = [
    ("Type", Kind::Plain),
    ("Subtype", Kind::Plain),
    ("FormType", Kind::Plain),
    ("BBox", Kind::Plain),
    ("Matrix", Kind::Plain),
    ("Resources", Kind::Resources),
    ("Group", Kind::Group),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const PATTERN: [Entry; 13] = [
    ("Type", Kind::Plain),
    ("PatternType", Kind::Plain),
    ("PaintType", Kind::Plain),
    ("TilingType", Kind::Plain),
    ("BBox", Kind::Plain),
    ("XStep", Kind::Plain),
    ("YStep", Kind::Plain),
    ("Resources", Kind::Resources),
    ("Matrix", Kind::Plain),
    ("Shading", Kind::Shading),
    ("ExtGState", Kind::GraphicsState),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const SHADING: [Entry; 17] = [
    ("ShadingType", Kind::Plain),
    ("ColorSpace", Kind::ColourSpace),
    ("Background", Kind::Plain),
    ("BBox", Kind::Plain),
    ("AntiAlias", Kind::Plain),
    ("Coords", Kind::Plain),
    ("Domain", Kind::Plain),
    ("Matrix", Kind::Plain),
    ("Function", Kind::Function),
    ("Extend", Kind::Plain),
    ("BitsPerCoordinate", Kind::Plain),
    ("BitsPerComponent", Kind::Plain),
    ("BitsPerFlag", Kind::Plain),
    ("Decode", Kind::Plain),
    ("VerticesPerRow", Kind::Plain),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const GROUP: [Entry; 5] = [
    ("Type", Kind::Plain),
    ("S", Kind::Plain),
    ("CS", Kind::ColourSpace),
    ("I", Kind::Plain),
    ("K", Kind::Plain),
];

const SOFT_MASK: [Entry; 5] = [
    ("Type", Kind::Plain),
    ("S", Kind::Plain),
    ("G", Kind::XObject),
    ("BC", Kind::Plain),
    ("TR", Kind::Function),
];

const FUNCTION: [Entry; 15] = [
    ("FunctionType", Kind::Plain),
    ("Domain", Kind::Plain),
    ("Range", Kind::Plain),
    ("Size", Kind::Plain),
    ("BitsPerSample", Kind::Plain),
    ("Order", Kind::Plain),
    ("Encode", Kind::Plain),
    ("Decode", Kind::Plain),
    ("C0", Kind::Plain),
    ("C1", Kind::Plain),
    ("N", Kind::Plain),
    ("Functions", Kind::Function),
    ("Bounds", Kind::Plain),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const FONT: [Entry; 21] = [
    ("Type", Kind::Plain),
    ("Subtype", Kind::Plain),
    ("Name", Kind::Plain),
    ("BaseFont", Kind::Plain),
    ("FirstChar", Kind::Plain),
    ("LastChar", Kind::Plain),
    ("Widths", Kind::Plain),
    ("FontDescriptor", Kind::FontDescriptor),
    ("Encoding", Kind::Encoding),
    ("ToUnicode", Kind::CMap),
    ("DescendantFonts", Kind::Font),
    ("CIDSystemInfo", Kind::CidSystem),
    ("DW", Kind::Plain),
    ("W", Kind::Plain),
    ("DW2", Kind::Plain),
    ("W2", Kind::Plain),
    ("CIDToGIDMap", Kind::CidToGid),
    ("FontBBox", Kind::Plain),
    ("FontMatrix", Kind::Plain),
    ("CharProcs", Kind::Named(Named::Glyphs)),
    ("Resources", Kind::Resources),
];

/// Without `CharSet` and `CIDSet`, which are right only if they name every glyph (ISO 19005-2, 6.2.11.4.2) and which
/// nobody needs.
const FONT_DESCRIPTOR: [Entry; 21] = [
    ("Type", Kind::Plain),
    ("FontName", Kind::Plain),
    ("FontFamily", Kind::Plain),
    ("FontStretch", Kind::Plain),
    ("FontWeight", Kind::Plain),
    ("Flags", Kind::Plain),
    ("FontBBox", Kind::Plain),
    ("ItalicAngle", Kind::Plain),
    ("Ascent", Kind::Plain),
    ("Descent", Kind::Plain),
    ("Leading", Kind::Plain),
    ("CapHeight", Kind::Plain),
    ("XHeight", Kind::Plain),
    ("StemV", Kind::Plain),
    ("StemH", Kind::Plain),
    ("AvgWidth", Kind::Plain),
    ("MaxWidth", Kind::Plain),
    ("MissingWidth", Kind::Plain),
    ("FontFile", Kind::FontProgram),
    ("FontFile2", Kind::FontProgram),
    ("FontFile3", Kind::FontProgram),
];

const FONT_PROGRAM: [Entry; 6] = [
    ("Subtype", Kind::Plain),
    ("Length1", Kind::Plain),
    ("Length2", Kind::Plain),
    ("Length3", Kind::Plain),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const CMAP: [Entry; 7] = [
    ("Type", Kind::Plain),
    ("CMapName", Kind::Plain),
    ("CIDSystemInfo", Kind::CidSystem),
    ("WMode", Kind::Plain),
    ("UseCMap", Kind::CMap),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const FILTER_PARAMETERS: [Entry; 13] = [
    ("K", Kind::Plain),
    ("EndOfLine", Kind::Plain),
    ("EncodedByteAlign", Kind::Plain),
    ("Columns", Kind::Plain),
    ("Rows", Kind::Plain),
    ("EndOfBlock", Kind::Plain),
    ("BlackIs1", Kind::Plain),
    ("DamagedRowsBeforeError", Kind::Plain),
    ("Predictor", Kind::Plain),
    ("Colors", Kind::Plain),
    ("BitsPerComponent", Kind::Plain),
    ("ColorTransform", Kind::Plain),
    ("JBIG2Globals", Kind::Data),
];

const DATA: [Entry; 2] = [
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const COLOUR_PROFILE: [Entry; 5] = [
    ("N", Kind::Plain),
    ("Alternate", Kind::ColourSpace),
    ("Range", Kind::Plain),
    ("Filter", Kind::Plain),
    ("DecodeParms", Kind::FilterParameters),
];

const DEVICE_N: [Entry; 3] = [
    ("Subtype", Kind::Plain),
    ("Colorants", Kind::Named(Named::ColourSpaces)),
    ("Process", Kind::DeviceNProcess),
];

const DEVICE_N_PROCESS: [Entry; 2] = [
    ("ColorSpace", Kind::ColourSpace),
    ("Components", Kind::Plain),
];

static PROPERTY_LIST: [Entry; 9] = plain([
    "MCID",
    "ActualText",
    "Alt",
    "E",
    "Lang",
    "Type",
    "Subtype",
    "Attached",
    "BBox",
]);
static ENCODING: [Entry; 3] = plain(["Type", "BaseEncoding", "Differences"]);
static CID_SYSTEM: [Entry; 3] = plain(["Registry", "Ordering", "Supplement"]);
static CALIBRATION: [Entry; 5] = plain(["WhitePoint", "BlackPoint", "Gamma", "Matrix", "Range"]);

impl Kind {
    /// The entries that an object of this kind keeps, in the order in which they are written. `object`: itself, for
    /// the kinds that go by a subtype.
    pub(super) fn entries(self, source: Objects, object: &Dictionary) -> &'static [Entry] {
        match self {
            Self::Plain | Self::Named(_) | Self::ColourSpace => &[],
            Self::Resources => &RESOURCES,
            Self::GraphicsState => &GRAPHICS_STATE,
            Self::Pattern => &PATTERN,
            Self::Shading => &SHADING,
            Self::XObject if source.name(object, b"Subtype") == Some(b"Form") => &FORM,
            Self::XObject | Self::Mask => &IMAGE,
            Self::Group => &GROUP,
            Self::SoftMask => &SOFT_MASK,
            Self::Function => &FUNCTION,
            Self::Font => &FONT,
            Self::FontDescriptor => &FONT_DESCRIPTOR,
            Self::FontProgram => &FONT_PROGRAM,
            Self::Encoding => &ENCODING,
            Self::CMap => &CMAP,
            Self::CidSystem => &CID_SYSTEM,
            Self::CidToGid | Self::Glyph | Self::Data => &DATA,
            Self::PropertyList => &PROPERTY_LIST,
            Self::FilterParameters => &FILTER_PARAMETERS,
            Self::ColourProfile => &COLOUR_PROFILE,
            Self::Calibration => &CALIBRATION,
            Self::DeviceN => &DEVICE_N,
            Self::DeviceNProcess => &DEVICE_N_PROCESS,
        }
    }

    /// Whether an object of this kind may be a stream.
    pub(super) fn may_be_stream(self, source: Objects, object: &Dictionary) -> bool {
        let entries = self.entries(source, object);
        entries.iter().any(|(key, _)| *key == "Filter")
    }

    /// What a member of an array is, by its place. A colour space is an array whose first member says which.
    pub(super) fn member(self, family: Option<&[u8]>, index: usize) -> Self {
        match (self, family, index) {
            (Self::ColourSpace, _, 0) => Self::Plain,
            (Self::ColourSpace, Some(b"ICCBased"), 1) => Self::ColourProfile,
            (Self::ColourSpace, Some(b"Indexed" | b"I" | b"Pattern"), 1) => Self::ColourSpace,
            (Self::ColourSpace, Some(b"Indexed" | b"I"), 3) => Self::Data,
            (Self::ColourSpace, Some(b"CalRGB" | b"CalGray" | b"Lab"), 1) => Self::Calibration,
            (Self::ColourSpace, Some(b"Separation" | b"DeviceN"), 2) => Self::ColourSpace,
            (Self::ColourSpace, Some(b"Separation" | b"DeviceN"), 3) => Self::Function,
            (Self::ColourSpace, Some(b"DeviceN"), 4) => Self::DeviceN,
            (Self::ColourSpace, _, _) => Self::Plain,
            (kind, _, _) => kind,
        }
    }
}

/// The first member of an array, if it is a name.
pub(super) fn family<'a>(source: Objects<'a>, values: &'a [Object]) -> Option<&'a [u8]> {
    source.follow(values.first()?).as_name().ok()
}
