//! Markers: the comments by which a typed block rides through Markdown.
//!
//! `<!-- table: t-budget -->`, a rendition for people, `<!-- /table -->`. The rendition is never read back: parsing
//! binds the marker to the block of the meeting that it names.

/// A typed block in Markdown, by reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker<'a> {
    /// A table, by its anchor.
    Table(&'a str),
    /// A chart, by its anchor.
    Chart(&'a str),
    /// An image, by its anchor.
    Image(&'a str),
    /// A PDF from elsewhere, by its anchor.
    Outside(&'a str),
    /// A block of labels and texts.
    Header(HeaderBlock),
    /// The agenda of the front sheet.
    Agenda,
    /// The council's logo.
    Logo,
    /// A page break on request; it has no rendition.
    PageBreak,
}

/// Which block of labels and texts is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderBlock {
    /// The header block of a report.
    Report,
    /// Who was at the meeting that minutes record.
    Attendance,
    /// Date, time, venue and contact on the front sheet.
    Meeting,
    /// The members of the committee on the front sheet.
    Membership,
}

impl HeaderBlock {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Report, "report"),
        (Self::Attendance, "attendance"),
        (Self::Meeting, "meeting"),
        (Self::Membership, "membership"),
    ];

    const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl<'a> Marker<'a> {
    /// Writes the opening comment as a line.
    pub fn write_open(self, out: &mut String) {
        let (kind, name) = self.parts();
        out.push_str("<!-- ");
        out.push_str(kind);
        if let Some(name) = name {
            out.push_str(": ");
            out.push_str(name);
        }
        out.push_str(" -->\n");
    }

    /// Writes the closing comment as a line; a marker without a rendition has none.
    pub fn write_close(self, out: &mut String) {
        if self != Self::PageBreak {
            out.push_str("<!-- /");
            out.push_str(self.parts().0);
            out.push_str(" -->\n");
        }
    }

    const fn parts(self) -> (&'static str, Option<&'a str>) {
        match self {
            Self::Table(anchor) => ("table", Some(anchor)),
            Self::Chart(anchor) => ("chart", Some(anchor)),
            Self::Image(anchor) => ("image", Some(anchor)),
            Self::Outside(anchor) => ("document", Some(anchor)),
            Self::Header(block) => ("header", Some(block.name())),
            Self::Agenda => ("agenda", None),
            Self::Logo => ("logo", None),
            Self::PageBreak => ("page-break", None),
        }
    }

    /// The marker that a line opens; `None` for any other line, closing markers among them.
    #[must_use]
    pub fn read(line: &'a str) -> Option<Self> {
        let inner = comment(line)?;
        let (kind, name) = match inner.split_once(':') {
            Some((kind, name)) => (kind.trim_end(), Some(name.trim_start())),
            None => (inner, None),
        };
        match (kind, name) {
            ("table", Some(anchor)) => Some(Self::Table(anchor)),
            ("chart", Some(anchor)) => Some(Self::Chart(anchor)),
            ("image", Some(anchor)) => Some(Self::Image(anchor)),
            ("document", Some(anchor)) => Some(Self::Outside(anchor)),
            ("header", Some(name)) => HeaderBlock::ALL
                .into_iter()
                .find_map(|(block, known)| (known == name).then_some(Self::Header(block))),
            ("agenda", None) => Some(Self::Agenda),
            ("logo", None) => Some(Self::Logo),
            ("page-break", None) => Some(Self::PageBreak),
            _ => None,
        }
    }

    /// Whether a line is the closing comment of this marker.
    #[must_use]
    pub fn is_closed_by(self, line: &str) -> bool {
        comment(line).and_then(|inner| inner.strip_prefix('/')) == Some(self.parts().0)
    }
}

/// What stands inside a comment that is a whole line.
fn comment(line: &str) -> Option<&str> {
    Some(
        line.trim_end()
            .strip_prefix("<!--")?
            .strip_suffix("-->")?
            .trim(),
    )
}

/// The Markdown without the renditions: every marker alone in its place.
///
/// Renditions are cut out as lines before Markdown is parsed, so that nothing in them can be taken for content.
/// `Err` is a marker that is never closed.
pub fn cut_renditions(markdown: &str) -> Result<String, Marker<'_>> {
    let mut out = String::with_capacity(markdown.len());
    let mut lines = markdown.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        if !line.starts_with("<!--") {
            continue;
        }
        let Some(marker) = Marker::read(line) else {
            continue;
        };
        if marker != Marker::PageBreak && !lines.any(|line| marker.is_closed_by(line)) {
            return Err(marker);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_reads_as_it_was_written() {
        for marker in [
            Marker::Table("t-budget"),
            Marker::Chart("c-spend"),
            Marker::Image("figure-1"),
            Marker::Outside("appendix-b-document"),
            Marker::Header(HeaderBlock::Attendance),
            Marker::Agenda,
            Marker::Logo,
            Marker::PageBreak,
        ] {
            let mut text = String::new();
            marker.write_open(&mut text);
            assert_eq!(Marker::read(&text), Some(marker));
            let mut close = String::new();
            marker.write_close(&mut close);
            assert_eq!(marker.is_closed_by(&close), marker != Marker::PageBreak);
        }
    }

    #[test]
    fn a_rendition_leaves_only_its_marker() {
        let text = "a\n\n<!-- table: t -->\n\n| x |\n<!-- /table -->\n\nb\n";
        assert_eq!(
            cut_renditions(text).unwrap(),
            "a\n\n<!-- table: t -->\n\nb\n"
        );
    }

    #[test]
    fn a_marker_that_is_never_closed_is_named() {
        assert_eq!(cut_renditions("<!-- agenda -->\nx\n"), Err(Marker::Agenda));
    }
}
