//! Reading: files to raw values, every value with its place. The only stage beside [`crate::cli`] that touches files.

mod inputs;
mod located;
pub mod raw;

pub use inputs::{CsvFile, File, Inputs, StyleInputs, StyleLayer};
pub use located::Located;
