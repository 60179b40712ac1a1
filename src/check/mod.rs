//! Rules that papers must keep and that need nothing but what they look at.

mod address;
mod glyphs;
mod heading;
mod labels;
mod loose;
mod marking;
mod order;
mod outside_pdf;
mod plain_references;
mod stated;
mod typed;
mod typed_list;
mod words;

pub(crate) use address::{is_mail_address, leads_outside};
pub(crate) use glyphs::Glyphs;
pub(crate) use heading::{HeadingFault, check_subheading};
pub(crate) use labels::repeated_labels;
pub(crate) use loose::{Agreement, Unbound, unsourced_money};
pub(crate) use marking::claimed_paragraphs;
pub(crate) use order::first_out_of_order;
pub(crate) use outside_pdf::{pdf_finding, pdf_findings, pdf_refused};
pub(crate) use plain_references::{Context, find_plain_references, number_key};
pub(crate) use stated::Comparison;
pub(crate) use typed::{
    NumberForm, TypedNumber, is_counted_by_words, is_reference_word, last_word, money_scale,
    significant_digits, typed_numbers, unit_behind,
};
pub(crate) use typed_list::{item_mark, typed_paragraph_number};
pub(crate) use words::check_words;
