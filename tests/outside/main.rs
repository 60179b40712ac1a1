//! PDFs from elsewhere: real ones, hand-made ones, and ones with their bytes broken.

mod builder;
mod findings;
mod fixtures;
mod mutations;
mod texts;
