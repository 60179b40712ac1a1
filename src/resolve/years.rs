//! Financial years: 2016/17, 2016-17, and spans such as 2014/18.

/// A financial year, or a span of them: from 1 April of one year to 31 March of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FinancialYears {
    pub start: u16,
    /// Later than `start`.
    pub end: u16,
}

/// The longest span that a plan covers.
const LONGEST_SPAN: u16 = 30;

/// Reads "2016/17", "2016-17", "2016–17", "2016/2017" or a span; `None` for what can't be one.
pub(crate) fn read_years(text: &str) -> Option<FinancialYears> {
    let text = text.trim();
    let (start, end) = text.split_once(['/', '-', '–'])?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if start.len() != 4 || !matches!(end.len(), 2 | 4) || !digits(start) || !digits(end) {
        return None;
    }
    let start: u16 = start.parse().ok()?;
    let written: u16 = end.parse().ok()?;
    let century = start / 100 * 100;
    let end = match end.len() {
        4 => written,
        // 1999/00 ends in the next century.
        _ if century + written <= start => century + 100 + written,
        _ => century + written,
    };
    let plausible = (1900..2200).contains(&start) && end > start && end - start <= LONGEST_SPAN;
    plausible.then_some(FinancialYears { start, end })
}

/// A financial year that stands in a text, or what can only be meant for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct YearsTyped<'t> {
    /// As typed: "2016/17".
    pub text: &'t str,
    /// Where it begins, in bytes.
    pub at: usize,
    /// `None` when there is no such year.
    pub years: Option<FinancialYears>,
}

/// The financial years that stand in a text, possible or not.
///
/// Much is written like a year and is none: days and months (2016-06), the numbers of statutory instruments
/// (2012/2089) and of files. Only what nothing else explains is an impossible year.
pub(crate) fn find_years(text: &str) -> Vec<YearsTyped<'_>> {
    let bytes = text.as_bytes();
    let run = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + start;
        let first = run(start);
        at = first;
        let Some(mark) = text[first..].chars().next().filter(|c| "/-–".contains(*c)) else {
            continue;
        };
        let second = first + mark.len_utf8();
        let end = run(second);
        at = end.max(first);
        if end > second && is_alone(&text[..start], &text[end..]) {
            let parts = (&text[start..first], mark, &text[second..end]);
            let before = text[..start].trim_end();
            if let Some(years) = judge(parts, before) {
                let text = &text[start..end];
                found.push(YearsTyped {
                    text,
                    at: start,
                    years,
                });
            }
        }
    }
    found
}

/// Whether nothing joins what stands between these texts to more: a date, an address, a reference.
fn is_alone(before: &str, behind: &str) -> bool {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let joined = before.ends_with(|c: char| c.is_alphanumeric() || "/-–.,:£€$#=_".contains(c));
    let address = word.contains("://") || word.contains("www.") || word.contains("](");
    let mut behind = behind.chars();
    let goes_on = match behind.next() {
        Some('/' | '-' | '–' | '.' | ',' | ':') => {
            behind.next().is_some_and(|c| c.is_ascii_digit())
        }
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    };
    !joined && !address && !goes_on
}

/// What two numbers with a mark between them are: `None` for no financial year, `Some(None)` for an impossible one.
fn judge((start, mark, end): (&str, char, &str), before: &str) -> Option<Option<FinancialYears>> {
    if let Some(years) = read_years(&format!("{start}/{end}")) {
        return Some(Some(years));
    }
    let number = |digits: &str| digits.parse::<u32>().ok();
    let impossible = match (start.len(), end.len()) {
        (4, 2) => {
            let is_year = (1900..2200).contains(&number(start)?);
            let is_month = mark != '/' && (1..=12).contains(&number(end)?);
            is_year && !is_month && !names_law(before)
        }
        (4, 4) => {
            let years = 1900..2200;
            let both = years.contains(&number(start)?) && years.contains(&number(end)?);
            both && number(end)? <= number(start)? && !names_law(before)
        }
        // A digit too many.
        (5, 2 | 4) => mended(start, end).is_some(),
        _ => false,
    };
    impossible.then_some(None)
}

/// Whether a text ends in what stands before the number of a law.
fn names_law(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches('(').trim_end_matches('.');
    ["SI", "S.I", "No", "Regulations", "Order", "Act", "Ref"].contains(&word)
}

/// The year that is left when one digit of its beginning is taken out.
fn mended(start: &str, end: &str) -> Option<String> {
    (0..start.len())
        .map(|at| format!("{}{}", &start[..at], &start[at + 1..]))
        .find(|shorter| {
            let near = shorter
                .parse()
                .is_ok_and(|year: u16| (1980..2080).contains(&year));
            near && read_years(&format!("{shorter}/{end}")).is_some()
        })
}

/// The year that an impossible one was most likely meant for, with its own mark: "2016-20" for "21016-20".
pub(crate) fn meant_year(typed: &str) -> Option<String> {
    let mark = typed.find(['/', '-', '–'])?;
    let rest = &typed[mark..];
    let end = rest.trim_start_matches(['/', '-', '–']);
    let start = mended(&typed[..mark], end)?;
    Some(start + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_councils_write_them() {
        for (text, start, end) in [
            ("2016/17", 2016, 2017),
            ("2016-17", 2016, 2017),
            ("2016–17", 2016, 2017),
            ("2016/2017", 2016, 2017),
            ("2014/18", 2014, 2018),
            ("1999/00", 1999, 2000),
        ] {
            assert_eq!(
                read_years(text),
                Some(FinancialYears { start, end }),
                "{text}"
            );
        }
    }

    #[test]
    fn what_can_be_no_year_is_refused() {
        for text in [
            "21016-20",
            "2016",
            "2016/16",
            "2016/15",
            "2016/1",
            "16/17",
            "2016/2014",
            "a/b",
            "2016-217",
        ] {
            assert_eq!(read_years(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_found_in_running_text() {
        fn found(text: &str) -> Vec<(&str, bool)> {
            find_years(text)
                .into_iter()
                .map(|found| (found.text, found.years.is_some()))
                .collect()
        }
        assert_eq!(
            found("from 2014/15 to 2016–17, the plan for 2014/18"),
            [("2014/15", true), ("2016–17", true), ("2014/18", true)]
        );
        for wrong in [
            "21016-20",
            "2016/15",
            "2016/16",
            "2016/2015",
            "20116/17",
            "2016/10",
        ] {
            let text = format!("the year {wrong}.");
            assert_eq!(found(&text), [(wrong, false)], "{wrong}");
        }
        for other in [
            "2016-06-29",
            "2016-06",
            "29/06/2016",
            "SI 2012/2089",
            "(SI 2016/15)",
            "020-7946",
            "12345-67",
            "https://a.b/2016/15",
            "[a](b/2016/15)",
            "ref 2016/0456",
            "1/2",
            "2016/15/3",
        ] {
            assert_eq!(found(other), [], "{other}");
        }
        assert_eq!(meant_year("21016-20").as_deref(), Some("2016-20"));
        assert_eq!(meant_year("2016/15"), None);
    }
}
