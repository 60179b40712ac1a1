//! The resolution to exclude the press and public.

use super::{Counted, Law, Words};

/// The words of the resolution (Local Government Act 1972, section 100A(4) and (5)).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolutionWords {
    /// How it begins for one item, and for several.
    pub lead: Counted,
    /// An item, with `{item}` and `{descriptions}`.
    pub item: Words,
    /// A description, with `{number}` and `{wording}`.
    pub description: Words,
    /// Behind the items when the public interest test applies to every paragraph named.
    pub public_interest: Words,
    /// The same when it applies to some of them only, with `{numbers}`.
    pub public_interest_some: Counted,
    pub citation: String,
}

/// An item of the agenda during which the press and public are to be excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcludedItem {
    /// Its number on the agenda.
    pub number: String,
    /// The paragraphs of the Schedule that make matter of it exempt.
    pub paragraphs: Vec<String>,
}

/// A resolution as it is printed: the lead, its items, then what follows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// "That, under section 100A(4) …:"
    pub lead: String,
    /// "item 7: paragraph 3 (…)", each without a full stop.
    pub items: Vec<String>,
    /// "and that, in all the circumstances of the case, …"; `None` where the law asks for no such finding.
    pub public_interest: Option<String>,
}

impl Law {
    /// The resolution for items with exempt matter; `None` when none has any. It identifies the proceedings and states
    /// the description of the information in terms of the Schedule, as section 100A(5) requires, and speaks of the public
    /// interest only for paragraphs to which that test applies. Confidential matter needs no resolution:
    /// [`Law::confidential_exclusion`].
    #[must_use]
    pub fn resolution(&self, items: &[ExcludedItem], language: &str) -> Option<Resolution> {
        let words = &self.resolution;
        let exempt: Vec<_> = items
            .iter()
            .filter(|item| !item.paragraphs.is_empty())
            .collect();
        if exempt.is_empty() {
            return None;
        }
        let line = |item: &ExcludedItem| {
            let described = self.descriptions(&item.paragraphs, language);
            let described: Vec<String> = described
                .iter()
                .map(|(number, wording)| {
                    let wording = wording.trim_end_matches('.');
                    words
                        .description
                        .in_language(language)
                        .replace("{number}", number)
                        .replace("{wording}", wording)
                })
                .collect();
            words
                .item
                .in_language(language)
                .replace("{item}", &item.number)
                .replace("{descriptions}", &self.list(&described, language))
        };
        Some(Resolution {
            lead: words.lead.for_count(exempt.len(), language).to_owned(),
            items: exempt.iter().map(|item| line(item)).collect(),
            public_interest: self.public_interest_clause(&exempt, language),
        })
    }

    fn public_interest_clause(&self, items: &[&ExcludedItem], language: &str) -> Option<String> {
        let mut numbers: Vec<&str> = items
            .iter()
            .flat_map(|item| item.paragraphs.iter().map(String::as_str))
            .collect();
        numbers.sort_by_key(|number| self.position(number));
        numbers.dedup();
        let named = numbers.len();
        numbers.retain(|number| {
            let exemption = self.exemption(number);
            exemption.is_some_and(|it| it.subject_to_public_interest)
        });
        let words = &self.resolution;
        match numbers.len() {
            0 => None,
            tested if tested == named => {
                Some(words.public_interest.in_language(language).to_owned())
            }
            tested => {
                let clause = words.public_interest_some.for_count(tested, language);
                Some(self.put_in(clause, &numbers, language))
            }
        }
    }
}
