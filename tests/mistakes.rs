//! The mistakes that really stand in published papers (and a few of their kind), put one at a time into a copy of the
//! sample meetings: each is found, and nothing else is said.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/inputs");

/// A mistake and what is said of it.
struct Mistake {
    name: &'static str,
    /// The sample's folder and the file in it.
    file: &'static str,
    /// What stands in the file, once.
    before: &'static str,
    /// What is put in its place.
    after: &'static str,
    code: &'static str,
    /// A part of the message.
    says: &'static str,
}

const MISTAKES: &[Mistake] = &[
    Mistake {
        name: "a percentage that is out by one in its last place",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "        share: 18.2",
        after: "        share: 18.1",
        code: "derived-mismatch",
        says: "`share` in the row `T16` is stated as 18.1, but comes to 18.2",
    },
    Mistake {
        name: "a total that the rounding of its parts explains",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "  projects_saving: { sum: tables.projects.saving, unit: £m, places: 2 }",
        after: "  projects_saving: { value: 7.8, unit: £m }",
        code: "rounding-gap",
        says: "`figures.identified` is stated as £13.24m, and its parts add up to £13.25m",
    },
    Mistake {
        name: "a total that no rounding explains",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"    places: 2
    stated: 13.24"#,
        after: r#"    places: 2
    stated: 14.24"#,
        code: "total-mismatch",
        says: "`figures.identified` is stated as £14.24m, but its parts add up to £13.24m",
    },
    Mistake {
        name: "a reference that misses (002, paragraph 10)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("innovation", "health_visiting") }}"#,
        after: r#"{{ ref("innovations", "health_visiting") }}"#,
        code: "unknown-reference",
        says: "`innovations`",
    },
    Mistake {
        name: "a reference that misses (002, paragraph 39)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("education_scope") }}"#,
        after: r#"{{ ref("scope_of_education") }}"#,
        code: "unknown-reference",
        says: "`scope_of_education`",
    },
    Mistake {
        name: "a reference that misses (002, paragraph 47)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("practice_model") }}"#,
        after: r#"{{ ref("practise_model") }}"#,
        code: "unknown-reference",
        says: "`practise_model`",
    },
    Mistake {
        name: "a reference that misses (002, paragraph 48)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("community_role") }}"#,
        after: r#"{{ ref("role_of_communities") }}"#,
        code: "unknown-reference",
        says: "`role_of_communities`",
    },
    Mistake {
        name: "a reference that misses (002, paragraph 50)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("flexible_workforce") }}"#,
        after: r#"{{ ref("workforce") }}"#,
        code: "unknown-reference",
        says: "`workforce`",
    },
    Mistake {
        name: "a reference to nothing (002, paragraph 31)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"(see {{ ref("workforce_bid") }})"#,
        after: r#"(see {{ ref("") }})"#,
        code: "invalid-value",
        says: "is neither a reference nor a figure",
    },
    Mistake {
        name: "an impossible year among the figures",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "period: { value: 2014/18, unit: financial year }",
        after: "period: { value: 21014/18, unit: financial year }",
        code: "invalid-date",
        says: "`21014/18` is no financial year",
    },
    Mistake {
        name: "two things of one id",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "        id: regional_framework",
        after: "        id: workforce_bid",
        code: "duplicate-id",
        says: "`workforce_bid` is given twice",
    },
    Mistake {
        name: "a wrong row total",
        file: "leicestershire-2014-09-01/performance.yaml",
        before: "- [Police, 402, 418, 431]",
        after: "- { source: Police, april: 402, may: 418, june: 431, quarter: 1261 }",
        code: "total-mismatch",
        says: "`quarter` in the row `Police` is stated as 1,261, but its cells add up to 1,251",
    },
    Mistake {
        name: "a wrong grand total",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "total: { label: Total, cyps: 12690, yos: 550, cfs: 13240 }",
        after: "total: { label: Total, cyps: 12690, yos: 550, cfs: 13250 }",
        code: "total-mismatch",
        says: "the total of `cfs` is stated as 13,250, but its cells add up to 13,240",
    },
    Mistake {
        name: "a wrong sub-total",
        file: "leicestershire-2014-09-01/appendix-budget-book.yaml",
        before: "          all: 3590",
        after: "          all: 3600",
        code: "total-mismatch",
        says: "the sub-total of `all` in the row `T8: early help` is stated as 3,600, but its cells add up to 3,590",
    },
    Mistake {
        name: "a row label that stands twice",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"    rows: { xlsx: savings.xlsx, sheet: MTFS, range: "A3:D7" }"#,
        after: r#"    rows:
      - [2014/15, 3400, 0, 3400]
      - [2015/16, 8290, 350, 8640]
      - [2015/16, 1000, 90, 1090]
      - [2017/18, 0, 110, 110]"#,
        code: "duplicate-label",
        says: "2015/16",
    },
    Mistake {
        name: "a figure rounded in the prose",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "Besides the saving of {{ tables.projects.saving.t8 in £m places 2 }}, T8",
        after: "Besides the saving of £3.6m, T8",
        code: "unbound-figure",
        says: "£3.6m",
    },
    Mistake {
        name: "the same figure rounded in another paragraph",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "T8 is to save {{ tables.projects.saving.t8 in £m places 2 }} and",
        after: "T8 is to save £3.6m and",
        code: "unbound-figure",
        says: "£3.6m",
    },
    Mistake {
        name: "an impossible year in the prose",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: "From 2016/17 onwards",
        after: "From 21016/17 onwards",
        code: "impossible-year",
        says: "21016/17",
    },
    Mistake {
        name: "years out of order",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"    rows: { xlsx: savings.xlsx, sheet: MTFS, range: "A3:D7" }"#,
        after: r#"    rows:
      - [2014/15, 3400, 0, 3400]
      - [2016/17, 1000, 90, 1090]
      - [2015/16, 8290, 350, 8640]
      - [2017/18, 0, 110, 110]"#,
        code: "year-order",
        says: "2015/16",
    },
    Mistake {
        name: "money from nowhere",
        file: "leicestershire-2014-09-01/schools-budget.yaml",
        before: r#"{{ as_stated("£390m", "Department for Education, Fairer schools funding: arrangements for 2015 to 2016, July 2014") }}"#,
        after: "£390m",
        code: "unsourced-money",
        says: "£390m",
    },
    Mistake {
        name: "one name for two values",
        file: "leicestershire-2014-09-01/schools-budget.yaml",
        before: "  reserve_left: { difference: [figures.reserve, figures.reserve_used], unit: £m, places: 2 }",
        after: r#"  moved: { value: 0.3, unit: £m }
  reserve_left: { difference: [figures.reserve, figures.reserve_used, figures.moved], unit: £m, places: 2 }"#,
        code: "conflicting-figure",
        says: "moved",
    },
    Mistake {
        name: "a paragraph that refers to itself (002, paragraph 39)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("education_scope") }} says what"#,
        after: "paragraph 39 below says what",
        code: "dangling-reference",
        says: "this is paragraph 39 itself",
    },
    Mistake {
        name: "a reference that names nothing (002, paragraph 31 v)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"(see {{ ref("workforce_bid") }});"#,
        after: "(see paragraphs);",
        code: "dangling-reference",
        says: "no number follows `paragraphs`",
    },
    Mistake {
        name: "a reference typed by hand that misses by one (002, paragraph 10)",
        file: "leicestershire-2014-09-01/savings.yaml",
        before: r#"{{ ref("innovation", "health_visiting") }} give"#,
        after: "paragraphs 45-51 give",
        code: "unbound-reference",
        says: "`paragraphs 45-51` is typed by hand",
    },
    Mistake {
        name: "two paragraphs of one number (004)",
        file: "leeds-2010-09-20/children-services-update.yaml",
        before: "            id: funding_decisions",
        after: "            id: funding_decisions\n            number: \"2.2.2\"",
        code: "duplicate-number",
        says: "2.2.2",
    },
    Mistake {
        name: "a paragraph 12 that stands before 11 (000)",
        file: "east-sussex-2013-11-11/appendix-core-priorities.yaml",
        before: "        unnumbered: true",
        after: "        number: \"12\"",
        code: "skipped-number",
        says: "paragraph 12 is numbered by hand, and there is no 11 before it",
    },
];

