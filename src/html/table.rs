//! Tables as HTML.

use std::fmt::Write;

use super::blocks::write_list;
use super::inlines::InlineWriter;
use super::write_escaped;
use crate::content::{
    Block, CellBlock, ColumnHead, Inline, ListBlock, ListItem, TableBlock, TableRow, find_point,
};
use crate::model::Orientation;

/// Columns, and hundredths of an em, from which a table is printed on a sheet turned to landscape.
const WIDE: usize = 8;
const WIDE_EMS: usize = 50_00;

/// Width of a letter, in hundredths of an em: that of the bold letters of a wide typeface, since a browser may not have
/// the style's own.
const LETTER: usize = 70;

/// White space at the sides of a printed cell, in hundredths of an em.
const PADDING: usize = 80;

/// Whether a table needs a landscape sheet when the page is printed.
fn is_wide(table: &TableBlock, ems: usize) -> bool {
    match table.orientation {
        Orientation::Landscape => true,
        Orientation::Portrait => false,
        Orientation::Automatic => table.columns.len() >= WIDE || ems >= WIDE_EMS,
    }
}

/// The width below which a table's words and figures don't fit, in hundredths of an em. By it the style sheet chooses
/// the size of the letters in print, where nothing can be scrolled into view.
fn least_width(table: &TableBlock) -> usize {
    let column = |index: usize| {
        let column = &table.columns[index];
        let unit = column.unit.as_deref().unwrap_or_default().chars().count();
        let rows = table.rows.iter().chain(&table.total);
        let cells = rows.filter_map(|row| row.cells.get(index));
        let letters = cells.map(|cell| {
            if column.numeric {
                Inline::plain(&cell.content).chars().count()
            } else {
                longest_piece(&cell.content).max(cell.list.as_ref().map_or(0, longest_in_list))
            }
        });
        let head = longest_piece(&column.title).max(unit);
        letters.fold(head, usize::max) * LETTER + PADDING
    };
    (0..table.columns.len()).map(column).sum()
}

/// The same of a list: its labels stand before its items.
fn longest_in_list(list: &ListBlock) -> usize {
    let item = |item: &ListItem| {
        let blocks = item.blocks.iter().map(|block| match block {
            Block::Paragraph(content) => longest_piece(content),
            Block::List(inner) => longest_in_list(inner),
            _ => 0,
        });
        item.label.chars().count() + 1 + blocks.max().unwrap_or(0)
    };
    list.items.iter().map(item).max().unwrap_or(0)
}

/// How many letters the longest stretch of a text has that no line end may part.
fn longest_piece(content: &[Inline]) -> usize {
    let letters = |text: &str| text.chars().count();
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) => text.split_whitespace().map(letters).max().unwrap_or(0),
        Inline::Figure { text, .. } => letters(text),
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Link { content: inner, .. } => longest_piece(inner),
        Inline::FootnoteCall(_) => 2,
        Inline::Tick(_) => 1,
        Inline::LineBreak => 0,
    };
    content.iter().map(piece).max().unwrap_or(0)
}

/// Writes a table in a region of its own, which scrolls sideways where the screen is too narrow.
pub(super) fn write_table(table: &TableBlock, text: &mut InlineWriter<'_>, out: &mut String) {
    let tails = longest_tails(table);
    let ems = least_width(table);
    out.push_str(if is_wide(table, ems) {
        "<div class=\"table wide\" id=\""
    } else {
        "<div class=\"table\" id=\""
    });
    write_escaped(&table.anchor, out);
    out.push_str("\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    write_caption_id(table, out);
    out.push_str("\">\n<table style=\"--ems:");
    let _ = write!(out, "{}.{:02}", ems / 100, ems % 100);
    out.push_str("\">\n<caption><span id=\"");
    write_caption_id(table, out);
    out.push_str("\">");
    text.write(&table.caption, out);
    out.push_str("</span></caption>\n<thead>\n<tr>");
    for column in &table.columns {
        write_head(column, text, out);
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        write_row(row, &table.columns, &tails, text, out);
    }
    out.push_str("</tbody>\n");
    if let Some(total) = &table.total {
        out.push_str("<tfoot>\n");
        write_row(total, &table.columns, &tails, text, out);
        out.push_str("</tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
    for note in &table.notes {
        out.push_str("<p class=\"table-note\">");
        if let Some(mark) = &note.mark {
            out.push_str("<span class=\"mark\">");
            write_escaped(mark, out);
            out.push_str("</span> ");
        }
        text.write(&note.content, out);
        out.push_str("</p>\n");
    }
    out.push_str("</div>\n");
}

/// The id of a table's caption; the dot keeps it apart from every anchor.
fn write_caption_id(table: &TableBlock, out: &mut String) {
    out.push_str("caption.");
    write_escaped(&table.anchor, out);
}

fn write_head(column: &ColumnHead, text: &mut InlineWriter<'_>, out: &mut String) {
    out.push_str(if column.numeric {
        "<th scope=\"col\" class=\"figure\">"
    } else {
        "<th scope=\"col\">"
    });
    text.write(&column.title, out);
    if let Some(unit) = &column.unit {
        out.push_str(" <span class=\"unit\">");
        write_escaped(unit, out);
        out.push_str("</span>");
    }
    out.push_str("</th>");
}

fn write_row(
    row: &TableRow,
    columns: &[ColumnHead],
    tails: &[String],
    text: &mut InlineWriter<'_>,
    out: &mut String,
) {
    out.push_str(if row.subtotal {
        "<tr class=\"subtotal\">"
    } else {
        "<tr>"
    });
    for ((cell, column), tail) in row.cells.iter().zip(columns).zip(tails) {
        let (open, close) = match (column.row_header, column.numeric) {
            (true, _) => ("<th scope=\"row\">", "</th>"),
            (false, true) => ("<td class=\"figure\">", "</td>"),
            (false, false) => ("<td>", "</td>"),
        };
        out.push_str(open);
        text.write(&cell.content, out);
        if let Some(list) = &cell.list {
            write_list(list, text, out);
        }
        if column.numeric && !cell.content.is_empty() {
            write_pad(cell, tail, out);
        }
        out.push_str(close);
    }
    out.push_str("</tr>\n");
}

/// What follows a number's whole part: ".776", ".5)", "%", or nothing.
fn tail(number: &str) -> &str {
    &number[find_point(number)..]
}

/// The longest tail of each numeric column, in characters.
fn longest_tails(table: &TableBlock) -> Vec<String> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            if !column.numeric {
                return String::new();
            }
            table
                .rows
                .iter()
                .chain(&table.total)
                .filter_map(|row| row.cells.get(index))
                .map(|cell| tail(&Inline::plain(&cell.content)).to_owned())
                .max_by_key(|tail| tail.chars().count())
                .unwrap_or_default()
        })
        .collect()
}

/// Fills a number up to its column's longest tail, so that decimal points stand under each other. The filling is
/// drawn by the style sheet and unseen: it is neither copied nor read aloud.
fn write_pad(cell: &CellBlock, longest: &str, out: &mut String) {
    let have = tail(&Inline::plain(&cell.content)).chars().count();
    let pad: String = longest.chars().skip(have).collect();
    if !pad.is_empty() {
        out.push_str("<span class=\"pad\" data-pad=\"");
        write_escaped(&pad, out);
        out.push_str("\"></span>");
    }
}
