//! Markings: what is kept from the public, on grounds that the law of the meeting's nation knows.

use std::sync::Arc;

use super::resolver::Resolver;
use super::text::Role;
use crate::check::claimed_paragraphs;
use crate::diag::{Code, Diagnostic, Place};
use crate::law::Law;
use crate::model::{Exemption, FontFace, Restriction};
use crate::read::Located;
use crate::read::raw::{RawConfidential, RawExempt};

impl<'a> Resolver<'a> {
    /// The restriction of something that is marked as exempt, as confidential or as both; `None` when it is neither.
    pub fn restriction(
        &mut self,
        exempt: Option<&'a RawExempt>,
        confidential: Option<&'a RawConfidential>,
    ) -> Option<Arc<Restriction>> {
        if exempt.is_none() && confidential.is_none() {
            return None;
        }
        let title = exempt.and_then(|raw| raw.title.as_ref());
        let title = title.or_else(|| confidential.and_then(|raw| raw.title.as_ref()));
        let words = exempt.into_iter().flat_map(|raw| &raw.public_words);
        let words = words.chain(confidential.into_iter().flat_map(|raw| &raw.public_words));
        let place = exempt
            .and_then(|raw| raw.paragraphs.first().or(raw.reason.as_ref()))
            .or_else(|| confidential.map(|raw| &raw.by))
            .map(|at| self.place(at))
            .unwrap_or_else(|| Place::start_of(self.file().clone()));
        let public_title =
            title.map(|title| self.filled_plain("the title for the public", title, FontFace::Bold));
        let public_words = words.map(|words| words.value.trim().to_owned()).collect();
        Some(Arc::new(Restriction {
            exempt: exempt.map(|raw| self.exemption(raw, &place)),
            confidential: confidential
                .map(|raw| self.filled_text("who forbids it", &raw.by, Role::FRONT)),
            public_title,
            public_words,
            place,
        }))
    }

    /// The one restriction of something that is marked in two places, `here` and `there`, which must say the same.
    pub fn agree(
        &mut self,
        one: Option<Arc<Restriction>>,
        other: Option<Arc<Restriction>>,
        here: &str,
        there: &str,
    ) -> Option<Arc<Restriction>> {
        if let (Some(one), Some(other)) = (&one, &other)
            && (one.paragraphs() != other.paragraphs()
                || one.confidential.is_some() != other.confidential.is_some())
        {
            let fault = Diagnostic::new(
                Code::MarkingMismatch,
                one.place.clone(),
                format!(
                    "{here} says {}, and {there} says {}",
                    named(one),
                    named(other)
                ),
            );
            self.faults.push(
                fault
                    .related(other.place.clone(), "the other marking")
                    .hint("Mark it in one of the two places, or alike in both."),
            );
        }
        one.or(other)
    }

    /// Notes what a text says of its own marking.
    pub fn note_claims(&mut self, file: &Arc<str>, from: &Located<String>) {
        for number in claimed_paragraphs(&from.value) {
            self.scope.claims.push((number, from.place(file)));
        }
    }

    /// Reports what the texts of a file say of their marking and no marking of the paper says.
    pub fn check_claims(&mut self, claims: &[(String, Place)], markings: &[Arc<Restriction>]) {
        for (number, place) in claims {
            let mut marked = markings.iter().flat_map(|marking| marking.paragraphs());
            if marked.any(|paragraph| paragraph == number) {
                continue;
            }
            let given = match markings.first() {
                None => "nothing in the paper is marked as exempt".to_owned(),
                Some(first) => format!("the paper is marked by {}", named(first)),
            };
            let mut fault = Diagnostic::new(
                Code::MarkingMismatch,
                place.clone(),
                format!("this text names paragraph {number} of Schedule 12A, and {given}"),
            );
            if let Some(first) = markings.first() {
                fault = fault.related(first.place.clone(), "marked here");
            }
            self.faults.push(fault.hint(
                "Correct the one that is wrong. The marking is printed on every page and on the agenda: the text need not repeat it.",
            ));
        }
    }

