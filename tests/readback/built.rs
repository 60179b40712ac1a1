//! Meetings built through the library, with the Documents that their PDFs were made of.

use std::path::Path;
use std::sync::Arc;

use agendapack::content::{self, Document};
use agendapack::diag::Diagnostics;
use agendapack::layout::Fonts;
use agendapack::model::{Meeting, PageRange, Style};
use agendapack::pack::{self, Press};
use agendapack::render::{self, Templates};
use agendapack::{read, resolve};

/// A meeting, its Documents and its PDFs.
pub struct Built {
    pub meeting: Meeting,
    pub papers: Vec<BuiltPaper>,
    pub front: Document,
    /// Pages of each agenda item in the pack.
    pub ranges: Vec<Option<PageRange>>,
    pub pack: Vec<u8>,
}

/// A paper.
pub struct BuiltPaper {
    /// Of its agenda item.
    pub number: String,
    pub document: Document,
    pub pdf: Vec<u8>,
}

/// Builds the sample meeting.
pub fn sample() -> Built {
    Built::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/merton-2016-06-29"))
}

/// Builds the sample meeting whose tables have lists and sub-totals.
pub fn sample_of_tables() -> Built {
    Built::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/leicestershire-2014-09-01"))
}

/// Builds a meeting of `tests/cases/ok`, in a style of its own if it has one.
pub fn sound_case(name: &str) -> Built {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ok");
    let dir = dir.join(name);
    Built::in_styles(&dir, Some(&dir.join("styles")))
}

/// Builds one of the edge cases, or the meeting of several long reports that stands in for the big packs.
pub fn edge_case(name: &str) -> Built {
    let dir = tempfile::tempdir().unwrap();
    if name == "several-reports" {
        crate::synthetic::write_meeting(&dir.path().join(name), 3).unwrap();
    } else {
        crate::cases::write_cases(dir.path()).unwrap();
    }
    Built::of(&dir.path().join(name))
}

impl Built {
    fn of(dir: &Path) -> Self {
        Self::in_styles(dir, None)
    }

    fn in_styles(dir: &Path, styles: Option<&Path>) -> Self {
        let (inputs, faults) = read::read_meeting(dir);
        let file = inputs
            .meeting
            .as_ref()
            .unwrap_or_else(|| panic!("{faults:?}"));
        let named = file.value.house_style.as_ref();
        let (style, press) = style(named.map_or("base", |name| &name.value), styles);
        let (meeting, faults) = resolve::meeting(&inputs, &style, &*press.fonts);
        let meeting = meeting.unwrap_or_else(|| panic!("{faults:?}"));
        let (built, faults) = pack::build(&meeting, &press, &[], &|| ());
        let built = built.unwrap_or_else(|| panic!("{faults:?}"));
        let file = |path: &str| {
            let file = built.files.iter().find(|file| file.path == path);
            file.unwrap_or_else(|| panic!("{path} was not built"))
                .bytes
                .clone()
        };
        let papers = meeting.papers().map(|(item, paper)| {
            let markdown = sound(render::paper(&press.templates, &meeting, item, paper));
            BuiltPaper {
                number: item.number.clone(),
                document: sound(content::parse_paper(&markdown, &meeting, item, paper)),
                pdf: file(&format!("papers/{}.pdf", paper.stem)),
            }
        });
        let papers = papers.collect();
        let ranges = built.map.items.clone();
        let markdown = sound(render::front_sheet(&press.templates, &meeting, &ranges));
        Self {
            front: sound(content::parse_front_sheet(&markdown, &meeting, &ranges)),
            pack: file("packs/public.pdf"),
            papers,
            ranges,
            meeting,
        }
    }
}

fn style(name: &str, styles: Option<&Path>) -> (Arc<Style>, Press) {
    let (inputs, _, faults) = read::read_style(name, styles);
    let inputs = inputs.unwrap_or_else(|| panic!("{faults:?}"));
    let (style, faults) = resolve::style(&inputs);
    let style = style.unwrap_or_else(|| panic!("{faults:?}"));
    let press = Press {
        templates: sound(Templates::new(&style)),
        fonts: Arc::new(sound(Fonts::load(&style.fonts))),
    };
    (Arc::new(style), press)
}

fn sound<T>(result: Result<T, Diagnostics>) -> T {
    result.unwrap_or_else(|faults| panic!("{faults:?}"))
}
