//! The known name that a mistyped one most likely means.

/// The candidate nearest to `typed`, if any is near enough to be worth proposing. Of equals, the first.
pub(crate) fn nearest<'c>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let folded = typed.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let score = strsim::normalized_damerau_levenshtein(&folded, &candidate.to_lowercase());
        if score >= 0.5 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

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
