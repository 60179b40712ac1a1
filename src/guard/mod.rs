//! The guard: it attacks what is to be published with all that a meeting keeps from the public.
//!
//! [`Secrets`] are made from the meeting and its views, before anything is written; [`attack`] takes the bytes of public
//! files and looks for them wherever a file can hold words. It trusts no stage of the pipeline: what it knows of a file
//! it has from the file.
//!
//! A leak is
//! - a run of six words of restricted text, also when an author wrote the same words into a public text, but for headings
//!   that public papers have word for word;
//! - a figure that is bound in restricted matter only, in any form;
//! - a restricted title, or the name of a restricted file.
//!
//! What the law and the house style print by themselves, the meeting's own facts, figures that are bound or stated in
//! public, and what an author releases by `public_words` is none.

mod attack;
mod figures;
mod gather;
mod house_words;
mod json;
mod leak;
mod letters;
mod markup;
mod numbers;
mod passages;
mod patterns;
mod pdf;
mod plain;
mod released;
mod secrets;
mod seek_figures;
mod seek_words;
mod stretch;

pub use attack::attack;
pub use leak::{Leak, LeakKind, findings};
pub use secrets::Secrets;

/// How many words in a row are a leak.
const RUN: usize = 6;
