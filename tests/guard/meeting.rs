//! A meeting with restricted matter of every kind and a public report into which leaks are planted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

use agendapack::guard::{self, Leak, Secrets};
use agendapack::layout::Fonts;
use agendapack::model::{Meeting, Style};
use agendapack::pack::{self, BuiltMeeting, Press};
use agendapack::render::Templates;
use agendapack::{read, resolve, restrict};

const MEETING: &str = r#"
authority: Anytown Borough Council
committee: Cabinet
date: 2027-03-10
time: "18:30"
venue: Town Hall
published: 2027-03-02
membership:
  - { group: Councillors, members: [Councillor A. Example (Chair), Councillor B. Sample] }
contact: { name: C. Clerk, role: Democratic Services Officer, phone: 020 7946 0123, email: clerk@anytown.example }
about:
  - { heading: Filming, text: Anyone may film this meeting. }
agenda:
  - apologies
  - report: depot.yaml
  - report: sale-to-brightwater.yaml
    exempt: { paragraphs: [3], reason: The bidders would learn what the others offer., title: A disposal of property }
  - report: parks.yaml
    title: Parks and benches
  - report: later.yaml
    title: The budget
    to_follow: Its figures are awaited.
"#;

const DEPOT: &str = r#"
title: The depot
header: { contact_officer: "Jo Hill, Head of Property" }
tables:
  bids:
    caption: The bids
    columns:
      bidder: { title: Bidder, row_header: true }
      price: { title: Price, unit: £000, exempt: { paragraphs: [3], reason: Each bidder would learn the others' prices. } }
      homes: { title: Homes, unit: homes }
    rows:
      - [Acme, 1257, 12]
      - [Bolt, 1053.5, 14]
    total: { label: Total }
figures:
  margin: { value: 12.5, unit: "%" }
  cost: { value: 2.75, unit: £m }
sections:
  - heading: Bids
    paragraphs:
      - The bids are in {{ ref("bids") }}, and the works cost {{ figures.cost }} as said before.
      - table: bids
      - text: Two named posts at the depot end in the spring of next year, at a margin of {{ figures.margin }}.[^post]
        exempt: { paragraphs: [4], reason: Talks with the staff go on. }
      - The end of the section.
  - heading: Advice of counsel on the lease
    exempt: { paragraphs: [5], reason: It is legal advice., title: Advice }
    paragraphs:
      - The lease can be broken in March against a payment to the landlord.
footnotes:
  post: They are the posts of the two keepers of the gate.
appendices:
  - { file: valuation-by-hart.yaml, exempt: { paragraphs: [3], reason: The bidders would learn what we expect., title: Valuation } }
"#;

const VALUATION: &str = r#"
title: Hart and Partners on the worth of the depot
sections:
  - heading: Worth of the site
    paragraphs:
      - Hart and Partners hold the depot to be worth more than any of the bids that were made.
"#;

const SALE: &str = r#"
title: Sale of the old mill to Brightwater
header: { contact_officer: "Jo Hill, Head of Property" }
sections:
  - heading: The bid
    paragraphs:
      - Brightwater bid for the old mill in the hope that nobody else would come forward at that price.
  - heading: Next steps
    paragraphs:
      - The contract is to be signed when the Cabinet has agreed to it.
"#;

/// What stands here in brackets is where leaks are planted.
const PARKS: &str = r#"
title: Parks
header: { contact_officer: "Jo Hill, Head of Property", wards: "All wards" }
recommendations:
  - That the Cabinet notes the report.
footnotes:
  paint: The paint is green.
figures:
  paint: { value: 480, unit: £ }
tables:
  benches:
    caption: Benches by park
    columns:
      park: { title: Park, row_header: true }
      state: { title: State of them }
      number: { title: Benches, unit: benches }
    rows:
      - [North park, Fair, 14]
      - [South park, Good, 11]
    notes:
      - { text: Counted in May. }
charts:
  benches: { kind: bar, title: Benches drawn, table: benches, series: [number], axis: Benches, alt: A bar for each park. }
sections:
  - heading: Benches
    id: benches-all
    paragraphs:
      - Twelve benches are painted each year.[^paint]
      - table: benches
      - chart: benches
      - { image: map.png, alt: A map of the parks., caption: The parks }
      - { text: "There are two kinds:", list: [Old ones] }
      - quote: All is well.
      - box: { heading: In short, paragraphs: [All are painted.] }
  - heading: Next steps
    paragraphs:
      - The next steps are few.
"#;

/// The files of the meeting.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    let image = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/specimen/landscape.png");
    let mut files = BTreeMap::from([("map.png".to_owned(), fs::read(image).unwrap())]);
    for (name, text) in [
        ("meeting.yaml", MEETING),
        ("depot.yaml", DEPOT),
        ("valuation-by-hart.yaml", VALUATION),
        ("sale-to-brightwater.yaml", SALE),
        ("parks.yaml", PARKS),
    ] {
        files.insert(name.to_owned(), text.as_bytes().to_vec());
    }
    files
}

/// Replaces a text that stands once in a file.
pub fn replace(files: &mut BTreeMap<String, Vec<u8>>, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert_eq!(text.matches(from).count(), 1, "“{from}” in {name}");
    files.insert(name.to_owned(), text.replace(from, to).into_bytes());
}

/// A folder of inputs, and what is built from it.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn of(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write(files);
        folder
    }

    pub fn write(&self, files: &BTreeMap<String, Vec<u8>>) {
        let meeting = self.0.path().join("cabinet");
        fs::create_dir_all(&meeting).unwrap();
        for (name, bytes) in files {
            fs::write(meeting.join(name), bytes).unwrap();
        }
    }

    pub fn run(&self, command: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_agendapack"))
            .args([command, "cabinet", "--out", "out"])
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    }

    pub fn out(&self) -> PathBuf {
        self.0.path().join("out/cabinet")
    }

    /// The files of the output folder, by path.
    pub fn written(&self) -> Vec<String> {
        fn walk(dir: &Path, root: &Path, into: &mut Vec<String>) {
            for entry in fs::read_dir(dir).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, into);
                } else {
                    let name = path.strip_prefix(root).unwrap();
                    into.push(name.to_string_lossy().into_owned());
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.out(), &self.out(), &mut found);
        found.sort();
        found
    }
}