/// Code and message of every finding, warnings and notes included.
fn findings(meeting: &Path) -> Vec<(String, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .args(["check", "--format", "json"])
        .arg(meeting)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    let all = report["diagnostics"].as_array().unwrap().iter();
    all.map(|finding| (text(finding, "code"), text(finding, "message")))
        .collect()
}

/// A copy of a sample with a mistake in it.
fn plant(mistake: &Mistake, into: &Path) {
    let (sample, file) = mistake.file.split_once('/').unwrap();
    for entry in fs::read_dir(Path::new(SAMPLES).join(sample)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, into.join(path.file_name().unwrap())).unwrap();
    }
    let file = into.join(file);
    let text = fs::read_to_string(&file).unwrap();
    let count = text.matches(mistake.before).count();
    assert_eq!(count, 1, "{}: where it would be put", mistake.name);
    fs::write(&file, text.replace(mistake.before, mistake.after)).unwrap();
}

#[test]
fn the_samples_themselves_are_faultless() {
    for sample in fs::read_dir(SAMPLES).unwrap() {
        let sample = sample.unwrap().path();
        let mut findings = findings(&sample);
        // One sample has a scan, to show what is said of it.
        findings.retain(|(code, message)| {
            code != "pdf-no-text" || !message.starts_with("`site-plan.pdf`")
        });
        assert_eq!(findings, [], "{}", sample.display());
    }
}

#[test]
fn every_mistake_is_found_and_nothing_else() {
    for mistake in MISTAKES {
        let copy = tempfile::tempdir().unwrap();
        plant(mistake, copy.path());
        let found = findings(copy.path());
        let codes: Vec<_> = found.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes, [mistake.code], "{}: {found:?}", mistake.name);
        let message = &found[0].1;
        assert!(
            message.contains(mistake.says),
            "{}: \"{message}\" does not say \"{}\"",
            mistake.name,
            mistake.says
        );
    }
}
