//! The words of a web page or of a Markdown file: its text, its attributes and its comments.

use super::stretch::{At, Stretch};

/// Elements inside a line: their tags part no words.
const INLINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "wbr",
];

/// Attributes that are words; numbers in others say where a line of a drawing goes.
const WORDS: [&str; 12] = [
    "abbr",
    "alt",
    "content",
    "datetime",
    "href",
    "id",
    "label",
    "name",
    "placeholder",
    "summary",
    "title",
    "value",
];

/// The texts of a web page.
pub(super) fn html_texts(source: &str) -> Vec<Stretch<'_>> {
    Reader::new(source, false).read()
}

/// The texts of a Markdown file, which may have tags in it.
pub(super) fn markdown_texts(source: &str) -> Vec<Stretch<'_>> {
    Reader::new(source, true).read()
}

struct Reader<'s> {
    source: &'s str,
    at: usize,
    is_markdown: bool,
    line: usize,
    /// Up to where text is left out.
    mute: usize,
    text: Stretch<'s>,
    /// Comments, attributes that are words, addresses.
    beside: Stretch<'s>,
    /// Other attributes, style sheets and scripts.
    code: Stretch<'s>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, is_markdown: bool) -> Self {
        let mut text = Stretch::new(true);
        text.begin(if is_markdown { At::Line(1) } else { At::Text });
        text.text.reserve(source.len());
        Self {
            source,
            at: 0,
            is_markdown,
            line: 1,
            mute: 0,
            text,
            beside: Stretch::new(true),
            code: Stretch::new(false),
        }
    }

    fn read(mut self) -> Vec<Stretch<'s>> {
        while let Some(step) = self.rest().find(|c| self.is_mark(c)) {
            self.words(step);
            let mark = self.rest().as_bytes().first().copied().unwrap_or_default();
            match mark {
                b'<' => self.tag(),
                b'&' => self.entity(),
                b'\n' => {
                    self.line += 1;
                    self.skip(1);
                    self.text.text.push('\n');
                    self.text.begin(At::Line(self.line));
                }
                b'\\' => {
                    self.skip(1);
                    let next = self
                        .rest()
                        .chars()
                        .next()
                        .filter(char::is_ascii_punctuation);
                    self.words(next.map_or(0, char::len_utf8));
                }
                b'[' if self.rest().starts_with("[^") => {
                    let end = self.rest().find([']', '\n']).unwrap_or(2);
                    let name = self.rest().get(2..end).unwrap_or_default();
                    self.beside.add(At::Line(self.line), name);
                    self.skip(end);
                }
                b']' if self.rest().starts_with("](") => {
                    let address = &self.rest()[2..];
                    let end = address.find([')', '\n']).unwrap_or(address.len());
                    self.beside.add(At::Line(self.line), &address[..end]);
                    let closed = usize::from(address[end..].starts_with(')'));
                    self.skip(2 + end + closed);
                }
                // Marks of emphasis and brackets of links print nothing.
                _ => self.skip(1),
            }
        }
        self.words(self.rest().len());
        vec![self.text, self.beside, self.code]
    }

    fn rest(&self) -> &'s str {
        self.source.get(self.at..).unwrap_or_default()
    }

    const fn is_mark(&self, c: char) -> bool {
        matches!(c, '<' | '&')
            || (self.is_markdown && matches!(c, '\n' | '\\' | '[' | ']' | '*' | '_' | '`' | '~'))
    }

    fn skip(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.source.len());
    }

    /// Adds what comes next to the text.
    fn words(&mut self, bytes: usize) {
        if self.at >= self.mute {
            let words = self.rest().get(..bytes).unwrap_or_default();
            self.text.text.push_str(words);
        }
        self.skip(bytes);
    }

    /// A place beside the text.
    fn beside(&self, at: At<'s>) -> At<'s> {
        if self.is_markdown {
            At::Line(self.line)
        } else {
            at
        }
    }

    fn entity(&mut self) {
        let length = self.rest().find(';').filter(|length| *length < 12);
        let meant = length.and_then(|length| meant_by(&self.rest()[1..length]));
        match (length, meant) {
            (Some(length), Some(c)) => {
                self.text.text.push(c);
                self.skip(length + 1);
            }
            _ => self.words(1),
        }
    }

    fn tag(&mut self) {
        let rest = self.rest();
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            let at = self.beside(At::Comment);
            self.beside.add(at, &comment[..end]);
            self.count_lines(&comment[..end]);
            self.skip(4 + end + 3);
            return;
        }
        let begins = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        if !begins {
            self.words(1);
            return;
        }
        let name_length = rest[1..]
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '/'))
            .unwrap_or(rest.len() - 1);
        let name = rest[1..=name_length].to_ascii_lowercase();
        let name = name.trim_matches('/');
        let is_end = rest.starts_with("</");
        if !INLINE.contains(&name) {
            self.text.text.push('\n');
        }
        self.skip(1 + name_length);
        self.attributes();
        if is_end {
            return;
        }
        match name {
            "style" | "script" => {
                let end = self.end_of(name);
                let code = &self.rest()[..end];
                let at = self.beside(At::Code);
                self.code.add(at, code);
                self.skip(end);
            }
            // The number of a footnote stands between the words of its sentence.
            "sup" if self.rest().starts_with("<a ") => {
                let end = self.end_of(name);
                if is_number(&self.rest()[..end]) {
                    self.mute = self.at + end;
                }
            }
            _ => {}
        }
    }

    /// How far it is to the end tag of an element; to the end of the source where there is none.
    fn end_of(&self, name: &str) -> usize {
        let end = format!("</{name}");
        self.rest().find(&end).unwrap_or(self.rest().len())
    }

    /// Reads attributes and the end of their tag.
    fn attributes(&mut self) {
        loop {
            let rest = self.rest();
            let gap = rest
                .find(|c: char| !(c.is_whitespace() || c == '/'))
                .unwrap_or(rest.len());
            self.count_lines(&rest[..gap]);
            self.skip(gap);
            let rest = self.rest();
            if rest.is_empty() || rest.starts_with('>') {
                self.skip(1);
                return;
            }
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
                .unwrap_or(rest.len())
                .max(1);
            // What is no attribute may begin with any character.
            let end = (end..=rest.len())
                .find(|end| rest.is_char_boundary(*end))
                .unwrap_or(rest.len());
            let name = &rest[..end];
            self.skip(end);
            let Some(value) = self.rest().strip_prefix('=') else {
                let at = self.beside(At::Attribute(name));
                self.code.add(at, name);
                continue;
            };
            let (value, length) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let length = value[1..].find(quote).unwrap_or(value.len() - 1);
                    (&value[1..=length], length + 2)
                }
                _ => {
                    let ends = |c: char| c.is_whitespace() || c == '>';
                    let length = value.find(ends).unwrap_or(value.len());
                    (&value[..length], length)
                }
            };
            self.skip(1 + length);
            self.attribute(name, value);
            self.count_lines(value);
        }
    }

    fn attribute(&mut self, name: &'s str, value: &str) {
        // The bytes of an image.
        if value.starts_with("data:") && value.contains(";base64,") {
            return;
        }
        let is_words =
            WORDS.contains(&name) || name.starts_with("aria-") || name.starts_with("data-");
        let at = self.beside(At::Attribute(name));
        let into = if is_words {
            &mut self.beside
        } else {
            &mut self.code
        };
        match value.contains('&') {
            true => into.add(at, &resolve(value)),
            false => into.add(at, value),
        }
    }

    fn count_lines(&mut self, passed: &str) {
        if self.is_markdown {
            self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
            self.text.begin(At::Line(self.line));
        }
    }
}

