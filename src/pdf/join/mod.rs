//! Joins pages of outside PDFs to our own.
//!
//! [`prepare`] makes a file safe and puts it in order, once: it copies what its pages draw with, kind by kind and
//! nothing else ([`kinds`]), reads its structure tree ([`tree`]) and sees to it that every page's content belongs to
//! that tree or is an artifact ([`marks`]). [`crate::pdf::write`] then gives the objects numbers of their own and writes
//! them among ours.
//!
//! Architecture invariants: an object comes into a pack through [`copy::Copier`] or is made here, never as it is; what
//! is taken away, put right or lost is reported as data.

mod actions;
mod annotations;
mod attributes;
mod bookmarks;
mod boxes;
mod copy;
mod destinations;
mod draft;
mod drawings;
mod edits;
mod elements;
mod entries;
mod events;
mod findings;
mod functions;
mod grammar;
mod headings;
mod inventory;
mod kinds;
mod layers;
mod lexer;
mod marks;
mod outline;
mod pages;
mod plan;
mod prepare;
mod prepared;
mod report;
mod sections;
mod source;
mod stamps;
mod survey;
mod tables;
mod tree;
mod types;
mod walker;
mod write;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::layout::{Item, NodeId};
use crate::outside::OutsidePdf;

pub(super) use outline::{Mark, MarkPlace, bookmark_marks};
pub(super) use plan::{InsertPlan, OtherOwner};
pub use prepared::Prepared;
pub use report::{Removed, RemovedKind, Repair, RepairKind, Untagged};
pub(super) use sections::{section_ids, write_section};
pub(super) use stamps::{EncodedStamp, encode_stamps};
pub(super) use write::{Joint, write_inserts};

/// An outside file among the pages of a part.
#[derive(Debug, Clone, Copy)]
pub struct Insert<'a> {
    /// How many of the part's own pages stand in front of it.
    pub after: usize,
    pub file: &'a Prepared,
    /// The node of the part's tree that it stands in, behind all that this holds already.
    pub node: NodeId,
    /// The level of the heading that it stands under, from 1: the file's own headings start one below.
    pub heading: u8,
    /// What it is: the title of its section in the structure tree.
    pub title: &'a str,
    /// Its bookmark, under the bookmark of the heading that it stands under; none when the file's own bookmarks stand
    /// there.
    pub bookmark: Option<&'a str>,
    /// What each of its pages is, in words, in the paper's language: the author's description with the page's number. It
    /// stands for a page without text, for a figure without an alternative text, and for where a link leads.
    pub alternatives: &'a [String],
    /// The running head and foot of each of its pages.
    pub stamps: &'a [Stamp],
}

/// What is set on an outside page.
#[derive(Debug, Clone, Default)]
pub struct Stamp {
    /// Artifacts, in points from the upper left corner of the page as viewed, strips included.
    pub items: Vec<Item>,
    /// Height of a strip added above the page, in points.
    pub above: f64,
    /// Height of a strip added below it.
    pub below: f64,
}

/// Makes the pages of an outside file ready to be joined to ours: what is active, hidden or private is left behind, and
/// what can be put right is put right.
///
/// Any file will do, however damaged. It is done once, for the paper's own PDF and every pack that the paper is in.
#[must_use]
pub fn prepare(file: &Arc<OutsidePdf>) -> Prepared {
    prepare::prepare(file)
}
