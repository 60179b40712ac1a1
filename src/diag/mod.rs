//! Diagnostics: every fault has a code, a place, what is wrong and what to do.
//!
//! The core returns diagnostics as values; only [`render`] turns them into text, and only the command layer prints it.

mod code;
mod diagnostic;
pub mod render;
mod sheet;
mod source;

pub use code::Code;
pub use diagnostic::{Diagnostic, Diagnostics, Related, Severity};
pub use sheet::{SheetSource, cell_address, column_name};
pub use source::{Place, SourceFile, Sources};
