//! Whatever a meeting's files hold, the program ends with a report: it never panics, and what it says can be shown.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use agendapack::diag::render::{Look, human, json};
use agendapack::diag::{Diagnostics, Sources};
use agendapack::layout::Fonts;
use agendapack::model::Style;
use agendapack::pack::{self, Press};
use agendapack::read::{read_meeting, read_style};
use agendapack::render::Templates;
use agendapack::resolve;
use proptest::prelude::*;

/// A small meeting with a little of everything.
const FILES: [(&str, &str); 4] = [
    (
        "meeting.yaml",
        include_str!("cases/ok/a-little-of-everything/meeting.yaml"),
    ),
    (
        "report.yaml",
        include_str!("cases/ok/a-little-of-everything/report.yaml"),
    ),
    (
        "appendix.yaml",
        include_str!("cases/ok/a-little-of-everything/appendix.yaml"),
    ),
    (
        "lamps.csv",
        include_str!("cases/ok/a-little-of-everything/lamps.csv"),
    ),
];

/// Loaded once: the rounds change the meeting, not the style.
static STYLE: LazyLock<(Arc<Style>, Press)> = LazyLock::new(|| {
    let (inputs, _, _) = read_style("base", None);
    let (style, _) = resolve::style(&inputs.unwrap());
    let style = style.unwrap();
    let press = Press {
        templates: Templates::new(&style).unwrap(),
        fonts: Arc::new(Fonts::load(&style.fonts).unwrap()),
    };
    (Arc::new(style), press)
});

/// A change to a file, made at a share of its length.
#[derive(Debug, Clone)]
enum Change {
    DropLine,
    RepeatLine,
    SwapLines,
    IndentLine,
    DropByte,
    SetByte(u8),
    Insert(&'static str),
    CutOff,
}

/// Pieces that mean something to YAML, Markdown, CSV or this program.
const PIECES: [&str; 24] = [
    ": ",
    "- ",
    "\n",
    "\t",
    "\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    "*a",
    "&a ",
    "<<: *a",
    "| ",
    ">-\n",
    "#",
    "{{ ",
    "[^x]",
    "](#x)",
    "\u{202e}",
    "é",
    "\0",
    "---\n",
    "99999999999999999999999999999999",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::DropLine),
        Just(Change::RepeatLine),
        Just(Change::SwapLines),
        Just(Change::IndentLine),
        Just(Change::DropByte),
        any::<u8>().prop_map(Change::SetByte),
        prop::sample::select(&PIECES[..]).prop_map(Change::Insert),
        Just(Change::CutOff),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change, share: u16) {
    let at = bytes.len() * usize::from(share) / (usize::from(u16::MAX) + 1);
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|&b| b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let line = lines.len() * usize::from(share) / (usize::from(u16::MAX) + 1);
    match change {
        Change::DropByte if at < bytes.len() => {
            bytes.remove(at);
        }
        Change::SetByte(value) if at < bytes.len() => bytes[at] = *value,
        Change::Insert(piece) => {
            bytes.splice(at..at, piece.bytes());
        }
        Change::CutOff => bytes.truncate(at),
        Change::DropLine | Change::RepeatLine | Change::SwapLines | Change::IndentLine
            if line < lines.len() =>
        {
            match change {
                Change::DropLine => {
                    lines.remove(line);
                }
                Change::RepeatLine => lines.insert(line, lines[line].clone()),
                Change::SwapLines => {
                    let other = lines.len() / 2;
                    lines.swap(line, other);
                }
                _ => lines[line].insert(0, b' '),
            }
            *bytes = lines.concat();
        }
        _ => {}
    }
}

