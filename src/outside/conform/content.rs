//! One content stream: its operators, and what of its resources they use.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::drawing::{draw_pattern, draw_xobject};
use super::font::{self, Reading};
use super::graph::{Findings, Node, Palette};
use super::limits;
use super::obstacle::{Fault, clauses};
use super::operators::{Known, Operand, look_up};
use super::tokens::{Hexadecimal, Kind, Malformed, Tokens};
use super::{colour, image};
use crate::outside::lookup::{Objects, as_dictionary};
use crate::outside::syntax::push_hexadecimal;

/// How deep `q` may nest: 28 (ISO 19005-2, 6.1.13), less one for the state that is saved around a page that is joined.
const DEEPEST_STATE: usize = 27;

/// How deep operands may nest.
const DEEPEST_OPERAND: usize = 8;

/// The most operands of one operator; a colour of 32 components has a pattern's name at the most.
const MOST_OPERANDS: usize = 64;

/// Examines a content stream that draws with these resources.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    bytes: &[u8],
    resources: Option<&'a Dictionary>,
    findings: &mut Findings<'a>,
) {
    findings.looked_at = findings.looked_at.saturating_add(bytes.len());
    let palette = colour::palette(objects, resources, findings);
    let mut walk = Walk {
        objects,
        resources,
        palette,
        findings,
        state: State::default(),
        saved: Vec::new(),
        marks: Vec::new(),
        in_text: false,
        fonts: BTreeMap::new(),
        text: Vec::new(),
    };
    if walk.run(bytes).is_err() {
        let damaged = "a page is drawn with instructions that are damaged";
        walk.findings.fault(Fault::new(clauses::SYNTAX, damaged));
    }
}

/// The part of the graphics state that conformance hangs on.
#[derive(Clone, Default)]
struct State<'a> {
    font: Option<(&'a Dictionary, Reading)>,
    /// Whether text isn't painted: rendering mode 3.
    invisible: bool,
}

struct Walk<'a, 'f> {
    objects: Objects<'a>,
    resources: Option<&'a Dictionary>,
    palette: Palette,
    findings: &'f mut Findings<'a>,
    state: State<'a>,
    saved: Vec<State<'a>>,
    /// For each open sequence of marked content, whether it has replacement text.
    marks: Vec<bool>,
    in_text: bool,
    /// The fonts that were set, by where they lie in memory: how their texts are read.
    fonts: BTreeMap<usize, Reading>,
    /// Room for the bytes of a text.
    text: Vec<u8>,
}

