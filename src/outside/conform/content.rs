//! One content stream: its operators, and what of its resources they use.

use std::borrow::Cow;

use lopdf::{Dictionary, Object};

use super::drawing::{draw_pattern, draw_xobject};
use super::font::{self, Reading};
use super::graph::{Findings, Node, Palette};
use super::limits;
use super::obstacle::{Fault, clauses};
use super::operators::{Known, Operand, look_up};
use super::tokens::{Malformed, Token, Tokens};
use super::{colour, image};
use crate::outside::lookup::{Objects, as_dictionary};

/// How deep `q` may nest: 28 (ISO 19005-2, 6.1.13), less one for the state that is saved around a page that is joined.
const DEEPEST_STATE: usize = 27;

/// How deep operands may nest.
const DEEPEST_OPERAND: usize = 8;

/// The most operands that are kept of one operator; a colour of 32 components has a pattern's name at the most.
const MOST_OPERANDS: usize = 64;

/// Examines a content stream that draws with these resources.
pub(super) fn examine<'a>(
    objects: Objects<'a>,
    bytes: &[u8],
    resources: Option<&'a Dictionary>,
    findings: &mut Findings<'a>,
) {
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
}

impl<'a> Walk<'a, '_> {
    fn run(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        let mut tokens = Tokens::new(bytes);
        let mut operands = Vec::new();
        while let Some(token) = tokens.next()? {
            match token {
                Token::Keyword(b"BI") if operands.is_empty() => self.inline_image(&mut tokens)?,
                Token::Keyword(word) if !matches!(word, b"true" | b"false" | b"null") => {
                    self.operate(word, &operands);
                    operands.clear();
                }
                token if operands.len() < MOST_OPERANDS => {
                    operands.push(self.operand(&mut tokens, token, 0)?);
                }
                _ => return Err(Malformed),
            }
        }
        if operands.is_empty() && !self.in_text {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    /// The operand that starts with a token.
    fn operand<'b>(
        &mut self,
        tokens: &mut Tokens<'b>,
        token: Token<'b>,
        depth: usize,
    ) -> Result<Operand<'b>, Malformed> {
        if depth > DEEPEST_OPERAND {
            return Err(Malformed);
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "one so large is beyond the limits"
        )]
        Ok(match token {
            Token::Integer(number) => {
                limits::integer(number, self.findings);
                Operand::Number(number as f64)
            }
            Token::Real(number) => {
                limits::real(number, self.findings);
                Operand::Number(number)
            }
            Token::Name(name) => {
                limits::name(&name, self.findings);
                Operand::Name(name)
            }
            Token::Text(text) => {
                limits::text(&text, self.findings);
                Operand::Text(text)
            }
            Token::OddHexadecimal(text) => {
                self.findings.fault(limits::ODD_HEXADECIMAL);
                Operand::Text(Cow::Owned(text))
            }
            Token::ArrayOpen => {
                let mut members = Vec::new();
                loop {
                    match tokens.next()?.ok_or(Malformed)? {
                        Token::ArrayClose => break Operand::Array(members),
                        token => members.push(self.operand(tokens, token, depth + 1)?),
                    }
                }
            }
            Token::DictionaryOpen => {
                let mut entries = Vec::new();
                loop {
                    match tokens.next()?.ok_or(Malformed)? {
                        Token::DictionaryClose => break Operand::Dictionary(entries),
                        Token::Name(key) => {
                            limits::name(&key, self.findings);
                            let token = tokens.next()?.ok_or(Malformed)?;
                            entries.push((key, self.operand(tokens, token, depth + 1)?));
                        }
                        _ => return Err(Malformed),
                    }
                }
            }
            Token::Keyword(b"true") => Operand::Boolean(true),
            Token::Keyword(b"false") => Operand::Boolean(false),
            Token::Keyword(b"null") => Operand::Null,
            Token::ArrayClose | Token::DictionaryClose | Token::Keyword(_) => {
                return Err(Malformed);
            }
        })
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
                if let Some(text) = operands.last().and_then(Operand::text) {
                    self.show(text);
                }
            }
            b"TJ" => {
                self.show(b"");
                if let Some(Operand::Array(members)) = operands.first() {
                    for text in members.iter().filter_map(Operand::text) {
                        self.show(text);
                    }
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
                if let Some(font) = font {
                    let (glyphs, resources) = font::glyphs(self.objects, font);
                    for stream in glyphs {
                        self.findings.draw(Node::Drawing { stream, resources });
                    }
                }
                self.state.font = font.map(|font| (font, Reading::of(self.objects, font)));
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
                    limits::language(language.text(), self.findings);
                }
                list.entry(b"ActualText").and_then(Operand::text).is_some()
            }
            _ => false,
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
            match tokens.next()?.ok_or(Malformed)? {
                Token::Keyword(b"ID") => break,
                Token::Name(key) => {
                    let token = tokens.next()?.ok_or(Malformed)?;
                    entries.push((key, self.operand(tokens, token, 0)?));
                }
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
