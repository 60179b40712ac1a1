//! Tables as HTML.

use std::fmt::Write;

use super::blocks::write_list;
use super::inlines::InlineWriter;
use super::write_escaped;
use crate::content::{
    Block, CellBlock, ColumnHead, Inline, ListBlock, ListItem, TableBlock, TableRow,
    address_breaks, find_point, is_address,
};
use crate::model::{Coverage, Orientation, Slot, TableLook};

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
    let rows = || table.rows.iter().chain(&table.total);
    let of_text = |cell: &CellBlock| {
        longest_piece(&cell.content).max(cell.list.as_ref().map_or(0, longest_in_list))
    };
    let spans = |row: &TableRow, index: usize| {
        let mut spans = row.spans.iter();
        spans.any(|span| span.column == index && span.columns > 1)
    };
    let column = |index: usize| {
        let column = &table.columns[index];
        let unit = column.unit.as_deref().unwrap_or_default().chars().count();
        let letters = rows().filter(|row| !spans(row, index)).map(|row| {
            let Some(cell) = row.cells.get(index) else {
                return 0;
            };
            if column.numeric {
                Inline::plain(&cell.content).chars().count()
            } else {
                of_text(cell)
            }
        });
        let head = if table.head {
            longest_piece(&column.title).max(unit)
        } else {
            0
        };
        letters.fold(head, usize::max) * LETTER + PADDING
    };
    let mut columns: Vec<usize> = (0..table.columns.len()).map(column).collect();
    let mut widen = |first: usize, count: usize, letters: usize| {
        if let Some(under) = columns.get_mut(first..first + count) {
            let lacking = (letters * LETTER + PADDING).saturating_sub(under.iter().sum());
            if let Some(first) = under.first_mut() {
                *first += lacking;
            }
        }
    };
    for row in rows() {
        for span in row.spans.iter().filter(|span| span.columns > 1) {
            let letters = row.cells.get(span.column).map_or(0, of_text);
            widen(span.column, span.columns, letters);
        }
    }
    for group in &table.groups {
        widen(group.first, group.columns, longest_piece(&group.title));
    }
    columns.iter().sum()
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
        Inline::Text(text) => text
            .split(|c: char| c.is_whitespace() && c != '\u{a0}')
            .map(|word| {
                if !is_address(word) {
                    return letters(word);
                }
                let mut from = 0;
                let ends = address_breaks(word).chain([word.len()]);
                let parts = ends.map(|to| letters(&word[std::mem::replace(&mut from, to)..to]));
                parts.max().unwrap_or(0)
            })
            .max()
            .unwrap_or(0),
        Inline::Figure { text, .. } => letters(text),
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner) => longest_piece(inner),
        Inline::Link { target, content } => longest_piece(&Inline::unparted(target, content)),
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
    out.push_str("<div class=\"table");
    if is_wide(table, ems) {
        out.push_str(" wide");
    }
    out.push_str(match table.look {
        TableLook::Ruled => "",
        TableLook::Grid => " grid",
        TableLook::Borderless => " borderless",
    });
    out.push_str("\" id=\"");
    write_escaped(&table.anchor, out);
    out.push_str("\">\n<div class=\"scroll\" tabindex=\"0\"");
    if table.caption.is_empty() {
        // It stands in the text around it; what scrolls still needs a name, and its columns have titles even where
        // they are not printed.
        write_columns_name(table, out);
    } else {
        out.push_str(" role=\"region\" aria-labelledby=\"");
        write_caption_id(table, out);
        out.push('"');
    }
    out.push_str(">\n<table style=\"--ems:");
    let _ = write!(out, "{}.{:02}", ems / 100, ems % 100);
    out.push_str("\">\n");
    if !table.caption.is_empty() {
        out.push_str("<caption><span id=\"");
        write_caption_id(table, out);
        out.push_str("\">");
        text.write(&table.caption, out);
        out.push_str("</span></caption>\n");
    }
    write_heads(table, text, out);
    let rows = Rows {
        columns: &table.columns,
        coverage: table.coverage(),
        tails,
    };
    if !table.rows.is_empty() {
        out.push_str("<tbody>\n");
        for (at, row) in table.rows.iter().enumerate() {
            rows.write(at, row, text, out);
        }
        out.push_str("</tbody>\n");
    }
    if let Some(total) = &table.total {
        out.push_str("<tfoot>\n");
        rows.write(table.rows.len(), total, text, out);
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

/// Names what scrolls by the titles of its columns; without titles it is no region.
fn write_columns_name(table: &TableBlock, out: &mut String) {
    let titles = table
        .columns
        .iter()
        .map(|column| Inline::plain(&column.title));
    let titles: Vec<String> = titles.filter(|title| !title.trim().is_empty()).collect();
    if titles.is_empty() {
        return;
    }
    out.push_str(" role=\"region\" aria-label=\"");
    write_escaped(&titles.join(", "), out);
    out.push('"');
}

/// The id of a table's caption; the dot keeps it apart from every anchor.
fn write_caption_id(table: &TableBlock, out: &mut String) {
    out.push_str("caption.");
    write_escaped(&table.anchor, out);
}

/// Writes the heads of the columns, on two rows where columns stand in groups.
fn write_heads(table: &TableBlock, text: &mut InlineWriter<'_>, out: &mut String) {
    if !table.head {
        return;
    }
    if table.groups.is_empty() {
        out.push_str("<thead>\n<tr>");
        for column in &table.columns {
            write_head(column, 1, text, out);
        }
        out.push_str("</tr>\n</thead>\n");
        return;
    }
    let mut groups = String::new();
    let mut at = 0;
    while at < table.columns.len() {
        if let Some(group) = table.group_of(at) {
            let _ = writeln!(out, "<colgroup span=\"{}\"></colgroup>", group.columns);
            let _ = write!(
                groups,
                "<th scope=\"colgroup\" colspan=\"{}\" class=\"group\">",
                group.columns
            );
            text.write(&group.title, &mut groups);
            groups.push_str("</th>");
            at = group.first + group.columns;
        } else {
            out.push_str("<colgroup></colgroup>\n");
            write_head(&table.columns[at], 2, text, &mut groups);
            at += 1;
        }
    }
    out.push_str("<thead>\n<tr>");
    out.push_str(&groups);
    out.push_str("</tr>\n<tr>");
    for (at, column) in table.columns.iter().enumerate() {
        if table.group_of(at).is_some() {
            write_head(column, 1, text, out);
        }
    }
    out.push_str("</tr>\n</thead>\n");
}

fn write_head(column: &ColumnHead, rows: usize, text: &mut InlineWriter<'_>, out: &mut String) {
    out.push_str("<th scope=\"col\"");
    if rows > 1 {
        let _ = write!(out, " rowspan=\"{rows}\"");
    }
    out.push_str(if column.numeric {
        " class=\"figure\">"
    } else {
        ">"
    });
    text.write(&column.title, out);
    if let Some(unit) = &column.unit {
        out.push_str(" <span class=\"unit\">");
        write_escaped(unit, out);
        out.push_str("</span>");
    }
    out.push_str("</th>");
}

/// The rows of a table.
struct Rows<'t> {
    columns: &'t [ColumnHead],
    coverage: Coverage,
    tails: Vec<String>,
}

impl Rows<'_> {
    fn write(&self, at: usize, row: &TableRow, text: &mut InlineWriter<'_>, out: &mut String) {
        out.push_str(if row.subtotal {
            "<tr class=\"subtotal\">"
        } else {
            "<tr>"
        });
        let cells = row.cells.iter().zip(self.columns).zip(&self.tails);
        for (index, ((cell, column), tail)) in cells.enumerate() {
            let Slot::Cell { columns, rows } = self.coverage.slot(at, index) else {
                continue;
            };
            let (open, close) = match (column.row_header, column.numeric) {
                (true, _) => ("<th scope=\"row\"", "</th>"),
                (false, true) => ("<td class=\"figure\"", "</td>"),
                (false, false) => ("<td", "</td>"),
            };
            out.push_str(open);
            for (name, count) in [("colspan", columns), ("rowspan", rows)] {
                if count > 1 {
                    let _ = write!(out, " {name}=\"{count}\"");
                }
            }
            out.push('>');
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
