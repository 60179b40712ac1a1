//! Embeds the built-in house styles: every file under `templates/` but the pictures of pages, sorted by path, as a table of names and bytes.

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

/// Adds the files under `folder`. Hidden ones are left out, and `sample-page.png`: it shows a style in the README.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let hidden = name.starts_with('.');
        let picture = name == "sample-page.png";
        if path.is_dir() {
            list(&path, files)?;
        } else if !hidden && !picture {
            files.push(path);
        }
    }
    Ok(())
}
