//! The known name that a mistyped one most likely means.

pub(crate) use crate::read::nearest;

/// What to do about a name that isn't known: the nearest one, or the list of all while it is short.
pub(crate) fn propose<'c>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
    otherwise: &str,
) -> String {
    if let Some(name) = nearest(typed, candidates.clone()) {
        return format!("Did you mean `{name}`?");
    }
    let names: Vec<_> = candidates
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    match names.len() {
        0 => otherwise.to_owned(),
        1..=12 => format!("Known here: {}.", names.join(", ")),
        _ => otherwise.to_owned(),
    }
}
