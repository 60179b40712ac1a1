//! The few tags of HTML that templates may write.

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    Open(OpenTag),
    /// The name of the element that ends.
    Close(String),
}

/// An opening tag with the attributes that have a meaning here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct OpenTag {
    pub name: String,
    pub id: Option<String>,
    pub class: Option<String>,
    pub value: Option<String>,
}

/// Reads one tag, from `<` to `>`; `None` for anything else.
pub(super) fn read_tag(text: &str) -> Option<Tag> {
    let inner = text.trim().strip_prefix('<')?.strip_suffix('>')?;
    if let Some(name) = inner.strip_prefix('/') {
        return Some(Tag::Close(name.trim().to_owned()));
    }
    let inner = inner.strip_suffix('/').unwrap_or(inner).trim_end();
    let end = inner
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(inner.len());
    let mut tag = OpenTag {
        name: inner[..end].to_owned(),
        ..OpenTag::default()
    };
    let mut rest = inner[end..].trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        match name {
            "id" => tag.id = Some(unescape(value)),
            "class" => tag.class = Some(unescape(value)),
            "value" => tag.value = Some(unescape(value)),
            _ => return None,
        }
        rest = after.trim_start();
    }
    Some(Tag::Open(tag))
}

/// Undoes the escaping of an attribute's value.
fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Splits a block of HTML into its tags and comments; `Err` is text that stands between them.
pub(super) fn split_block(html: &str) -> Result<Vec<&str>, &str> {
    let mut pieces = Vec::new();
    let mut rest = html.trim_start();
    while !rest.is_empty() {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with('<') {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        let Some(end) = end else {
            return Err(rest.lines().next().unwrap_or_default());
        };
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gives_the_attributes_that_matter() {
        let Some(Tag::Open(tag)) = read_tag("<div class=\"paragraph\" id=\"p-2&amp;1\">") else {
            panic!("not an opening tag");
        };
        assert_eq!(tag.name, "div");
        assert_eq!(tag.id.as_deref(), Some("p-2&1"));
        assert_eq!(tag.class.as_deref(), Some("paragraph"));
        assert_eq!(read_tag("</div>"), Some(Tag::Close("div".into())));
        assert_eq!(read_tag("<div onclick=\"x\">"), None);
    }

    #[test]
    fn a_block_splits_into_tags_and_text_in_it_is_refused() {
        assert_eq!(
            split_block("</div>\n<div class=\"a\">\n"),
            Ok(vec!["</div>", "<div class=\"a\">"])
        );
        assert_eq!(split_block("<div>\nwords\n</div>"), Err("words"));
    }
}
