//! Blocks as HTML.

use super::inlines::InlineWriter;
use super::{chart, data_uri, special, table, write_escaped};
use crate::content::{
    AgendaEntry, Block, Figure, Group, GroupKind, HeaderRow, Heading, HeadingRole, Inline,
    ListBlock, ListItem, Numbered, OutsideBlock, Target,
};
use crate::model::{Logo, Side};

/// The longest label, in characters, that fits into the usual indent: "(vii)".
const LONG_LABEL: usize = 5;

/// Writes blocks.
pub(super) fn write_blocks(blocks: &[Block], text: &mut InlineWriter<'_>, out: &mut String) {
    let mut rest = blocks;
    while let [block, after @ ..] = rest {
        rest = after;
        if let (Block::Heading(heading), [next, after @ ..]) = (block, rest)
            && heading.run_in
            && is_line(next)
        {
            write_line(None, heading, next, text, out);
            rest = after;
        } else {
            write_block(block, text, out);
        }
    }
}

/// Whether a heading can stand in the first line of a block.
fn is_line(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) => true,
        Block::Group(group) => group.kind == GroupKind::Contact,
        _ => false,
    }
}

/// A heading and the block in whose first line it stands, behind the number if there is one.
fn write_line(
    number: Option<&str>,
    heading: &Heading,
    block: &Block,
    text: &mut InlineWriter<'_>,
    out: &mut String,
) {
    out.push_str("<div class=\"line\">");
    if let Some(number) = number {
        write_number(number, out);
    }
    write_heading(heading, text, out);
    write_block(block, text, out);
    out.push_str("</div>\n");
}

fn write_block(block: &Block, text: &mut InlineWriter<'_>, out: &mut String) {
    match block {
        Block::Heading(heading) => write_heading(heading, text, out),
        Block::Paragraph(content) => write_paragraph(None, content, text, out),
        Block::Numbered(numbered) => write_numbered(numbered, text, out),
        Block::List(list) => write_list(list, text, out),
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            write_blocks(inner, text, out);
            out.push_str("</blockquote>\n");
        }
        Block::Table(block) => table::write_table(block, text, out),
        Block::Figure(figure) => write_figure(figure, text, out),
        Block::Logo(logo) => write_logo(logo, out),
        Block::Chart(block) => chart::write_chart(block, text, out),
        Block::Header(rows) => write_header(rows, text, out),
        Block::Agenda(entries) => write_agenda(entries, text, out),
        Block::Group(group) => write_group(group, text, out),
        Block::Outside(block) => write_outside(block, text, out),
        Block::PageBreak => out.push_str("<div class=\"page-break\"></div>\n"),
    }
}

/// A PDF from elsewhere: how long it is, and a link to the paper's PDF, in which it stands.
fn write_outside(block: &OutsideBlock, text: &InlineWriter<'_>, out: &mut String) {
    out.push_str("<p class=\"document\"");
    write_id(Some(&block.outside.anchor), out);
    out.push('>');
    write_escaped(&block.text, out);
    out.push_str(" <a href=\"");
    write_escaped(&block.stem, out);
    out.push_str(".pdf\">");
    write_escaped(&text.labels().paper_as_pdf, out);
    out.push_str("</a></p>\n");
}

fn write_heading(heading: &Heading, text: &mut InlineWriter<'_>, out: &mut String) {
    let level = char::from(b'0' + heading.level.clamp(1, 6));
    out.push_str("<h");
    out.push(level);
    write_id(heading.anchor.as_deref(), out);
    out.push_str(match heading.role {
        HeadingRole::Title => " class=\"title",
        HeadingRole::Part => " class=\"part",
        HeadingRole::Section => " class=\"section",
        HeadingRole::Subsection => " class=\"subsection",
        HeadingRole::Subheading(1) => " class=\"subheading",
        HeadingRole::Subheading(2) => " class=\"subheading-2",
        HeadingRole::Subheading(_) => " class=\"subheading-3",
    });
    out.push_str(if heading.run_in { " run-in\">" } else { "\">" });
    if let Some(number) = &heading.number {
        write_number(number, out);
    }
    text.write(&heading.content, out);
    out.push_str("</h");
    out.push(level);
    out.push_str(">\n");
}

fn write_id(anchor: Option<&str>, out: &mut String) {
    if let Some(anchor) = anchor {
        out.push_str(" id=\"");
        write_escaped(anchor, out);
        out.push('"');
    }
}

fn write_number(number: &str, out: &mut String) {
    out.push_str("<span class=\"number\">");
    write_escaped(number, out);
    out.push_str("</span> ");
}

fn write_paragraph(
    number: Option<&str>,
    content: &[Inline],
    text: &mut InlineWriter<'_>,
    out: &mut String,
) {
    out.push_str("<p>");
    if let Some(number) = number {
        write_number(number, out);
    }
    text.write(content, out);
    out.push_str("</p>\n");
}

fn write_numbered(numbered: &Numbered, text: &mut InlineWriter<'_>, out: &mut String) {
    out.push_str("<div class=\"paragraph\"");
    write_id(numbered.anchor.as_deref(), out);
    out.push_str(">\n");
    let rest = match numbered.blocks.as_slice() {
        [Block::Paragraph(content), rest @ ..] => {
            write_paragraph(Some(&numbered.number), content, text, out);
            rest
        }
        [Block::Heading(heading), next, rest @ ..] if heading.run_in && is_line(next) => {
            write_line(Some(&numbered.number), heading, next, text, out);
            rest
        }
        _ => {
            write_paragraph(Some(&numbered.number), &[], text, out);
            &numbered.blocks
        }
    };
    write_blocks(rest, text, out);
    out.push_str("</div>\n");
}

