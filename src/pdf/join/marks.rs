//! Marks of a content stream put in order: everything that it paints belongs to the structure tree or is an artifact
//! afterwards, neither stands inside the other, and what layers that are off hold is gone (ISO 14289-1, 7.1; ISO
//! 32000-1, 14.6 and 14.7.4). All else stays byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, ObjectId};

use super::super::syntax::write_integer;
use super::super::values::write_entries;
use super::events::{Names, read};
use super::survey::survey;
use super::walker::Walker;

/// What the structure tree says of a stream's content.
#[derive(Debug, Default)]
pub(super) struct Ownership {
    /// By identifier.
    pub(super) sequences: BTreeMap<i64, Claim>,
    /// XObjects that are content as a whole, and the element that each belongs to.
    pub(super) objects: BTreeMap<ObjectId, u32>,
    /// Forms whose own sequences the tree claims.
    pub(super) forms: BTreeSet<ObjectId>,
}

/// What a sequence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    Element(u32),
    /// An element that PDF 2.0 has for artifacts.
    Artifact,
}

/// What content belongs to after the treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Element(u32),
    /// Text that belonged to nothing.
    Loose,
    /// What a field of a form shows that belonged to nothing.
    Field,
}

/// How the marks of a stream are treated.
#[derive(Clone, Copy)]
pub(super) enum Marks<'a> {
    /// Whatever draws the stream says what it belongs to: its own marks go.
    Strip,
    /// The structure tree knows its sequences.
    Keep(&'a Ownership),
}

/// A stream after the treatment.
#[derive(Debug, Default)]
pub(super) struct Treated {
    /// None: not a byte is different.
    pub(super) bytes: Option<Vec<u8>>,
    /// What closes all that the stream leaves open.
    pub(super) tail: Vec<u8>,
    /// What each sequence belongs to, by its identifier.
    pub(super) owners: Vec<Option<Owner>>,
    /// The identifiers that the sequences of each former identifier have.
    pub(super) found: BTreeMap<i64, Vec<u32>>,
    /// The identifiers of XObjects that are content as a whole.
    pub(super) objects: Vec<(ObjectId, u32)>,
    /// Whether anything at all shows.
    pub(super) paints: bool,
    /// Whether text shows, that of forms included as far as `text_forms` knows.
    pub(super) text: bool,
    /// XObjects that it draws.
    pub(super) draws: BTreeSet<ObjectId>,
    /// Whether something was hidden in it.
    pub(super) hidden: bool,
    /// Whether it drew what can't be drawn.
    pub(super) undrawable: bool,
    /// Whether it set a rendering intent that there isn't.
    pub(super) intent: bool,
}

/// Treats a content stream. `text_forms`: the forms that show text.
pub(super) fn treat(
    bytes: &[u8],
    names: Names,
    marks: Marks,
    text_forms: &BTreeSet<ObjectId>,
) -> Treated {
    let mut events = read(bytes, names);
    let claims = match marks {
        Marks::Strip => None,
        Marks::Keep(claims) => Some(claims),
    };
    let numbering = survey(&mut events, claims);
    let mut walker = Walker::new(bytes, claims, text_forms, numbering);
    for event in &events.list {
        walker.take(event, &events);
    }
    walker.finish()
}

/// The operator that opens a sequence.
pub(super) fn sequence_start(
    tag: &[u8],
    number: Option<u32>,
    spoken: Option<&Dictionary>,
) -> Vec<u8> {
    let mut out = b"\n/".to_vec();
    out.extend_from_slice(tag);
    out.extend_from_slice(b"<<");
    if let Some(number) = number {
        out.extend_from_slice(b"/MCID ");
        write_integer(&mut out, u64::from(number));
    }
    if let Some(spoken) = spoken {
        write_entries(&mut out, spoken);
    }
    out.extend_from_slice(b">>BDC\n");
    out
}
