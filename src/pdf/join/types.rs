//! The standard structure types (ISO 32000-1, 14.8.4), and the way to them from a file's own names.

use lopdf::{Dictionary, Object};

use super::entries::Entries;
use crate::outside::{Objects, as_dictionary};

/// How many steps a role map may take from a name to a standard type.
const LONGEST_CHAIN: usize = 32;

macro_rules! standard_types {
    ($($name:ident),* $(,)?) => {
        /// A standard structure type.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(clippy::upper_case_acronyms, reason = "they are the names of the standard")]
        pub(super) enum Type {
            $($name),*
        }

        impl Type {
            /// Its name in a file.
            pub(super) const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name)),*
                }
            }

            /// The type of this name, as PDF 1.7 defines it.
            fn standard(name: &[u8]) -> Option<Self> {
                $(if name == stringify!($name).as_bytes() {
                    return Some(Self::$name);
                })*
                None
            }
        }
    };
}

standard_types!(
    Document, Part, Art, Sect, Div, BlockQuote, Caption, TOC, TOCI, Index, NonStruct, Private, P,
    H, H1, H2, H3, H4, H5, H6, L, LI, Lbl, LBody, Table, TR, TH, TD, THead, TBody, TFoot, Span,
    Quote, Note, Reference, BibEntry, Code, Link, Annot, Ruby, RB, RT, RP, Warichu, WT, WP, Figure,
    Formula, Form, Artifact,
);

impl Type {
    /// Whether it says nothing of what stands in it, so that a judge of tables and lists looks through it.
    pub(super) const fn is_transparent(self) -> bool {
        matches!(self, Self::NonStruct | Self::Div | Self::Part)
    }

    /// Whether it holds rows.
    pub(super) const fn is_row_group(self) -> bool {
        matches!(self, Self::THead | Self::TBody | Self::TFoot)
    }

    pub(super) const fn is_cell(self) -> bool {
        matches!(self, Self::TH | Self::TD)
    }

    /// The level of a heading, from 1.
    pub(super) const fn level(self) -> Option<u8> {
        match self {
            Self::H1 => Some(1),
            Self::H2 => Some(2),
            Self::H3 => Some(3),
            Self::H4 => Some(4),
            Self::H5 => Some(5),
            Self::H6 => Some(6),
            _ => None,
        }
    }

    /// The heading of a level; those above 6 are of level 6.
    pub(super) const fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::H1,
            2 => Self::H2,
            3 => Self::H3,
            4 => Self::H4,
            5 => Self::H5,
            _ => Self::H6,
        }
    }

    /// The type of a name that PDF 2.0 added (ISO 32000-2, 14.8.4), by what PDF 1.7 has for it.
    fn added(name: &[u8]) -> Option<Self> {
        match name {
            b"DocumentFragment" | b"Aside" => Some(Self::Div),
            b"Title" => Some(Self::H1),
            b"Sub" | b"Em" | b"Strong" => Some(Self::Span),
            b"FENote" => Some(Self::Note),
            _ => {
                let digits = name.strip_prefix(b"H")?;
                let number: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
                (number > 6).then_some(Self::H6)
            }
        }
    }
}

/// How a file's own names map to standard types.
pub(super) struct Roles<'a> {
    source: Objects<'a>,
    map: Option<&'a Dictionary>,
}

impl<'a> Roles<'a> {
    /// `root`: the root of the structure tree.
    pub(super) fn of(source: Objects<'a>, root: &'a Dictionary) -> Self {
        Self {
            source,
            map: source.dictionary(root, b"RoleMap"),
        }
    }

    /// The standard type of an element. A standard type stays what it is, whatever the file maps it to (ISO 14289-1,
    /// 7.1). A name that leads nowhere says nothing: its content is read as if it stood in the element above.
    pub(super) fn resolve(&self, element: &Entries<'a>) -> Type {
        let kind = element.kind.map(|kind| self.source.follow(kind));
        let Some(Object::Name(name)) = kind else {
            return Type::NonStruct;
        };
        let mut name = name.as_slice();
        let mut map = element
            .namespace
            .and_then(|space| as_dictionary(self.source.follow(space)))
            .and_then(|space| self.source.dictionary(space, b"RoleMapNS"));
        for _ in 0..LONGEST_CHAIN {
            if let Some(known) = Type::standard(name) {
                return known;
            }
            let own = map.and_then(|map| self.source.get(map, name));
            let Some(next) = own.or_else(|| self.source.get(self.map?, name)) else {
                return Type::added(name).unwrap_or(Type::NonStruct);
            };
            match next {
                Object::Name(next) => {
                    name = next;
                    map = None;
                }
                // A name in another namespace.
                Object::Array(pair) => {
                    let (Some(Object::Name(next)), space) = (
                        pair.first().map(|value| self.source.follow(value)),
                        pair.get(1).map(|value| self.source.follow(value)),
                    ) else {
                        break;
                    };
                    name = next;
                    map = space
                        .and_then(as_dictionary)
                        .and_then(|space| self.source.dictionary(space, b"RoleMapNS"));
                }
                _ => break,
            }
        }
        Type::NonStruct
    }
}