/// Whether an element shows a short number and nothing else.
fn is_number(inner: &str) -> bool {
    let mut digits = 0;
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '<' => rest.find('>').map_or(rest.len(), |end| end + 1),
            '0'..='9' => {
                digits += 1;
                1
            }
            _ => return false,
        };
        rest = &rest[length..];
    }
    (1..=3).contains(&digits)
}

/// A text with its entities resolved.
fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (words, entity) = rest.split_at(at);
        out.push_str(words);
        let length = entity.find(';').filter(|length| *length < 12);
        let meant = length.and_then(|length| Some((meant_by(&entity[1..length])?, length + 1)));
        let (c, length) = meant.unwrap_or(('&', 1));
        out.push(c);
        rest = &entity[length..];
    }
    out.push_str(rest);
    out
}

/// The character that an entity means.
fn meant_by(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "pound" => '£',
        "euro" => '€',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(stretches: &[Stretch<'_>]) -> Vec<String> {
        stretches
            .iter()
            .map(|stretch| {
                stretch
                    .text
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    #[test]
    fn a_page_gives_its_text_its_attributes_and_its_comments() {
        let page = "<p class=x>A <b>b</b>old&nbsp;word<sup class=\"call\"><a href=\"#n\">1</a></sup> \
                    <sup><a>seen</a></sup> &pound;5</p><td>1</td><td>2</td><!-- kept --><img alt='A &amp; B' width=\"12.5\">\
                    <style>p { x: 1 }</style><br/>5 < 6 & 7";
        assert_eq!(
            texts(&html_texts(page)),
            [
                "A bold word seen £5 1 2 5 < 6 & 7",
                "#n kept A & B",
                "x call 12.5 p { x: 1 }"
            ]
        );
    }

    #[test]
    fn markdown_gives_what_it_prints() {
        let source = "# The *de*pot\n\nSee [it](a.pdf)[^1], 5 \\* 3.\n\n<!-- table: t -->\n| a | b |\n\n\
                      <data value=\"f.g\">£1m</data> \\<b>\n";
        let stretches = markdown_texts(source);
        assert_eq!(
            texts(&stretches),
            [
                "# The depot See it, 5 * 3. | a | b | £1m <b>",
                "a.pdf 1 table: t f.g",
                ""
            ]
        );
        let place = |words: &str| {
            stretches[0]
                .place(stretches[0].text.find(words).unwrap())
                .clone()
        };
        assert_eq!(place("See"), At::Line(3));
        assert_eq!(place("| a"), At::Line(6));
        assert_eq!(stretches[1].place(10), &At::Line(5));
    }

    proptest! {
        #[test]
        fn any_source_can_be_read(source in "[<>/a =\"'&;#!\\-\\n\\\\\\[\\]^(é]{0,60}", other in "\\PC{0,40}") {
            html_texts(&source);
            markdown_texts(&source);
            markdown_texts(&other);
        }
    }
}
