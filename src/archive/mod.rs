//! What was published of a meeting as a BagIt bag (RFC 8493, version 1.0), and the proof that a bag is whole.
//!
//! Architecture invariant: values in, values out. A bag is made as a map of paths to bytes ([`assemble`], [`seal`],
//! [`write_zip`]), and checked as a map of paths to digests ([`check`]); [`crate::read`] reads bags from the disk,
//! [`crate::cli`] writes them. Nothing here knows the day: a bag of the same publications has the same bytes whenever it is made.

mod agent;
mod algorithm;
mod assemble;
mod check;
mod declaration;
mod details;
mod fault;
mod fixity;
mod found;
mod info;
mod kept;
mod manifest;
mod oparl;
mod readme;
mod record;
mod record_xml;
mod seal;
mod zip_file;

pub use agent::{LogKept, is_own};
pub use algorithm::Algorithm;
pub use assemble::{Bag, assemble};
pub use check::{Checked, check};
pub use details::{Contact, Details, Held, HeldFile};
pub use fault::{BagFault, PathFault, ZipFault};
pub use found::{Found, FoundFile};
pub use info::{info_value, read_info};
pub use kept::{LOG_IN_BAG, kept_path};
pub use manifest::{is_tag_manifest, manifest_algorithm};
pub use seal::{SealedBag, seal};
pub use zip_file::{MAX_ZIP, write_zip};
