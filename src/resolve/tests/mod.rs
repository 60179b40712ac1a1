//! Whole meetings, from YAML texts to the model.

mod charts;
mod faults;
mod ledger;
mod numbering;
mod real;
mod sample;
mod schemes;
mod spans;
mod styles;
mod sums;
mod tables;
mod translations;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Coverage;
use crate::diag::{Diagnostics, SourceFile, Sources};
use crate::model::{
    AgendaMatter, FontFace, FontFile, ImageData, ImageFormat, Meeting, Paper, Style, Text, TextPart,
};
use crate::read::raw::{RawFile, RawStyle};
use crate::read::{File, Inputs, Located, SheetCells, StyleInputs, StyleLayer};

/// Fonts that can print everything but a few characters.
struct Lacking(&'static str);

impl Coverage for Lacking {
    fn lacks(&self, _: FontFace, c: char) -> bool {
        self.0.contains(c)
    }
}

/// A meeting's files.
struct Case {
    meeting: String,
    files: Vec<(&'static str, String)>,
    style: Arc<Style>,
    lacking: &'static str,
}

impl Case {
    /// A meeting whose only item is this report, in the base style.
    fn report(yaml: &str) -> Self {
        Self::new("agenda:\n  - report: report.yaml\n").file("report.yaml", yaml)
    }

    /// A meeting with this end of `meeting.yaml`.
    fn new(agenda: &str) -> Self {
        let head = "authority: Council\ncommittee: Panel\ndate: 2016-06-29\ntime: \"19:15\"\nvenue: Room C\n";
        Self {
            meeting: format!("{head}{agenda}"),
            files: Vec::new(),
            style: base_style(),
            lacking: "",
        }
    }

    fn file(mut self, path: &'static str, text: &str) -> Self {
        self.files.push((path, text.to_owned()));
        self
    }

    fn style(mut self, yaml: &str) -> Self {
        self.style = Arc::new(style_over_base(yaml));
        self
    }

    fn lacking(mut self, characters: &'static str) -> Self {
        self.lacking = characters;
        self
    }

    fn resolve(&self) -> (Option<Meeting>, Diagnostics) {
        let inputs = self.inputs();
        super::meeting(&inputs, &self.style, &Lacking(self.lacking))
    }

    /// The first paper, of inputs without errors.
    fn paper(&self) -> Arc<Paper> {
        let (meeting, faults) = self.resolve();
        let shown = show(&faults);
        let meeting = meeting.unwrap_or_else(|| panic!("{shown}"));
        meeting
            .agenda
            .iter()
            .find_map(|item| match &item.matter {
                AgendaMatter::Paper(paper) => Some(paper.clone()),
                AgendaMatter::Oral { .. } => None,
            })
            .expect("a paper")
    }

    /// The findings, a line each.
    fn faults(&self) -> String {
        let (meeting, mut faults) = self.resolve();
        assert_eq!(meeting.is_none(), faults.has_errors());
        faults.sort();
        show(&faults)
    }

    fn inputs(&self) -> Inputs {
        let mut inputs = Inputs {
            folder: "case".to_owned(),
            ..Inputs::default()
        };
        let meeting = source(&mut inputs.sources, "meeting.yaml", &self.meeting);
        inputs.meeting = Some(parse(&meeting));
        for (path, text) in &self.files {
            let file = source(&mut inputs.sources, path, text);
            if path.ends_with(".yaml") {
                inputs.reports.insert((*path).to_owned(), parse(&file));
            } else if path.ends_with(".csv") {
                inputs.csv.insert((*path).to_owned(), spreadsheet(&file));
            } else {
                let image = ImageData {
                    format: ImageFormat::Png,
                    bytes: Vec::new(),
                    width: 1,
                    height: 1,
                };
                inputs.images.insert((*path).to_owned(), Arc::new(image));
            }
        }
        inputs
    }
}

fn source(sources: &mut Sources, path: &str, text: &str) -> SourceFile {
    let file = SourceFile {
        path: path.into(),
        text: text.into(),
    };
    sources.insert(file.clone());
    file
}

fn parse<T: RawFile>(file: &SourceFile) -> File<T> {
    let mut value: T =
        serde_saphyr::from_str(&file.text).unwrap_or_else(|e| panic!("{}: {e}", file.path));
    value.read_numbers(&file.text);
    File {
        path: file.path.clone(),
        value,
    }
}

fn spreadsheet(file: &SourceFile) -> SheetCells {
    let rows = (1..).zip(file.text.lines()).map(|(line, text)| {
        let mut column = 1;
        let cells = text.split(',').map(|cell| {
            let length = u32::try_from(cell.chars().count()).expect("a short cell");
            let located = Located {
                value: cell.to_owned(),
                line,
                column,
                length,
            };
            column += length + 1;
            located
        });
        cells.collect()
    });
    SheetCells {
        path: file.path.clone(),
        rows: rows.collect(),
    }
}

/// A style's inputs, with made-up bytes for the fonts.
fn style_inputs(layers: &[(&str, &str)]) -> StyleInputs {
    let chain = layers.iter().map(|(name, yaml)| {
        let mut sources = Sources::new();
        let file = source(&mut sources, &format!("{name}/style.yaml"), yaml);
        let settings: File<RawStyle> = parse(&file);
        let names = settings.value.fonts.iter().flat_map(|fonts| {
            [
                &fonts.regular,
                &fonts.bold,
                &fonts.italic,
                &fonts.bold_italic,
            ]
        });
        let fonts: BTreeMap<_, _> = names
            .flatten()
            .map(|name| {
                let file = FontFile {
                    file: name.value.as_str().into(),
                    bytes: name.value.as_bytes().into(),
                    families: [].into(),
                };
                (name.value.clone(), file)
            })
            .collect();
        StyleLayer {
            name: (*name).to_owned(),
            settings,
            templates: BTreeMap::new(),
            fonts,
            images: BTreeMap::new(),
            sources,
        }
    });
    StyleInputs {
        name: layers[0].0.to_owned(),
        chain: chain.collect(),
    }
}

const BASE: &str = include_str!("../../../templates/base/style.yaml");
const MERTON: &str = include_str!("../../../templates/merton/style.yaml");

fn base_style() -> Arc<Style> {
    let (style, faults) = super::style(&style_inputs(&[("base", BASE)]));
    Arc::new(style.unwrap_or_else(|| panic!("{}", show(&faults))))
}

fn style_over_base(yaml: &str) -> Style {
    let (style, faults) = super::style(&style_inputs(&[("own", yaml), ("base", BASE)]));
    style.unwrap_or_else(|| panic!("{}", show(&faults)))
}

/// "report.yaml:3:5 code: message" a line; related places and hints are left out.
fn show(faults: &Diagnostics) -> String {
    let lines: Vec<_> = faults
        .iter()
        .map(|fault| {
            let place = fault.place.as_ref().map_or_else(
                || "-".to_owned(),
                |place| {
                    format!(
                        "{}:{}:{}+{}",
                        place.file, place.line, place.column, place.length
                    )
                },
            );
            format!("{place} {}: {}", fault.code.name(), fault.message)
        })
        .collect();
    lines.join("\n")
}

/// A text as printed, with its references and figures put in.
fn printed(text: &Text) -> String {
    text.parts
        .iter()
        .map(|part| match part {
            TextPart::Markdown(text)
            | TextPart::Figure { text, .. }
            | TextPart::AsStated { text, .. }
            | TextPart::Reference { text, .. } => text.as_str(),
            TextPart::Tick { ticked } => crate::content::tick_mark(*ticked),
        })
        .collect()
}