    fn exemption(&mut self, raw: &'a RawExempt, place: &Place) -> Exemption {
        let law = self.common.law;
        if raw.paragraphs.is_empty() {
            self.fault(
                Code::ExemptParagraph,
                place.clone(),
                "no paragraph of Schedule 12A is named",
                format!(
                    "Write the number of the paragraph that describes the information, e.g. `paragraphs: [{}]`; `agendapack law {}` lists them.",
                    law.exemptions().first().map_or("3", |first| first.number.as_str()),
                    law.key(),
                ),
            );
        }
        let mut paragraphs: Vec<&Located<String>> = Vec::with_capacity(raw.paragraphs.len());
        for number in &raw.paragraphs {
            self.check_paragraph(law, number);
            let same = |other: &&Located<String>| other.value.trim() == number.value.trim();
            if !paragraphs.iter().any(same) {
                paragraphs.push(number);
            }
        }
        let order = |number: &Located<String>| {
            let mut known = law.exemptions().iter();
            known.position(|known| known.number == number.value.trim())
        };
        paragraphs.sort_by_key(|number| order(number));
        let tested = paragraphs.iter().any(|number| {
            law.exemption(number.value.trim())
                .is_none_or(|known| known.subject_to_public_interest)
        });
        let given = raw
            .reason
            .as_ref()
            .filter(|reason| !reason.value.trim().is_empty());
        if tested && given.is_none() {
            let fault = Diagnostic::new(
                Code::MissingReason,
                raw.reason
                    .as_ref()
                    .map_or_else(|| place.clone(), |reason| self.place(reason)),
                "the reason is missing why the public interest in keeping this back is greater",
            );
            self.faults.push(fault.hint(
                "Write `reason:` beside `paragraphs:`, and weigh both sides in it: information of these paragraphs is exempt only while the public interest in keeping it back outweighs that in disclosing it.",
            ));
        }
        Exemption {
            paragraphs: paragraphs
                .iter()
                .map(|number| number.value.trim().to_owned())
                .collect(),
            reason: given.map_or_else(Default::default, |reason| self.text(reason, Role::FRONT)),
        }
    }

    /// Reports a number that is no paragraph of the Schedule in this nation today.
    fn check_paragraph(&mut self, law: &Law, number: &Located<String>) {
        let typed = number.value.trim();
        if law.exemption(typed).is_some() {
            return;
        }
        let place = self.place(number);
        let listed = format!("`agendapack law {}` lists them all.", law.key());
        let (message, hint) = if let Some(repealed) = law.repealed(typed) {
            (
                format!("paragraph {typed} is no longer law ({})", repealed.citation),
                format!("{} {listed}", repealed.what_became),
            )
        } else if let Some(other) = self
            .common
            .inputs
            .laws
            .others(law.nation())
            .find(|other| other.exemption(typed).is_some())
        {
            (
                format!(
                    "paragraph {typed} of Schedule 12A is law in {}; this meeting is in {}",
                    other.name(),
                    law.name()
                ),
                match other.counterpart(typed, law) {
                    Some(same) => format!(
                        "Paragraph {} says it for {}. {listed}",
                        same.number,
                        law.name()
                    ),
                    None => format!("Name a paragraph of the law of {}. {listed}", law.name()),
                },
            )
        } else {
            (
                format!(
                    "there is no paragraph {typed} among those of Schedule 12A that describe exempt information in {}",
                    law.name()
                ),
                listed,
            )
        };
        self.fault(Code::ExemptParagraph, place, message, hint);
    }
}

/// The grounds of a marking as a message names them.
fn named(restriction: &Restriction) -> String {
    let paragraphs = restriction.paragraphs();
    let exempt = match paragraphs {
        [] => None,
        [one] => Some(format!("paragraph {one}")),
        several => Some(format!("paragraphs {}", several.join(", "))),
    };
    match (exempt, restriction.confidential.is_some()) {
        (Some(exempt), true) => format!("{exempt} and confidential"),
        (Some(exempt), false) => exempt,
        (None, _) => "confidential".to_owned(),
    }
}
