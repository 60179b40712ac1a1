//! Synthetic meetings: text, nested lists and money tables, any number of pages, always the same for the same size.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Words of council prose, from which sentences are put together.
const WORDS: [&str; 64] = [
    "the",
    "council",
    "committee",
    "officers",
    "budget",
    "service",
    "children",
    "review",
    "annual",
    "plan",
    "and",
    "of",
    "in",
    "for",
    "partners",
    "local",
    "funding",
    "savings",
    "schools",
    "support",
    "performance",
    "report",
    "members",
    "quarter",
    "increase",
    "demand",
    "provision",
    "statutory",
    "duty",
    "strategy",
    "residents",
    "borough",
    "programme",
    "capital",
    "revenue",
    "forecast",
    "risk",
    "agreed",
    "delivered",
    "efficient",
    "office",
    "staff",
    "further",
    "work",
    "with",
    "across",
    "timetable",
    "consultation",
    "finding",
    "priorities",
    "year",
    "outcome",
    "improvement",
    "housing",
    "highways",
    "offer",
    "early",
    "help",
    "sufficient",
    "affordable",
    "effective",
    "by",
    "under",
    "to",
];

/// A linear congruential generator (Knuth, MMIX): the same sequence on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn sentence(&mut self, words: u64) -> String {
        let mut out = String::new();
        for at in 0..words {
            let word = WORDS[usize::try_from(self.roll(64)).unwrap_or(0)];
            if at == 0 {
                let mut letters = word.chars();
                out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                out.push_str(letters.as_str());
            } else {
                out.push(' ');
                out.push_str(word);
            }
        }
        out.push('.');
        out
    }

    fn paragraph(&mut self) -> String {
        let sentences = 3 + self.roll(4);
        let all: Vec<_> = (0..sentences)
            .map(|_| {
                let words = 9 + self.roll(14);
                self.sentence(words)
            })
            .collect();
        all.join(" ")
    }

    fn money(&mut self) -> String {
        let thousands = self.roll(20_000_000);
        format!("{}.{:03}", thousands / 1000, thousands % 1000)
    }
}

/// Writes a meeting of `papers` reports, each of about ten pages, into `dir`.
pub fn write_meeting(dir: &Path, papers: usize) -> io::Result<()> {
    write_papers(dir, papers, |number| report(number, 5))
}

/// Writes a meeting of `papers` reports; `text` gives the text of each.
pub fn write_papers(dir: &Path, papers: usize, text: impl Fn(usize) -> String) -> io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let mut meeting = String::from(
        "authority: Anytown Borough Council\ncommittee: Overview and Scrutiny Committee\ndate: 2027-03-10\n\
         time: \"18:30\"\nvenue: Council Chamber, Town Hall\nhouse_style: base\nagenda:\n  - apologies\n",
    );
    for number in 1..=papers {
        let file = format!("report-{number:04}.yaml");
        let _ = writeln!(meeting, "  - report: {file}");
        std::fs::write(dir.join(&file), text(number))?;
    }
    std::fs::write(dir.join("meeting.yaml"), meeting)
}

/// A report of `sections` sections, each about two pages.
pub fn report(number: usize, sections: usize) -> String {
    let mut dice = Dice(number as u64);
    let mut out = format!(
        "title: Performance and budget review {number}\nrecommendations:\n  - That the Committee notes the report.\ntables:\n"
    );
    for table in 1..=sections / 2 {
        let _ = write!(
            out,
            "  table{table}:\n    caption: Budget by service, part {table}\n    columns:\n      \
             service: {{ title: Service, row_header: true }}\n      budget: {{ title: Budget, unit: £ million, places: 3 }}\n      \
             forecast: {{ title: Forecast, unit: £ million, places: 3 }}\n      actual: {{ title: Actual, unit: £ million, places: 3 }}\n    rows:\n"
        );
        for row in 1..=22 {
            let _ = writeln!(
                out,
                "      - [Service {row} of division {table}, {}, {}, {}]",
                dice.money(),
                dice.money(),
                dice.money()
            );
        }
        out.push_str("    total: { label: Total }\n");
    }
    out.push_str("sections:\n");
    for section in 1..=sections {
        let _ = write!(
            out,
            "  - heading: Section {section} of the review\n    id: section{section}\n    paragraphs:\n"
        );
        for _ in 0..4 {
            let _ = writeln!(out, "      - {}", dice.paragraph());
        }
        let _ = writeln!(out, "      - text: {}\n        list:", dice.sentence(12));
        for _ in 0..4 {
            let _ = writeln!(
                out,
                "          - text: {}\n            list:",
                dice.sentence(16)
            );
            for _ in 0..2 {
                let _ = writeln!(out, "              - {}", dice.sentence(12));
            }
        }
        if section % 2 == 0 {
            let _ = writeln!(out, "      - table: table{}", section / 2);
        }
        let _ = writeln!(
            out,
            "      - See {{{{ ref(\"section{section}\") }}}}. {}",
            dice.paragraph()
        );
    }
    out
}
