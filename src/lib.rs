//! agendapack: a committee meeting's YAML in, the papers that a council publishes out.
//!
//! One folder a stage, in the order in which they work: [`read`], [`resolve`] with [`check`], [`render`], [`content`],
//! then [`html`] on one side and [`layout`], [`pdf`] on the other, with [`chart`] for both, and [`pack`] that puts papers
//! together. [`law`] is the law of each nation. [`compare`] says what changed between two builds. [`archive`] keeps what was
//! published, [`retention`] says for how long, [`catalogue`] lists it. [`model`] is what they speak about, [`diag`] is how
//! they say what is wrong, [`cli`] is what a user types.

pub mod archive;
pub mod catalogue;
pub mod chart;
pub mod check;
pub mod cli;
pub mod compare;
pub mod content;
pub mod diag;
pub mod digest;
pub mod guard;
pub mod html;
pub mod law;
pub mod layout;
pub mod model;
mod once;
pub mod outside;
pub mod pack;
pub mod pdf;
pub mod publication;
pub mod read;
pub mod render;
pub mod resolve;
pub mod restrict;
pub mod retention;
mod slug;
