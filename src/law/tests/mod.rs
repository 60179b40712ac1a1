//! The built-in law files, and what is worded from them.

mod calendar;

use super::*;
use crate::resolve;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn built_in_files_are_sound() {
    for nation in Jurisdiction::ALL {
        let file = crate::read::built_in_law(nation).expect("a law file");
        let (law, faults) = resolve::law(nation, &file);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(law.as_ref(), Some(Law::of(nation)));
    }
}

#[test]
fn paragraphs_are_those_of_the_nation() {
    let england = Law::of(Jurisdiction::England);
    let wales = Law::of(Jurisdiction::Wales);
    let numbers = |law: &Law| -> Vec<String> {
        let exemptions = law.exemptions().iter();
        exemptions.map(|it| it.number.clone()).collect()
    };
    assert_eq!(numbers(england).join(" "), "1 2 3 4 5 6 7");
    assert_eq!(numbers(wales).join(" "), "12 13 14 15 16 17 18 18A 18B 18C");
    for law in [england, wales] {
        for number in law.former.keys() {
            assert!(law.exemption(number).is_none(), "{number}");
        }
    }
    assert!(england.repealed("7A").is_some());
    assert!(england.exemption("14").is_none());
    let twin = wales.counterpart("14", england).expect("a counterpart");
    assert_eq!(twin.number, "3");
    assert_eq!(england.counterpart("7", wales).expect("one").number, "18");
    assert_eq!(wales.counterpart("18A", england), None);
}

/// Schedule 12A, paragraphs 10 and 21: every English description is weighed, in Wales all but legal advice.
#[test]
fn the_public_interest_test_follows_from_the_qualifications() {
    for (nation, test) in [(Jurisdiction::England, "10"), (Jurisdiction::Wales, "21")] {
        let law = Law::of(nation);
        for exemption in law.exemptions() {
            let mut tests = law.qualifications.iter().filter(|it| it.number == test);
            assert_eq!(
                exemption.subject_to_public_interest,
                tests.any(|it| it.paragraphs.contains(&exemption.number)),
                "{}",
                exemption.number
            );
        }
    }
    let wales = Law::of(Jurisdiction::Wales);
    let legal = wales.exemption("16").expect("paragraph 16");
    assert!(!legal.subject_to_public_interest);
}

#[test]
fn paragraphs_are_cited_in_both_languages() {
    let england = Law::of(Jurisdiction::England);
    assert_eq!(
        england.cite(&["3", "4"], "en-GB"),
        "paragraphs 3 and 4 of Part 1 of Schedule 12A to the Local Government Act 1972"
    );
    assert_eq!(
        england.cite(&["1", "2", "3"], "en"),
        "paragraphs 1, 2 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    );
    let wales = Law::of(Jurisdiction::Wales);
    assert_eq!(
        wales.cite(&["14"], "cy"),
        "paragraff 14 o Ran 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972"
    );
    assert_eq!(wales.cite::<&str>(&[], "cy"), "");
}

#[test]
fn markings_name_their_grounds() {
    let england = Law::of(Jurisdiction::England);
    assert_eq!(
        england.marking(&["3"], false, "en-GB"),
        "Not for publication: exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
    );
    assert_eq!(
        england.marking::<&str>(&[], true, "en-GB"),
        "Not for publication: confidential information within section 100A(3) of the Local Government Act 1972"
    );
    assert_eq!(
        england.grounds(&["1", "2"], true, "en-GB"),
        "confidential information within section 100A(3) of, and exempt information under paragraphs 1 and 2 of Part 1 of Schedule 12A to, the Local Government Act 1972"
    );
    let wales = Law::of(Jurisdiction::Wales);
    assert_eq!(
        wales.marking(&["14", "16"], false, "cy"),
        "Nid i'w gyhoeddi: gwybodaeth esempt o dan baragraffau 14 a 16 o Ran 4 o Atodlen 12A i Ddeddf Llywodraeth Leol 1972"
    );
    assert!(
        wales
            .grounds(&["14"], false, "cy")
            .starts_with("wybodaeth esempt o dan baragraff 14 ")
    );
}

fn item(number: &str, paragraphs: &[&str]) -> ExcludedItem {
    ExcludedItem {
        number: number.to_owned(),
        paragraphs: paragraphs.iter().map(|&it| it.to_owned()).collect(),
    }
}

#[test]
fn a_resolution_identifies_the_proceedings_and_states_the_descriptions() {
    let law = Law::of(Jurisdiction::England);
    let items = [item("7", &["3"]), item("8", &[]), item("9", &["1", "2"])];
    let resolution = law.resolution(&items, "en-GB").expect("a resolution");
    assert!(
        resolution
            .lead
            .starts_with("That, under section 100A(4) of the Local Government Act 1972,")
    );
    assert!(resolution.lead.contains("items of business"));
    assert_eq!(
        resolution.items,
        [
            "item 7: paragraph 3 (Information relating to the financial or business affairs of any particular person (including the authority holding that information))",
            "item 9: paragraph 1 (Information relating to any individual) and paragraph 2 (Information which is likely to reveal the identity of an individual)",
        ]
    );
    assert!(resolution.public_interest.is_some());
    assert_eq!(law.resolution(&[item("8", &[])], "en-GB"), None);
}

#[test]
fn a_resolution_speaks_of_the_public_interest_only_where_it_is_weighed() {
    let law = Law::of(Jurisdiction::Wales);
    let clause = |paragraphs: &[&str]| {
        let resolution = law.resolution(&[item("5", paragraphs)], "en");
        resolution.expect("a resolution").public_interest
    };
    assert_eq!(clause(&["16"]), None);
    let whole = clause(&["14"]).expect("a clause");
    assert!(whole.starts_with("and that, in all the circumstances of the case,"));
    let some = clause(&["14", "16"]).expect("a clause");
    assert!(
        some.starts_with("and that, so far as paragraph 14 is concerned,"),
        "{some}"
    );
}

#[test]
fn confidential_matter_keeps_the_public_out_without_a_resolution() {
    let law = Law::of(Jurisdiction::England);
    let said = law.confidential_exclusion(&["4", "6"], "en-GB");
    assert!(said.contains("section 100A(2)") && said.contains("during items 4 and 6,"));
    assert_eq!(law.confidential_exclusion::<&str>(&[], "en-GB"), "");
}

#[test]
fn notice_and_urgency_are_those_of_the_meetings_day() {
    let clear_days = |nation, meeting| {
        let notice = Law::of(nation).notice(day(meeting));
        notice.map(|notice| notice.clear_days)
    };
    assert_eq!(clear_days(Jurisdiction::England, "2002-09-30"), Some(3));
    assert_eq!(clear_days(Jurisdiction::England, "2002-10-01"), Some(5));
    assert_eq!(clear_days(Jurisdiction::Wales, "2026-01-01"), Some(3));
    let wales = Law::of(Jurisdiction::Wales);
    let said = |meeting| wales.urgency(day(meeting), "The grant closes on 3 May.", "en");
    assert!(said("2020-01-01").contains("section 100B(4)(b)"));
    assert!(said("2024-01-01").contains("section 100BA(6)(b)"));
    assert!(said("2024-01-01").ends_with(": The grant closes on 3 May."));
}
