//! Rules that papers must keep and that need nothing but what they look at.

mod address;
mod glyphs;
mod heading;
mod total;
mod words;

pub(crate) use address::leads_outside;
pub(crate) use glyphs::Glyphs;
pub(crate) use heading::{HeadingFault, check_subheading};
pub(crate) use total::total_mismatch;
pub(crate) use words::check_words;
