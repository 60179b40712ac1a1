//! The digits of a number, and what may stand close behind them.

use rust_decimal::Decimal;

/// Digits as typed.
pub(super) struct Digits {
    /// `None` when it has more digits than can be computed with.
    pub value: Option<Decimal>,
    /// Whether it has thousands commas.
    pub grouped: bool,
    pub end: usize,
    /// Whether it is one number: not "12.5.2016", not "1,23".
    pub clean: bool,
}

/// Reads the digits that begin at a place.
pub(super) fn read_digits(text: &str, start: usize) -> Option<Digits> {
    let bytes = text.as_bytes();
    let run = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let first = run(start);
    if first == 0 && (bytes.get(start) != Some(&b'.') || run(start + 1) == 0) {
        return None;
    }
    let mut end = start + first;
    let mut grouped = false;
    while bytes.get(end) == Some(&b',') && run(end + 1) == 3 && (1..=3).contains(&first) {
        grouped = true;
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && run(end + 1) > 0 {
        end += 1 + run(end + 1);
    }
    let digits_end = end;
    // "12.5.2016", "1,23": all of it is passed over.
    while matches!(bytes.get(end), Some(b'.' | b',')) && run(end + 1) > 0 {
        end += 1 + run(end + 1);
    }
    let clean = end == digits_end;
    let value = format!("0{}", text[start..digits_end].replace(',', ""));
    let value = Decimal::from_str_exact(&value).ok();
    Some(Digits {
        value,
        grouped,
        end,
        clean,
    })
}

/// The first of these words that a text starts with, in any case, and that ends there.
fn starts_with_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let ends = !text[word.len()..].starts_with(|c: char| c.is_alphanumeric());
        (head.eq_ignore_ascii_case(word) && ends).then_some(head)
    })
}

/// A word close behind or after one space, with that space.
fn word_behind<'t>(rest: &'t str, words: &[&str]) -> Option<&'t str> {
    let word = rest.trim_start_matches([' ', '\u{a0}', '\n']);
    let space = rest.len() - word.len();
    let head = starts_with_word(word, words)?;
    Some(&rest[..space + head.len()])
}

/// How a sum of money begins behind its currency sign.
pub(super) struct SumStart {
    /// Where its digits begin.
    pub at: usize,
    /// Whether a minus stands before them: "£-2.94m".
    pub minus: bool,
    /// Whether they stand in brackets, as accounts write what is below nought: "£(3.4)m".
    pub bracketed: bool,
}

/// Reads what may stand between a currency sign and its digits.
pub(super) fn sum_start(text: &str, behind_sign: usize) -> SumStart {
    let rest = &text[behind_sign..];
    let bracket = rest.strip_prefix('(');
    let rest = bracket.unwrap_or_else(|| rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']));
    let minus = rest.strip_prefix(['-', '−', '–']);
    SumStart {
        at: text.len() - minus.unwrap_or(rest).len(),
        minus: minus.is_some(),
        bracketed: bracket.is_some(),
    }
}

/// The scale of a sum of money: "m", " million", "-million".
pub(crate) fn money_scale(rest: &str) -> Option<&str> {
    let hyphened = rest.strip_prefix(['-', '\u{2011}']).and_then(|word| {
        let scale = starts_with_word(
            word,
            &["million", "billion", "thousand", "miliwn", "biliwn", "mil"],
        )?;
        Some(&rest[..rest.len() - word.len() + scale.len()])
    });
    hyphened.or_else(|| word_scale(rest))
}

fn word_scale(rest: &str) -> Option<&str> {
    word_behind(
        rest,
        &[
            "millions", "million", "billions", "billion", "thousand", "miliwn", "biliwn", "mil",
            "bn", "m", "k", "000s", "000",
        ],
    )
    .filter(|scale| !scale.ends_with("000") || scale.starts_with(' '))
}

/// The end of a range of sums whose first number ends here.
pub(super) fn range_end(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].strip_prefix(['-', '–'])?;
    let second = rest.strip_prefix(['£', '€', '$']).unwrap_or(rest);
    let digits = read_digits(second, 0)?;
    let behind = &second[digits.end..];
    let scale = money_scale(behind).map_or(0, str::len);
    Some(text.len() - behind.len() + scale)
}

/// The unit behind a number, with a space in front of it if there is one.
pub(crate) fn unit_behind(rest: &str) -> Option<&str> {
    let percent = rest.strip_prefix(' ').unwrap_or(rest);
    if percent.starts_with('%') {
        return Some(&rest[..rest.len() - percent.len() + 1]);
    }
    let words = [
        "percentage points",
        "per cent",
        "percent",
        "y cant",
        "FTEs",
        "FTE",
        "full-time equivalents",
        "full-time equivalent",
    ];
    if let Some(unit) = word_behind(rest, &words) {
        return Some(unit);
    }
    let behind = rest.strip_prefix(" per ")?;
    let base = read_digits(behind, 0)?;
    let power = behind[..base.end].replace(',', "");
    let is_power = power.len() > 1 && power.strip_prefix('1')?.bytes().all(|b| b == b'0');
    is_power.then(|| &rest[..rest.len() - behind.len() + base.end])
}

/// Whether the word behind makes a number a time, or so many millions of something.
pub(crate) fn is_counted_by_words(rest: &str) -> bool {
    word_behind(
        rest,
        &[
            "am",
            "pm",
            "a.m",
            "p.m",
            "noon",
            "hours",
            "o’clock",
            "million",
            "billion",
            "thousand",
            "miliwn",
            "biliwn",
            "mil",
            "bn",
            "m",
        ],
    )
    .is_some()
}