/// A list. Labels are printed as text, because "(a)" and "A." are what people refer to; the role is stated because
/// some browsers drop it from a list without markers of theirs.
pub(super) fn write_list(list: &ListBlock, text: &mut InlineWriter<'_>, out: &mut String) {
    if list.ordered {
        out.push_str("<ol role=\"list\"");
        let long = |item: &ListItem| item.label.chars().count() > LONG_LABEL;
        if list.items.iter().any(long) {
            out.push_str(" class=\"long-labels\"");
        }
        if let Some(start) = start_of(list).filter(|start| *start > 1) {
            out.push_str(&format!(" start=\"{start}\""));
        }
        out.push_str(">\n");
    } else {
        out.push_str("<ul role=\"list\">\n");
    }
    for item in &list.items {
        out.push_str("<li");
        write_id(item.anchor.as_deref(), out);
        out.push_str(if list.ordered {
            "><span class=\"label\">"
        } else {
            "><span class=\"label\" aria-hidden=\"true\">"
        });
        write_escaped(&item.label, out);
        out.push_str("</span> ");
        match item.blocks.split_first() {
            Some((Block::Paragraph(content), rest)) => {
                text.write(content, out);
                if !rest.is_empty() {
                    out.push('\n');
                }
                write_blocks(rest, text, out);
            }
            _ => write_blocks(&item.blocks, text, out),
        }
        out.push_str("</li>\n");
    }
    out.push_str(if list.ordered { "</ol>\n" } else { "</ul>\n" });
}

/// The number that a list counts from, where its labels are numbers: for those who hear it counted.
fn start_of(list: &ListBlock) -> Option<u32> {
    let label = &list.items.first()?.label;
    label
        .trim_matches(|c: char| !c.is_alphanumeric())
        .parse()
        .ok()
}

fn write_figure(figure: &Figure, text: &mut InlineWriter<'_>, out: &mut String) {
    let image = &figure.image;
    out.push_str("<figure");
    write_id(Some(&image.anchor), out);
    out.push_str("><img alt=\"");
    write_escaped(&image.alt, out);
    out.push_str(&format!(
        "\" width=\"{}\" height=\"{}\" style=\"width:{}%\" src=\"",
        image.data.width, image.data.height, image.width_percent
    ));
    data_uri::write_image(&image.data, out);
    out.push_str("\">");
    if !figure.caption.is_empty() {
        out.push_str("\n<figcaption>");
        text.write(&figure.caption, out);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

/// The council's logo.
pub(super) fn write_logo(logo: &Logo, out: &mut String) {
    out.push_str(match logo.align {
        Side::Start => "<p class=\"logo\"><img alt=\"",
        Side::Centre => "<p class=\"logo centre\"><img alt=\"",
        Side::End => "<p class=\"logo end\"><img alt=\"",
    });
    write_escaped(&logo.alt, out);
    out.push_str(&format!(
        "\" width=\"{}\" height=\"{}\" style=\"width:{:.1}pt\" src=\"",
        logo.image.width, logo.image.height, logo.width
    ));
    data_uri::write_image(&logo.image, out);
    out.push_str("\"></p>\n");
}

fn write_header(rows: &[HeaderRow], text: &mut InlineWriter<'_>, out: &mut String) {
    out.push_str("<dl class=\"header\">\n");
    for row in rows {
        out.push_str("<div><dt>");
        write_escaped(&row.label, out);
        out.push_str("</dt> <dd>");
        if row.heading {
            out.push_str("<h1>");
            text.write(&row.text, out);
            out.push_str("</h1>");
        } else {
            text.write(&row.text, out);
        }
        out.push_str("</dd></div>\n");
    }
    out.push_str("</dl>\n");
}

fn write_agenda(entries: &[AgendaEntry], text: &mut InlineWriter<'_>, out: &mut String) {
    out.push_str("<ol class=\"agenda\" role=\"list\">\n");
    for entry in entries {
        out.push_str("<li><span class=\"label\">");
        write_escaped(&entry.number, out);
        out.push_str("</span> ");
        match &entry.target {
            Some(target) => {
                let title = vec![Inline::Text(entry.title.clone())];
                text.write(
                    &[Inline::Link {
                        target: Target::clone(target),
                        content: title,
                    }],
                    out,
                );
            }
            None => write_escaped(&entry.title, out),
        }
        if let Some(pages) = &entry.pages {
            out.push_str(" <span class=\"pages\">");
            write_escaped(pages, out);
            out.push_str("</span>");
        }
        if !entry.text.is_empty() {
            write_paragraph(None, &entry.text, text, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

fn write_group(group: &Group, text: &mut InlineWriter<'_>, out: &mut String) {
    match group.kind {
        GroupKind::Definitions => special::write_definitions(&group.blocks, text, out),
        GroupKind::Contact => {
            out.push_str("<address class=\"contact\">\n");
            write_blocks(&group.blocks, text, out);
            out.push_str("</address>\n");
        }
        kind => {
            out.push_str("<div class=\"");
            out.push_str(kind.class());
            out.push_str("\">\n");
            write_blocks(&group.blocks, text, out);
            out.push_str("</div>\n");
        }
    }
}
