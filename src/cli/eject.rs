//! `agendapack eject STYLE DIR`: a built-in style's files, to edit.

use std::path::Path;

use super::exit::Exit;
use super::report;
use crate::read;

/// Writes the files of a built-in style into a new or empty folder.
pub(super) fn run(style: &str, dir: &Path) -> Exit {
    let mut files = read::built_in_files(style).peekable();
    if files.peek().is_none() {
        report::complain(&format!(
            "there is no built-in style `{style}`; there are {}",
            read::built_in_styles().collect::<Vec<_>>().join(", ")
        ));
        return Exit::CouldNotRun;
    }
    let taken = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if taken || dir.is_file() {
        report::complain(&format!(
            "`{}` is there already and not an empty folder; name another",
            dir.display()
        ));
        return Exit::CouldNotRun;
    }
    for (name, bytes) in files {
        let path = dir.join(name);
        let parent = path.parent().unwrap_or(dir);
        let written = std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, bytes));
        if let Err(error) = written {
            report::complain(&format!("`{}` can't be written: {error}", path.display()));
            return Exit::CouldNotRun;
        }
        report::print(&format!("wrote {}\n", path.display()));
    }
    Exit::Done
}