/// Checks a meeting as `agendapack check` does, and gives what is said of it.
fn check(dir: &Path) -> (bool, Diagnostics, Sources) {
    let (inputs, mut found) = read_meeting(dir);
    let (style, press) = &*STYLE;
    let (meeting, faults) = resolve::meeting(&inputs, style, &*press.fonts);
    found.append(faults);
    let mut built = false;
    if let Some(meeting) = meeting.filter(|_| !found.has_errors()) {
        let (pack, faults) = pack::build(&meeting, press, &[], &|| ());
        found.append(faults);
        built = pack.is_some();
    }
    found.sort();
    (built, found, inputs.sources)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_meeting_ends_with_a_report(
        changes in prop::collection::vec((0..FILES.len(), change(), any::<u16>()), 1..5),
    ) {
        let dir = tempfile::tempdir().unwrap();
        for (index, (name, text)) in FILES.iter().enumerate() {
            let mut bytes = text.as_bytes().to_vec();
            for (_, change, share) in changes.iter().filter(|(file, ..)| *file == index) {
                apply(&mut bytes, change, *share);
            }
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        let (built, found, sources) = check(dir.path());
        prop_assert_eq!(built, !found.has_errors(), "{:?}", found);
        for colour in [false, true] {
            let text = human(&found, &sources, Look { width: 80, colour });
            prop_assert_eq!(text.is_empty(), found.is_empty());
        }
        for fault in found.iter() {
            let object = json(fault, &sources);
            prop_assert!(object["message"].as_str().is_some_and(|message| !message.is_empty()));
            if let Some(place) = &fault.place {
                let lines = sources.get(&place.file).map_or(u32::MAX, |source| {
                    u32::try_from(source.text.lines().count()).unwrap().max(1)
                });
                prop_assert!(place.line <= lines, "{:?}", fault);
            }
        }
    }
}

/// A report that does everything with its figures that can be done.
fn report_of(figures: &[String; 4]) -> String {
    let [a, b, total, typed] = figures;
    format!(
        "title: Digits
figures:
  a: {{ value: \"{a}\", unit: £ }}
  b: {{ value: \"{b}\", unit: £m }}
  both: {{ sum: [figures.a, figures.b], unit: £m }}
  part: {{ ratio: [figures.a, figures.b], unit: \"%\" }}
  grown: {{ change: [figures.b, figures.a], places: 10 }}
  mean: {{ average: [figures.a, figures.b], stated: \"{total}\" }}
  product: {{ compute: \"figures.a * figures.b / 7\", unit: £ }}
tables:
  t:
    caption: Digits
    columns:
      name: {{ title: Name, row_header: true }}
      one: {{ title: One, unit: £ }}
      other: {{ title: Other, unit: £m }}
      both: {{ title: Both, unit: £m, sum: [one, other] }}
      part: {{ title: Part, unit: \"%\", ratio: [one, other] }}
    rows:
      - [A, \"{a}\", \"{b}\", \"{total}\", \"{a}\"]
      - [B, \"{b}\", \"{a}\", \"{total}\", \"{b}\"]
    total: {{ one: \"{total}\", both: \"{total}\" }}
sections:
  - heading: Text
    paragraphs:
      - \"Typed: £{typed}, £{typed} million, {typed}%. Bound: {{{{ figures.both }}}}, {{{{ figures.part }}}},
        {{{{ tables.t.both.total }}}}, {{{{ figures.a in £m }}}}, {{{{ figures.product }}}}.\"
      - table: t
"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Figures of more digits than people write are computed or refused.
    #[test]
    fn figures_of_any_length_end_with_a_report(
        figures in prop::array::uniform4("-?([0-9]{1,30}(\\.[0-9]{1,30})?|[0-7]\\.[0-9]{24,28})"),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let meeting = "authority: A\ncommittee: B\ndate: 2020-01-01\ntime: \"10:00\"\nvenue: C\nagenda:\n  - report: report.yaml\n";
        fs::write(dir.path().join("meeting.yaml"), meeting).unwrap();
        fs::write(dir.path().join("report.yaml"), report_of(&figures)).unwrap();
        let (built, found, _) = check(dir.path());
        prop_assert_eq!(built, !found.has_errors(), "{:?}", found);
    }
}
