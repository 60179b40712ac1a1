//! A nation's law file to its [`Law`], or to all that is wrong with it.

mod holiday;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{NaiveDate, Weekday};

use super::date::parse_date;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::law::{
    BackgroundLaw, Confidentiality, Exemption, Grounds, HolidayRule, Law, Notice, Qualification,
    Repealed, ResolutionWords, SingleHoliday, Urgency,
};
use crate::model::Jurisdiction;
use crate::read::raw::{
    RawExemption, RawFormerParagraph, RawGrounds, RawHoliday, RawLaw, RawNotice, RawQualification,
    RawResolution, RawSchedule, RawSingleHoliday, RawUrgency,
};
use crate::read::{File, Located};

/// The most clear days that a law can ask for: far above any, so that a slip is noticed.
const MOST_CLEAR_DAYS: u8 = 60;

/// What words about paragraphs must name.
const NUMBERS: words::PutIn = &[&["numbers"]];
const PARAGRAPHS: words::PutIn = &[&["paragraphs", "numbers"]];

/// Checks the law file of a nation. The law is `None` when anything in the file has a fault.
#[must_use]
pub fn law(nation: Jurisdiction, file: &File<RawLaw>) -> (Option<Law>, Diagnostics) {
    let mut settle = Settle {
        file,
        faults: Diagnostics::new(),
    };
    let raw = &file.value;
    if raw.nation.value != nation.key() {
        settle.fault(
            Code::InvalidValue,
            &raw.nation,
            format!(
                "this is the file of {0}, and `nation` says `{1}`",
                nation.name(),
                raw.nation.value
            ),
            format!(
                "Write `nation: {}`, or give the file the other name.",
                nation.key()
            ),
        );
    }
    let law = settle.law(nation);
    let faults = settle.faults;
    (Some(law).filter(|_| !faults.has_errors()), faults)
}

/// A law file, and what was found wrong in it.
struct Settle<'a> {
    file: &'a File<RawLaw>,
    faults: Diagnostics,
}

impl<'a> Settle<'a> {
    fn law(&mut self, nation: Jurisdiction) -> Law {
        let raw = &self.file.value;
        let RawSchedule {
            citation,
            paragraphs,
            and,
        } = &raw.schedule;
        let exemptions = self.exemptions(&raw.exemptions);
        Law {
            nation,
            paragraphs: self.counted(paragraphs, NUMBERS),
            and: self.plain_words(and),
            schedule_citation: self.filled(citation),
            qualifications: self.qualifications(&raw.qualifications, &exemptions),
            former: self.former(&raw.former, &exemptions),
            exemptions,
            notices: self.notices(&raw.notice),
            weekend: self.weekend(&raw.working_days.weekend),
            working_days_citation: self.filled(&raw.working_days.citation),
            holidays: raw.holidays.iter().map(|it| self.holiday(it)).collect(),
            substitute_name: self.words(&raw.substitute_name, &[&["holiday"]]),
            single_holidays: self.single_holidays(&raw.single_holidays),
            marking: self.grounds(&raw.marking),
            grounds: self.grounds(&raw.grounds),
            resolution: self.resolution(&raw.resolution),
            confidential: Confidentiality {
                meaning: self.plain_words(&raw.confidential.meaning),
                exclusion: self.counted(&raw.confidential.exclusion, &[&["items"]]),
                citation: self.filled(&raw.confidential.citation),
            },
            urgencies: self.urgencies(&raw.urgency),
            background_papers: BackgroundLaw {
                meaning: self.plain_words(&raw.background_papers.meaning),
                never_listed: self.plain_words(&raw.background_papers.never_listed),
                citation: self.filled(&raw.background_papers.citation),
            },
        }
    }

    fn exemptions(&mut self, raw: &'a [RawExemption]) -> Vec<Exemption> {
        let mut found: Vec<Exemption> = Vec::with_capacity(raw.len());
        for exemption in raw {
            let number = self.number(&exemption.number);
            if found.iter().any(|it| it.number == number) {
                self.twice(&exemption.number, "exemptions");
            }
            found.push(Exemption {
                number,
                wording: self.plain_words(&exemption.wording),
                subject_to_public_interest: exemption.public_interest,
                counterpart: exemption.counterpart.as_ref().map(|it| self.number(it)),
                only_for: exemption.only_for.as_ref().map(|only| self.filled(only)),
                citation: self.filled(&exemption.citation),
            });
        }
        found
    }

