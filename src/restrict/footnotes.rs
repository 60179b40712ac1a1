//! Footnotes that only restricted matter called.

use std::collections::BTreeSet;

use crate::model::{Body, Recommendations, Text, TextPart};

/// Takes out the footnotes that nothing calls any more. `recommendations` may call those of a report's body.
pub(super) fn drop_uncalled(body: &mut Body, recommendations: Option<&mut Recommendations>) {
    if body.footnotes.is_empty() {
        return;
    }
    let footnotes = std::mem::take(&mut body.footnotes);
    let mut called = BTreeSet::new();
    let mut gather = |text: &mut Text| gather_calls(text, &mut called);
    body.texts_mut(&mut gather);
    if let Some(recommendations) = recommendations {
        recommendations.texts_mut(&mut gather);
    }
    let mut kept = footnotes;
    kept.retain(|footnote| called.contains(&footnote.name));
    body.footnotes = kept;
}

/// The names in `[^name]`.
fn gather_calls(text: &Text, called: &mut BTreeSet<String>) {
    for part in &text.parts {
        let TextPart::Markdown(markdown) = part else {
            continue;
        };
        for rest in markdown.split("[^").skip(1) {
            if let Some((name, _)) = rest.split_once(']') {
                called.insert(name.to_owned());
            }
        }
    }
}
