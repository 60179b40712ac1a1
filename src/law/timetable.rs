//! When papers must be published, when authors must send them, and how late a paper is.

use chrono::NaiveDate;

use super::{Calendar, CountedDay, Notice};
use crate::model::TimetableStep;

/// The dates of a meeting's papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    pub meeting: NaiveDate,
    /// The rule by which clear days are counted.
    pub notice: Notice,
    /// The last working day on which papers can be published.
    pub last_lawful_day: NaiveDate,
    /// Every day from it to the meeting.
    pub days: Vec<CountedDay>,
    /// What authors must send and when, the earliest first.
    pub steps: Vec<DatedStep>,
    /// What is published, in order.
    pub papers: Vec<Timeliness>,
}

/// A step of the house style's timetable with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedStep {
    pub step: TimetableStep,
    pub date: NaiveDate,
}

/// Something published, and whether that was early enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeliness {
    /// What it is, in words: "the papers of the meeting".
    pub what: String,
    pub published: NaiveDate,
    /// How many clear days remain before the meeting; no more are counted than the law asks for.
    pub clear_days: usize,
    /// How many clear days are missing, which is how many working days too late it is.
    pub missing: usize,
}

impl Timeliness {
    /// Whether too few clear days remain.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.missing > 0
    }
}

impl Calendar<'_> {
    /// The timetable of a meeting: `steps` are the house style's, `papers` what is published with its day. `None` when the
    /// law asks for no notice of such a meeting, or its calendar has no day left. Names are in the language of a paper.
    #[must_use]
    pub fn timetable(
        &self,
        meeting: NaiveDate,
        steps: &[TimetableStep],
        papers: &[(String, NaiveDate)],
        language: &str,
    ) -> Option<Timetable> {
        let notice = self.law().notice(meeting)?.clone();
        let last_lawful_day = self.last_lawful_day(meeting)?;
        let dated = steps.iter().filter_map(|step| {
            let date = self.working_day_before(last_lawful_day, step.working_days)?;
            let step = step.clone();
            Some(DatedStep { step, date })
        });
        let mut steps: Vec<DatedStep> = dated.collect();
        steps.sort_by_key(|step| step.date);
        Some(Timetable {
            meeting,
            last_lawful_day,
            days: self.clear_days(last_lawful_day, meeting, language),
            steps,
            papers: self.timeliness(meeting, papers),
            notice,
        })
    }

    /// Whether each of these was published early enough for a meeting: what it is, and the day on which it was published.
    #[must_use]
    pub fn timeliness(
        &self,
        meeting: NaiveDate,
        papers: &[(String, NaiveDate)],
    ) -> Vec<Timeliness> {
        let asked = self.law().notice(meeting);
        let asked = asked.map_or(0, |notice| usize::from(notice.clear_days));
        let timely = papers.iter().map(|(what, published)| {
            let clear_days = self.count_clear_days(*published, meeting, asked);
            Timeliness {
                what: what.clone(),
                published: *published,
                clear_days,
                missing: asked - clear_days,
            }
        });
        timely.collect()
    }
}