/// The base style and its press, read once.
fn press() -> &'static (Arc<Style>, Press) {
    static PRESS: OnceLock<(Arc<Style>, Press)> = OnceLock::new();
    PRESS.get_or_init(|| {
        let (inputs, _, faults) = read::read_style("base", None);
        let inputs = inputs.unwrap_or_else(|| panic!("{faults:?}"));
        let (style, faults) = resolve::style(&inputs);
        let style = style.unwrap_or_else(|| panic!("{faults:?}"));
        let press = Press {
            templates: Templates::new(&style).unwrap(),
            fonts: Arc::new(Fonts::load(&style.fonts).unwrap()),
        };
        (Arc::new(style), press)
    })
}

/// Resolves a meeting from its files.
pub fn resolved(files: BTreeMap<String, Vec<u8>>) -> Meeting {
    let (inputs, faults) = read::read_meeting_of("cabinet", files);
    assert!(!faults.has_errors(), "{faults:?}");
    let (style, press) = press();
    let (meeting, faults) = resolve::meeting(&inputs, style, &*press.fonts);
    meeting.unwrap_or_else(|| panic!("{faults:?}"))
}

/// Builds a meeting in memory.
pub fn built(files: BTreeMap<String, Vec<u8>>) -> BuiltMeeting {
    let meeting = resolved(files);
    let (built, faults) = pack::build(&meeting, &press().1, &[], &|| ());
    built.unwrap_or_else(|| panic!("{faults:?}"))
}

/// What a meeting keeps from the public.
pub fn secrets(files: BTreeMap<String, Vec<u8>>) -> Secrets {
    let meeting = resolved(files);
    let views = restrict::views(&meeting).expect("something is restricted");
    Secrets::of(&meeting, &views)
}

/// What leaks in the public files of a meeting.
pub fn leaks(built: &BuiltMeeting) -> Vec<Leak> {
    let files: Vec<(&str, &[u8])> = built
        .public_files()
        .map(|file| (file.path.as_str(), file.bytes.as_slice()))
        .collect();
    let secrets = built.secrets.as_ref().expect("something is restricted");
    guard::attack(secrets, &files)
}
