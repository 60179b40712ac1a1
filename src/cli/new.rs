//! `agendapack new DIR`: a meeting to start from.

use std::path::Path;

use super::exit::Exit;
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
    let taken = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if taken || dir.is_file() {
        report::complain(&format!(
            "`{}` is there already and not an empty folder; name another",
            dir.display()
        ));
        return Exit::CouldNotRun;
    }
    for (name, text) in FILES {
        let path = dir.join(name);
        let written = std::fs::create_dir_all(dir).and_then(|()| std::fs::write(&path, text));
        if let Err(error) = written {
            report::complain(&format!("`{}` can't be written: {error}", path.display()));
            return Exit::CouldNotRun;
        }
        report::print(&format!("wrote {}\n", path.display()));
    }
    report::print(&format!(
        "build it with: agendapack build {}\n",
        dir.display()
    ));
    Exit::Done
}
