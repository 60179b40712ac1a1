//! What pages draw with, as a graph: each object is examined once, whatever number of pages draw with it, and each page
//! has the faults of all that it leads to.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, Stream};
use rayon::prelude::*;

use super::allowance::Allowance;
use super::bits::Shown;
use super::obstacle::Fault;
use super::spot::Spot;
use super::{colour, drawing, image, state};
use crate::outside::lookup::Objects;

/// Something that a page draws with.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'a> {
    /// A content stream: a form, a tiling pattern, a glyph of a Type 3 font.
    Drawing {
        stream: &'a Stream,
        resources: Option<&'a Dictionary>,
    },
    Image {
        stream: &'a Stream,
        palette: Palette,
    },
    /// An image that is a stencil mask of another.
    Stencil(&'a Stream),
    State(&'a Dictionary),
    Space {
        space: &'a Object,
        palette: Palette,
    },
    Shading {
        shading: &'a Object,
        palette: Palette,
    },
}

/// What device colours mean where an object is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Palette {
    /// Whether a profile says what `DeviceCMYK` is (ISO 32000-1, 8.6.5.6).
    pub cmyk: bool,
}

/// What makes two nodes the same: the kind, and the objects by where they lie in memory.
type Key = (u8, usize, usize, Palette);

impl Node<'_> {
    fn key(self) -> Key {
        let plain = Palette::default();
        match self {
            Self::Drawing { stream, resources } => {
                (0, address(stream), resources.map_or(0, address), plain)
            }
            Self::Image { stream, palette } => (1, address(stream), 0, palette),
            Self::Stencil(stream) => (2, address(stream), 0, plain),
            Self::State(state) => (3, address(state), 0, plain),
            Self::Space { space, palette } => (4, address(space), 0, palette),
            Self::Shading { shading, palette } => (5, address(shading), 0, palette),
        }
    }
}

fn address<T>(value: &T) -> usize {
    std::ptr::from_ref(value) as usize
}

/// What was found in one object or content stream.
#[derive(Debug, Default)]
pub(super) struct Findings<'a> {
    pub faults: BTreeSet<Fault>,
    nodes: BTreeMap<Key, Node<'a>>,
    /// The fonts that it shows text in, by where they lie in memory.
    fonts: BTreeMap<usize, (&'a Dictionary, Shown)>,
    pub spots: Vec<Spot<'a>>,
    /// Whether it sets an overprint mode other than 0.
    pub overprints: bool,
    /// Whether it has colours of a CMYK profile.
    pub cmyk_profile: bool,
    /// How many bytes of content were looked at.
    pub looked_at: usize,
}

impl<'a> Findings<'a> {
    pub fn fault(&mut self, fault: Fault) {
        self.faults.insert(fault);
    }

    /// Something that it draws with.
    pub fn draw(&mut self, node: Node<'a>) {
        self.nodes.insert(node.key(), node);
    }

    /// What is shown in a font so far, to be added to.
    pub fn shown(&mut self, font: &'a Dictionary) -> &mut Shown {
        let entry = self.fonts.entry(address(font));
        &mut entry.or_insert_with(|| (font, Shown::default())).1
    }
}

/// All pages with what they draw with.
pub(super) struct Graph<'a> {
    pages: Vec<Findings<'a>>,
    nodes: BTreeMap<Key, Findings<'a>>,
}

/// What a page has, with all that it draws with.
#[derive(Default)]
pub(super) struct Reach<'g, 'a> {
    pub parts: Vec<&'g Findings<'a>>,
}

impl<'a> Graph<'a> {
    /// Examines all that pages lead to. `pages`: what was found in the pages themselves.
    pub fn explore(
        objects: Objects<'a>,
        pages: Vec<Findings<'a>>,
        allowance: &mut Allowance,
    ) -> Self {
        let mut graph = Self {
            pages,
            nodes: BTreeMap::new(),
        };
        let mut fresh: BTreeMap<Key, Node<'a>> = BTreeMap::new();
        for page in &graph.pages {
            fresh.extend(page.nodes.iter());
        }
        while !fresh.is_empty() {
            let (keys, nodes): (Vec<_>, Vec<_>) = std::mem::take(&mut fresh).into_iter().unzip();
            let examined = allowance.examine(&nodes, |node| examine(objects, *node));
            for (key, found) in keys.into_iter().zip(examined) {
                fresh.extend(found.nodes.iter());
                graph.nodes.insert(key, found);
            }
            fresh.retain(|key, _| !graph.nodes.contains_key(key));
        }
        graph
    }

    /// Every part that was examined, pages first.
    pub fn parts(&self) -> impl Iterator<Item = &Findings<'a>> {
        self.pages.iter().chain(self.nodes.values())
    }

    /// All that each page has.
    pub fn reach(&self) -> Vec<Reach<'_, 'a>> {
        self.pages
            .par_iter()
            .map(|page| self.reach_of(page))
            .collect()
    }

    fn reach_of<'g>(&'g self, page: &'g Findings<'a>) -> Reach<'g, 'a> {
        let mut seen = BTreeSet::new();
        let mut reach = Reach::default();
        let mut open = vec![page];
        while let Some(part) = open.pop() {
            reach.parts.push(part);
            let next = part.nodes.keys().filter(|key| seen.insert(**key));
            open.extend(next.filter_map(|key| self.nodes.get(key)));
        }
        reach
    }

    /// The fonts of all parts, with all that is shown in them.
    pub fn fonts(&self) -> BTreeMap<usize, (&'a Dictionary, Shown)> {
        let mut all: BTreeMap<usize, (&'a Dictionary, Shown)> = BTreeMap::new();
        for (key, (font, shown)) in self.parts().flat_map(|part| &part.fonts) {
            let entry = all.entry(*key);
            let (_, all) = entry.or_insert_with(|| (font, Shown::default()));
            all.extend(shown);
        }
        all
    }
}

impl<'a> Reach<'_, 'a> {
    /// The fonts that the page shows text in.
    pub fn fonts(&self) -> impl Iterator<Item = (usize, &Shown)> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.fonts.iter().map(|(key, (_, shown))| (*key, shown)))
    }
}

fn examine<'a>(objects: Objects<'a>, node: Node<'a>) -> Findings<'a> {
    let mut findings = Findings::default();
    match node {
        Node::Drawing { stream, resources } => {
            drawing::examine(objects, stream, resources, &mut findings);
        }
        Node::Image { stream, palette } => image::examine(objects, stream, palette, &mut findings),
        Node::Stencil(stream) => image::examine_stencil(objects, stream, &mut findings),
        Node::State(state) => state::examine(objects, state, &mut findings),
        Node::Space { space, palette } => colour::examine(objects, space, palette, &mut findings),
        Node::Shading { shading, palette } => {
            drawing::examine_shading(objects, shading, palette, &mut findings);
        }
    }
    findings
}
