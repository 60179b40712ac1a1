//! Tables as HTML.

use super::inlines::InlineWriter;
use super::write_escaped;
use crate::content::{CellBlock, ColumnHead, Inline, TableBlock, TableRow};
use crate::model::Orientation;

/// Columns from which a table is printed on a sheet turned to landscape.
const WIDE: usize = 8;

/// Whether a table needs a landscape sheet when the page is printed.
fn is_wide(table: &TableBlock) -> bool {
    match table.orientation {
        Orientation::Landscape => true,
        Orientation::Portrait => false,
        Orientation::Automatic => table.columns.len() >= WIDE,
    }
}

/// Writes a table in a region of its own, which scrolls sideways where the screen is too narrow.
pub(super) fn write_table(table: &TableBlock, text: &mut InlineWriter<'_>, out: &mut String) {
    let tails = longest_tails(table);
    out.push_str(if is_wide(table) {
        "<div class=\"table wide\" id=\""
    } else {
        "<div class=\"table\" id=\""
    });
    write_escaped(&table.anchor, out);
    out.push_str("\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    write_caption_id(table, out);
    out.push_str("\">\n<table>\n<caption><span id=\"");
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
    out.push_str("<tr>");
    for ((cell, column), tail) in row.cells.iter().zip(columns).zip(tails) {
        let (open, close) = match (column.row_header, column.numeric) {
            (true, _) => ("<th scope=\"row\">", "</th>"),
            (false, true) => ("<td class=\"figure\">", "</td>"),
            (false, false) => ("<td>", "</td>"),
        };
        out.push_str(open);
        text.write(&cell.content, out);
        if column.numeric && !cell.content.is_empty() {
            write_pad(cell, tail, out);
        }
        out.push_str(close);
    }
    out.push_str("</tr>\n");
}

/// What follows a number's whole part: ".776", ".5)", "%", or nothing.
fn tail(number: &str) -> &str {
    let point = number.find('.');
    let last_digit = number.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
    point.or(last_digit).map_or("", |at| &number[at..])
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

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_tail_of_a_number_begins_at_its_decimal_point() {
        assert_eq!(tail("10.776"), ".776");
        assert_eq!(tail("(1,234)"), ")");
        assert_eq!(tail("1,234"), "");
        assert_eq!(tail("n/a"), "");
    }
}
