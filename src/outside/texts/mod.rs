//! Texts: the words of pages, and everything else that a reader of the file can get.

mod every;
mod place;
mod strings;
mod words;

pub use every::every_text;
pub use place::Where;
pub use words::text;
