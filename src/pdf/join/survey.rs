//! Looks over the events of a content stream before it is changed: what holds content of the structure tree, and which
//! identifiers are free.

use super::events::{Events, SequenceKind, What};
use super::marks::{Claim, Ownership};

/// The identifiers that new sequences get.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Numbering {
    pub(super) next: u32,
    /// Whether all sequences get new ones. Identifiers are indices of an array in the parent tree, so that large ones
    /// would make it long.
    pub(super) anew: bool,
}

/// What the structure tree says of a sequence.
pub(super) fn claim(claims: Option<&Ownership>, kind: SequenceKind) -> Option<Claim> {
    match kind {
        SequenceKind::Content(number) => claims?.sequences.get(&number).copied(),
        _ => None,
    }
}

/// Notes at each sequence whether it holds content of the tree, and at each text object whether sequences that matter
/// start or end in it.
pub(super) fn survey(events: &mut Events, claims: Option<&Ownership>) -> Numbering {
    let Some(known) = claims else {
        return Numbering::default();
    };
    let drawn = |what| match what {
        What::Draw(Some(id)) => known.objects.contains_key(&id) || known.forms.contains(&id),
        _ => false,
    };
    let mut largest = None;
    let mut count = 0_u32;
    let mut inner: Option<usize> = None;
    for event in &events.list {
        let holds = match event.what {
            What::Open(index) => {
                inner = Some(index);
                let kind = events.sequences[index].kind;
                let element = matches!(claim(claims, kind), Some(Claim::Element(_)));
                if let (SequenceKind::Content(number), true) = (kind, element) {
                    largest = largest.max(Some(number));
                    count += 1;
                }
                element
            }
            What::Close(index) => {
                inner = index.and_then(|index| events.sequences[index].parent);
                false
            }
            what => drawn(what),
        };
        if holds {
            let mut next = inner;
            while let Some(sequence) = next.map(|index| &mut events.sequences[index]) {
                if std::mem::replace(&mut sequence.holds_content, true) {
                    break;
                }
                next = sequence.parent;
            }
        }
    }
    let mut text = None;
    for event in &events.list {
        let matters = match event.what {
            What::BeginText(index) => {
                text = Some(index);
                false
            }
            What::EndText(_) => {
                text = None;
                false
            }
            What::Open(index) | What::Close(Some(index)) => {
                let sequence = &events.sequences[index];
                sequence.holds_content
                    || sequence.kind == SequenceKind::Artifact
                    || claim(claims, sequence.kind).is_some()
            }
            what => drawn(what),
        };
        if let Some(text) = text.filter(|_| matters) {
            events.texts[text].mixed = true;
        }
    }
    let roomy = i64::from(count) * 2 + 256;
    match largest.map(u32::try_from) {
        Some(Ok(largest)) if i64::from(largest) <= roomy => Numbering {
            next: largest + 1,
            anew: false,
        },
        Some(_) => Numbering {
            next: 0,
            anew: true,
        },
        None => Numbering::default(),
    }
}
