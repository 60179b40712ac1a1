//! The algorithms by which manifests prove that a file is unchanged.

use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use crate::digest::hex;

/// An algorithm that still proves something. MD5 and SHA-1 don't: files with the same digest can be made on purpose
/// (RFC 8493, section 2.4, asks for SHA-512 and allows SHA-256).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Algorithm {
    /// Those of the bags that are made here.
    pub const OURS: [Self; 2] = [Self::Sha256, Self::Sha512];

    /// As names of manifests have it: lower case, letters and digits only (RFC 8493, section 2.4).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha224 => "sha224",
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    /// The algorithm of a name; `None` for one that proves nothing or isn't known.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];
        all.into_iter().find(|known| known.name() == name)
    }

    /// The digest of these bytes in lower-case hexadecimal.
    #[must_use]
    pub fn digest(self, bytes: &[u8]) -> String {
        let mut running = self.begin();
        running.update(bytes);
        running.finish()
    }

    /// A digest of bytes that come one after the other.
    #[must_use]
    pub fn begin(self) -> Running {
        match self {
            Self::Sha224 => Running::Sha224(Sha224::new()),
            Self::Sha256 => Running::Sha256(Sha256::new()),
            Self::Sha384 => Running::Sha384(Sha384::new()),
            Self::Sha512 => Running::Sha512(Sha512::new()),
        }
    }
}

/// A digest under way.
pub enum Running {
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

impl Running {
    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha224(running) => running.update(bytes),
            Self::Sha256(running) => running.update(bytes),
            Self::Sha384(running) => running.update(bytes),
            Self::Sha512(running) => running.update(bytes),
        }
    }

    /// In lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        match self {
            Self::Sha224(running) => hex(&running.finalize()),
            Self::Sha256(running) => hex(&running.finalize()),
            Self::Sha384(running) => hex(&running.finalize()),
            Self::Sha512(running) => hex(&running.finalize()),
        }
    }
}
