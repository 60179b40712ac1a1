//! The guard: leaks are planted on purpose, in inputs and in the bytes of outputs, and each must be caught.

mod doctored;
mod harmless;
mod meeting;
mod pdf;
mod planted;
mod random;