    fn qualifications(
        &mut self,
        raw: &'a [RawQualification],
        exemptions: &[Exemption],
    ) -> Vec<Qualification> {
        let mut found: Vec<Qualification> = Vec::with_capacity(raw.len());
        for qualification in raw {
            let number = self.number(&qualification.number);
            if found.iter().any(|it| it.number == number)
                || exemptions.iter().any(|it| it.number == number)
            {
                self.twice(&qualification.number, "exemptions and qualifications");
            }
            for of in &qualification.paragraphs {
                if !exemptions.iter().any(|it| it.number == of.value.trim()) {
                    self.fault(
                        Code::UnknownReference,
                        of,
                        format!("there is no paragraph `{}` among the exemptions", of.value),
                        "Write the number of a paragraph under `exemptions`.",
                    );
                }
            }
            let paragraphs = qualification.paragraphs.iter();
            found.push(Qualification {
                number,
                paragraphs: paragraphs.map(|of| of.value.trim().to_owned()).collect(),
                effect: self.plain_words(&qualification.effect),
                citation: self.filled(&qualification.citation),
            });
        }
        found
    }

    fn former(
        &mut self,
        raw: &'a [RawFormerParagraph],
        exemptions: &[Exemption],
    ) -> BTreeMap<String, Repealed> {
        let mut found = BTreeMap::new();
        for paragraph in raw {
            let repealed = Repealed {
                what_became: self.filled(&paragraph.became),
                citation: self.filled(&paragraph.citation),
            };
            for typed in &paragraph.numbers {
                let number = self.number(typed);
                if exemptions.iter().any(|it| it.number == number) {
                    let message =
                        format!("paragraph `{number}` is law: it stands under `exemptions`");
                    let hint = "Take the number out of one of the two.";
                    self.fault(Code::DuplicateId, typed, message, hint);
                }
                match found.entry(number) {
                    Entry::Vacant(free) => {
                        free.insert(repealed.clone());
                    }
                    Entry::Occupied(_) => self.twice(typed, "former paragraphs"),
                }
            }
        }
        found
    }

    fn notices(&mut self, raw: &'a [RawNotice]) -> Vec<Notice> {
        let place = &self.file.value.nation;
        if raw.is_empty() {
            let message = "no number of clear days is given under `notice`";
            let hint = "Write at least one entry, e.g. `- { clear_days: 5, citation: … }`.";
            self.fault(Code::InvalidValue, place, message, hint);
        }
        let notices = raw.iter().map(|notice| {
            let days = &notice.clear_days;
            if !(1..=MOST_CLEAR_DAYS).contains(&days.value) {
                self.fault(
                    Code::InvalidValue,
                    days,
                    format!("`clear_days` is {}", days.value),
                    format!("Write a number from 1 to {MOST_CLEAR_DAYS}."),
                );
            }
            Notice {
                from: self.optional_date(notice.from.as_ref()),
                clear_days: days.value,
                citation: self.filled(&notice.citation),
            }
        });
        let notices: Vec<_> = notices.collect();
        self.check_order(raw.iter().map(|notice| notice.from.as_ref()));
        notices
    }

    fn urgencies(&mut self, raw: &'a [RawUrgency]) -> Vec<Urgency> {
        let urgencies = raw.iter().map(|urgency| Urgency {
            from: self.optional_date(urgency.from.as_ref()),
            words: self.words(&urgency.words, &[&["reason"]]),
            citation: self.filled(&urgency.citation),
        });
        let urgencies: Vec<_> = urgencies.collect();
        self.check_order(raw.iter().map(|urgency| urgency.from.as_ref()));
        urgencies
    }

    /// Of entries that apply from a day on, each must begin behind the one before it, and the first always applies.
    fn check_order(&mut self, from: impl Iterator<Item = Option<&'a Located<String>>>) {
        let mut before: Option<Option<NaiveDate>> = None;
        for typed in from {
            let day = typed.and_then(|typed| parse_date(&typed.value).ok());
            match (before, typed) {
                (None, Some(typed)) => self.fault(
                    Code::InvalidValue,
                    typed,
                    "the first entry begins on a day, so that none applies to earlier meetings",
                    "Take `from` out of the first entry, or write one without it in front.",
                ),
                (Some(_), None) => {
                    let place = &self.file.value.nation;
                    let message =
                        "an entry without `from` stands behind another, which so never applies";
                    let hint = "Under `notice` and `urgency`, give every entry but the first its `from`, the earliest first.";
                    self.fault(Code::InvalidValue, place, message, hint);
                }
                (Some(before), Some(typed)) if day.is_some() && day <= before => self.fault(
                    Code::InvalidValue,
                    typed,
                    format!("`{}` is not later than the entry before it", typed.value),
                    "Put the entries in order, the earliest first.",
                ),
                _ => {}
            }
            before = Some(day);
        }
    }

