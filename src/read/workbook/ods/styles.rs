//! Styles by name: which number format a cell has, and whether a sheet is hidden.

use std::collections::BTreeMap;
use std::sync::Arc;

use roxmltree::Node;

use super::super::format::NumberFormat;
use super::formats::{Formats, is_format};
use super::{NUMBER, OFFICE, STYLE, TABLE, child};

/// How many styles a style may inherit through; a file that goes further goes in a circle.
const DEEPEST: usize = 64;

/// The styles of `content.xml` and `styles.xml`.
pub(super) struct Styles<'a> {
    cells: BTreeMap<&'a str, CellStyle<'a>>,
    hidden_tables: Vec<&'a str>,
    formats: BTreeMap<&'a str, Arc<NumberFormat>>,
    general: Arc<NumberFormat>,
}

struct CellStyle<'a> {
    format: Option<&'a str>,
    parent: Option<&'a str>,
}

impl<'a> Styles<'a> {
    /// Reads the styles of several documents; of two with the same name the first counts.
    pub fn read<'i: 'a>(roots: impl Iterator<Item = Node<'a, 'i>>) -> Self {
        let mut styles = Self {
            cells: BTreeMap::new(),
            hidden_tables: Vec::new(),
            formats: BTreeMap::new(),
            general: Arc::new(NumberFormat::general()),
        };
        let mut formats = Formats::default();
        let groups = roots.flat_map(|root| {
            let kinds = ["automatic-styles", "styles"];
            kinds
                .into_iter()
                .filter_map(move |kind| child(root, OFFICE, kind))
        });
        for style in groups
            .flat_map(|group| group.children())
            .filter(Node::is_element)
        {
            let Some(name) = style.attribute((STYLE, "name")) else {
                continue;
            };
            if style.has_tag_name((STYLE, "style")) {
                styles.add(style, name);
            } else if style.tag_name().namespace() == Some(NUMBER) && is_format(style) {
                formats.add(name, style);
            }
        }
        styles.formats = formats.finish();
        styles
    }

    fn add(&mut self, style: Node<'a, '_>, name: &'a str) {
        match style.attribute((STYLE, "family")) {
            Some("table-cell") => {
                self.cells.entry(name).or_insert(CellStyle {
                    format: style.attribute((STYLE, "data-style-name")),
                    parent: style.attribute((STYLE, "parent-style-name")),
                });
            }
            Some("table") => {
                let display = child(style, STYLE, "table-properties")
                    .and_then(|properties| properties.attribute((TABLE, "display")));
                if display == Some("false") {
                    self.hidden_tables.push(name);
                }
            }
            _ => {}
        }
    }

    pub fn hides_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(&style)
    }

    /// The number format of a cell style, its own or an inherited one.
    pub fn format(&self, style: Option<&str>) -> Arc<NumberFormat> {
        let mut next = style.and_then(|style| self.cells.get(style));
        for _ in 0..DEEPEST {
            let Some(style) = next else { break };
            if let Some(format) = style.format.and_then(|format| self.formats.get(format)) {
                return format.clone();
            }
            next = style.parent.and_then(|parent| self.cells.get(parent));
        }
        self.general.clone()
    }
}
