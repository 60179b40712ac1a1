//! A file of a policy to a [`Policy`], or to all that is wrong with it.

use super::{COMMITTEE_PAPERS, Class, Period, Policy, RESTRICTED_PAPERS, Trigger};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::read::raw::{RawRetention, RawRetentionClass};
use crate::read::{File, Located, nearest};
use crate::slug::slug;

/// Checks a policy of retention. It is `None` when anything in the file has a fault.
#[must_use]
pub fn policy(file: &File<RawRetention>) -> (Option<Policy>, Diagnostics) {
    let mut settle = Settle {
        file,
        faults: Diagnostics::new(),
    };
    let mut classes: Vec<Class> = Vec::new();
    for raw in &file.value.classes {
        let name = raw.class.value.trim();
        if classes.iter().any(|class| class.name == name) {
            settle.fault(
                Code::DuplicateId,
                &raw.class,
                format!("the class `{name}` stands twice in the policy"),
                "Take one of the two out.",
            );
        }
        classes.extend(settle.class(raw));
    }
    if !settle.faults.has_errors() {
        settle.check_known(&classes);
    }
    let faults = settle.faults;
    let policy = Policy { classes };
    (Some(policy).filter(|_| !faults.has_errors()), faults)
}

/// A file of a policy, and what was found wrong in it.
struct Settle<'a> {
    file: &'a File<RawRetention>,
    faults: Diagnostics,
}

impl Settle<'_> {
    fn class(&mut self, raw: &RawRetentionClass) -> Option<Class> {
        let name = raw.class.value.trim();
        if slug(name) != name || name.is_empty() {
            self.fault(
                Code::InvalidValue,
                &raw.class,
                format!("`{name}` is not the name of a class"),
                "Write it in small letters with dashes, e.g. `committee-papers`.",
            );
        }
        let period = Period::read(&raw.period.value);
        if period.is_none() {
            self.fault(
                Code::InvalidValue,
                &raw.period,
                format!("`{}` is not a period", raw.period.value.trim()),
                "Write it as `6 years`, `18 months` or `permanent`; 200 years is the longest.",
            );
        }
        let trigger = raw.trigger.value.trim();
        let known = Trigger::ALL.into_iter().find(|it| it.key() == trigger);
        if known.is_none() {
            let keys = Trigger::ALL.map(Trigger::key);
            let hint = match nearest(trigger, keys) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => {
                    "Write `meeting`, or `publication` for the last day of publication.".to_owned()
                }
            };
            self.fault(
                Code::InvalidValue,
                &raw.trigger,
                format!("no period begins with `{trigger}`"),
                hint,
            );
        }
        let words: Vec<_> = raw.authority.value.split_whitespace().collect();
        if words.is_empty() {
            self.fault(
                Code::InvalidValue,
                &raw.authority,
                "no authority is named for this period",
                "Name the statute, or the decision of the council, that the period rests on.",
            );
        }
        Some(Class {
            name: name.to_owned(),
            period: period?,
            trigger: known?,
            authority: words.join(" "),
        })
    }

    /// The classes of what is archived must be there.
    fn check_known(&mut self, classes: &[Class]) {
        for name in [COMMITTEE_PAPERS, RESTRICTED_PAPERS] {
            if !classes.iter().any(|class| class.name == name) {
                let place = Place::start_of(self.file.path.clone());
                let message = format!("the policy says nothing of the class `{name}`");
                let hint = format!(
                    "Add `- {{ class: {name}, period: …, trigger: meeting, authority: … }}`: archives hold records of it."
                );
                let fault = Diagnostic::new(Code::MissingKey, place, message).hint(hint);
                self.faults.push(fault);
            }
        }
    }

    fn fault(
        &mut self,
        code: Code,
        at: &Located<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = self.file.place(at);
        self.faults
            .push(Diagnostic::new(code, place, message).hint(hint));
    }
}
