//! Arguments.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::model::Jurisdiction;
use crate::read::SchemaKind;
use crate::resolve::parse_date;

/// Turns a committee meeting's YAML into the papers that a council publishes: Markdown, HTML and a tagged PDF agenda
/// pack.
#[derive(Debug, Parser)]
#[command(name = "agendapack", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub options: Options,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the papers and the pack of each meeting.
    Build {
        /// Folders of meetings. None: every folder of `inputs`.
        meetings: Vec<PathBuf>,
        /// Warn of papers that are due on this day or too late, e.g. 2027-03-01. Left out: no day is looked at.
        #[arg(long, value_name = "DATE", value_parser = parse_day)]
        today: Option<NaiveDate>,
    },
    /// Do everything that `build` does but write.
    Check {
        /// Folders of meetings. None: every folder of `inputs`.
        meetings: Vec<PathBuf>,
        /// Warn of papers that are due on this day or too late, e.g. 2027-03-01. Left out: no day is looked at.
        #[arg(long, value_name = "DATE", value_parser = parse_day)]
        today: Option<NaiveDate>,
    },
    /// Say when a meeting's papers must be published, how the days count, and when authors must send them.
    Timetable {
        /// The meeting's folder.
        meeting: PathBuf,
    },
    /// Print the law of a nation as the program has it: what is exempt, clear days, holidays, wording.
    Law {
        #[arg(value_parser = parse_nation)]
        nation: Jurisdiction,
    },
    /// Record what is published of a meeting, and keep its files: the pack, and later each supplement.
    Publish {
        /// The meeting's folder.
        meeting: PathBuf,
        /// The day of publication, where the inputs don't say it, e.g. 2016-06-21.
        #[arg(long)]
        date: Option<NaiveDate>,
    },
    /// Write a web page over many bags, which can be searched from the disk. Restricted bags are left out.
    Catalogue {
        /// The folder of bags. The page goes into its folder `catalogue`, or where `--out` says.
        dir: PathBuf,
    },
    /// List the archived records of a folder of bags that are due for review. Nothing is ever deleted.
    Retention {
        /// The folder of bags.
        dir: PathBuf,
        /// The day by which they are judged, e.g. 2027-03-01.
        #[arg(long, value_name = "DATE", value_parser = parse_day)]
        today: NaiveDate,
        /// A policy of retention that counts in place of what the bags say. `agendapack schema retention` describes it.
        #[arg(long, value_name = "FILE")]
        policy: Option<PathBuf>,
    },
    /// Put everything that was published of a meeting, and what it was made from, into a bag (BagIt, RFC 8493) for the
    /// archive; what is not for publication goes into a bag of its own.
    Archive {
        /// The meeting's folder.
        meeting: PathBuf,
        /// Where bags go.
        #[arg(long, value_name = "DIR", default_value = "archive")]
        archive_dir: PathBuf,
        /// Write each bag as one zip file.
        #[arg(long)]
        zip: bool,
    },
    /// Check that a bag is whole and unchanged: every file, and the log of publications.
    Verify {
        /// The bag's folder or zip, or a folder of many bags.
        path: PathBuf,
        /// Build the PDFs again from the archived inputs, and compare them byte for byte.
        #[arg(long)]
        rebuild: bool,
    },
    /// Say what a PDF from elsewhere is, and what is wrong with it: hidden words, missing tags or fonts, comments, scripts.
    Inspect {
        /// The file.
        #[arg(value_name = "FILE.pdf")]
        file: PathBuf,
    },
    /// Say what changed: each figure changed by hand, each that changed because of it, where they show, and which text.
    Diff {
        /// The earlier one: a meeting's folder, or the `build.json` of a build. Alone, a meeting's folder: its last build
        /// is compared with the inputs as they are now.
        old: PathBuf,
        /// The later one.
        new: Option<PathBuf>,
        /// Write an erratum to table at the meeting.
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// Write one JSON document, as `--format json` does.
        #[arg(long)]
        json: bool,
    },
    /// Write a small, commented meeting to start from; it builds at once.
    New {
        /// The folder to make.
        dir: PathBuf,
        /// The house style: its report then has all that the style requires. With `--style-dir` also one of your own.
        #[arg(long, value_name = "NAME")]
        style: Option<String>,
    },
    /// Write a built-in house style's files into a folder, to edit.
    Eject {
        /// The style, e.g. `base`.
        style: String,
        /// The folder to make; use its parent as `--style-dir`.
        dir: PathBuf,
    },
    /// Check a house style, or build a specimen of it.
    Style {
        #[command(subcommand)]
        task: StyleTask,
    },
    /// Explain what a finding means and how to mend it.
    Explain {
        /// The code, as a finding shows it in brackets, e.g. `total-mismatch`. None: all codes, a line each.
        code: Option<String>,
    },
    /// Print the JSON Schema of an input file, for editors.
    Schema {
        #[arg(value_parser = parse_schema_kind)]
        kind: SchemaKind,
    },
    /// Print completions for a shell.
    Completions { shell: Shell },
}

