//! Small PDFs, written as text.

use std::fmt::Write as _;

/// A PDF in the making: a catalog (1), a tree of pages (2), and a font, Helvetica (3).
pub struct Builder {
    objects: Vec<String>,
    pages: Vec<usize>,
    catalog: String,
    trailer: String,
}

/// A4 in points.
pub const A4: &str = "[0 0 595.28 841.89]";

impl Builder {
    pub fn new() -> Self {
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
        Self {
            objects: vec![String::new(), String::new(), font.to_owned()],
            pages: Vec::new(),
            catalog: String::new(),
            trailer: String::new(),
        }
    }

    /// A file of one A4 page with this content.
    pub fn page_of(content: &str) -> Vec<u8> {
        let mut builder = Self::new();
        builder.page(content, "");
        builder.build()
    }

    /// Adds an object, and gives its number.
    pub fn object(&mut self, body: &str) -> usize {
        self.objects.push(body.to_owned());
        self.objects.len()
    }

    pub fn stream(&mut self, entries: &str, data: &str) -> usize {
        self.object(&format!(
            "<<{entries}/Length {}>>\nstream\n{data}\nendstream",
            data.len()
        ))
    }

    /// Adds an A4 page with this content and further entries of its dictionary. Its resources are the font as `F`; more are
    /// added by an entry `/Resources` in `entries`.
    pub fn page(&mut self, content: &str, entries: &str) -> usize {
        let content = self.stream("", content);
        let box_entry = if entries.contains("/MediaBox") {
            String::new()
        } else {
            format!("/MediaBox{A4}")
        };
        let resources = if entries.contains("/Resources") {
            ""
        } else {
            "/Resources<</Font<</F 3 0 R>>>>"
        };
        let page = self.object(&format!(
            "<</Type/Page/Parent 2 0 R/Contents {content} 0 R{box_entry}{resources}{entries}>>"
        ));
        self.pages.push(page);
        page
    }

    /// Adds entries of the catalog.
    pub fn catalog(&mut self, entries: &str) {
        self.catalog.push_str(entries);
    }

    /// Adds entries of the trailer.
    pub fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    pub fn build(&self) -> Vec<u8> {
        let mut objects = self.objects.clone();
        let kids: Vec<String> = self
            .pages
            .iter()
            .map(|page| format!("{page} 0 R"))
            .collect();
        objects[0] = format!("<</Type/Catalog/Pages 2 0 R{}>>", self.catalog);
        objects[1] = format!(
            "<</Type/Pages/Kids[{}]/Count {}>>",
            kids.join(" "),
            kids.len()
        );
        let mut file = "%PDF-1.7\n".to_owned();
        let mut offsets = Vec::new();
        for (index, body) in objects.iter().enumerate() {
            offsets.push(file.len());
            write!(file, "{} 0 obj\n{body}\nendobj\n", index + 1).unwrap();
        }
        let start = file.len();
        write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
        for offset in offsets {
            writeln!(file, "{offset:010} 00000 n ").unwrap();
        }
        write!(
            file,
            "trailer\n<</Size {}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1,
            self.trailer
        )
        .unwrap();
        file.into_bytes()
    }
}

/// Words in twelve points at a place.
pub fn words(text: &str, x: f32, y: f32) -> String {
    format!("BT /F 12 Tf {x} {y} Td ({text}) Tj ET\n")
}
