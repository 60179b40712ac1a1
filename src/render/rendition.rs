//! Renditions: what people read between the markers of a typed block.

use super::escape::{guard_start, write_plain};
use super::footnotes::FootnoteLabels;
use super::text::write_line;
use crate::content::{HeaderBlock, Marker};
use crate::model::{
    Cell, Chart, ColumnKind, HeadGroup, HeaderField, Image, Labels, List, Logo, Outside, Row, Table,
};

/// A table: its caption if it has one, a pipe table, its notes.
#[must_use]
pub fn table(table: &Table, footnotes: &FootnoteLabels) -> String {
    let marker = Marker::Table(&table.anchor);
    let mut out = String::with_capacity(64 * (table.rows.len() + 4));
    marker.write_open(&mut out);
    out.push('\n');
    if let Some(caption) = &table.caption {
        out.push_str("**");
        write_plain(&table.label, &mut out);
        out.push_str(":** ");
        write_line(caption, footnotes, &mut out);
        out.push_str("\n\n");
    }
    write_head(table, footnotes, &mut out);
    for row in &table.rows {
        write_row(row, row.subtotal, footnotes, &mut out);
    }
    if let Some(total) = &table.total {
        write_row(total, true, footnotes, &mut out);
    }
    for note in &table.notes {
        out.push('\n');
        if let Some(mark) = &note.mark {
            write_plain(mark, &mut out);
            out.push(' ');
        }
        write_line(&note.text, footnotes, &mut out);
        out.push('\n');
    }
    out.push('\n');
    marker.write_close(&mut out);
    out
}

/// A PDF from elsewhere: that it follows, and how long it is.
#[must_use]
pub fn outside(outside: &Outside, labels: &Labels) -> String {
    let marker = Marker::Outside(&outside.anchor);
    let mut out = String::new();
    marker.write_open(&mut out);
    out.push('\n');
    write_plain(&labels.document_follows(outside.pages()), &mut out);
    out.push_str("\n\n");
    marker.write_close(&mut out);
    out
}

/// Writes the head: titles with those of their groups before them. A pipe table can't do without one, so that of a table
/// whose heads are not printed is empty.
fn write_head(table: &Table, footnotes: &FootnoteLabels, out: &mut String) {
    out.push('|');
    for (at, column) in table.columns.iter().enumerate() {
        out.push(' ');
        if !table.head {
            out.push_str(" |");
            continue;
        }
        write_cell(out, |cell| {
            let holds =
                |group: &&HeadGroup| (group.first..group.first + group.columns).contains(&at);
            if let Some(group) = table.groups.iter().find(holds) {
                write_line(&group.title, footnotes, cell);
                cell.push_str(if column.title.is_empty() { "" } else { ": " });
            }
            write_line(&column.title, footnotes, cell);
            if let Some(unit) = &column.unit {
                cell.push_str(" (");
                write_plain(&unit.text, cell);
                cell.push(')');
            }
        });
        out.push_str(" |");
    }
    out.push_str("\n|");
    for column in &table.columns {
        out.push_str(match column.kind {
            ColumnKind::Text => " --- |",
            ColumnKind::Number => " ---: |",
        });
    }
    out.push('\n');
}

fn write_row(row: &Row, sum: bool, footnotes: &FootnoteLabels, out: &mut String) {
    out.push('|');
    for cell in &row.cells {
        out.push(' ');
        if *cell != Cell::Empty {
            let strong = if sum { "**" } else { "" };
            out.push_str(strong);
            write_cell(out, |out| match cell {
                Cell::Text(text) => write_line(text, footnotes, out),
                Cell::Figure(figure) => write_plain(&figure.number, out),
                Cell::List(list) => write_list(list, footnotes, out),
                Cell::Empty => {}
            });
            out.push_str(strong);
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// Writes a list into a cell, an item a line; those of a list in it follow their item.
fn write_list(list: &List, footnotes: &FootnoteLabels, out: &mut String) {
    for (index, item) in list.items.iter().enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        write_plain(&item.label, out);
        out.push(' ');
        write_line(&item.text, footnotes, out);
        if let Some(inner) = &item.list {
            out.push_str("<br>");
            write_list(inner, footnotes, out);
        }
    }
}

/// Writes a cell's text; a bar in it would end the cell.
fn write_cell(out: &mut String, write: impl FnOnce(&mut String)) {
    let start = out.len();
    write(out);
    if out[start..].contains('|') {
        let barred = out[start..].replace('|', "&#124;");
        out.truncate(start);
        out.push_str(&barred);
    }
}

/// An image: its alternative text and its caption. The image's file does not travel with the Markdown, so its
/// place is described rather than left as a broken link.
#[must_use]
pub fn image(image: &Image, footnotes: &FootnoteLabels) -> String {
    let marker = Marker::Image(&image.anchor);
    let mut out = String::new();
    marker.write_open(&mut out);
    out.push('\n');
    let start = out.len();
    write_plain(&image.alt, &mut out);
    guard_start(&mut out, start);
    out.insert_str(start, "> ");
    out.push('\n');
    if let Some(label) = &image.label {
        out.push_str("\n**");
        write_plain(label, &mut out);
        out.push_str(":** ");
        if let Some(caption) = &image.caption {
            write_line(caption, footnotes, &mut out);
        }
        out.push('\n');
    }
    out.push('\n');
    marker.write_close(&mut out);
    out
}

/// The logo: what it shows, as with any image.
#[must_use]
pub fn logo(logo: &Logo) -> String {
    let mut out = String::new();
    Marker::Logo.write_open(&mut out);
    out.push('\n');
    let start = out.len();
    write_plain(&logo.alt, &mut out);
    guard_start(&mut out, start);
    out.insert_str(start, "> ");
    out.push_str("\n\n");
    Marker::Logo.write_close(&mut out);
    out
}

/// A chart: its alternative text, its caption, and where its figures stand.
#[must_use]
pub fn chart(chart: &Chart, footnotes: &FootnoteLabels) -> String {
    let marker = Marker::Chart(&chart.anchor);
    let mut out = String::new();
    marker.write_open(&mut out);
    out.push('\n');
    let start = out.len();
    write_plain(&chart.alt, &mut out);
    guard_start(&mut out, start);
    out.insert_str(start, "> ");
    out.push_str("\n\n**");
    write_plain(&chart.label, &mut out);
    out.push_str(":** ");
    write_line(&chart.title, footnotes, &mut out);
    out.push_str("\n\n");
    write_line(&chart.data, footnotes, &mut out);
    out.push_str("\n\n");
    marker.write_close(&mut out);
    out
}

/// A block of labels and texts: a line a field.
#[must_use]
pub fn header(block: HeaderBlock, fields: &[HeaderField], footnotes: &FootnoteLabels) -> String {
    let marker = Marker::Header(block);
    let mut out = String::new();
    marker.write_open(&mut out);
    for field in fields {
        out.push_str("\n**");
        write_plain(&field.label, &mut out);
        // The paper's first heading is one in every viewer.
        out.push_str(if field.heading { "**\n\n# " } else { "** " });
        write_line(&field.text, footnotes, &mut out);
        out.push('\n');
    }
    out.push('\n');
    marker.write_close(&mut out);
    out
}
