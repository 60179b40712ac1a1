//! What happens in a content stream, as far as marked content is concerned: its sequences, its text objects and
//! whatever it paints (ISO 32000-1, 14.6 and annex A).

use lopdf::{Dictionary, Object, ObjectId};

use super::layers::Layers;
use super::lexer::{Lexer, Operation, operands};
use crate::outside::{Objects, as_dictionary};

/// The entries of a property list that say something to a reader (14.9).
const SPOKEN: [&[u8]; 4] = [b"ActualText", b"Alt", b"E", b"Lang"];

/// What the names in a content stream stand for.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) source: Objects<'a>,
    pub(super) layers: &'a Layers,
    pub(super) resources: Option<&'a Dictionary>,
}

impl<'a> Names<'a> {
    fn look_up(self, category: &[u8], name: &[u8]) -> Option<(Option<ObjectId>, &'a Object)> {
        let names = self.source.dictionary(self.resources?, category)?;
        let (id, value) = self.source.identify(names.get(name).ok()?);
        (!value.is_null()).then_some((id, value))
    }

    /// What drawing an XObject of this name comes to.
    fn draw(self, name: &[u8]) -> What {
        let Some((Some(id), Object::Stream(stream))) = self.look_up(b"XObject", name) else {
            return What::DrawNothing;
        };
        let kind = self.source.name(&stream.dict, b"Subtype");
        let layer = stream.dict.get(b"OC");
        if !matches!(kind, Some(b"Image" | b"Form")) {
            What::DrawNothing
        } else if layer.is_ok_and(|layer| !self.layers.shows(self.source, layer)) {
            What::DrawHidden
        } else {
            What::Draw(id)
        }
    }
}

/// An operator that matters, or an operator with the path before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) start: usize,
    /// Where the operator itself ends what starts at `start`.
    pub(super) operator: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Opens a sequence, by its index.
    Open(usize),
    /// Closes a sequence; none when none is open.
    Close(Option<usize>),
    /// A marked point.
    Point,
    /// Begins a text object, by its index.
    BeginText(usize),
    /// Ends a text object; none when none is open.
    EndText(Option<usize>),
    Save,
    Restore,
    /// Paints a path. `stays`: more than the painting depends on it, for it becomes the clipping path, or other
    /// operators stand in it.
    Path {
        stays: bool,
    },
    /// Shows text; `text`: any at all.
    Show {
        text: bool,
    },
    /// Paints an inline image or a shading.
    Paint,
    /// Draws an image or a form that shows.
    Draw(ObjectId),
    /// Draws an XObject of a layer that is off.
    DrawHidden,
    /// Draws what can't be drawn: PostScript, or a name that stands for nothing.
    DrawNothing,
    /// Sets a rendering intent that isn't one (ISO 19005-2, 6.2.6).
    Intent,
}

/// A marked-content sequence.
#[derive(Debug)]
pub(super) struct Sequence {
    pub(super) parent: Option<usize>,
    pub(super) kind: SequenceKind,
    /// The entries of its property list that say something.
    pub(super) spoken: Option<Dictionary>,
    /// Whether it paints anything.
    pub(super) paints: bool,
    /// Whether content of the structure tree stands in it.
    pub(super) holds_content: bool,
    /// Whether an artifact stands in it.
    pub(super) holds_artifact: bool,
    /// Whether it, or one around it, belongs to a layer that is off.
    pub(super) hidden: bool,
    /// The text object that it starts in.
    text: Option<usize>,
    /// Whether it ends in another one, which it must not (14.6.1).
    pub(super) crosses: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SequenceKind {
    /// With its identifier.
    Content(i64),
    Artifact,
    /// Belongs to a layer.
    Layer {
        shows: bool,
    },
    Other,
}

/// A text object.
#[derive(Debug, Default)]
pub(super) struct TextObject {
    pub(super) paints: bool,
    /// Whether sequences that matter start or end inside it.
    pub(super) mixed: bool,
}

/// The events of a stream.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) list: Vec<Event>,
    pub(super) sequences: Vec<Sequence>,
    pub(super) texts: Vec<TextObject>,
}

/// Reads the events of a content stream.
pub(super) fn read(bytes: &[u8], names: Names) -> Events {
    let mut reader = Reader {
        names,
        events: Events::default(),
        open: Vec::new(),
        text: None,
        path: None,
        clips: false,
        broken: false,
    };
    for operation in Lexer::new(bytes) {
        reader.take(&operation);
    }
    reader.events
}

struct Reader<'a> {
    names: Names<'a>,
    events: Events,
    /// The sequences that are open.
    open: Vec<usize>,
    /// The text object that is open.
    text: Option<usize>,
    /// Where the current path starts.
    path: Option<usize>,
    clips: bool,
    /// Whether operators stand in the path that have no place there.
    broken: bool,
}

