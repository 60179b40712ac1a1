//! `agendapack new DIR`: a meeting to start from.

use std::path::Path;

use super::exit::Exit;
use super::folder::write_new_folder;
use super::report;

/// The files of the meeting, each commented for someone who has never written one.
const FILES: [(&str, &str); 3] = [
    ("meeting.yaml", include_str!("new/meeting.yaml")),
    (
        "budget-monitoring.yaml",
        include_str!("new/budget-monitoring.yaml"),
    ),
    ("spending.csv", include_str!("new/spending.csv")),
];

/// Writes the meeting into a new or empty folder.
pub(super) fn run(dir: &Path) -> Exit {
    let files = FILES.map(|(name, text)| (name, text.as_bytes()));
    let exit = write_new_folder(dir, files);
    if exit == Exit::Done {
        report::print(&format!(
            "build it with: agendapack build {}\n",
            dir.display()
        ));
    }
    exit
}
