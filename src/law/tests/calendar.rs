//! Counting days, against tables and slow counts of its own.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::day;
use crate::law::{Calendar, Law, Standing, easter_sunday};
use crate::model::{Jurisdiction, TimetableStep};

/// The bank holidays of England and Wales as they were kept or are announced, month and day.
const HOLIDAYS: [(i32, &str); 21] = [
    (2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (
        2011,
        "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    ),
    (
        2012,
        "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    ),
    (2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    (2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (
        2022,
        "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    ),
    (
        2023,
        "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    ),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
];

fn table() -> BTreeSet<NaiveDate> {
    let years = HOLIDAYS.iter();
    years
        .flat_map(|(year, days)| {
            days.split(' ')
                .map(move |month_day| day(&format!("{year}-{month_day}")))
        })
        .collect()
}

fn calendar(nation: Jurisdiction) -> Calendar<'static> {
    static NONE: BTreeMap<NaiveDate, String> = BTreeMap::new();
    Calendar::new(Law::of(nation), &NONE)
}

#[test]
fn holidays_are_those_that_were_kept() {
    let table = table();
    for nation in Jurisdiction::ALL {
        let calendar = calendar(nation);
        let (first, last) = (day("2010-01-01"), day("2030-12-31"));
        for date in first.iter_days().take_while(|date| *date <= last) {
            let is_weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            let is_off = is_weekend || table.contains(&date);
            assert_eq!(calendar.is_working_day(date), !is_off, "{date}");
            assert_eq!(
                calendar.holiday(date, "en").is_some(),
                !is_weekend && is_off,
                "{date}"
            );
        }
    }
}

#[test]
fn holidays_have_names_in_both_languages() {
    let calendar = calendar(Jurisdiction::Wales);
    for (date, english, welsh) in [
        (
            "2021-12-27",
            "Christmas Day (substitute day)",
            "Dydd Nadolig (diwrnod amgen)",
        ),
        (
            "2021-12-28",
            "Boxing Day (substitute day)",
            "Gŵyl San Steffan (diwrnod amgen)",
        ),
        ("2022-12-26", "Boxing Day", "Gŵyl San Steffan"),
        (
            "2022-12-27",
            "Christmas Day (substitute day)",
            "Dydd Nadolig (diwrnod amgen)",
        ),
        (
            "2020-05-08",
            "Anniversary of VE Day",
            "Pen-blwydd Diwrnod VE",
        ),
        ("2027-03-29", "Easter Monday", "Dydd Llun y Pasg"),
    ] {
        let name = |language| calendar.holiday(day(date), language);
        assert_eq!(name("en-GB").as_deref(), Some(english));
        assert_eq!(name("cy").as_deref(), Some(welsh));
    }
    // Moved away, or not yet kept.
    for date in [
        "2020-05-04",
        "2002-05-27",
        "1995-05-01",
        "1973-01-01",
        "1977-05-02",
    ] {
        assert_eq!(calendar.holiday(day(date), "en"), None, "{date}");
    }
}

/// Oudin's computation of 1940, which shares no step with the one in use.
fn oudin(year: i32) -> NaiveDate {
    let century = year / 100;
    let golden = year % 19;
    let h = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let i = h - (h / 28) * (1 - (29 / (h + 1)) * ((21 - golden) / 11));
    let j = (year + year / 4 + i + 2 - century + century / 4) % 7;
    let l = i - j;
    let month = 3 + (l + 40) / 44;
    let of_month = l + 28 - 31 * (month / 4);
    let unsigned = |number| u32::try_from(number).expect("a small number");
    NaiveDate::from_ymd_opt(year, unsigned(month), unsigned(of_month)).expect("a date")
}

#[test]
fn easter_agrees_with_another_computation() {
    for year in 1583..=4099 {
        let easter = easter_sunday(year).expect("a date");
        assert_eq!(easter, oudin(year));
        assert_eq!(easter.weekday(), Weekday::Sun);
    }
    for year in [i32::MIN, -1, 0, 300_000, i32::MAX] {
        let _ = easter_sunday(year);
    }
}

#[test]
fn days_are_counted_with_the_reason_for_each() {
    let calendar = calendar(Jurisdiction::England);
    let shown: Vec<String> = calendar
        .clear_days(day("2027-03-22"), day("2027-04-01"), "en")
        .iter()
        .map(|counted| {
            let standing = match &counted.standing {
                Standing::Publication => "publication".to_owned(),
                Standing::Clear(number) => number.to_string(),
                Standing::Weekend => "weekend".to_owned(),
                Standing::Holiday(name) => name.clone(),
                Standing::Meeting => "meeting".to_owned(),
            };
            format!("{} {standing}", counted.date.day())
        })
        .collect();
    assert_eq!(
        shown.join(", "),
        "22 publication, 23 1, 24 2, 25 3, 26 Good Friday, 27 weekend, 28 weekend, 29 Easter Monday, 30 4, 31 5, 1 meeting"
    );
    let standings = |publication, meeting| -> Vec<Standing> {
        let days = calendar.clear_days(day(publication), day(meeting), "en");
        days.into_iter().map(|counted| counted.standing).collect()
    };
    assert_eq!(standings("2027-04-01", "2027-04-01"), [Standing::Meeting]);
    assert_eq!(standings("2027-04-02", "2027-04-01"), []);
}

#[test]
fn published_on_a_weekend_is_in_time_while_enough_days_remain() {
    // The last working day is Friday 5 March; on Sunday five clear days still remain.
    let calendar = calendar(Jurisdiction::England);
    let meeting = day("2027-03-15");
    assert_eq!(calendar.last_lawful_day(meeting), Some(day("2027-03-05")));
    let papers = [
        "2027-03-05",
        "2027-03-07",
        "2027-03-08",
        "2027-03-15",
        "2027-03-16",
    ];
    let papers = papers.map(|published| (String::new(), day(published)));
    let missing: Vec<usize> = calendar
        .timeliness(meeting, &papers)
        .iter()
        .map(|papers| papers.missing)
        .collect();
    assert_eq!(missing, [0, 0, 1, 5, 5]);
}

#[test]
fn steps_are_counted_back_from_the_last_lawful_day() {
    let step = |id: &str, working_days| TimetableStep {
        id: id.to_owned(),
        label: String::new(),
        working_days,
    };
    let calendar = calendar(Jurisdiction::Wales);
    let steps = [step("same", 0), step("final", 3), step("draft", 10)];
    let timetable = calendar
        .timetable(day("2026-12-31"), &steps, &[], "en")
        .expect("a timetable");
    let dated: Vec<String> = timetable
        .steps
        .iter()
        .map(|dated| format!("{} {}", dated.step.id, dated.date))
        .collect();
    assert_eq!(
        dated,
        ["draft 2026-12-09", "final 2026-12-18", "same 2026-12-23"]
    );
}

#[test]
fn a_law_without_working_days_has_no_last_day() {
    let mut law = Law::of(Jurisdiction::England).clone();
    law.weekend = vec![
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let none = BTreeMap::new();
    let calendar = Calendar::new(&law, &none);
    assert_eq!(calendar.last_lawful_day(day("2027-03-15")), None);
    assert_eq!(calendar.timetable(day("2027-03-15"), &[], &[], "en"), None);
    // Dates at the ends of the calendar are dates too.
    for end in [NaiveDate::MIN, NaiveDate::MAX] {
        let _ = calendar.last_lawful_day(end);
        let _ = calendar.clear_days(end, end, "en");
        let _ = super::Law::of(Jurisdiction::England).days_off(end.year());
    }
}

/// Counts clear days the slow way, by the table alone.
fn slow_count(off: &BTreeSet<NaiveDate>, publication: NaiveDate, meeting: NaiveDate) -> usize {
    let mut date = publication;
    let mut count = 0;
    loop {
        date = date.checked_add_days(Days::new(1)).expect("a date");
        if date >= meeting {
            return count;
        }
        let is_weekend = date.weekday().number_from_monday() > 5;
        if !is_weekend && !off.contains(&date) {
            count += 1;
        }
    }
}

proptest! {
    #[test]
    fn the_last_lawful_day_is_the_last_working_day_that_leaves_enough(
        away in 400_u64..7_600,
        wales: bool,
        own in proptest::collection::vec(1_u64..20, 0..4),
    ) {
        let nation = if wales { Jurisdiction::Wales } else { Jurisdiction::England };
        let asked = if wales { 3 } else { 5 };
        let meeting = day("2010-01-01").checked_add_days(Days::new(away)).unwrap();
        let own: BTreeMap<NaiveDate, String> = own
            .iter()
            .map(|before| {
                let date = meeting.checked_sub_days(Days::new(*before)).unwrap();
                (date, "Offices closed".to_owned())
            })
            .collect();
        let mut off = table();
        off.extend(own.keys());
        let calendar = Calendar::new(Law::of(nation), &own);

        let mut slow = meeting;
        loop {
            slow = slow.pred_opt().unwrap();
            let works = slow.weekday().number_from_monday() <= 5 && !off.contains(&slow);
            if works && slow_count(&off, slow, meeting) >= asked {
                break;
            }
        }
        let last = calendar.last_lawful_day(meeting).unwrap();
        prop_assert_eq!(last, slow);

        let listed = calendar.clear_days(last, meeting, "en");
        let clear = listed.iter().filter(|it| matches!(it.standing, Standing::Clear(_)));
        prop_assert_eq!(clear.count(), asked);
        prop_assert_eq!(listed.first().unwrap().date, last);
        prop_assert_eq!(listed.last().unwrap().date, meeting);
    }

    #[test]
    fn clear_days_are_counted_as_the_table_counts_them(away in 100_u64..7_600, before in 0_u64..60) {
        let meeting = day("2010-01-01").checked_add_days(Days::new(away)).unwrap();
        let publication = meeting.checked_sub_days(Days::new(before)).unwrap();
        let calendar = calendar(Jurisdiction::England);
        let slow = slow_count(&table(), publication, meeting);
        prop_assert_eq!(calendar.count_clear_days(publication, meeting, 100), slow);
        let papers = calendar.timeliness(meeting, &[(String::new(), publication)]);
        prop_assert_eq!(papers[0].is_late(), slow < 5);
        prop_assert_eq!(papers[0].missing, 5_usize.saturating_sub(slow));
    }
}
