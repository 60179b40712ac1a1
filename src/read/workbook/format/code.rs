//! Format codes as XLSX files write them: `#,##0.00;[Red](#,##0.00)` (ECMA-376, 18.8.31).

use super::super::number::StoredNumber;
use super::{Condition, Digits, NumberFormat, Pattern, Relation, Section};

/// Reads a format code.
pub(in crate::read::workbook) fn parse_code(code: &str) -> NumberFormat {
    let mut parts = split(code)
        .map(|text| Part::read(&text))
        .collect::<Vec<_>>();
    // A fourth section, or one with `@`, is for text.
    parts.truncate(3);
    if parts.len() > 1 && parts.last().is_some_and(|part| part.for_text) {
        parts.pop();
    }
    let conditional = parts.iter().any(|part| part.condition.is_some());
    let count = parts.len();
    let sections = parts.into_iter().enumerate().map(|(index, part)| {
        let implied = match (index, count) {
            _ if conditional => None,
            (0, 2) => Some(Relation::GreaterOrEqual),
            (0, 3) => Some(Relation::Greater),
            (1, 3) => Some(Relation::Less),
            _ => None,
        };
        let implied = implied.map(|relation| Condition {
            relation,
            than: StoredNumber::ZERO,
        });
        Section {
            pattern: match part.condition {
                None if conditional && index == 0 => {
                    Pattern::Unreadable("has a number format with conditions that can't be read")
                }
                _ => part.pattern(),
            },
            condition: part.condition.or(implied),
        }
    });
    NumberFormat {
        sections: sections.collect(),
    }
}

