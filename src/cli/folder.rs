//! Folders of files to start from.

use std::path::Path;

use super::exit::Exit;
use super::report;

/// Writes files into a new or empty folder and says so, a line a file. A folder with anything in it is left alone.
pub(super) fn write_new_folder<'a>(
    dir: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Exit {
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
