//! Links that authors write: `[words](address)`. A paper is read on paper, in a PDF and on the web, so an address must
//! lead somewhere from all of them: to the web, to a mailbox or telephone, or to a place in the paper itself.

use std::collections::BTreeSet;

use super::nearest::propose;
use super::resolver::{OpenLink, Resolver, Scope};
use crate::check::leads_outside;
use crate::diag::{Code, Place};
use crate::model::{Block, List, Paper, Section};

/// The addresses of the links in a text, as typed, in order.
fn addresses(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open = 0usize;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' => open += 1,
            ']' if open > 0 => {
                open -= 1;
                if let Some(inside) = text[at + 1..].strip_prefix('(') {
                    found.extend(address(inside));
                }
            }
            _ => {}
        }
    }
    found
}

/// The address with which a link's brackets begin; `None` when they are never closed.
fn address(inside: &str) -> Option<&str> {
    let inside = inside.trim_start();
    if let Some(bracketed) = inside.strip_prefix('<') {
        return bracketed.find('>').map(|end| &bracketed[..end]);
    }
    let mut depth = 0usize;
    for (at, c) in inside.char_indices() {
        match c {
            ')' if depth == 0 => return Some(&inside[..at]),
            ')' => depth -= 1,
            '(' => depth += 1,
            // What follows is a title, or the text is no link at all.
            c if c.is_whitespace() => return inside[at..].contains(')').then(|| &inside[..at]),
            _ => {}
        }
    }
    None
}

/// Whether an address is the path of a file rather than that of a page without `https:`.
fn is_file(address: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "pdf", "doc", "docx", "xls", "xlsx", "csv", "yaml", "png", "jpg",
    ];
    let is_path = address.starts_with(['/', '.']) || !address.contains('/');
    let ending = address.rsplit('.').next().unwrap_or_default();
    is_path && !address.contains(':') && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
}

impl Resolver<'_> {
    /// Checks the links of a text; those to places in the paper are left open until all of these are known.
    pub fn note_links(&mut self, typed: &str, text: &Place) {
        for address in addresses(typed) {
            if leads_outside(address) {
                continue;
            }
            let place = self.address_place(text, address);
            if let Some(anchor) = address.strip_prefix('#') {
                let anchor = anchor.to_owned();
                self.scope.links.push(OpenLink { anchor, place });
                continue;
            }
            let hint = if address.contains('@') {
                format!("Write `mailto:{address}`.")
            } else if is_file(address) {
                "A reader has no file of that name: give the address that it has on the web, or make it an appendix.".to_owned()
            } else if address.contains('.') && !address.contains(':') {
                format!("Write the whole address: `https://{address}`.")
            } else {
                "Begin the address with `https:`, `http:`, `mailto:` or `tel:`. Refer to a place in the paper with `{{ ref(\"…\") }}`.".to_owned()
            };
            let message = if address.is_empty() {
                "this link has no address".to_owned()
            } else {
                format!("`{address}` is no address that a reader can follow")
            };
            self.fault(Code::InvalidValue, place, message, hint);
        }
    }

    /// Where a link's address stands, without the brackets before it.
    fn address_place(&self, text: &Place, address: &str) -> Place {
        let place = self.piece(text, &format!("]({address}"));
        if place == *text || address.is_empty() {
            return place;
        }
        Place {
            column: place.column.saturating_add(2),
            length: place.length.saturating_sub(2).max(1),
            ..place
        }
    }

    /// Reports links of a file to places that the paper has not.
    pub fn check_links(&mut self, scope: &Scope<'_>, anchors: &BTreeSet<String>) {
        for link in &scope.links {
            let is_id = |named: &super::anchors::Named| named.anchor == link.anchor;
            if anchors.contains(&link.anchor) || scope.ids.values().any(is_id) {
                continue;
            }
            let known = scope.ids.keys().map(String::as_str);
            let hint = propose(&link.anchor, known, "Give what the link leads to an `id`.");
            self.fault(
                Code::UnknownReference,
                link.place.clone(),
                format!(
                    "a link leads to `#{}`, and the paper has no such id",
                    link.anchor
                ),
                hint,
            );
        }
    }
}

/// The anchors of a paper and its appendices.
pub(super) fn anchors(paper: &Paper) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    for recommendation in &paper.recommendations {
        anchors.insert(recommendation.anchor.clone());
        list_anchors(recommendation.list.as_ref(), &mut anchors);
    }
    section_anchors(&paper.body.sections, &mut anchors);
    section_anchors(&paper.closing, &mut anchors);
    for appendix in &paper.appendices {
        anchors.insert(appendix.anchor.clone());
        section_anchors(&appendix.body.sections, &mut anchors);
    }
    anchors
}

fn section_anchors(sections: &[Section], anchors: &mut BTreeSet<String>) {
    for section in sections {
        anchors.insert(section.anchor.clone());
        for block in &section.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    anchors.extend(paragraph.anchor.clone());
                    list_anchors(paragraph.list.as_ref(), anchors);
                }
                Block::Subheading(subheading) => {
                    anchors.insert(subheading.anchor.clone());
                }
                Block::Table(table) => {
                    anchors.insert(table.anchor.clone());
                }
                Block::Image(image) => {
                    anchors.insert(image.anchor.clone());
                }
                Block::Quote(_) | Block::PageBreak => {}
            }
        }
        section_anchors(&section.sections, anchors);
    }
}

fn list_anchors(list: Option<&List>, anchors: &mut BTreeSet<String>) {
    for item in list.into_iter().flat_map(|list| &list.items) {
        anchors.extend(item.anchor.clone());
        list_anchors(item.list.as_ref(), anchors);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_as_markdown_finds_them() {
        assert_eq!(
            addresses("See [a](https://b.uk/c(d)) and [*e* [f]](#g), not \\[h](i) or [j] (k)."),
            ["https://b.uk/c(d)", "#g"]
        );
        assert_eq!(addresses("[a](<b c>) [d](e \"f\") [g]()"), ["b c", "e", ""]);
        assert_eq!(addresses("[a](b and no end"), [""; 0]);
        assert_eq!(addresses("](x) [^note]"), [""; 0]);
    }
}
