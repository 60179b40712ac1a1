//! The files of a meeting's output folder.

use crate::digest::sha256;

/// The public pack's path in the output folder.
pub(super) const PUBLIC_PACK: &str = "packs/public.pdf";
/// The path of the pack for members, with what is not for publication.
pub(super) const RESTRICTED_PACK: &str = "packs/restricted.pdf";
/// The build record's path in the output folder.
pub(crate) const RECORD: &str = "build.json";
/// The path of the record that knows of restricted matter.
pub(crate) const RESTRICTED_RECORD: &str = "restricted/build.json";

/// The path of a supplement, by its number.
pub(super) fn supplement_pack(number: u32) -> String {
    format!("packs/supplement-{number}.pdf")
}

/// The path of a supplement for members, with what is not for publication.
pub(super) fn restricted_supplement(number: u32) -> String {
    format!("packs/supplement-{number}{RESTRICTED_ENDING}")
}

/// How the path of a supplement for members ends.
const RESTRICTED_ENDING: &str = "-restricted.pdf";

/// Whether a path of the output folder is one of what is not for publication.
#[must_use]
pub(crate) fn is_restricted(path: &str) -> bool {
    path == RESTRICTED_PACK
        || path.starts_with("restricted/")
        || (path.starts_with("packs/supplement-") && path.ends_with(RESTRICTED_ENDING))
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path in the meeting's output folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
    /// The bytes' SHA-256 digest (FIPS 180-4), in lower-case hexadecimal.
    pub sha256: String,
}

impl OutputFile {
    pub(crate) fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self {
            path: path.into(),
            sha256: sha256(&bytes),
            bytes,
        }
    }
}
