//! Showing text (ISO 32000-1, 9.4).

use lopdf::Dictionary;

use super::colour::Colour;
use super::geometry::{Matrix, Point, around};
use super::interpreter::Interpreter;
use super::marks::TextPiece;
use super::operand::{Operand, name, numbers};
use crate::outside::font::Font;

/// The gap between two letters that parts words, in ems. Spaces are a quarter of an em wide, a fifth when a line is
/// tight; kerning is less than a tenth.
pub(super) const GAP: f32 = 0.15;
/// The most bytes of text on a page.
const MAX_WORDS: usize = 16 << 20;

/// A piece of text that is being gathered, in the units of the text before scaling.
struct Open {
    first: usize,
    from: f32,
    to: f32,
}

impl<'a> Interpreter<'a> {
    pub fn text_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        resources: &'a Dictionary,
    ) {
        let one = numbers(operands).map(|[value]| value);
        let text = &mut self.state.text;
        match (operator, one) {
            (b"BT", _) => {
                (self.text_matrix, self.line_matrix) = (Matrix::IDENTITY, Matrix::IDENTITY);
                self.text_objects = self.text_objects.saturating_add(1);
            }
            (b"ET", _) => {
                let object = self.text_objects;
                if self.clipping.contains_key(&object) {
                    self.state.text_clip = Some(object);
                }
            }
            (b"Tc", Some(space)) => text.character_space = space,
            (b"Tw", Some(space)) => text.word_space = space,
            (b"Tz", Some(percent)) => text.scale = percent / 100.0,
            (b"TL", Some(leading)) => text.leading = leading,
            (b"Ts", Some(rise)) => text.rise = rise,
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "cut to the range of modes"
            )]
            (b"Tr", Some(mode)) => text.mode = mode.clamp(0.0, 7.0) as u8,
            (b"Tf", Some(size)) => {
                text.size = size;
                let font = name(operands.get(..1).unwrap_or_default()).and_then(|name| {
                    let fonts = self.objects.dictionary(resources, b"Font")?;
                    self.objects.dictionary(fonts, name)
                });
                text.font = font.and_then(|font| self.fonts.find(font));
            }
            (b"Td" | b"TD", _) => {
                if let Some([x, y]) = numbers(operands) {
                    if operator == b"TD" {
                        text.leading = -y;
                    }
                    self.next_line(x, y);
                }
            }
            (b"Tm", _) => {
                if let Some(matrix) = numbers(operands) {
                    self.line_matrix = Matrix::of(matrix);
                    self.text_matrix = self.line_matrix;
                }
            }
            (b"T*", _) => self.next_line(0.0, -self.state.text.leading),
            (b"Tj", _) => self.show(operands),
            (b"TJ", _) => {
                if let Some(Operand::List(members)) = operands.last() {
                    self.show(members);
                }
            }
            (b"'", _) => {
                self.next_line(0.0, -self.state.text.leading);
                self.show(operands);
            }
            (b"\"", _) => {
                if let Some([word, character]) = operands.get(..2).and_then(numbers) {
                    self.state.text.word_space = word;
                    self.state.text.character_space = character;
                }
                self.next_line(0.0, -self.state.text.leading);
                self.show(operands.get(2..).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        let origin = self.line_matrix.point(Point { x, y });
        self.line_matrix.e = origin.x;
        self.line_matrix.f = origin.y;
        self.text_matrix = self.line_matrix;
    }

    /// Shows strings; numbers between them move what follows back (9.4.3).
    fn show(&mut self, members: &[Operand<'_>]) {
        let fonts = self.fonts;
        let font = self.state.text.font.and_then(|font| fonts.get(font));
        let text = self.state.text.clone();
        let vertical = font.is_some_and(|font| font.vertical);
        let mut along = 0.0_f32;
        let mut open: Option<Open> = None;
        for member in members {
            match member {
                Operand::Number(back) => {
                    let by = -back / 1_000.0 * text.size;
                    if by.abs() > GAP * text.size.abs() {
                        self.finish(&mut open, font, by > 0.0);
                    }
                    along += by;
                }
                Operand::Text(bytes) => {
                    let Some(font) = font else {
                        continue;
                    };
                    for glyph in font.glyphs(bytes) {
                        // Downwards, all glyphs are an em high unless a table says else.
                        let advance = if vertical { -1.0 } else { glyph.width };
                        let mut next = along + advance * text.size + text.character_space;
                        if glyph.space {
                            next += text.word_space;
                        }
                        if glyph.text.chars().all(char::is_whitespace) {
                            self.finish(&mut open, Some(font), true);
                        } else if self.marks.words.len() < MAX_WORDS {
                            let first = self.marks.words.len();
                            let piece = open.get_or_insert(Open {
                                first,
                                from: along,
                                to: along,
                            });
                            piece.to = along + advance * text.size;
                            self.marks.words.push_str(glyph.text);
                        } else {
                            self.marks.whole = false;
                        }
                        along = next;
                    }
                }
                _ => {}
            }
        }
        self.finish(&mut open, font, false);
        let (x, y) = if vertical {
            (0.0, along)
        } else {
            (along * text.scale, 0.0)
        };
        let origin = self.text_matrix.point(Point { x, y });
        self.text_matrix.e = origin.x;
        self.text_matrix.f = origin.y;
    }

    /// Notes the piece that was gathered, if there is one, or the space behind the last.
    fn finish(&mut self, open: &mut Option<Open>, font: Option<&Font>, space: bool) {
        let Some(piece) = open.take() else {
            if space && let Some(last) = self.marks.texts.last_mut() {
                last.space_after = true;
            }
            return;
        };
        let (Ok(start), Ok(end)) = (
            u32::try_from(piece.first),
            u32::try_from(self.marks.words.len()),
        ) else {
            return;
        };
        let text = &self.state.text;
        let (mode, index) = (text.mode, text.font);
        let (ascent, descent) = font.map_or((0.8, -0.2), |font| (font.ascent, font.descent));
        let matrix = self.text_matrix.then(&self.state.matrix);
        let (scale, size, rise) = (text.scale, text.size, text.rise);
        let at = |along: f32, height: f32| {
            let (x, y) = if font.is_some_and(|font| font.vertical) {
                (height - size / 2.0, along)
            } else {
                (along * scale, height + rise)
            };
            matrix.point(Point { x, y })
        };
        let (from, to) = (at(piece.from, 0.0), at(piece.to, 0.0));
        let top = at(piece.from, size);
        let up = Point {
            x: top.x - from.x,
            y: top.y - from.y,
        };
        let bounds = around(&[
            at(piece.from, descent * size),
            at(piece.to, descent * size),
            at(piece.to, ascent * size),
            at(piece.from, ascent * size),
        ]);
        let fill = self.state.fill.clone();
        let stroke = self.state.stroke.clone();
        let (colour, alpha) = match mode {
            1 | 5 => (stroke.colour, stroke.alpha),
            2 | 6 if stroke.colour != fill.colour || stroke.alpha > fill.alpha => {
                (Colour::Unknown, stroke.alpha.max(fill.alpha))
            }
            _ => (fill.colour, fill.alpha),
        };
        let masked = self.is_masked(bounds.centre());
        // Letters that are only a clip are not painted themselves.
        let clips_only = mode == 7;
        let text_clip = self.state.text_clip;
        if clips_only || mode == 3 {
            self.state.text_clip = None;
        }
        let mark = self.mark(bounds, alpha);
        self.state.text_clip = text_clip;
        self.note_painted();
        if mode >= 4 {
            let piece = self.marks.texts.len();
            self.clipping
                .entry(self.text_objects)
                .or_default()
                .push(piece);
        }
        self.marks.texts.push(TextPiece {
            mark,
            text: start..end,
            start: from,
            end: to,
            up,
            font: index,
            mode,
            colour,
            space_after: space,
            masked,
            painted_through: false,
        });
    }
}
