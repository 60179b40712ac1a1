//! Packs: a meeting's papers set, numbered through and bound together behind a front sheet.
//!
//! Values in, values out: [`build`] takes a resolved meeting and returns the files of its output folder.

mod build;
mod files;
mod front;
mod map;
mod papers;
mod press;
mod record;
mod running;

pub use build::{BuiltMeeting, build};
pub use files::OutputFile;
pub use map::PageMap;
pub use press::Press;
pub use record::InputDigest;