impl Reader<'_> {
    fn take(&mut self, operation: &Operation) {
        let what = match operation.operator {
            b"m" | b"re" | b"l" | b"c" | b"v" | b"y" | b"h" => {
                self.path.get_or_insert(operation.start);
                return;
            }
            b"W" | b"W*" => {
                self.clips = true;
                return;
            }
            b"n" => {
                self.path = None;
                self.clips = false;
                self.broken = false;
                return;
            }
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => {
                let stays = std::mem::take(&mut self.clips) | std::mem::take(&mut self.broken);
                let start = self.path.take().unwrap_or(operation.start);
                return self.push_from(start, operation, What::Path { stays });
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => What::Show {
                text: operation.has_text,
            },
            b"BI" | b"sh" => What::Paint,
            b"Do" => self.draw(operation),
            b"BMC" | b"BDC" => self.open_sequence(operation),
            b"EMC" => self.close_sequence(),
            b"MP" | b"DP" => What::Point,
            b"BT" => {
                self.events.texts.push(TextObject::default());
                let index = self.events.texts.len() - 1;
                self.text = Some(index);
                What::BeginText(index)
            }
            b"ET" => What::EndText(self.text.take()),
            b"q" => What::Save,
            b"Q" => What::Restore,
            b"ri" if !is_intent(operation) => What::Intent,
            _ => {
                self.broken |= self.path.is_some();
                return;
            }
        };
        // What paints a path that others stand in counts from its own operator on, so that events never overlap.
        self.broken |= self.path.take().is_some();
        self.push_from(operation.start, operation, what);
    }

    fn push_from(&mut self, start: usize, operation: &Operation, what: What) {
        let paints = matches!(
            what,
            What::Path { .. } | What::Show { .. } | What::Paint | What::Draw(_)
        );
        if paints {
            if let Some(text) = self.text {
                self.events.texts[text].paints = true;
            }
            let mut next = self.open.last().copied();
            while let Some(sequence) = next.map(|index| &mut self.events.sequences[index]) {
                if std::mem::replace(&mut sequence.paints, true) {
                    break;
                }
                next = sequence.parent;
            }
        }
        self.events.list.push(Event {
            start,
            operator: operation.start + operation.operands.len(),
            end: operation.end,
            what,
        });
    }

    fn draw(&mut self, operation: &Operation) -> What {
        let Some(Object::Name(name)) = operands(operation).pop() else {
            return What::DrawNothing;
        };
        match self.names.draw(&name) {
            What::Draw(_) if self.is_hidden() => What::DrawHidden,
            what => what,
        }
    }

    /// Whether a layer that is off is open.
    fn is_hidden(&self) -> bool {
        let inner = self.open.last();
        inner.is_some_and(|index| self.events.sequences[*index].hidden)
    }

    fn close_sequence(&mut self) -> What {
        let index = self.open.pop();
        if let Some(sequence) = index.and_then(|index| self.events.sequences.get_mut(index)) {
            sequence.crosses = sequence.text != self.text;
        }
        What::Close(index)
    }

    fn open_sequence(&mut self, operation: &Operation) -> What {
        let mut values = operands(operation).into_iter();
        let tag = values.next();
        let tag = tag.as_ref().and_then(|tag| tag.as_name().ok());
        let written = values.next();
        let (id, properties) = match &written {
            Some(Object::Name(name)) => match self.names.look_up(b"Properties", name) {
                Some((id, value)) => (id, as_dictionary(value)),
                None => (None, None),
            },
            Some(Object::Dictionary(properties)) => (None, Some(properties)),
            _ => (None, None),
        };
        let source = self.names.source;
        let number = properties
            .and_then(|properties| source.integer(properties, b"MCID"))
            .filter(|number| *number >= 0);
        let kind = match (tag, number) {
            (Some(b"OC"), _) => SequenceKind::Layer {
                shows: id.is_none_or(|id| self.names.layers.shows(source, &Object::Reference(id))),
            },
            (Some(b"Artifact"), _) => SequenceKind::Artifact,
            (_, Some(number)) => SequenceKind::Content(number),
            _ => SequenceKind::Other,
        };
        let spoken = properties.and_then(|properties| {
            let entries: Dictionary = SPOKEN
                .iter()
                .filter_map(|key| {
                    let value = source.get(properties, key)?;
                    value.as_str().ok()?;
                    Some((*key, value.clone()))
                })
                .collect();
            (!entries.is_empty()).then_some(entries)
        });
        let index = self.events.sequences.len();
        let hidden = self.is_hidden() || kind == SequenceKind::Layer { shows: false };
        self.events.sequences.push(Sequence {
            parent: self.open.last().copied(),
            kind,
            spoken,
            paints: false,
            holds_content: false,
            holds_artifact: false,
            hidden,
            text: self.text,
            crosses: false,
        });
        self.open.push(index);
        What::Open(index)
    }
}

/// Whether a rendering intent is one of the four.
fn is_intent(operation: &Operation) -> bool {
    matches!(
        operands(operation).last(),
        Some(Object::Name(name)) if is_rendering_intent(name)
    )
}

/// Whether a name is that of a rendering intent (ISO 32000-1, 8.6.5.8).
pub(super) fn is_rendering_intent(name: &[u8]) -> bool {
    matches!(
        name,
        b"RelativeColorimetric" | b"AbsoluteColorimetric" | b"Perceptual" | b"Saturation"
    )
}