/// The sections between semicolons that are not quoted.
fn split(code: &str) -> impl Iterator<Item = String> {
    let mut sections = vec![String::new()];
    let mut chars = code.chars();
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(c) = chars.next() {
        let escapes = !quoted && !bracketed && matches!(c, '\\' | '_' | '*');
        match c {
            '"' if !bracketed => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            ';' if !quoted && !bracketed => {
                sections.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(section) = sections.last_mut() {
            section.push(c);
            section.extend(escapes.then(|| chars.next()).flatten());
        }
    }
    sections.into_iter()
}

/// What was seen in one section.
#[derive(Default)]
struct Part {
    condition: Option<Condition>,
    general: bool,
    for_text: bool,
    day: bool,
    month: bool,
    time: bool,
    percent: u32,
    power: bool,
    fraction: bool,
    /// Words, signs and brackets: whatever is printed beside digits.
    words: bool,
    /// Placeholders before the decimal point: from the first `0` on, and all.
    whole: u32,
    placeholders: u32,
    /// Placeholders behind it: to the last `0`, and all.
    least: u32,
    most: u32,
    point: bool,
    /// Commas behind the last placeholder.
    commas: i32,
    scaling: i32,
    /// Whether words stand behind the last placeholder.
    broken_off: bool,
    broken: bool,
}

impl Part {
    fn read(text: &str) -> Self {
        let mut part = Self::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            rest = match c {
                '"' => {
                    let end = after.find('"').unwrap_or(after.len());
                    part.word(&after[..end]);
                    after.get(end + 1..).unwrap_or_default()
                }
                '\\' => {
                    let length = after.chars().next().map_or(0, char::len_utf8);
                    part.word(&after[..length]);
                    &after[length..]
                }
                // A space as wide as the next character; a character repeated to fill the cell.
                '_' | '*' => &after[after.chars().next().map_or(0, char::len_utf8)..],
                '[' => {
                    let end = after.find(']').unwrap_or(after.len());
                    part.bracket(&after[..end]);
                    after.get(end + 1..).unwrap_or_default()
                }
                _ => part.plain(rest, c),
            };
        }
        part.scaling += part.commas;
        part
    }

    /// Reads something that is not quoted; gives what is left.
    fn plain<'t>(&mut self, rest: &'t str, c: char) -> &'t str {
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        for (word, day) in [("General", false), ("AM/PM", true), ("A/P", true)] {
            if starts(word) {
                self.time |= day;
                self.general |= !day;
                return &rest[word.len()..];
            }
        }
        if starts("E+") || starts("E-") {
            self.power = true;
            return &rest[2..];
        }
        match c {
            '0' | '#' | '?' => self.placeholder(c),
            '.' => {
                self.broken |= self.point;
                self.point = true;
                self.scaling += std::mem::take(&mut self.commas);
            }
            ',' if self.placeholders > 0 => self.commas += 1,
            '%' => self.percent += 1,
            '/' if self.placeholders > 0 => self.fraction = true,
            '@' => self.for_text = true,
            'y' | 'Y' | 'd' | 'D' | 'e' | 'g' | 'b' => self.day = true,
            'm' | 'M' => self.month = true,
            'h' | 'H' | 's' | 'S' => self.time = true,
            _ => self.word(c.encode_utf8(&mut [0; 4])),
        }
        &rest[c.len_utf8()..]
    }

    fn placeholder(&mut self, c: char) {
        self.broken |= self.broken_off;
        // A comma between placeholders separates thousands.
        self.commas = 0;
        self.placeholders += 1;
        if self.point {
            self.most += 1;
            if c == '0' {
                self.least = self.most;
            }
        } else if c == '0' || self.whole > 0 {
            self.whole += 1;
        }
    }

    fn word(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.words = true;
            self.broken_off = self.placeholders > 0;
        }
    }

    /// A condition, a currency, a length of time or a colour.
    fn bracket(&mut self, inner: &str) {
        if let Some(condition) = parse_condition(inner) {
            self.condition = Some(condition);
        } else if let Some(currency) = inner.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or_default();
            self.word(symbol);
        } else if !inner.is_empty()
            && inner
                .bytes()
                .all(|b| matches!(b.to_ascii_lowercase(), b'h' | b'm' | b's'))
        {
            self.time = true;
        }
    }

    fn pattern(&self) -> Pattern {
        if self.day || self.month && !self.time {
            Pattern::Date {
                with_time: self.time,
            }
        } else if self.time {
            Pattern::Time
        } else if self.power {
            Pattern::Unreadable("is shown in powers of ten")
        } else if self.fraction {
            Pattern::Unreadable("is shown as a fraction")
        } else if self.general || self.for_text {
            Pattern::General
        } else if self.placeholders == 0 {
            Pattern::Words { blank: !self.words }
        } else if self.broken || self.percent > 1 {
            Pattern::Unreadable("is shown with other characters between its digits")
        } else {
            Pattern::Digits(Digits {
                whole: self.whole,
                least: self.least,
                most: self.most,
                thousands: self.scaling.saturating_mul(3),
                percent: self.percent == 1,
            })
        }
    }
}

