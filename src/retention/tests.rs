//! The built-in policy, and the dates that follow from it.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn record(class: &str) -> Record<'_> {
    Record {
        class,
        meeting: day("2016-06-29"),
        published: day("2016-07-08"),
    }
}

#[test]
fn the_built_in_policy_is_sound() {
    let file = crate::read::built_in_retention().expect("a policy");
    let (policy, faults) = policy(&file);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(policy.as_ref(), Some(Policy::built_in()));
}

/// Sections 100C(1) and 100D(2): six and four years "beginning with the date of the meeting".
#[test]
fn review_is_the_day_after_the_period() {
    let policy = Policy::built_in();
    assert_eq!(
        policy.review(&record(COMMITTEE_PAPERS)),
        Some(day("2022-06-29"))
    );
    assert_eq!(
        policy.review(&record("background-papers-england")),
        Some(day("2020-06-29"))
    );
    assert_eq!(policy.review(&record("nothing")), None);
    let years = |years, begins| Period::Years(years).end(day(begins));
    assert_eq!(years(6, "2016-02-29"), Some(day("2022-03-01")));
    assert_eq!(years(4, "2016-02-29"), Some(day("2020-02-29")));
    assert_eq!(
        Period::Months(6).end(day("2016-08-31")),
        Some(day("2017-03-01"))
    );
    assert_eq!(Period::Permanent.end(day("2016-08-31")), None);
}

#[test]
fn periods_are_read_as_they_are_written() {
    for text in ["6 years", "1 year", "18 months", "permanent"] {
        assert_eq!(
            Period::read(text).map(|it| it.to_string()).as_deref(),
            Some(text)
        );
    }
    for text in [
        "",
        "6",
        "six years",
        "0 years",
        "-1 years",
        "6 weeks",
        "201 years",
        "6 years or so",
    ] {
        assert_eq!(Period::read(text), None, "{text}");
    }
}

#[test]
fn bags_are_labelled_with_all_that_a_records_officer_asks() {
    let mut policy = Policy::built_in().clone();
    let said = |policy: &Policy| -> Vec<String> {
        let labels = policy.labels(&record(COMMITTEE_PAPERS)).into_iter();
        labels
            .map(|(label, value)| format!("{label}: {value}"))
            .collect()
    };
    assert_eq!(
        said(&policy),
        [
            "Retention-Class: committee-papers",
            "Retention-Period: 6 years",
            "Retention-Trigger: meeting",
            "Retention-Authority: Local Government Act 1972, section 100C(1) (England) and (1A) (Wales)",
            "Review-Date: 2022-06-29",
        ]
    );
    policy.classes[0].trigger = Trigger::Publication;
    assert!(said(&policy).contains(&"Review-Date: 2022-07-08".to_owned()));
    policy.classes[0].period = Period::Permanent;
    assert_eq!(
        said(&policy).len(),
        4,
        "what is kept for ever is not reviewed"
    );
}
