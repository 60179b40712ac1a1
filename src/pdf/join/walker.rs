//! Goes through a content stream and changes what has to be changed for [`super::marks`].

use std::collections::BTreeSet;

use lopdf::{Dictionary, ObjectId};

use super::edits::Edits;
use super::events::{Event, Events, Sequence, SequenceKind, What};
use super::marks::{Claim, Owner, Ownership, Treated, sequence_start};
use super::survey::{Numbering, claim};

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

pub(super) struct Walker<'a> {
    bytes: &'a [u8],
    /// None: marks are stripped.
    claims: Option<&'a Ownership>,
    text_forms: &'a BTreeSet<ObjectId>,
    edits: Edits,
    open: Vec<Effect>,
    depths: Depths,
    saved: usize,
    /// The text object that is open.
    text: Option<usize>,
    run: Option<Run>,
    numbering: Numbering,
    /// Claimed forms that were drawn.
    forms: BTreeSet<ObjectId>,
    treated: Treated,
}

impl<'a> Walker<'a> {
    pub(super) fn new(
        bytes: &'a [u8],
        claims: Option<&'a Ownership>,
        text_forms: &'a BTreeSet<ObjectId>,
        numbering: Numbering,
    ) -> Self {
        Self {
            bytes,
            claims,
            text_forms,
            edits: Edits::default(),
            open: Vec::new(),
            depths: Depths::default(),
            saved: 0,
            text: None,
            run: None,
            numbering,
            forms: BTreeSet::new(),
            treated: Treated::default(),
        }
    }
}

impl Walker<'_> {
    fn covered(&self) -> bool {
        self.claims.is_none() || self.depths.element + self.depths.artifact + self.depths.hidden > 0
    }

    pub(super) fn take(&mut self, event: &Event, events: &Events) {
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
            What::DrawNothing => {
                self.treated.undrawable = true;
                self.remove(event);
            }
            What::Draw(id) => self.draw(event, id),
            What::Path { stays } if self.depths.hidden > 0 => self.hide_path(event, stays),
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

    fn draw(&mut self, event: &Event, id: ObjectId) {
        let text = self.text_forms.contains(&id);
        self.treated.text |= text;
        self.treated.draws.insert(id);
        let Some(claims) = self.claims else {
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
            self.edits
                .insert(event.start, 1, sequence_start(b"Span", Some(number), None));
            self.edits.insert(event.end, 0, b"\nEMC\n".to_vec());
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
            let claim = claim(self.claims, sequence.kind);
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
                        if sequence.holds_content || sequence.holds_artifact {
                            self.end_run();
                        } else if sequence.paints {
                            self.extend_run(event, false);
                        }
                    }
                    if sequence.crosses {
                        self.remove(event);
                        Effect::Gone
                    } else if kind == SequenceKind::Other {
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
        self.edits.replace(event.start, event.end, new);
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
            self.edits
                .replace(event.start, event.end, b"\n/Artifact BMC\n".to_vec());
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
        let new = if again || self.numbering.anew {
            let new = self.own(Owner::Element(element));
            self.edits.replace(
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
            if sequence.holds_content || sequence.holds_artifact {
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
        self.edits.insert(run.start, 1, start);
        self.edits.insert(run.end, 0, b"\nEMC\n".to_vec());
    }

    /// A new identifier.
    fn own(&mut self, owner: Owner) -> u32 {
        let number = self.numbering.next;
        self.numbering.next += 1;
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
        self.edits.replace(event.start, event.end, Vec::new());
    }

    fn hide(&mut self, event: &Event, new: &[u8]) {
        self.treated.hidden = true;
        self.edits.replace(event.start, event.end, new.to_vec());
    }

    fn hide_path(&mut self, event: &Event, stays: bool) {
        self.treated.hidden = true;
        if stays {
            self.edits
                .replace(event.operator, event.end, b"\nn\n".to_vec());
        } else {
            self.remove(event);
        }
    }

    pub(super) fn finish(mut self) -> Treated {
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
        self.treated.bytes = self.edits.apply(self.bytes);
        self.treated
    }
}
