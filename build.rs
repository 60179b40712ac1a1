//! Embeds the built-in house styles: every file under `templates/` but sample pages, sorted by path, as a table of names and bytes.

use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=templates");
    let mut files = Vec::new();
    list(Path::new("templates"), &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        let name = path.trim_start_matches("templates/");
        table.push_str(&format!(
            "    ({name:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))),\n",
            format!("/{path}")
        ));
    }
    table.push_str("]\n");
    let out = std::env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(out.join("embedded_styles.rs"), table)
}

/// Adds the files under `folder`. Hidden ones are left out, and pictures of sample pages, which show a style in the README;
/// a logo is part of its style.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let starts = |with: &str| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(with))
        };
        if path.is_dir() {
            list(&path, files)?;
        } else if !starts(".") && !starts("sample-") {
            files.push(path);
        }
    }
    Ok(())
}
