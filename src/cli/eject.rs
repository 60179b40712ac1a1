//! `agendapack eject STYLE DIR`: a built-in style's files, to edit.

use std::path::Path;

use super::exit::Exit;
use super::folder::write_new_folder;
use super::report;
use crate::read;

/// Writes the files of a built-in style into a new or empty folder.
pub(super) fn run(style: &str, dir: &Path) -> Exit {
    if !read::built_in_styles().any(|name| name == style) {
        report::complain(&format!(
            "there is no built-in style `{style}`; there are {}",
            read::built_in_styles().collect::<Vec<_>>().join(", ")
        ));
        return Exit::CouldNotRun;
    }
    write_new_folder(dir, read::built_in_files(style))
}
