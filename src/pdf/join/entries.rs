//! The entries of a structure element (ISO 32000-1, table 323), looked up all at once: a file has tens of thousands of
//! elements.

use lopdf::{Dictionary, Object};

use crate::outside::Objects;

/// The entries of a structure element as they stand in it, references and all.
#[derive(Default)]
pub(super) struct Entries<'a> {
    /// `S`: its type. What has none is no structure element.
    pub(super) kind: Option<&'a Object>,
    /// `NS`: the namespace of its type (ISO 32000-2, 14.7.4).
    pub(super) namespace: Option<&'a Object>,
    /// `Pg`
    pub(super) page: Option<&'a Object>,
    /// `K`
    pub(super) kids: Option<&'a Object>,
    /// `T`
    pub(super) title: Option<&'a Object>,
    /// `Lang`
    pub(super) language: Option<&'a Object>,
    /// `Alt`
    pub(super) alternative: Option<&'a Object>,
    /// `ActualText`
    pub(super) replacement: Option<&'a Object>,
    /// `E`
    pub(super) expansion: Option<&'a Object>,
    /// `ID`
    pub(super) id: Option<&'a Object>,
    /// `C`: the classes of its attributes.
    pub(super) classes: Option<&'a Object>,
    /// `A`
    pub(super) attributes: Option<&'a Object>,
}

impl<'a> Entries<'a> {
    pub(super) fn of(element: &'a Dictionary) -> Self {
        let mut entries = Self::default();
        for (key, value) in element {
            let entry = match key.as_slice() {
                b"S" => &mut entries.kind,
                b"NS" => &mut entries.namespace,
                b"Pg" => &mut entries.page,
                b"K" => &mut entries.kids,
                b"T" => &mut entries.title,
                b"Lang" => &mut entries.language,
                b"Alt" => &mut entries.alternative,
                b"ActualText" => &mut entries.replacement,
                b"E" => &mut entries.expansion,
                b"ID" => &mut entries.id,
                b"C" => &mut entries.classes,
                b"A" => &mut entries.attributes,
                _ => continue,
            };
            *entry = Some(value);
        }
        entries
    }
}

/// The members of an entry that is an array, the entry itself where it is none, and nothing where there is no entry.
pub(super) fn members<'a>(source: Objects<'a>, entry: Option<&'a Object>) -> &'a [Object] {
    entry.map_or(&[], |entry| source.members(entry))
}
