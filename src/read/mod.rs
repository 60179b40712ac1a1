//! Reading: files to raw values, every value with its place. The only stage beside [`crate::cli`] that touches files.

mod located;
pub mod raw;

pub use located::Located;
