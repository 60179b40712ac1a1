//! Names of places in a paper: the author's ids, and the anchors that links lead to.
//!
//! Anchors that the program makes begin with a single letter and a dash (`p-2-7`, `s-2`, `t-budget`, `f-1`, `h-3`, `r-1`)
//! or with `appendix-`; an author's id can't, so the two never meet. Everything in an appendix has the appendix's
//! own anchor in front (`appendix-a-p-1-2`).

use super::resolver::Resolver;
use super::scope::Named;
use crate::diag::{Code, Diagnostic};
use crate::read::Located;

/// What is wrong with an id, if anything.
fn fault_of(id: &str) -> Option<(&'static str, &'static str)> {
    let mut chars = id.chars();
    let first_is_letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    if !first_is_letter || !chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
        return Some((
            "is not an id",
            "Begin with a letter, and use only letters a to z, digits, `-` and `_`.",
        ));
    }
    if id.as_bytes().get(1) == Some(&b'-') || id.starts_with("appendix-") {
        return Some((
            "is kept for the program's own numbers",
            "Choose an id that does not begin with `appendix-` or with a single letter and a dash.",
        ));
    }
    None
}

impl Resolver<'_> {
    /// The anchor for a number or a name: "p" and "2.7" give `p-2-7`.
    pub fn derived_anchor(&self, kind: &str, number: &str) -> String {
        let number = number.replace('.', "-");
        format!("{}{kind}-{number}", self.scope.prefix)
    }

    /// Enters an author's id under its anchor, which is the id itself, and gives the anchor.
    pub fn enter_id(
        &mut self,
        id: &Located<String>,
        printed: Option<String>,
        paper_wide: bool,
    ) -> String {
        let anchor = format!("{}{}", self.scope.prefix, id.value);
        self.enter_id_at(id, anchor.clone(), printed, paper_wide);
        anchor
    }

    /// Enters an author's id for a thing that has another anchor.
    pub fn enter_id_at(
        &mut self,
        id: &Located<String>,
        anchor: String,
        printed: Option<String>,
        paper_wide: bool,
    ) {
        let place = self.place(id);
        if let Some((what, hint)) = fault_of(&id.value) {
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{}` {what}", id.value),
                hint,
            );
            return;
        }
        if let Some(first) = self.scope.ids.get(&id.value) {
            let fault = Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("the id `{}` is given twice", id.value),
            )
            .related(first.place.clone(), "first given here")
            .hint("Choose another id for one of the two.");
            self.faults.push(fault);
            return;
        }
        let named = Named {
            anchor,
            printed,
            paper_wide,
            place,
        };
        self.scope.ids.insert(id.value.clone(), named);
    }
}

#[cfg(test)]
mod tests {
    use super::fault_of;

    #[test]
    fn ids_are_plain_and_leave_the_programs_own_alone() {
        for good in ["details", "a", "budget_2016-17", "Budget", "ab-c"] {
            assert_eq!(fault_of(good), None, "{good}");
        }
        for wrong in [
            "",
            "2016",
            "a b",
            "é",
            "p-2-7",
            "s-2",
            "appendix-a",
            "a.b",
            "#x",
        ] {
            assert!(fault_of(wrong).is_some(), "{wrong}");
        }
    }
}