impl<'a> Walk<'a, '_> {
    fn run(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        let mut tokens = Tokens::new(bytes);
        let mut operands = Vec::new();
        while let Some(kind) = tokens.start()? {
            if operands.len() > MOST_OPERANDS {
                return Err(Malformed);
            }
            if kind != Kind::Keyword {
                self.push(kind, &mut tokens, &mut operands, 0)?;
                continue;
            }
            match tokens.keyword() {
                b"BI" if operands.is_empty() => self.inline_image(&mut tokens)?,
                word => match constant(word) {
                    Some(value) => operands.push(value),
                    None => {
                        self.operate(word, &operands);
                        operands.clear();
                    }
                },
            }
        }
        if operands.is_empty() && !self.in_text {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    /// Pushes the operand that starts with a token. Pages have tens of thousands: each is put where it stays at once.
    fn push<'b>(
        &mut self,
        kind: Kind,
        tokens: &mut Tokens<'b>,
        operands: &mut Vec<Operand<'b>>,
        depth: usize,
    ) -> Result<(), Malformed> {
        match kind {
            Kind::Number => {
                let number = tokens.number()?;
                limits::number(number, self.findings);
                operands.push(Operand::Number(number.value));
            }
            Kind::Hexadecimal => {
                let text = tokens.hexadecimal()?;
                operands.push(self.hexadecimal(text));
            }
            Kind::Literal => {
                let text = tokens.literal()?;
                limits::text(text.len(), self.findings);
                operands.push(Operand::Text(text));
            }
            Kind::Name => {
                let name = tokens.name()?;
                limits::name(&name, self.findings);
                operands.push(Operand::Name(name));
            }
            Kind::ArrayOpen if depth < DEEPEST_OPERAND => {
                // Those of texts have a dozen members; nested ones may be empty, and millions.
                let mut members = Vec::with_capacity(if depth == 0 { 16 } else { 0 });
                loop {
                    match tokens.start()?.ok_or(Malformed)? {
                        Kind::ArrayClose => break,
                        kind => self.push(kind, tokens, &mut members, depth + 1)?,
                    }
                }
                operands.push(Operand::Array(members));
            }
            Kind::DictionaryOpen if depth < DEEPEST_OPERAND => {
                let mut entries = Vec::new();
                loop {
                    match tokens.start()?.ok_or(Malformed)? {
                        Kind::DictionaryClose => break,
                        Kind::Name => entries.push(self.entry(tokens, depth + 1)?),
                        _ => return Err(Malformed),
                    }
                }
                operands.push(Operand::Dictionary(entries));
            }
            Kind::Keyword => operands.push(constant(tokens.keyword()).ok_or(Malformed)?),
            _ => return Err(Malformed),
        }
        Ok(())
    }

    fn hexadecimal<'b>(&mut self, text: Hexadecimal<'b>) -> Operand<'b> {
        let text = match text {
            Hexadecimal::Pairs(digits) => {
                limits::text(digits.len() / 2, self.findings);
                return Operand::Hexadecimal(digits);
            }
            Hexadecimal::Spaced(text) => text,
            Hexadecimal::Odd(text) => {
                self.findings.fault(limits::ODD_HEXADECIMAL);
                text
            }
        };
        limits::text(text.len(), self.findings);
        Operand::Text(Cow::Owned(text))
    }

    /// An entry of a dictionary, from behind the solidus of its key.
    fn entry<'b>(
        &mut self,
        tokens: &mut Tokens<'b>,
        depth: usize,
    ) -> Result<(Cow<'b, [u8]>, Operand<'b>), Malformed> {
        let key = tokens.name()?;
        limits::name(&key, self.findings);
        let kind = tokens.start()?.ok_or(Malformed)?;
        let mut value = Vec::with_capacity(1);
        self.push(kind, tokens, &mut value, depth)?;
        Ok((key, value.pop().ok_or(Malformed)?))
    }

    fn operate(&mut self, operator: &[u8], operands: &[Operand<'_>]) {
        match look_up(operator, operands) {
            Known::Right => {}
            Known::WrongOperands => {
                let wrong = "a page is drawn with instructions that are damaged";
                self.findings.fault(Fault::new(clauses::SYNTAX, wrong));
                return;
            }
            Known::Unknown => {
                let unknown = "a page is drawn with instructions that PDF doesn't have";
                self.findings.fault(Fault::new(clauses::CONTENT, unknown));
                return;
            }
        }
        match operator {
            b"q" => {
                self.saved.push(self.state.clone());
                if self.saved.len() > DEEPEST_STATE {
                    let deep = "a page is drawn with states saved more than 27 deep";
                    self.findings.fault(Fault::new(clauses::LIMITS, deep));
                }
            }
            // One too many is left out when the page is joined.
            b"Q" => self.state = self.saved.pop().unwrap_or_default(),
            b"BT" | b"ET" => {
                let begins = operator == b"BT";
                if begins == self.in_text {
                    let wrong = "a page is drawn with texts that begin or end in each other";
                    self.findings.fault(Fault::new(clauses::SYNTAX, wrong));
                }
                self.in_text = begins;
            }
            b"BMC" => self.marks.push(false),
            b"BDC" | b"DP" => {
                let spoken = self.properties(operands);
                if operator == b"BDC" {
                    self.marks.push(spoken);
                }
            }
            b"EMC" => {
                self.marks.pop();
            }
            b"Tj" | b"'" | b"\"" => {
                operands.iter().for_each(|text| self.show_operand(text));
            }
            b"TJ" => {
                self.show(b"");
                if let Some(Operand::Array(members)) = operands.first() {
                    members.iter().for_each(|text| self.show_operand(text));
                }
            }
            b"Tr" => self.set_mode(operands.first().and_then(Operand::number)),
            b"k" | b"K" => colour::use_device(b"DeviceCMYK", self.palette, self.findings),
            _ => {
                if let Some(name) = operands.iter().find_map(Operand::name) {
                    self.use_resource(operator, name);
                }
            }
        }
    }

    fn set_mode(&mut self, mode: Option<f64>) {
        let mode = mode.unwrap_or_default();
        if !(0.0..=7.0).contains(&mode) || mode.fract() != 0.0 {
            let wrong = "text is drawn in a way that PDF doesn't have";
            self.findings.fault(Fault::new(clauses::SYNTAX, wrong));
        }
        self.state.invisible = (mode - 3.0).abs() < f64::EPSILON;
    }

    /// A resource that an operator names.
    fn use_resource(&mut self, operator: &[u8], name: &[u8]) {
        match operator {
            b"Tf" => {
                let font = self.resource(b"Font", name).and_then(as_dictionary);
                self.state.font = font.map(|font| (font, self.reading(font)));
            }
            b"gs" => {
                if let Some(state) = self.resource(b"ExtGState", name).and_then(as_dictionary) {
                    self.findings.draw(Node::State(state));
                }
            }
            b"cs" | b"CS" => {
                if colour::is_device(name) || name == b"Pattern" {
                    colour::use_device(name, self.palette, self.findings);
                } else if let Some(space) = self.resource(b"ColorSpace", name) {
                    let palette = self.palette;
                    self.findings.draw(Node::Space { space, palette });
                }
            }
            b"scn" | b"SCN" => {
                if let Some(pattern) = self.resource(b"Pattern", name) {
                    draw_pattern(self.objects, pattern, self.palette, self.findings);
                }
            }
            b"sh" => {
                if let Some(shading) = self.resource(b"Shading", name) {
                    let palette = self.palette;
                    self.findings.draw(Node::Shading { shading, palette });
                }
            }
            b"Do" => {
                if let Some(drawn) = self.resource(b"XObject", name) {
                    draw_xobject(self.objects, drawn, self.palette, self.findings);
                }
            }
            // An intent that there isn't is left out when the page is joined.
            _ => {}
        }
    }

    /// A resource by its name; a fault if the stream's own resources lack it.
    fn resource(&mut self, category: &[u8], name: &[u8]) -> Option<&'a Object> {
        let found = self
            .resources
            .and_then(|resources| self.objects.dictionary(resources, category))
            .and_then(|members| self.objects.get(members, name));
        if found.is_none() {
            let missing = "a page is drawn with something that isn't listed where it should be";
            self.findings.fault(Fault::new(clauses::CONTENT, missing));
        }
        found
    }

    /// Looks at a property list; whether it has replacement text.
    fn properties(&mut self, operands: &[Operand<'_>]) -> bool {
        match operands {
            // Optional content becomes plain content or goes when the page is joined.
            [Operand::Name(tag), Operand::Name(_)] if **tag == *b"OC" => false,
            [_, Operand::Name(name)] => {
                let list = self.resource(b"Properties", name).and_then(as_dictionary);
                let Some(list) = list else {
                    return false;
                };
                if let Some(language) = self.objects.get(list, b"Lang") {
                    limits::language(language.as_str().ok(), self.findings);
                }
                self.objects.string(list, b"ActualText").is_some()
            }
            [_, list @ Operand::Dictionary(_)] => {
                if let Some(language) = list.entry(b"Lang") {
                    limits::language(language.text().as_deref(), self.findings);
                }
                list.entry(b"ActualText").is_some_and(Operand::is_text)
            }
            _ => false,
        }
    }

    /// How texts in a font are read; what its glyphs draw with is drawn with.
    fn reading(&mut self, font: &'a Dictionary) -> Reading {
        let key = std::ptr::from_ref(font) as usize;
        if let Some(known) = self.fonts.get(&key) {
            return known.clone();
        }
        let (glyphs, resources) = font::glyphs(self.objects, font);
        for stream in glyphs {
            self.findings.draw(Node::Drawing { stream, resources });
        }
        let reading = Reading::of(self.objects, font);
        self.fonts.insert(key, reading.clone());
        reading
    }

    /// An operand that is text, shown.
    fn show_operand(&mut self, operand: &Operand<'_>) {
        match operand {
            Operand::Text(text) => self.show(text),
            Operand::Hexadecimal(digits) => {
                let mut text = std::mem::take(&mut self.text);
                text.clear();
                push_hexadecimal(&mut text, digits);
                self.show(&text);
                self.text = text;
            }
            _ => {}
        }
    }

    /// Text that is shown in the font that is set.
    fn show(&mut self, text: &[u8]) {
        let Some((font, reading)) = &self.state.font else {
            if !text.is_empty() {
                let none = "text is shown without a font";
                self.findings.fault(Fault::new(clauses::FONT, none));
            }
            return;
        };
        let bare = !self.marks.contains(&true);
        let shown = self.findings.shown(font);
        // A text without a letter in it counts as a use of the font, too.
        shown.used = true;
        shown.seen |= !self.state.invisible;
        let codes = if self.state.invisible {
            &mut shown.invisible
        } else {
            &mut shown.visible
        };
        let whole = reading.read(text, |code| {
            codes.insert(code);
            if bare {
                shown.bare.insert(code);
            }
        });
        if !whole {
            let odd = "text has codes that its font doesn't have";
            self.findings.fault(Fault::new(clauses::CMAP, odd));
        }
    }

    /// An inline image, from behind its `BI` (8.9.7).
    fn inline_image(&mut self, tokens: &mut Tokens<'_>) -> Result<(), Malformed> {
        let mut entries = Vec::new();
        loop {
            match tokens.start()?.ok_or(Malformed)? {
                Kind::Name => entries.push(self.entry(tokens, 0)?),
                Kind::Keyword if tokens.keyword() == b"ID" => break,
                _ => return Err(Malformed),
            }
        }
        tokens.image_data()?;
        if let Some(space) = image::examine_inline(&entries, self.palette, self.findings)
            && let Some(space) = self.resource(b"ColorSpace", space)
        {
            let palette = self.palette;
            self.findings.draw(Node::Space { space, palette });
        }
        Ok(())
    }
}

/// A keyword that is a value.
fn constant(word: &[u8]) -> Option<Operand<'static>> {
    match word {
        b"true" => Some(Operand::Boolean(true)),
        b"false" => Some(Operand::Boolean(false)),
        b"null" => Some(Operand::Null),
        _ => None,
    }
}
