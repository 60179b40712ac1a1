//! What was found in public and must not be there.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Place};

/// The most leaks of one marking that are told singly.
const MOST_LEAKS: usize = 5;
/// The most places of one leak that are named.
const MOST_PLACES: usize = 4;

/// What kind of secret a leak is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeakKind {
    /// Words of a restricted text.
    Words,
    /// A figure that is bound in restricted matter only.
    Figure,
    /// A restricted title.
    Title,
    /// The name of a restricted file.
    FileName,
    /// A file that can't be read back, so that nobody can say what is in it.
    Unreadable,
}

/// Something restricted in a public file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    pub kind: LeakKind,
    /// The public file's path in the output folder.
    pub file: String,
    /// Where in it: "page 3", "a bookmark", "line 12".
    pub at: String,
    /// The words or the figure as they stand there, at most ten words.
    pub found: String,
    /// Where the marking stands under which it is kept from the public.
    pub marking: Option<Place>,
}

impl Leak {
    /// A public file that can't be read back.
    #[must_use]
    pub fn unreadable(file: &str) -> Self {
        Self {
            kind: LeakKind::Unreadable,
            file: file.to_owned(),
            at: String::new(),
            found: String::new(),
            marking: None,
        }
    }
}

/// The findings about leaks: one for each secret, with the places where it was found.
#[must_use]
pub fn findings(leaks: &[Leak]) -> Diagnostics {
    let mut told = Diagnostics::new();
    // In the order in which they were found; the same words count as one however they are set.
    let mut order: Vec<Vec<&Leak>> = Vec::new();
    let mut known = BTreeMap::new();
    for leak in leaks {
        let what = match leak.kind {
            LeakKind::Unreadable => leak.file.clone(),
            _ => same(&leak.found),
        };
        let key = (&leak.marking, leak.kind, what);
        let at = *known.entry(key).or_insert(order.len());
        match order.get_mut(at) {
            Some(places) => places.push(leak),
            None => order.push(vec![leak]),
        }
    }
    let mut by_marking: BTreeMap<&Option<Place>, Vec<&[&Leak]>> = BTreeMap::new();
    for leaks in &order {
        if let Some(first) = leaks.first() {
            by_marking.entry(&first.marking).or_default().push(leaks);
        }
    }
    for secrets in by_marking.values() {
        let left = secrets.len().saturating_sub(MOST_LEAKS);
        let last = secrets.len().min(MOST_LEAKS);
        for (number, leaks) in (1..).zip(secrets.iter().take(MOST_LEAKS)) {
            let rest = if number == last { left } else { 0 };
            told.extend(finding(leaks, rest));
        }
    }
    told
}

/// Words without what may be between them.
fn same(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// One secret, found in these places; so many more of its marking are left out.
fn finding(leaks: &[&Leak], left_out: usize) -> Option<Diagnostic> {
    let first = leaks.first()?;
    let found = &first.found;
    let mut places: Vec<String> = Vec::new();
    for leak in leaks {
        let place = match leak.at.as_str() {
            "" => leak.file.clone(),
            at => format!("{} ({at})", leak.file),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let more = places.len().saturating_sub(MOST_PLACES);
    places.truncate(MOST_PLACES);
    let mut places = places.join(", ");
    if more > 0 {
        places.push_str(&format!(" and {more} more"));
    }
    let (message, what) = match first.kind {
        LeakKind::Words => (
            format!("“{found}” is restricted and stands in public: {places}"),
            "words",
        ),
        LeakKind::Figure => (
            format!("the figure {found} is restricted and stands in public: {places}"),
            "figure",
        ),
        LeakKind::Title => (
            format!("the title “{found}” is restricted and stands in public: {places}"),
            "title",
        ),
        LeakKind::FileName => (
            format!("the file `{found}` is restricted and named in public: {places}"),
            "name",
        ),
        LeakKind::Unreadable => (
            format!("{places} can't be read back, so nobody can say what is in it"),
            "",
        ),
    };
    let mut hint = match first.kind {
        LeakKind::Unreadable => "Build again. If it happens again, the program is at fault.".to_owned(),
        LeakKind::Figure => "Take the figure out of the public text or mark that text too. If the public may know it, bind or state it there with `{{ as_stated(…) }}`, or list it under `public_words` in the marking.".to_owned(),
        _ => format!("Take the {what} out of what is public or mark that too. If the public may read {}, list {} under `public_words` in the marking.", pronoun(first.kind), pronoun(first.kind)),
    };
    if left_out > 0 {
        hint.push_str(&format!(
            " {left_out} more leaks of what is marked here were found."
        ));
    }
    Some(Diagnostic::new(Code::Leak, first.marking.clone(), message).hint(hint))
}

const fn pronoun(kind: LeakKind) -> &'static str {
    match kind {
        LeakKind::Words => "them",
        _ => "it",
    }
}