/// What is done with a house style.
#[derive(Debug, Subcommand)]
pub(super) enum StyleTask {
    /// Say all faults of a house style, and what is fine about it. Nothing is written.
    Check {
        /// The style's folder; it may extend a built-in style, or one beside it.
        dir: PathBuf,
    },
    /// Build a specimen: papers that show every element of a house style.
    Preview {
        /// The style's folder, or the name of a style.
        #[arg(value_name = "DIR|NAME")]
        style: String,
    },
}

fn parse_schema_kind(text: &str) -> Result<SchemaKind, String> {
    match text {
        "meeting" => Ok(SchemaKind::Meeting),
        "report" => Ok(SchemaKind::Report),
        "style" => Ok(SchemaKind::Style),
        "law" => Ok(SchemaKind::Law),
        "holidays" => Ok(SchemaKind::Holidays),
        "retention" => Ok(SchemaKind::Retention),
        _ => Err("expected meeting, report, style, law, holidays or retention".to_owned()),
    }
}

fn parse_nation(text: &str) -> Result<Jurisdiction, String> {
    let named = Jurisdiction::ALL
        .into_iter()
        .find(|nation| nation.key() == text);
    named.ok_or_else(|| "expected england or wales".to_owned())
}

fn parse_day(text: &str) -> Result<NaiveDate, String> {
    parse_date(text).map_err(|(message, hint)| format!("{message}. {hint}"))
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where outputs go: a folder a meeting. Left out: `output`.
    #[arg(long, value_name = "DIR", global = true)]
    pub out: Option<PathBuf>,
    /// A folder of house styles; a file in it stands in for the built-in one of the same name.
    #[arg(long, value_name = "DIR", global = true)]
    pub style_dir: Option<PathBuf>,
    /// A folder with `england.yaml` or `wales.yaml`: it stands in for the built-in law of that nation.
    #[arg(long, value_name = "DIR", global = true)]
    pub law_dir: Option<PathBuf>,
    /// How many threads work. Left out: one a core. The output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), global = true)]
    pub jobs: Option<u16>,
    /// How results and faults are reported.
    #[arg(long, value_enum, default_value_t = Format::Human, global = true)]
    pub format: Format,
    /// Treat warnings as faults: a meeting that has one is not written.
    #[arg(long, global = true)]
    pub deny_warnings: bool,
}

impl Options {
    /// Where the folders of meetings are written.
    pub(super) fn outputs(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("output"))
    }
}

/// How results and faults are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: a line a file, faults with their source lines.
    Human,
    /// For machines: one JSON document.
    Json,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DiffForm {
    Human,
    Markdown,
    Json,
}

impl DiffForm {
    pub(super) const fn of(markdown: bool, json: bool) -> Self {
        match (markdown, json) {
            (true, _) => Self::Markdown,
            (false, true) => Self::Json,
            (false, false) => Self::Human,
        }
    }
}
