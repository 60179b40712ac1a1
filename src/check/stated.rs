//! A stated figure against what it is computed to be.

use crate::diag::{Code, Diagnostic, Place};

/// The most parts that a finding lists as related places.
const MOST_PARTS: usize = 40;

/// A stated figure, what it comes to, and what it is made of. All numbers are given as printed.
pub(crate) struct Comparison {
    /// What is stated: "the total of `net`", "the figure `share`".
    pub subject: String,
    pub stated: String,
    pub place: Place,
    pub computed: String,
    /// What it is made of: "cells" or "parts".
    pub kind: &'static str,
    /// How far the two are apart, without a sign.
    pub difference: String,
    /// What each part does, and where it stands: "adds 10.776".
    pub parts: Vec<(String, Place)>,
    /// What to take out so that the figure is computed: "`net`".
    pub left_out: String,
}

impl Comparison {
    /// The fault of a total that is not the sum of its parts.
    pub fn total_mismatch(self) -> Diagnostic {
        let message = format!(
            "{} is stated as {}, but its {} add up to {}",
            self.subject, self.stated, self.kind, self.computed
        );
        let hint = format!(
            "They differ by {}. Correct the one that is wrong; without {} the total is computed.",
            self.difference, self.left_out
        );
        self.finding(Code::TotalMismatch, message, hint)
    }

    /// The fault of a derived figure that is stated otherwise.
    pub fn derived_mismatch(self) -> Diagnostic {
        let message = format!(
            "{} is stated as {}, but comes to {}",
            self.subject, self.stated, self.computed
        );
        let hint = format!(
            "They differ by {}. Correct the figure or what it is made of; without {} it is computed.",
            self.difference, self.left_out
        );
        self.finding(Code::DerivedMismatch, message, hint)
    }

    /// The note of a gap that the rounding of the parts explains: up to `most`.
    pub fn rounding_gap(self, most: &str) -> Diagnostic {
        let message = format!(
            "{} is stated as {}, and its {} add up to {}: rounding can explain it",
            self.subject, self.stated, self.kind, self.computed
        );
        let parts = self.parts.len();
        let hint = format!(
            "The gap is {}; {parts} parts and a total rounded as written can be up to {most} apart. Nothing need be done when they are rounded.",
            self.difference
        );
        self.finding(Code::RoundingGap, message, hint)
    }

    /// The note of a figure that its author accepts against the check.
    pub fn accepted(self, reason: &str) -> Diagnostic {
        let message = format!(
            "{} is accepted as {}, although it comes to {}",
            self.subject, self.stated, self.computed
        );
        let hint = format!("The reason given is: {}", reason.trim());
        Diagnostic::new(Code::Accepted, self.place, message).hint(hint)
    }

    fn finding(self, code: Code, message: String, hint: String) -> Diagnostic {
        let mut finding = Diagnostic::new(code, self.place, message).hint(hint);
        let left = self.parts.len().saturating_sub(MOST_PARTS);
        for (part, place) in self.parts.into_iter().take(MOST_PARTS) {
            finding = finding.related(place, part);
        }
        if left > 0
            && let Some(last) = finding.related.last_mut()
        {
            last.message
                .push_str(&format!(", and so do {left} more cells below"));
        }
        finding
    }
}
