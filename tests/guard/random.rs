//! Whatever of a random restricted report is copied anywhere into public text is found.

use proptest::prelude::*;

use super::meeting::{built, files, leaks, replace};

/// Where a text may be copied to: a file, and what stands there.
const PLACES: &[(&str, &str)] = &[
    ("parks.yaml", "are painted each year"),
    ("parks.yaml", "The paint is green."),
    ("parks.yaml", "Benches by park"),
    ("parks.yaml", "A map of the parks."),
    ("parks.yaml", "A bar for each park."),
    ("parks.yaml", "Benches drawn"),
    ("parks.yaml", "In short"),
    ("parks.yaml", "Fair"),
    ("parks.yaml", "Old ones"),
    ("parks.yaml", "All is well."),
    ("parks.yaml", "Counted in May."),
    ("parks.yaml", "notes the report"),
    ("meeting.yaml", "Parks and benches"),
    ("meeting.yaml", "Anyone may film this meeting."),
    ("meeting.yaml", "Its figures are awaited."),
    ("depot.yaml", "The end of the section."),
];

/// Words that are no words of the house, the law or the meeting, so that any six of them in a row are a secret.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{2,9}",
        1 => "[A-Z][a-z]{2,9}",
        1 => "[a-z]{2,5}-[a-z]{2,5}",
        1 => "[a-z]{2,6}’s",
        1 => "(ŵ|é|ffi|ö)[a-z]{2,5}",
    ]
}

fn paragraph() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 6..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_copied_is_found(
        paragraphs in prop::collection::vec(paragraph(), 1..5),
        which in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 6_usize..12,
        place in prop::sample::select(PLACES),
        upper in any::<bool>(),
        marked in any::<bool>(),
    ) {
        let words = which.get(&paragraphs);
        let start = from.index(words.len() - 5);
        let end = (start + length).min(words.len());
        let copied = words[start..end].join(" ");
        let copied = if upper { copied.to_uppercase() } else { copied };
        let mut files = files();
        // A whole report, or a paragraph of a public one.
        let texts = paragraphs.iter().map(|words| words.join(" "));
        if marked {
            let list: String = texts.map(|text| format!("\n      - \"{text}.\"")).collect();
            replace(
                &mut files,
                "sale-to-brightwater.yaml",
                "\n      - The contract is to be signed when the Cabinet has agreed to it.",
                &list,
            );
        } else {
            let list: String = texts
                .map(|text| {
                    format!("\n      - {{ text: \"{text}.\", exempt: {{ paragraphs: [3], reason: A reason. }} }}")
                })
                .collect();
            replace(&mut files, "depot.yaml", "\n      - The end of the section.", &format!("{list}\n      - The end of the section."));
        }
        replace(&mut files, place.0, place.1, &copied);
        let found = leaks(&built(files));
        prop_assert!(!found.is_empty(), "“{copied}” at “{}”", place.1);
    }
}
