//! How long records are kept: a policy, and the day on which by it a record is due for review.
//!
//! `policy.yaml` is embedded; each entry cites what it rests on. A user's file may stand in for it. [`Policy`] is sound in
//! itself: [`policy`] checks a file before it becomes one. Nothing here or elsewhere in the program deletes a record.

mod due;
mod period;
mod settle;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use chrono::NaiveDate;

pub use due::{Due, Judged, judge};
pub use period::Period;
pub use settle::policy;

/// The class of what the public may read of a meeting.
pub const COMMITTEE_PAPERS: &str = "committee-papers";
/// The class of what is not for publication.
pub const RESTRICTED_PAPERS: &str = "restricted-papers";

/// The labels of a bag's `bag-info.txt` that speak of retention.
pub const CLASS: &str = "Retention-Class";
pub const PERIOD: &str = "Retention-Period";
pub const TRIGGER: &str = "Retention-Trigger";
pub const AUTHORITY: &str = "Retention-Authority";
pub const REVIEW: &str = "Review-Date";

/// The day with which a period begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The day of the meeting.
    Meeting,
    /// The day on which the last of the record was published.
    Publication,
}

impl Trigger {
    pub const ALL: [Self; 2] = [Self::Meeting, Self::Publication];

    /// As policies name it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Publication => "publication",
        }
    }
}

/// A class of records and how long they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    pub name: String,
    pub period: Period,
    pub trigger: Trigger,
    /// The statute or decision that the period rests on.
    pub authority: String,
}

/// A policy of retention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// In the order of the file.
    pub(crate) classes: Vec<Class>,
}

/// What a record is known by to a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'r> {
    /// The name of its class.
    pub class: &'r str,
    pub meeting: NaiveDate,
    /// The day on which the last of it was published.
    pub published: NaiveDate,
}

impl Policy {
    /// The built-in policy. A test holds that it is sound; were it not, no class would be known.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static POLICY: OnceLock<Policy> = OnceLock::new();
        POLICY.get_or_init(|| {
            let file = crate::read::built_in_retention();
            let policy = file.and_then(|file| policy(&file).0);
            policy.unwrap_or(Self {
                classes: Vec::new(),
            })
        })
    }

    /// The class of a name.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.name == name)
    }

    /// The day on which a record is due for review; `None` when it is kept for ever, or the policy does not know its class.
    #[must_use]
    pub fn review(&self, record: &Record<'_>) -> Option<NaiveDate> {
        let class = self.class(record.class)?;
        class.period.end(match class.trigger {
            Trigger::Meeting => record.meeting,
            Trigger::Publication => record.published,
        })
    }

    /// What the `bag-info.txt` of a record's bag says of its retention, in order; nothing when the policy does not know its
    /// class. A record that is kept for ever has no review date.
    #[must_use]
    pub fn labels(&self, record: &Record<'_>) -> Vec<(String, String)> {
        let Some(class) = self.class(record.class) else {
            return Vec::new();
        };
        let said = [
            (CLASS, class.name.clone()),
            (PERIOD, class.period.to_string()),
            (TRIGGER, class.trigger.key().to_owned()),
            (AUTHORITY, class.authority.clone()),
        ];
        let review = self.review(record).map(|day| (REVIEW, day.to_string()));
        let said = said.into_iter().chain(review);
        said.map(|(label, value)| (label.to_owned(), value))
            .collect()
    }
}
