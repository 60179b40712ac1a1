//! Looks over the events of a content stream before it is changed: what holds content of the structure tree, and which
//! identifiers are free.

use super::events::{Events, Sequence, SequenceKind, What};
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
        What::Draw(id) => known.objects.contains_key(&id) || known.forms.contains(&id),
        _ => false,
    };
    let mut largest = None;
    let mut count = 0_u32;
    let mut inner: Option<usize> = None;
    for at in 0..events.list.len() {
        match events.list[at].what {
            What::Open(index) => {
                let (kind, around) = {
                    let sequence = &events.sequences[index];
                    (sequence.kind, sequence.parent)
                };
                match claim(claims, kind) {
                    Some(Claim::Element(_)) => {
                        if let SequenceKind::Content(number) = kind {
                            largest = largest.max(Some(number));
                            count += 1;
                        }
                        flag(events, Some(index), |sequence| &mut sequence.holds_content);
                    }
                    claim if claim.is_some() || kind == SequenceKind::Artifact => {
                        flag(events, around, |sequence| &mut sequence.holds_artifact);
                    }
                    _ => {}
                }
                inner = Some(index);
            }
            What::Close(index) => {
                inner = index.and_then(|index| events.sequences[index].parent);
            }
            what if drawn(what) => flag(events, inner, |sequence| &mut sequence.holds_content),
            _ => {}
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

/// Sets a flag of a sequence and of all around it.
fn flag(events: &mut Events, from: Option<usize>, which: impl Fn(&mut Sequence) -> &mut bool) {
    let mut next = from;
    while let Some(sequence) = next.map(|index| &mut events.sequences[index]) {
        let parent = sequence.parent;
        if std::mem::replace(which(sequence), true) {
            break;
        }
        next = parent;
    }
}