    fn weekend(&mut self, raw: &'a [Located<String>]) -> Vec<Weekday> {
        let mut days = Vec::with_capacity(raw.len());
        for name in raw {
            match holiday::weekday(&name.value) {
                Some(day) if days.len() < 6 => days.push(day),
                Some(_) => self.fault(
                    Code::InvalidValue,
                    name,
                    "no day of the week is left to work",
                    "Leave at least one day out of `weekend`.",
                ),
                None => self.fault(
                    Code::InvalidValue,
                    name,
                    format!("`{}` is not a day of the week", name.value),
                    "Write it in English, e.g. `saturday`.",
                ),
            }
        }
        days
    }

    fn holiday(&mut self, raw: &'a RawHoliday) -> HolidayRule {
        let occasion = holiday::occasion(&raw.on.value);
        if occasion.is_none() {
            let message = format!("`{}` is not a day of the year", raw.on.value);
            self.fault(Code::InvalidValue, &raw.on, message, holiday::FORMS);
        }
        HolidayRule {
            name: self.plain_words(&raw.name),
            occasion: occasion.unwrap_or(crate::law::Occasion::Easter { days: 0 }),
            from: raw.from.as_ref().map(|year| i32::from(year.value)),
            until: raw.until.as_ref().map(|year| i32::from(year.value)),
            substitute: raw.substitute,
            citation: self.filled(&raw.citation),
        }
    }

    fn single_holidays(
        &mut self,
        raw: &'a [RawSingleHoliday],
    ) -> BTreeMap<NaiveDate, SingleHoliday> {
        let mut found = BTreeMap::new();
        for single in raw {
            let holiday = SingleHoliday {
                name: self.plain_words(&single.name),
                instead_of: self.optional_date(single.instead_of.as_ref()),
                citation: self.filled(&single.citation),
            };
            let Some(date) = self.optional_date(Some(&single.date)) else {
                continue;
            };
            if found.insert(date, holiday).is_some() {
                self.twice(&single.date, "single holidays");
            }
        }
        found
    }

    fn grounds(&mut self, raw: &'a RawGrounds) -> Grounds {
        Grounds {
            exempt: self.counted(&raw.exempt, PARAGRAPHS),
            confidential: self.plain_words(&raw.confidential),
            both: self.counted(&raw.both, PARAGRAPHS),
            citation: self.filled(&raw.citation),
        }
    }

    fn resolution(&mut self, raw: &'a RawResolution) -> ResolutionWords {
        ResolutionWords {
            lead: crate::law::Counted {
                one: self.plain_words(&raw.one),
                several: self.plain_words(&raw.several),
            },
            item: self.words(&raw.item, &[&["item"], &["descriptions"]]),
            description: self.words(&raw.description, &[&["number"], &["wording"]]),
            public_interest: self.plain_words(&raw.public_interest),
            public_interest_some: self.counted(&raw.public_interest_some, NUMBERS),
            citation: self.filled(&raw.citation),
        }
    }

    /// The number of a paragraph: digits, and perhaps a capital letter behind them.
    fn number(&mut self, typed: &Located<String>) -> String {
        let number = typed.value.trim();
        let digits = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let is_number = !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
            && number.len() - digits.len() <= 1;
        if !is_number {
            self.fault(
                Code::InvalidValue,
                typed,
                format!("`{number}` is not the number of a paragraph"),
                "Write it as the Schedule does, e.g. `\"3\"` or `\"18A\"`.",
            );
        }
        number.to_owned()
    }

    fn optional_date(&mut self, typed: Option<&Located<String>>) -> Option<NaiveDate> {
        let typed = typed?;
        match parse_date(&typed.value) {
            Ok(date) => Some(date),
            Err((message, hint)) => {
                self.fault(Code::InvalidDate, typed, message, hint);
                None
            }
        }
    }

    fn twice(&mut self, typed: &Located<String>, among: &str) {
        self.fault(
            Code::DuplicateId,
            typed,
            format!("`{}` stands twice among the {among}", typed.value.trim()),
            "Take one of the two out.",
        );
    }

    fn fault(
        &mut self,
        code: Code,
        at: &Located<impl Clone>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = self.file.place(at);
        self.faults
            .push(Diagnostic::new(code, place, message).hint(hint));
    }
}
