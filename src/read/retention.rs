//! Policies of retention: the embedded one, and a user's.

use std::path::Path;
use std::sync::Arc;

use super::folder::{decode, reason};
use super::raw::RawRetention;
use super::{File, yaml};
use crate::diag::{Code, Diagnostic, Diagnostics, Sources};

/// The largest policy read, in bytes.
const MAX_BYTES: u64 = 1024 * 1024;

/// The built-in policy; a test holds that it can be read.
pub(crate) fn built_in_retention() -> Option<File<RawRetention>> {
    let path: Arc<str> = "src/retention/policy.yaml".into();
    let value = yaml::parse(&path, include_str!("../retention/policy.yaml")).ok()?;
    Some(File { path, value })
}

/// Reads a user's policy; `None` when it has a fault.
#[must_use]
pub fn read_retention(path: &Path) -> (Option<File<RawRetention>>, Sources, Diagnostics) {
    let mut sources = Sources::new();
    let label: Arc<str> = path.to_string_lossy().into();
    let refused = |why: &str| {
        let message = format!("the policy `{label}` can't be read: {why}");
        let fault = Diagnostic::new(Code::Unreadable, None, message);
        Diagnostics::from_iter([fault.hint("Name a plain file that you may open yourself.")])
    };
    let bytes = match std::fs::metadata(path) {
        Ok(about) if !about.is_file() => return (None, sources, refused("it is no plain file")),
        Ok(about) if about.len() > MAX_BYTES => {
            return (None, sources, refused("it is larger than 1 MiB"));
        }
        Ok(_) => std::fs::read(path),
        Err(error) => Err(error),
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return (None, sources, refused(&reason(&error))),
    };
    let (source, fault) = decode(&label, &bytes);
    let text = source.text.clone();
    sources.insert(source);
    if let Some(fault) = fault {
        return (None, sources, Diagnostics::from_iter([fault]));
    }
    match yaml::parse(&label, &text) {
        Ok(value) => (
            Some(File { path: label, value }),
            sources,
            Diagnostics::new(),
        ),
        Err(faults) => (None, sources, faults),
    }
}
