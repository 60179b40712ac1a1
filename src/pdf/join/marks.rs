//! Marks of a content stream put in order: everything that it paints belongs to the structure tree or is an artifact
//! afterwards, neither stands inside the other, and what layers that are off hold is gone (ISO 14289-1, 7.1; ISO
//! 32000-1, 14.6 and 14.7.4). All else stays byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, ObjectId};

use super::super::syntax::write_integer;
use super::super::values::write_entries;
use super::events::{Event, Events, Names, Sequence, SequenceKind, What, read};

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
    /// Whether it set a rendering intent that there isn't.
    pub(super) intent: bool,
    /// Names of XObjects that were drawn only where a layer is off.
    pub(super) hidden_names: BTreeSet<Vec<u8>>,
}

/// Treats a content stream. `text_forms`: the forms that show text.
pub(super) fn treat(
    bytes: &[u8],
    names: Names,
    marks: Marks,
    text_forms: &BTreeSet<ObjectId>,
) -> Treated {
    let mut events = read(bytes, names);
    let mut walker = Walker {
        bytes,
        claims: match marks {
            Marks::Strip => None,
            Marks::Keep(claims) => Some(claims),
        },
        text_forms,
        edits: Vec::new(),
        open: Vec::new(),
        depths: Depths::default(),
        saved: 0,
        text: None,
        run: None,
        next: 0,
        renumber: false,
        forms: BTreeSet::new(),
        treated: Treated {
            hidden_names: std::mem::take(&mut events.hidden_names),
            ..Treated::default()
        },
    };
    walker.prepare(&mut events);
    for event in &events.list {
        walker.take(event, &events);
    }
    walker.finish()
}

/// A change to the stream: the bytes from `start` to `end` give way to others.
struct Edit {
    start: usize,
    end: usize,
    /// Which of two at one place comes first.
    rank: u8,
    new: Vec<u8>,
}

/// What an open sequence came to.
#[derive(Clone, Copy)]
enum Effect {
    Element,
    Artifact,
    Hidden,
    /// It stays, but says nothing of what its content belongs to.
    Neutral,
    /// Its operators are gone.
    Gone,
}

/// How many sequences of each effect are open.
#[derive(Default)]
struct Depths {
    element: usize,
    artifact: usize,
    hidden: usize,
}

/// Loose content that follows on itself.
struct Run {
    start: usize,
    end: usize,
    text: bool,
}

struct Walker<'a> {
    bytes: &'a [u8],
    /// None: marks are stripped.
    claims: Option<&'a Ownership>,
    text_forms: &'a BTreeSet<ObjectId>,
    edits: Vec<Edit>,
    open: Vec<Effect>,
    depths: Depths,
    saved: usize,
    /// The text object that is open.
    text: Option<usize>,
    run: Option<Run>,
    /// The next free identifier.
    next: u32,
    renumber: bool,
    /// Claimed forms that were drawn.
    forms: BTreeSet<ObjectId>,
    treated: Treated,
}

