//! Links that authors write: `[words](address)`. A paper is read on paper, in a PDF and on the web, so an address must
//! lead somewhere from all of them: to the web, to a mailbox or telephone, or to a place in the paper itself.

use std::collections::BTreeSet;

use super::expression::{Expression, Piece, cut};
use super::nearest::propose;
use super::resolver::Resolver;
use super::scope::{OpenLink, Scope};
use crate::check::leads_outside;
use crate::diag::{Code, Place};
use crate::model::{Block, List, Paper, Section};

/// Open brackets allowed in an address that has none around it; Markdown allows no more.
const MOST_BRACKETS: usize = 32;

/// What looks like a link: `[words](inside)`.
#[derive(Debug, PartialEq, Eq)]
struct Written<'t> {
    words: &'t str,
    /// Whether another link stands in its words.
    around_another: bool,
    /// What its round brackets begin with: its address, unless Markdown can't read them.
    address: Result<&'t str, Unreadable<'t>>,
}

/// An address that Markdown can't read, up to the end of its brackets or line.
#[derive(Debug, PartialEq, Eq)]
struct Unreadable<'t>(&'t str);

/// The links in a text, as typed, in the order in which they end.
fn written_links(text: &str) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    let mut last_link = None;
    let mut chars = text.char_indices();
    // Brackets in an address are part of it.
    let mut end_of_link = 0;
    while let Some((at, c)) = chars.next() {
        match c {
            _ if at < end_of_link => {}
            '\\' => {
                chars.next();
            }
            '[' => open.push(at),
            ']' => {
                let Some(start) = open.pop() else { continue };
                let words = &text[start + 1..at];
                let inside = text[at + 1..].strip_prefix('(');
                // A footnote's call goes before a link.
                if let Some(inside) = inside.filter(|_| !words.starts_with('^')) {
                    let address = address(inside).map(|(address, rest)| {
                        end_of_link = text.len() - rest.len();
                        address
                    });
                    found.push(Written {
                        words,
                        around_another: last_link.is_some_and(|last| last > start),
                        address,
                    });
                    last_link = Some(start);
                }
            }
            _ => {}
        }
    }
    found
}

/// The address with which a link's brackets begin, and what follows the link.
fn address(inside: &str) -> Result<(&str, &str), Unreadable<'_>> {
    let unreadable = || {
        let end = inside.find([')', '\n']).unwrap_or(inside.len());
        Unreadable(inside[..end].trim_end())
    };
    let (address, rest) = destination(inside.trim_start()).ok_or_else(unreadable)?;
    let after = rest.trim_start();
    let after = match after.len() < rest.len() {
        true => title(after).map_or(after, str::trim_start),
        false => after,
    };
    let rest = after.strip_prefix(')').filter(|_| !address.contains("{{"));
    rest.map(|rest| (address, rest)).ok_or_else(unreadable)
}

/// An address and what follows it.
fn destination(inside: &str) -> Option<(&str, &str)> {
    if let Some(bracketed) = inside.strip_prefix('<') {
        let end = bracketed.find(['>', '<', '\n'])?;
        let after = bracketed[end..].strip_prefix('>')?;
        return Some((&bracketed[..end], after));
    }
    let mut depth = 0usize;
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            ')' if depth > 0 => depth -= 1,
            '(' if depth == MOST_BRACKETS => return None,
            '(' => depth += 1,
            c if c == ')' || c.is_whitespace() => {
                return (depth == 0).then(|| inside.split_at(at));
            }
            _ => {}
        }
    }
    None
}

