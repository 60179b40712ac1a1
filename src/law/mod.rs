//! The law of access to meetings, a data file a nation: what is exempt, how long papers must be public, which days count,
//! and the words that the law asks for.
//!
//! `england.yaml` and `wales.yaml` are embedded; each entry cites the provision that it rests on. A user's file may stand
//! in for either, so a change in law needs no change in code. [`Law`] is one nation's, sound in itself:
//! [`crate::resolve::law`] checks a file before it becomes one. [`Calendar`] counts days by it.

mod days;
mod easter;
mod exclusion;
mod holidays;
mod resolution;
mod timetable;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{NaiveDate, Weekday};

pub use days::{Calendar, CountedDay, Standing};
pub use easter::easter_sunday;
pub use exclusion::{Confidentiality, Grounds};
pub use holidays::{HolidayRule, Occasion, SingleHoliday, Which};
pub use resolution::{ExcludedItem, Resolution, ResolutionWords};
pub use timetable::{DatedStep, Timeliness, Timetable};
pub use words::{Counted, Words};

use crate::model::Jurisdiction;

/// The law of one nation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Law {
    pub(crate) nation: Jurisdiction,
    /// How paragraphs of the Schedule are named, with `{numbers}`.
    pub paragraphs: Counted,
    /// Between the last two of several numbers: "and".
    pub and: Words,
    /// Where the Schedule is found.
    pub schedule_citation: String,
    /// Descriptions of exempt information, in the order of the Schedule.
    pub(crate) exemptions: Vec<Exemption>,
    /// What is not exempt although a description fits.
    pub qualifications: Vec<Qualification>,
    /// Paragraphs that are no longer law, by number.
    pub former: BTreeMap<String, Repealed>,
    /// Periods of notice, in order of the day from which each applies.
    pub notices: Vec<Notice>,
    /// Days of the week that are no working days.
    pub weekend: Vec<Weekday>,
    /// Why weekends, holidays, the day of publication and that of the meeting do not count.
    pub working_days_citation: String,
    /// Holidays that come every year.
    pub holidays: Vec<HolidayRule>,
    /// "{holiday} (substitute day)"
    pub substitute_name: Words,
    /// Single holidays, by day.
    pub single_holidays: BTreeMap<NaiveDate, SingleHoliday>,
    /// The marking of papers that the public does not get.
    pub marking: Grounds,
    /// The grounds as they stand in a sentence.
    pub grounds: Grounds,
    /// The resolution to exclude the press and public.
    pub resolution: ResolutionWords,
    /// Confidential information.
    pub confidential: Confidentiality,
    /// What is printed of an urgent item, in order of the day from which each applies.
    pub urgencies: Vec<Urgency>,
    /// Background papers.
    pub background_papers: BackgroundLaw,
}

/// A description of exempt information.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exemption {
    /// The number of its paragraph of the Schedule: "3", "18A".
    pub number: String,
    /// The description; in English the statute's own words.
    pub wording: Words,
    /// Whether it is exempt only while the public interest in keeping it back is greater than that in disclosing it, so
    /// that a reason must be given.
    pub subject_to_public_interest: bool,
    /// The only meetings at which it is one, e.g. "a meeting of a standards committee …"; `None` for all.
    pub only_for: Option<String>,
    /// The number of the paragraph that describes the same in the other nation.
    pub counterpart: Option<String>,
    pub citation: String,
}

/// What is not exempt although a description fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// The number of its paragraph of the Schedule.
    pub number: String,
    /// The numbers of the descriptions that it limits.
    pub paragraphs: Vec<String>,
    /// What it does, in our own words.
    pub effect: Words,
    pub citation: String,
}

/// A paragraph that is no longer law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repealed {
    /// What it was and what became of it, in English: "It described legal advice … until 28 February 2006. Today that is
    /// paragraph 5."
    pub what_became: String,
    pub citation: String,
}

/// How long papers must be public before a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The first day of meetings to which it applies; `None` when it always applied.
    pub from: Option<NaiveDate>,
    /// How many clear days, at least 1.
    pub clear_days: u8,
    pub citation: String,
}

/// What is printed of an item that was not public long enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Urgency {
    /// The first day of meetings to which it applies; `None` when it always applied.
    pub from: Option<NaiveDate>,
    /// With `{reason}`.
    pub words: Words,
    pub citation: String,
}

/// Background papers (Local Government Act 1972, section 100D).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackgroundLaw {
    /// What they are.
    pub meaning: Words,
    /// What is never listed as one.
    pub never_listed: Words,
    pub citation: String,
}

