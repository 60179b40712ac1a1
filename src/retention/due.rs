//! Which bags are due for review.

use chrono::NaiveDate;

use super::{AUTHORITY, CLASS, PERIOD, Policy, REVIEW, Record};
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::read::{Bag, BagLabel};
use crate::resolve::parse_date;

/// A bag that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The name of its folder.
    pub bag: String,
    pub review: NaiveDate,
    pub class: String,
    pub period: String,
    pub authority: String,
    /// The review date that the bag itself gives, where a policy gives another.
    pub in_bag: Option<NaiveDate>,
}

/// What is said of a folder of bags on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// The earliest first.
    pub due: Vec<Due>,
    /// How many are kept longer.
    pub later: usize,
    /// How many are kept for ever.
    pub permanent: usize,
}

/// Says which bags are due for review on a day: by what each says of itself, or by a policy where one is given.
#[must_use]
pub fn judge(bags: &[Bag], today: NaiveDate, policy: Option<&Policy>) -> (Judged, Diagnostics) {
    let mut judged = Judged::default();
    let mut faults = Diagnostics::new();
    for bag in bags {
        match term(bag, policy) {
            Ok(Term::Permanent) => judged.permanent += 1,
            Ok(Term::Until(due)) if due.review <= today => judged.due.push(due),
            Ok(Term::Until(_)) => judged.later += 1,
            Err(fault) => faults.push(*fault),
        }
    }
    judged
        .due
        .sort_by(|a, b| (a.review, &a.bag).cmp(&(b.review, &b.bag)));
    (judged, faults)
}

/// How long a bag is kept.
enum Term {
    Permanent,
    Until(Due),
}

fn term(bag: &Bag, policy: Option<&Policy>) -> Result<Term, Box<Diagnostic>> {
    let class = bag.label(CLASS);
    let stated = bag.label(REVIEW).map(|label| day(bag, label)).transpose()?;
    let due = |class: &str, period: String, authority: String, review, in_bag| {
        Term::Until(Due {
            bag: bag.name.clone(),
            review,
            class: class.to_owned(),
            period,
            authority,
            in_bag,
        })
    };
    let value = |name| bag.label(name).map_or("", |label| label.value.as_str());
    let Some(policy) = policy else {
        return match stated {
            Some(review) => {
                let (period, authority) = (value(PERIOD).to_owned(), value(AUTHORITY).to_owned());
                Ok(due(value(CLASS), period, authority, review, None))
            }
            None if value(PERIOD) == "permanent" => Ok(Term::Permanent),
            None => Err(missing(bag, REVIEW)),
        };
    };
    let Some(label) = class else {
        return Err(missing(bag, CLASS));
    };
    let Some(class) = policy.class(&label.value) else {
        let message = format!("the policy says nothing of the class `{}`", label.value);
        let hint = "Add the class to the policy, or leave `--policy` out to go by the bag's own review date.";
        let fault = Diagnostic::new(Code::UnknownReference, label.place(&bag.info_path), message);
        return Err(Box::new(fault.hint(hint)));
    };
    let Some(record) = &bag.record else {
        let message = format!(
            "`{}` has no catalogue record that can be read, so the policy can't be applied to it",
            bag.name
        );
        let hint = "Check the bag, and leave `--policy` out to go by its own review date.";
        let place = Place::start_of(bag.info_path.clone());
        return Err(Box::new(
            Diagnostic::new(Code::Unreadable, place, message).hint(hint),
        ));
    };
    let review = policy.review(&Record {
        class: &class.name,
        meeting: record.meeting.date,
        published: record.published,
    });
    Ok(match review {
        None => Term::Permanent,
        Some(review) => due(
            &class.name,
            class.period.to_string(),
            class.authority.clone(),
            review,
            stated.filter(|stated| *stated != review),
        ),
    })
}

fn day(bag: &Bag, label: &BagLabel) -> Result<NaiveDate, Box<Diagnostic>> {
    parse_date(&label.value).map_err(|(message, hint)| {
        let place = label.place(&bag.info_path);
        Box::new(Diagnostic::new(Code::InvalidDate, place, message).hint(hint))
    })
}

fn missing(bag: &Bag, label: &str) -> Box<Diagnostic> {
    let place = Place::start_of(bag.info_path.clone());
    let message = format!("`{}` does not say its `{label}`", bag.name);
    let hint = "Look up how long its records are kept: nothing is known of it here.";
    Box::new(Diagnostic::new(Code::MissingKey, place, message).hint(hint))
}
