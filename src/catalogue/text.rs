//! What a paper's web page says, as plain text.

/// The title of a paper: its first heading. `None` when it has none.
#[must_use]
pub fn paper_title(html: &str) -> Option<String> {
    let heading = html.get(html.find("<h1")?..)?;
    let heading = heading.get(..heading.find("</h1>")?)?;
    Some(strip(heading)).filter(|title| !title.is_empty())
}

/// All words of a paper, without what only browsers read.
#[must_use]
pub fn paper_text(html: &str) -> String {
    let body = html.find("<main").or_else(|| html.find("<body"));
    let body = body.and_then(|at| html.get(at..)).unwrap_or(html);
    let body = body
        .find("</main>")
        .and_then(|at| body.get(..at))
        .unwrap_or(body);
    strip(body)
}

/// Text without its tags, white space made even.
fn strip(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        text.push_str(before);
        let end = skipped(tag).or_else(|| tag.find('>').map(|at| at + 1));
        // A tag within a word, such as that of a bold letter, doesn't divide it.
        if !is_inline(tag) {
            text.push(' ');
        }
        rest = end.and_then(|end| tag.get(end..)).unwrap_or_default();
    }
    text.push_str(rest);
    let text = decode(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where an element ends whose content is no text.
fn skipped(tag: &str) -> Option<usize> {
    ["style", "script"].into_iter().find_map(|name| {
        let inside = tag.strip_prefix('<')?.strip_prefix(name)?;
        inside.starts_with([' ', '>']).then_some(())?;
        let end = format!("</{name}>");
        Some(tag.find(&end).map_or(tag.len(), |at| at + end.len()))
    })
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name: &str = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    matches!(
        name,
        "strong" | "em" | "b" | "i" | "a" | "data" | "abbr" | "sub" | "wbr"
    )
}

/// Text with the references to characters that our pages use replaced; others become a space.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let end = reference.find(';').filter(|end| *end <= 10);
        let Some(end) = end else {
            out.push('&');
            rest = reference.get(1..).unwrap_or_default();
            continue;
        };
        out.push(match reference.get(1..end).unwrap_or_default() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" | "#x27" => '\'',
            "shy" => '\u{AD}',
            _ => ' ',
        });
        rest = reference.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}