/// The law of both nations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laws {
    pub england: Arc<Law>,
    pub wales: Arc<Law>,
}

impl Laws {
    /// The law of a nation.
    #[must_use]
    pub fn of(&self, nation: Jurisdiction) -> &Law {
        match nation {
            Jurisdiction::England => &self.england,
            Jurisdiction::Wales => &self.wales,
        }
    }

    /// The law of a nation, to keep.
    #[must_use]
    pub fn shared(&self, nation: Jurisdiction) -> Arc<Law> {
        Arc::clone(match nation {
            Jurisdiction::England => &self.england,
            Jurisdiction::Wales => &self.wales,
        })
    }

    /// The law of all nations but one.
    pub fn others(&self, nation: Jurisdiction) -> impl Iterator<Item = &Law> {
        let laws = [&self.england, &self.wales].into_iter();
        laws.map(|law| &**law)
            .filter(move |law| law.nation != nation)
    }
}

impl Default for Laws {
    /// The built-in ones.
    fn default() -> Self {
        built_in().clone()
    }
}

/// The built-in law, read at its first use. A test holds that the files are sound.
fn built_in() -> &'static Laws {
    static BUILT_IN: OnceLock<Laws> = OnceLock::new();
    let read = |nation| {
        let file = crate::read::built_in_law(nation);
        let law = file.and_then(|file| crate::resolve::law(nation, &file).0);
        Arc::new(law.unwrap_or_else(|| Law::silent(nation)))
    };
    BUILT_IN.get_or_init(|| Laws {
        england: read(Jurisdiction::England),
        wales: read(Jurisdiction::Wales),
    })
}

impl Law {
    /// The built-in law of a nation. What a run uses is [`crate::read::Inputs::laws`], in which a user's file may stand.
    #[must_use]
    pub fn of(nation: Jurisdiction) -> &'static Self {
        built_in().of(nation)
    }

    /// A law that says nothing.
    fn silent(nation: Jurisdiction) -> Self {
        Self {
            nation,
            paragraphs: Counted::default(),
            and: Words::default(),
            schedule_citation: String::new(),
            exemptions: Vec::new(),
            qualifications: Vec::new(),
            former: BTreeMap::new(),
            notices: Vec::new(),
            weekend: Vec::new(),
            working_days_citation: String::new(),
            holidays: Vec::new(),
            substitute_name: Words::default(),
            single_holidays: BTreeMap::new(),
            marking: Grounds::default(),
            grounds: Grounds::default(),
            resolution: ResolutionWords::default(),
            confidential: Confidentiality::default(),
            urgencies: Vec::new(),
            background_papers: BackgroundLaw::default(),
        }
    }

    /// The nation whose law it is.
    #[must_use]
    pub fn nation(&self) -> Jurisdiction {
        self.nation
    }

    /// The nation as inputs and `agendapack law` name it: "england".
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.nation.key()
    }

    /// The nation in English words: "England".
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.nation.name()
    }

    /// Descriptions of exempt information, in the order of the Schedule.
    #[must_use]
    pub fn exemptions(&self) -> &[Exemption] {
        &self.exemptions
    }

    /// The description of the `other` nation's law that says the same as this law's with this number.
    #[must_use]
    pub fn counterpart<'o>(&self, number: &str, other: &'o Law) -> Option<&'o Exemption> {
        other.exemption(self.exemption(number)?.counterpart.as_deref()?)
    }

    /// The description of exempt information with this number.
    #[must_use]
    pub fn exemption(&self, number: &str) -> Option<&Exemption> {
        self.exemptions.iter().find(|it| it.number == number)
    }

    /// What became of the paragraph with this number; `None` for one that is law or never was.
    #[must_use]
    pub fn repealed(&self, number: &str) -> Option<&Repealed> {
        self.former.get(number)
    }

    /// Where a paragraph stands in the Schedule, for bringing several into order; the last place for an unknown one.
    #[must_use]
    pub fn position(&self, number: &str) -> usize {
        let at = self.exemptions.iter().position(|it| it.number == number);
        at.unwrap_or(self.exemptions.len())
    }

    /// How long papers of a meeting on this day must be public.
    #[must_use]
    pub fn notice(&self, meeting: NaiveDate) -> Option<&Notice> {
        let applies = |it: &&Notice| it.from.is_none_or(|from| from <= meeting);
        self.notices.iter().rev().find(applies)
    }
}
