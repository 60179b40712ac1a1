//! Definitions as HTML.

use super::blocks::write_blocks;
use super::inlines::InlineWriter;
use super::write_escaped;
use crate::content::{Block, Inline};

/// A list whose labels are terms.
pub(super) fn write_definitions(blocks: &[Block], text: &mut InlineWriter<'_>, out: &mut String) {
    for block in blocks {
        let Block::List(list) = block else {
            write_blocks(std::slice::from_ref(block), text, out);
            continue;
        };
        out.push_str("<dl class=\"definitions\">\n");
        for item in &list.items {
            out.push_str("<div><dt>");
            if item.raised.is_empty() {
                write_escaped(&item.label, out);
            } else {
                text.write(&Inline::with_raised(&item.label, &item.raised), out);
            }
            out.push_str("</dt> <dd>");
            match item.blocks.as_slice() {
                [Block::Paragraph(content)] => text.write(content, out),
                blocks => write_blocks(blocks, text, out),
            }
            out.push_str("</dd></div>\n");
        }
        out.push_str("</dl>\n");
    }
}
