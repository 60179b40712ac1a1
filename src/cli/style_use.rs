//! What a run says of its house styles: each fault once, however many meetings use the style.

use std::sync::Arc;

use super::style::{DEFAULT_STYLE, StyleOutcome, StyleShelf};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::read::StyleChoice;

/// A meeting's use of a house style.
pub(super) struct StyleUse {
    name: String,
    /// Where the meeting names it; `None` when it names none.
    place: Option<Place>,
    pub outcome: Arc<StyleOutcome>,
}

impl StyleUse {
    /// The style of a meeting; `None` when no one knows which it is.
    pub fn of(choice: &StyleChoice, shelf: &StyleShelf<'_>) -> Option<Self> {
        let (name, place) = match choice {
            StyleChoice::Unnamed => (DEFAULT_STYLE, None),
            StyleChoice::Named { name, place } => (name.as_str(), Some(place.clone())),
            StyleChoice::Unclear => return None,
        };
        Some(Self {
            name: name.to_owned(),
            place,
            outcome: shelf.get(name),
        })
    }
}

/// The faults of styles that a run has told, each with the meeting under which it stands.
#[derive(Default)]
pub(super) struct ToldFaults(Vec<(Diagnostic, String)>);

impl ToldFaults {
    /// What the report of `meeting` says of its style: what no meeting before has said, and if there is nothing left,
    /// where the style's faults stand.
    pub fn tell(&mut self, used: &StyleUse, meeting: &str) -> Diagnostics {
        let mut fresh = Diagnostics::new();
        let mut told_with = None;
        for finding in used.outcome.diagnostics.iter() {
            if finding.place.is_none() {
                // A style that isn't there is the fault of the line that names it.
                let place = used.place.clone();
                fresh.push(Diagnostic {
                    place,
                    ..finding.clone()
                });
            } else if let Some((_, first)) = self.0.iter().find(|(told, _)| told == finding) {
                told_with =
                    told_with.or(Some(first).filter(|_| finding.severity == Severity::Error));
            } else {
                fresh.push(finding.clone());
            }
        }
        if let Some(first) = told_with.filter(|_| !fresh.has_errors()) {
            let message = format!(
                "the house style `{}` has faults; they stand with the meeting `{first}`",
                used.name
            );
            let fault = Diagnostic::new(Code::Style, used.place.clone(), message);
            fresh.push(fault.hint("Mend the style, then build this meeting again."));
        } else {
            let own = fresh.iter().filter(|finding| finding.place.is_some());
            let own = own.map(|finding| (finding.clone(), meeting.to_owned()));
            self.0.extend(own.collect::<Vec<_>>());
        }
        fresh
    }
}
