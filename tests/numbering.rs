//! The main report of each sample is numbered as the published paper is after which it was written.
//!
//! `tests/numbering/<style>.txt` holds the paper's numbers in reading order, one a line, written from the paper and not
//! from the sample: `section 2.1`, `paragraph 2.1.1`, `item a)`, `recommendation A.`, `table Table 1`, `part PART A`,
//! `appendix Appendix 1`. A line that starts with `#` says where the paper is mistaken or ours differs on purpose. What is
//! compared with it is read from the web page that a build writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use similar::TextDiff;

/// A house style's sample meeting and its main report.
struct Sample {
    style: &'static str,
    meeting: &'static str,
    report: &'static str,
    /// Whether the list goes on inside the appendices. Where it doesn't, the paper was published without them.
    inside_appendices: bool,
}

const SAMPLES: &[Sample] = &[
    Sample {
        style: "merton",
        meeting: "merton-2016-06-29",
        report: "overview",
        inside_appendices: true,
    },
    Sample {
        style: "leeds",
        meeting: "leeds-2010-09-20",
        report: "children-services-update",
        inside_appendices: true,
    },
    Sample {
        style: "east-sussex",
        meeting: "east-sussex-2013-11-11",
        report: "rppr",
        inside_appendices: true,
    },
    Sample {
        style: "leicestershire-scrutiny",
        meeting: "leicestershire-2014-09-01",
        report: "savings",
        inside_appendices: false,
    },
    Sample {
        style: "leicestershire-cabinet",
        meeting: "leicestershire-cabinet-2016-04-19",
        report: "commissioning",
        inside_appendices: false,
    },
];

#[test]
fn each_sample_is_numbered_as_its_paper() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut failures = Vec::new();
    for list in fs::read_dir(root.join("tests/numbering")).unwrap() {
        let list = list.unwrap().path();
        let style = list.file_stem().unwrap().to_string_lossy().into_owned();
        let Some(sample) = SAMPLES.iter().find(|sample| sample.style == style) else {
            failures.push(format!(
                "{style}: the list has no sample in tests/numbering.rs"
            ));
            continue;
        };
        let text = fs::read_to_string(&list).unwrap();
        let wanted: String = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .flat_map(|line| [line, "\n"])
            .collect();
        let page = match built(root, sample) {
            Ok(page) => page,
            Err(report) => {
                failures.push(format!("{style}: the sample does not build:\n{report}"));
                continue;
            }
        };
        let seen: String = numbers(&page, sample.inside_appendices)
            .iter()
            .flat_map(|line| [line, "\n"])
            .collect();
        if seen != wanted {
            let difference = TextDiff::from_lines(&wanted, &seen);
            let difference = difference
                .unified_diff()
                .context_radius(3)
                .header("the paper", "the sample")
                .to_string();
            failures.push(format!("{style}:\n{difference}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n----\n"));
}

/// The web page of a sample's main report, or what a build says of its faults.
fn built(root: &Path, sample: &Sample) -> Result<String, String> {
    let out = tempfile::tempdir().unwrap();
    let build = Command::new(env!("CARGO_BIN_EXE_agendapack"))
        .arg("build")
        .arg(root.join("inputs").join(sample.meeting))
        .arg("--out")
        .arg(out.path())
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    if !build.status.success() {
        return Err(String::from_utf8_lossy(&build.stderr).into_owned());
    }
    let ending = format!("-{}.html", sample.report);
    let page = fs::read_dir(out.path().join(sample.meeting).join("papers"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.to_string_lossy().ends_with(&ending));
    Ok(fs::read_to_string(page.expect("the main report's page")).unwrap())
}

/// Every number of a paper's page, in reading order, each behind the word for what bears it.
fn numbers(page: &str, inside_appendices: bool) -> Vec<String> {
    let mut rest = page
        .split_once("<article class=\"paper\">")
        .expect("the paper")
        .1;
    let mut found = Vec::new();
    let (mut in_heading, mut in_recommendation, mut in_appendix) = (false, false, false);
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        let of_class = |class: &str| tag.contains(&format!("class=\"{class}\""));
        if tag == "/article" || of_class("footnotes") {
            break;
        }
        let kind = match tag.split(' ').next().unwrap_or_default() {
            "h1" | "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => {
                in_heading = false;
                continue;
            }
            "h2" | "h3" | "h4" | "h5" | "h6" if of_class("part") => "part",
            "h2" | "h3" | "h4" | "h5" | "h6" if of_class("title") => {
                in_appendix = true;
                "appendix"
            }
            "h2" | "h3" | "h4" | "h5" | "h6" => {
                in_heading = true;
                continue;
            }
            "li" => {
                in_recommendation = tag.contains("id=\"r-");
                continue;
            }
            "caption" => "table",
            "span" if of_class("number") && in_heading => "section",
            "span" if of_class("number") => "paragraph",
            "span" if of_class("label") && in_recommendation => "recommendation",
            "span" if of_class("label") => "item",
            _ => continue,
        };
        if in_appendix && kind != "appendix" && !inside_appendices {
            continue;
        }
        found.push(format!("{kind} {}", name(kind, rest)));
    }
    found
}

/// What stands behind a tag, as far as it is the number or the name: of a caption or an appendix, up to the colon.
fn name(kind: &str, behind: &str) -> String {
    // A caption's words stand in a span.
    let words = match kind {
        "table" => behind.split_once('>').map_or(behind, |(_, words)| words),
        _ => behind,
    };
    let text = words.split('<').next().unwrap_or_default();
    let name = match kind {
        "table" | "appendix" => text.split(':').next().unwrap_or_default(),
        _ => text,
    };
    // A space at which no line ends is a space all the same.
    name.trim().replace('\u{a0}', " ")
}