impl Walker<'_> {
    fn claim(&self, kind: SequenceKind) -> Option<Claim> {
        match kind {
            SequenceKind::Content(number) => self.claims?.sequences.get(&number).copied(),
            _ => None,
        }
    }

    /// Finds out what holds content of the tree, and which identifiers are free.
    fn prepare(&mut self, events: &mut Events) {
        let Some(claims) = self.claims else {
            return;
        };
        let mut largest = None;
        let mut count = 0_u32;
        let mut inner: Option<usize> = None;
        let mut text = None;
        for event in &events.list {
            let holds = match event.what {
                What::Open(index) => {
                    inner = Some(index);
                    let sequence = &events.sequences[index];
                    let element = matches!(self.claim(sequence.kind), Some(Claim::Element(_)));
                    if let SequenceKind::Content(number) = sequence.kind
                        && element
                    {
                        largest = largest.max(Some(number));
                        count += 1;
                    }
                    element
                }
                What::Close(index) => {
                    inner = index.and_then(|index| events.sequences[index].parent);
                    false
                }
                What::Draw(Some(id)) => {
                    claims.objects.contains_key(&id) || claims.forms.contains(&id)
                }
                _ => false,
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
                        || self.claim(sequence.kind).is_some()
                }
                What::Draw(Some(id)) => {
                    claims.objects.contains_key(&id) || claims.forms.contains(&id)
                }
                _ => false,
            };
            if let Some(text) = text.filter(|_| matters) {
                events.texts[text].mixed = true;
            }
        }
        // Identifiers are indices of an array in the parent tree, so that large ones would make it long.
        let roomy = i64::from(count) * 2 + 256;
        match largest.map(|number| u32::try_from(number)) {
            Some(Ok(largest)) if i64::from(largest) <= roomy => self.next = largest + 1,
            Some(_) => self.renumber = true,
            None => {}
        }
    }

    fn covered(&self) -> bool {
        self.claims.is_none() || self.depths.element + self.depths.artifact + self.depths.hidden > 0
    }

    fn take(&mut self, event: &Event, events: &Events) {
        match event.what {
            What::Open(index) => self.open_sequence(event, events, index),
            What::Close(index) => self.close_sequence(event, events, index),
            What::Point if self.claims.is_none() => self.remove(event),
            What::Point => {}
            What::BeginText(index) => {
                self.text = Some(index);
                let text = &events.texts[index];
                if text.mixed {
                    self.end_run();
                } else if text.paints && !self.covered() {
                    self.extend_run(event, false);
                }
            }
            What::EndText(index) => {
                self.text = None;
                match index.map(|index| &events.texts[index]) {
                    Some(text) if text.mixed => self.end_run(),
                    Some(text) if text.paints && self.run.is_some() => {
                        self.extend_run(event, false)
                    }
                    Some(_) => {}
                    None => self.remove(event),
                }
            }
            What::Save => self.saved += 1,
            What::Restore if self.saved == 0 => self.remove(event),
            What::Restore => self.saved -= 1,
            What::Intent => {
                self.treated.intent = true;
                self.remove(event);
            }
            What::DrawHidden => self.hide(event, b""),
            What::Draw(id) => self.draw(event, id),
            What::Path { clips } if self.depths.hidden > 0 => self.hide_path(event, clips),
            What::Show { .. } if self.depths.hidden > 0 => {
                // These two go to the next line first.
                let next_line = matches!(self.bytes.get(event.operator), Some(b'\'' | b'"'));
                self.hide(event, if next_line { b"\nT*\n" } else { b"" });
            }
            What::Paint if self.depths.hidden > 0 => self.hide(event, b""),
            What::Show { text } => {
                self.treated.text |= text;
                self.paint(event, text);
            }
            What::Path { .. } | What::Paint => self.paint(event, false),
        }
    }

    /// Content that is painted where the event is.
    fn paint(&mut self, event: &Event, text: bool) {
        self.treated.paints = true;
        if !self.covered() {
            self.extend_run(event, text);
        }
    }

    fn draw(&mut self, event: &Event, id: Option<ObjectId>) {
        let text = id.is_some_and(|id| self.text_forms.contains(&id));
        self.treated.text |= text;
        self.treated.draws.extend(id);
        let (Some(claims), Some(id)) = (self.claims, id) else {
            return self.paint(event, text);
        };
        if claims.forms.contains(&id) && self.forms.insert(id) {
            if !self.covered() {
                self.end_run();
            }
        } else if let Some(element) = claims.objects.get(&id)
            && !self.covered()
        {
            self.end_run();
            let number = self.own(Owner::Element(*element));
            self.treated.objects.push((id, number));
            self.insert(event.start, 1, sequence_start(b"Span", Some(number), None));
            self.insert(event.end, 0, b"\nEMC\n".to_vec());
        } else {
            self.paint(event, text);
        }
    }

    fn open_sequence(&mut self, event: &Event, events: &Events, index: usize) {
        let sequence = &events.sequences[index];
        let effect = if sequence.hidden {
            self.treated.hidden = true;
            self.depths.hidden += 1;
            self.remove(event);
            Effect::Hidden
        } else if let SequenceKind::Layer { .. } = sequence.kind {
            self.remove(event);
            Effect::Gone
        } else if self.claims.is_none() {
            self.open_other(event, sequence.spoken.as_ref())
        } else {
            let claim = self.claim(sequence.kind);
            let artifact =
                sequence.kind == SequenceKind::Artifact || claim == Some(Claim::Artifact);
            match (sequence.kind, claim) {
                _ if artifact => self.open_artifact(event, sequence.kind, sequence.holds_content),
                (SequenceKind::Content(number), Some(Claim::Element(element))) => {
                    self.open_content(event, sequence, number, element);
                    Effect::Element
                }
                (kind, _) => {
                    if !self.covered() {
                        if sequence.holds_content {
                            self.end_run();
                        } else if sequence.paints {
                            self.extend_run(event, false);
                        }
                    }
                    if kind == SequenceKind::Other {
                        Effect::Neutral
                    } else {
                        self.open_other(event, sequence.spoken.as_ref())
                    }
                }
            }
        };
        self.open.push(effect);
    }

    /// A sequence without an identifier: it stays if it says something.
    fn open_other(&mut self, event: &Event, spoken: Option<&Dictionary>) -> Effect {
        let Some(spoken) = spoken else {
            self.remove(event);
            return Effect::Gone;
        };
        let new = sequence_start(b"Span", None, Some(spoken));
        self.replace(event.start, event.end, new);
        Effect::Neutral
    }

    fn open_artifact(&mut self, event: &Event, kind: SequenceKind, holds_content: bool) -> Effect {
        if holds_content || self.covered() {
            self.remove(event);
            return Effect::Gone;
        }
        self.end_run();
        self.depths.artifact += 1;
        if kind != SequenceKind::Artifact {
            self.replace(event.start, event.end, b"\n/Artifact BMC\n".to_vec());
        }
        Effect::Artifact
    }

    fn open_content(&mut self, event: &Event, sequence: &Sequence, number: i64, element: u32) {
        if !self.covered() {
            self.end_run();
        }
        self.depths.element += 1;
        let former = u32::try_from(number).unwrap_or(u32::MAX);
        let again = self.treated.found.contains_key(&number);
        let new = if again || self.renumber {
            let new = self.own(Owner::Element(element));
            self.replace(
                event.start,
                event.end,
                sequence_start(b"Span", Some(new), sequence.spoken.as_ref()),
            );
            new
        } else {
            self.set_owner(former, Owner::Element(element));
            former
        };
        self.treated.found.entry(number).or_default().push(new);
    }

    fn close_sequence(&mut self, event: &Event, events: &Events, index: Option<usize>) {
        let Some(effect) = self.open.pop() else {
            return self.remove(event);
        };
        match effect {
            Effect::Element => self.depths.element -= 1,
            Effect::Artifact => self.depths.artifact -= 1,
            Effect::Hidden => {
                self.depths.hidden -= 1;
                self.remove(event);
            }
            Effect::Gone => self.remove(event),
            Effect::Neutral => {}
        }
        if let Some(sequence) = index.map(|index| &events.sequences[index])
            && matches!(effect, Effect::Neutral | Effect::Gone)
            && !self.covered()
        {
            if sequence.holds_content {
                self.end_run();
            } else if sequence.paints && self.run.is_some() {
                self.extend_run(event, false);
            }
        }
    }

    /// Lets loose content go up to here.
    fn extend_run(&mut self, event: &Event, text: bool) {
        let run = self.run.get_or_insert(Run {
            start: event.start,
            end: event.end,
            text,
        });
        run.end = event.end;
        run.text |= text;
    }

    /// Marks the loose content before: text as content, all else as an artifact.
    fn end_run(&mut self) {
        let Some(run) = self.run.take() else {
            return;
        };
        let start = if run.text {
            let number = self.own(Owner::Loose);
            sequence_start(b"P", Some(number), None)
        } else {
            b"\n/Artifact BMC\n".to_vec()
        };
        self.insert(run.start, 1, start);
        self.insert(run.end, 0, b"\nEMC\n".to_vec());
    }

    /// A new identifier.
    fn own(&mut self, owner: Owner) -> u32 {
        let number = self.next;
        self.next += 1;
        self.set_owner(number, owner);
        number
    }

    fn set_owner(&mut self, number: u32, owner: Owner) {
        let at = number as usize;
        if at >= self.treated.owners.len() {
            self.treated.owners.resize(at + 1, None);
        }
        self.treated.owners[at] = Some(owner);
    }

    fn remove(&mut self, event: &Event) {
        self.replace(event.start, event.end, Vec::new());
    }

    fn hide(&mut self, event: &Event, new: &[u8]) {
        self.treated.hidden = true;
        self.replace(event.start, event.end, new.to_vec());
    }

    fn hide_path(&mut self, event: &Event, clips: bool) {
        self.treated.hidden = true;
        if clips {
            self.replace(event.operator, event.end, b"\nn\n".to_vec());
        } else {
            self.remove(event);
        }
    }

    fn replace(&mut self, start: usize, end: usize, new: Vec<u8>) {
        self.edits.push(Edit {
            start,
            end,
            rank: 2,
            new,
        });
    }

    fn insert(&mut self, at: usize, rank: u8, new: Vec<u8>) {
        self.edits.push(Edit {
            start: at,
            end: at,
            rank,
            new,
        });
    }

    fn finish(mut self) -> Treated {
        self.end_run();
        for effect in self.open.iter().rev() {
            if matches!(effect, Effect::Element | Effect::Artifact | Effect::Neutral) {
                self.treated.tail.extend_from_slice(b"\nEMC");
            }
        }
        if self.text.is_some() {
            self.treated.tail.extend_from_slice(b"\nET");
        }
        for _ in 0..self.saved {
            self.treated.tail.extend_from_slice(b"\nQ");
        }
        if !self.edits.is_empty() {
            self.edits.sort_by_key(|edit| (edit.start, edit.rank));
            self.treated.bytes = Some(apply(self.bytes, &self.edits));
        }
        self.treated
    }
}

/// The stream with its changes, which are in order.
fn apply(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let added: usize = edits.iter().map(|edit| edit.new.len()).sum();
    let mut out = Vec::with_capacity(bytes.len() + added);
    let mut at = 0;
    for edit in edits {
        if edit.start < at {
            continue;
        }
        out.extend_from_slice(bytes.get(at..edit.start).unwrap_or_default());
        out.extend_from_slice(&edit.new);
        at = edit.end;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
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
