//! Charts as inline SVG, with their alternative text.

use std::fmt::Write;

use super::inlines::InlineWriter;
use super::write_escaped;
use crate::chart::{Anchor, Letters, OUTLINE, Shape, Words, draw};
use crate::content::ChartBlock;
use crate::model::Colour;

/// Width of the drawing, in its own units: on a page of full width a unit is a little over a pixel.
const WIDTH: f64 = 500.0;

/// Measures words for a typeface that is not known: a browser may not have the style's own. Widths are those of the
/// widest sans-serif faces that browsers fall back to.
struct AnyFace;

impl Letters for AnyFace {
    fn width(&mut self, words: &str, size: f64) -> f64 {
        let ems: f64 = words.chars().map(letter_width).sum();
        ems * size
    }
}

/// The width of a letter, in ems.
const fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | ':' | ';' | '|' | ' ' => 0.34,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '/' | '-' | '!' => 0.43,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '−' => 0.98,
        'A'..='Z' => 0.77,
        _ => 0.64,
    }
}

/// Writes a chart in a region of its own, which scrolls sideways where the screen is too narrow for its words.
pub(super) fn write_chart(block: &ChartBlock, text: &mut InlineWriter<'_>, out: &mut String) {
    let chart = &block.chart;
    let drawing = draw(chart, &text.look, WIDTH, &mut AnyFace);
    out.push_str("<figure class=\"chart\" id=\"");
    write_escaped(&chart.anchor, out);
    out.push_str("\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    write_id("caption", &chart.anchor, out);
    out.push_str("\">\n<svg role=\"img\" viewBox=\"0 0 ");
    write_length(drawing.width, out);
    out.push(' ');
    write_length(drawing.height, out);
    let _ = write!(
        out,
        "\" font-size=\"{}\" aria-labelledby=\"",
        text.look.size
    );
    write_id("alt", &chart.anchor, out);
    out.push_str("\">\n<desc id=\"");
    write_id("alt", &chart.anchor, out);
    out.push_str("\">");
    write_escaped(&chart.alt, out);
    out.push_str("</desc>\n");
    for shape in &drawing.shapes {
        write_shape(shape, out);
    }
    out.push_str("</svg>\n</div>\n<figcaption><span id=\"");
    write_id("caption", &chart.anchor, out);
    out.push_str("\">");
    text.write(&block.caption, out);
    out.push_str("</span> <span class=\"data\">");
    text.write(&block.data, out);
    out.push_str("</span></figcaption>\n</figure>\n");
}

/// The id of a part of a chart; the dot keeps it apart from every anchor.
fn write_id(part: &str, anchor: &str, out: &mut String) {
    out.push_str(part);
    out.push('.');
    write_escaped(anchor, out);
}

fn write_shape(shape: &Shape, out: &mut String) {
    match shape {
        Shape::Bar {
            x,
            y,
            width,
            height,
            fill,
            outline,
        } => {
            out.push_str("<rect");
            for (name, length) in [("x", x), ("y", y), ("width", width), ("height", height)] {
                let _ = write!(out, " {name}=\"");
                write_length(*length, out);
                out.push('"');
            }
            write_fill(*fill, *outline, out);
        }
        Shape::Mark {
            points,
            fill,
            outline,
        } => {
            out.push_str("<polygon points=\"");
            write_points(points, out);
            out.push('"');
            write_fill(*fill, *outline, out);
        }
        Shape::Line {
            points,
            thickness,
            colour,
            dash,
        } => {
            out.push_str("<polyline fill=\"none\" points=\"");
            write_points(points, out);
            let _ = write!(
                out,
                "\" stroke=\"{}\" stroke-width=\"{thickness}\"",
                hex(*colour)
            );
            if !dash.is_empty() {
                let lengths: Vec<_> = dash.iter().map(f64::to_string).collect();
                let _ = write!(out, " stroke-dasharray=\"{}\"", lengths.join(" "));
            }
            out.push_str("/>\n");
        }
        Shape::Words(words) => write_words(words, out),
    }
}

fn write_fill(fill: Colour, outline: Colour, out: &mut String) {
    let _ = writeln!(
        out,
        " fill=\"{}\" stroke=\"{}\" stroke-width=\"{OUTLINE}\"/>",
        hex(fill),
        hex(outline)
    );
}

fn write_words(words: &Words, out: &mut String) {
    out.push_str("<text x=\"");
    write_length(words.x, out);
    out.push_str("\" y=\"");
    write_length(words.y, out);
    let _ = write!(out, "\" fill=\"{}\"", hex(words.colour));
    out.push_str(match words.anchor {
        Anchor::Start => ">",
        Anchor::Middle => " text-anchor=\"middle\">",
        Anchor::End => " text-anchor=\"end\">",
    });
    write_escaped(&words.text, out);
    out.push_str("</text>\n");
}

fn write_points(points: &[(f64, f64)], out: &mut String) {
    for (index, (x, y)) in points.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        write_length(*x, out);
        out.push(',');
        write_length(*y, out);
    }
}

/// A length to the hundredth.
fn write_length(length: f64, out: &mut String) {
    let hundredths = (length * 100.0).round() / 100.0;
    let _ = write!(out, "{hundredths}");
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::chart::tests::chart;
    use crate::content::{Inline, sample};
    use crate::model::ChartKind;

    #[test]
    fn a_chart_is_an_image_with_its_words_beside_it() {
        let mut shown = chart(
            ChartKind::Column,
            &["A & B", "C"],
            &[&["1", "2"]],
            &["0", "2"],
        );
        shown.alt = "Column chart. A & B: 1; C: 2.".to_owned();
        let block = ChartBlock {
            chart: Arc::new(shown),
            caption: vec![Inline::Text("Figure 1: A chart".to_owned())],
            data: vec![Inline::Text("Data: Table 1".to_owned())],
        };
        let meeting = sample::meeting(sample::full_paper());
        let mut html = String::new();
        write_chart(&block, &mut InlineWriter::new(&meeting.style, 0), &mut html);
        let tree = roxmltree::Document::parse(&html).expect("well-formed");
        let find = |name: &str| {
            let mut nodes = tree.descendants().filter(|node| node.has_tag_name(name));
            nodes.next().unwrap_or_else(|| panic!("no {name}"))
        };
        let svg = find("svg");
        assert_eq!(svg.attribute("role"), Some("img"));
        assert_eq!(
            svg.attribute("aria-labelledby"),
            find("desc").attribute("id")
        );
        assert_eq!(find("desc").text(), Some("Column chart. A & B: 1; C: 2."));
        let words: Vec<_> = tree
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .filter_map(|node| node.text())
            .collect();
        for word in ["Spending (£m)", "A & B", "C", "1", "2"] {
            assert!(words.contains(&word), "{word}");
        }
        let caption: String = find("figcaption")
            .descendants()
            .filter_map(|node| node.text())
            .collect();
        assert!(caption.contains("Figure 1: A chart") && caption.contains("Data: Table 1"));
    }
}