/// A condition such as `>=1000`.
pub(in crate::read::workbook) fn parse_condition(text: &str) -> Option<Condition> {
    let relations = [
        ("<=", Relation::LessOrEqual),
        (">=", Relation::GreaterOrEqual),
        ("<>", Relation::NotEqual),
        ("!=", Relation::NotEqual),
        ("<", Relation::Less),
        (">", Relation::Greater),
        ("=", Relation::Equal),
    ];
    let (relation, than) = relations
        .iter()
        .find_map(|(sign, relation)| Some((*relation, text.trim().strip_prefix(sign)?)))?;
    Some(Condition {
        relation,
        than: StoredNumber::parse(than)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Shown;
    use super::*;

    /// What a number shows as, and after a bar what it holds where that differs; or why it can't be read.
    fn shown(code: &str, number: &str) -> String {
        match parse_code(code).show(StoredNumber::parse(number).unwrap()) {
            Ok(Shown::Number { text, held: None }) => text,
            Ok(Shown::Number {
                text,
                held: Some(held),
            }) => format!("{text} | {held}"),
            Ok(Shown::Nothing) => String::new(),
            Ok(Shown::Date { .. }) => "a date".to_owned(),
            Err(why) => why.to_owned(),
        }
    }

    #[test]
    fn places_are_those_shown() {
        for (code, number, expected) in [
            ("General", "10.775999999999999", "10.776"),
            ("General", "0.1", "0.1"),
            ("0.00", "10.775999999999999", "10.78 | 10.776"),
            ("0.00", "10.8", "10.80"),
            ("0.00", "2.6749999999999998", "2.68 | 2.675"),
            ("0.00", "-0.001", "0.00 | -0.001"),
            ("#,##0", "1234567", "1234567"),
            ("0.##", "1.5", "1.5"),
            ("0.##", "2", "2"),
            ("0.0?", "2.25", "2.25"),
            ("00000", "123", "00123"),
            ("#.0", "0.5", "0.5"),
            ("£#,##0.00", "1234.5", "1234.50"),
            ("[$£-809]#,##0.0\"m\"", "10.75", "10.8 | 10.75"),
            ("0\" FTE\"", "5", "5"),
            ("@", "5.5", "5.5"),
            ("0.00", "1E-300", "0.00 | almost nothing"),
        ] {
            assert_eq!(shown(code, number), expected, "{code} of {number}");
        }
    }

    #[test]
    fn percentages_are_those_shown() {
        assert_eq!(shown("0.0%", "0.182"), "18.2%");
        assert_eq!(shown("0.0%", "0.18234999999999999"), "18.2% | 18.235%");
        assert_eq!(shown("0%", "-0.05"), "-5%");
    }

    #[test]
    fn negative_numbers_keep_their_sign_however_it_is_shown() {
        let accounting = "_-* #,##0.00_-;\\-* #,##0.00_-;_-* \"-\"??_-;_-@_-";
        assert_eq!(shown(accounting, "-1234.5"), "-1234.50");
        assert_eq!(shown(accounting, "1234.5"), "1234.50");
        assert_eq!(shown(accounting, "0"), "0");
        assert_eq!(shown("#,##0;(#,##0)", "-1234"), "-1234");
        assert_eq!(shown("0;[Red]0", "-5"), "-5");
        assert_eq!(shown("0.0;-0.0;\"-\"", "0"), "0");
        assert_eq!(shown("0;-0;;@", "0"), "");
        assert_eq!(shown(";;;", "5"), "shows none of the digits of its number");
    }

    #[test]
    fn commas_scale_or_separate() {
        assert_eq!(shown("#,##0,", "1234567"), "1235 | 1234567");
        assert_eq!(shown("0.0,,", "1250000"), "1.3 | 1250000");
        assert_eq!(shown("#,##0,", "0"), "0");
        assert_eq!(
            shown("[>=1000000]0.0,,\"m\";0", "5"),
            "is shown in a unit that changes with its size"
        );
        assert_eq!(shown("[>=100]0;[<0]0.00;0.0", "5"), "5.0");
        assert_eq!(shown("[>=100]0;[<0]0.00;0.0", "-5"), "-5.00");
        assert_eq!(shown("[>=100]0;[<0]0.00;0.0", "500"), "500");
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for code in [
            "dd/mm/yyyy",
            "mmm-yy",
            "[$-809]d mmmm yyyy;@",
            "m/d/yy h:mm",
        ] {
            assert_eq!(shown(code, "42461"), "a date", "{code}");
        }
        for code in ["h:mm AM/PM", "[h]:mm", "mm:ss.0"] {
            assert_eq!(shown(code, "0.5"), "shows a time", "{code}");
        }
        assert_eq!(shown("[Red]0", "5"), "5");
        assert_eq!(shown("\"days\" 0", "5"), "5");
    }

    #[test]
    fn what_is_no_plain_number_is_said() {
        assert_eq!(shown("0.00E+00", "5"), "is shown in powers of ten");
        assert_eq!(shown("# ?/?", "0.5"), "is shown as a fraction");
        assert_eq!(
            shown("000\\-00", "12345"),
            "is shown with other characters between its digits"
        );
        assert_eq!(shown("General", "1E-17"), "is shown in powers of ten");
        assert_eq!(shown("General", "1E17"), "is shown in powers of ten");
    }
}
