//! `agendapack new DIR`: a meeting to start from.

use std::path::Path;

use super::args::Options;
use super::exit::Exit;
use super::folder::write_new_folder;
use super::report::{self, Report};
use super::skeleton::{self, Fill, quoted};
use super::style::StyleShelf;
use crate::model::Style;

/// The files of the meeting, each commented for someone who has never written one.
const FILES: [(&str, &str); 3] = [
    ("meeting.yaml", include_str!("new/meeting.yaml")),
    (
        "budget-monitoring.yaml",
        include_str!("new/budget-monitoring.yaml"),
    ),
    ("spending.csv", include_str!("new/spending.csv")),
];

/// Writes the meeting into a new or empty folder: in the house style named, or with a table and figures in `base`.
pub(super) fn run(dir: &Path, style: Option<&str>, options: &Options) -> Exit {
    let Some(name) = style else {
        let files = FILES.map(|(name, text)| (name, text.as_bytes()));
        return write(dir, files, "");
    };
    let shelf = StyleShelf::new(options.style_dir.as_deref());
    let outcome = shelf.get(name);
    let Some(style) = outcome.style.as_ref().filter(|_| outcome.press.is_some()) else {
        let mut report = Report::new(options.format);
        report.faults(&outcome.diagnostics, &outcome.sources);
        return report.finish("");
    };
    let (meeting, paper) = (meeting(style), paper(style));
    let files = [
        ("meeting.yaml", meeting.as_bytes()),
        ("report.yaml", paper.as_bytes()),
    ];
    let style_dir = options.style_dir.as_ref();
    let style_dir = style_dir.map(|dir| format!(" --style-dir {}", dir.display()));
    write(dir, files, &style_dir.unwrap_or_default())
}

/// Writes the files, and says how to build them.
fn write<'a>(
    dir: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    options: &str,
) -> Exit {
    let exit = write_new_folder(dir, files);
    if exit == Exit::Done {
        report::print(&format!(
            "build it with: agendapack build {}{options}\n",
            dir.display()
        ));
    }
    exit
}

/// A meeting in a house style, with its standing items.
fn meeting(style: &Style) -> String {
    let mut out = format!(
        "# A meeting in the house style `{name}`: who meets when and where, and about what.\n\
         # Build it:   agendapack build THIS-FOLDER\n\
         # Dates are year-month-day. Put a text in \"quotes\" when it holds a colon and a space, or starts with * & {{ [ or -.\n\n\
         authority: Anytown Borough Council\n\
         committee: Overview and Scrutiny Committee\n\
         date: 2027-03-10\n\
         time: \"18:30\"\n\
         venue: Council Chamber, Town Hall, High Street, Anytown\n\
         published: 2027-03-02          # the date that the PDFs carry\n\
         house_style: {name}\n\n\
         # The agenda, in order. Items are numbered 1, 2, 3 …\n\
         agenda:\n",
        name = quoted(&style.name),
    );
    for item in &style.standing_items {
        let id = quoted(&item.id);
        out.push_str(&format!("  - {id}    # {}\n", one_line(&item.title)));
    }
    out.push_str("  - report: report.yaml\n");
    out
}

/// A report with everything that the style asks for; what it leaves free stands behind `#`.
fn paper(style: &Style) -> String {
    let words = |name: &str| format!("{}: to be written.", one_line(name));
    let mut out = format!(
        "# A report in the house style `{}`. Everything that the style requires is here; what it leaves free stands\n\
         # behind `#`. In texts you can write **bold**, *italic*, [a link](https://example.org) and a footnote call [^name].\n\
         # {{{{ ref(\"id\") }}}} prints a reference, such as \"{}\".\n\n\
         title: Title of the report\n",
        style.name,
        one_line(&style.labels.paragraph_reference.replace("{number}", "3")),
    );
    let mut part = |comment: &str, text: String| {
        if !text.is_empty() {
            out.push_str(&format!("\n# {comment}\n{text}"));
        }
    };
    part(
        "The fields of the header block.",
        skeleton::header(style, Fill::Required, &words),
    );
    part(
        "The sections that the style puts in front.",
        skeleton::opening(style, Fill::Required, &words),
    );
    let lead = style.recommendations.lead.as_ref();
    let lead = lead.map(|lead| format!("; left out, the lead is \"{}\"", one_line(lead)));
    part(
        &format!(
            "What the committee is asked to do{}.",
            lead.unwrap_or_default()
        ),
        "recommendations:\n  - That the Committee notes the report.\n".to_owned(),
    );
    let mut sections =
        "sections:\n  - heading: First heading\n    id: first                  # a name for {{ ref(\"first\") }}\n"
            .to_owned();
    if !style.parts.is_empty() {
        let ids = style.parts.iter().map(|part| part.id.as_str());
        let ids = ids.collect::<Vec<_>>().join(", ");
        sections.push_str(&format!(
            "    # part: {}                  # one of {ids}; left out: the last\n",
            style.parts.first().map_or("", |part| part.id.as_str())
        ));
    }
    sections.push_str(
        "    paragraphs:\n\
         \x20     - A paragraph.\n\
         \x20     - text: \"A paragraph with a list:\"\n\
         \x20       list:\n\
         \x20         - one; and\n\
         \x20         - two.\n\
         \x20     # - markdown: background.md       # paragraphs and lists from a Markdown file of this folder\n",
    );
    part("The report's own sections.", sections);
    part(
        "The sections that the style puts at the end. One left out says that there is nothing to say.",
        skeleton::closing(style, Fill::Required, &words),
    );
    out
}

/// A text of the style in one line, for a comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
