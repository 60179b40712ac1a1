//! Content streams and structure trees put in order, in the small.

mod marks;
mod structure;