/// What follows the title that a text begins with; `None` when it begins with none.
fn title(text: &str) -> Option<&str> {
    let close = match text.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '(' => ')',
        _ => return None,
    };
    let end = text[1..].find(close)? + 1;
    Some(&text[end + 1..])
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
        // The same mistake in one text is one fault.
        let mut seen = BTreeSet::new();
        for link in written_links(typed) {
            self.check_words(&link, text);
            match link.address {
                Ok(address) => {
                    if seen.insert(address) && !leads_outside(address) {
                        self.note_address(address, text);
                    }
                }
                Err(Unreadable(inside)) if seen.insert(inside) => {
                    let place = self.address_place(text, inside);
                    let (message, hint) = if inside.contains("{{") {
                        (
                            format!(
                                "a figure or a reference can't stand in the address of a link: `{inside}`"
                            ),
                            "Write the address out.",
                        )
                    } else {
                        (
                            format!("this is no link that can be read: `({inside})`"),
                            "An address has no spaces (write `%20`) and ends with `)`. Write `\\[` before words in brackets that are no link.",
                        )
                    };
                    self.fault(Code::InvalidValue, place, message, hint);
                }
                Err(_) => {}
            }
        }
    }

    /// Reports links in the words of another: only one of the two could be followed.
    fn check_words(&mut self, link: &Written<'_>, text: &Place) {
        let is_reference = |piece: &Piece<'_>| {
            matches!(
                piece,
                Piece::Expression {
                    kind: Expression::Reference(_) | Expression::Range(..),
                    ..
                }
            )
        };
        let cause = if link.around_another {
            "a link can't stand in the words of another link"
        } else if link.words.contains("{{") && cut(link.words).iter().any(is_reference) {
            "a reference is a link itself, so it can't stand in the words of another"
        } else {
            return;
        };
        let words = link.words.lines().next().unwrap_or_default();
        let place = self.piece(text, words);
        self.fault(
            Code::InvalidValue,
            place,
            cause,
            "Put one of the two before or behind the other.",
        );
    }

    /// Checks an address that does not lead outside.
    fn note_address(&mut self, address: &str, text: &Place) {
        let place = self.address_place(text, address);
        if let Some(anchor) = address.strip_prefix('#') {
            let anchor = anchor.to_owned();
            self.scope.links.push(OpenLink { anchor, place });
            return;
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
            let is_id = |named: &super::scope::Named| named.anchor == link.anchor;
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
    let lead = paper.recommendations.lead.iter();
    anchors.extend(lead.filter_map(|lead| lead.anchor.clone()));
    anchors.extend(paper.parts.iter().map(|part| part.anchor.clone()));
    for recommendation in &paper.recommendations.items {
        anchors.insert(recommendation.anchor.clone());
        list_anchors(recommendation.list.as_ref(), &mut anchors);
    }
    section_anchors(&paper.body.sections, &mut anchors);
    for appendix in &paper.appendices {
        anchors.insert(appendix.anchor.clone());
        section_anchors(&appendix.body.sections, &mut anchors);
    }
    anchors
}

fn section_anchors(sections: &[Section], anchors: &mut BTreeSet<String>) {
    for section in sections {
        anchors.insert(section.anchor.clone());
        Block::walk(&section.blocks, &mut |block| {
            let headings = block
                .boxes()
                .iter()
                .filter_map(|framed| framed.heading.as_ref());
            anchors.extend(headings.map(|heading| heading.anchor.clone()));
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
                Block::Chart(chart) => {
                    anchors.insert(chart.anchor.clone());
                }
                Block::Image(image) => {
                    anchors.insert(image.anchor.clone());
                }
                Block::Quote(_)
                | Block::Box(_)
                | Block::Boxes(_)
                | Block::Definitions(_)
                | Block::Contact(_)
                | Block::Signature(_)
                | Block::PageBreak
                | Block::Outside(_)
                | Block::Recommendations => {}
            }
        });
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

    /// The addresses of a text's links; those that can't be read in `!`.
    fn addresses(text: &str) -> Vec<String> {
        let links = written_links(text).into_iter();
        links
            .map(|link| match link.address {
                Ok(address) => address.to_owned(),
                Err(Unreadable(inside)) => format!("!{inside}!"),
            })
            .collect()
    }

    #[test]
    fn addresses_are_found_as_markdown_finds_them() {
        assert_eq!(
            addresses("See [a](https://b.uk/c(d)) and [*e* [f]](#g), not \\[h](i) or [j] (k)."),
            ["https://b.uk/c(d)", "#g"]
        );
        assert_eq!(addresses("[a](<b c>) [d](e \"f\") [g]()"), ["b c", "e", ""]);
        assert_eq!(addresses("](x) [^note] [^note](x)"), [""; 0]);
        assert_eq!(addresses("[a]([a]()) [b](c)"), ["[a]()", "c"]);
    }

    #[test]
    fn an_address_that_markdown_can_t_read_is_not_passed_over() {
        assert_eq!(addresses("[a](b and no end"), ["!b and no end!"]);
        assert_eq!(
            addresses("[a b](https://x y) [c](d \"e) [f](g (h) i)"),
            ["!https://x y!", "!d \"e!", "!g (h!"]
        );
        assert_eq!(addresses("[a](b/{{figures.c}})"), ["!b/{{figures.c}}!"]);
    }

    #[test]
    fn a_link_around_another_is_known() {
        let around: Vec<_> = written_links("[a [b](#c) d](#e) [f](#g)")
            .iter()
            .map(|link| link.around_another)
            .collect();
        assert_eq!(around, [false, true, false]);
    }

    proptest::proptest! {
        /// What is taken for a link is one for the parser of Markdown, and the other way round.
        #[test]
        fn links_are_those_that_markdown_finds(text in r#"(\[a|\[|\]\(|\]|\)|\(| |b|"|#){0,16}"#) {
            use pulldown_cmark::{Event, Parser, Tag};
            // A word in front keeps the line from being another kind of block.
            let text = format!("x {}", text.trim());
            let links = written_links(&text);
            let own: Option<Vec<&str>> = links.iter().map(|link| link.address.as_ref().ok().copied()).collect();
            if let Some(own) = own && !links.iter().any(|link| link.around_another) {
                let markdown: Vec<String> = Parser::new(&text)
                    .filter_map(|event| match event {
                        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                        _ => None,
                    })
                    .collect();
                proptest::prop_assert_eq!(own, markdown, "{:?}", text);
            }
        }
    }
}
