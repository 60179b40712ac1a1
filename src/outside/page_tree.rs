//! The pages of a document (ISO 32000-1, 7.7.3).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::limits::{MAX_CHAIN, MAX_PAGES};
use super::lookup::Objects;
use super::pdf::{OutsidePage, PageBox, Repair};
use super::refusal::Refusal;

/// What pages inherit from the nodes above them (table 30).
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Dictionary>,
    media_box: Option<PageBox>,
    crop_box: Option<PageBox>,
    rotate: Option<i64>,
}

/// The shortest and longest side of a page that is believed, in its own units. PDF 1.x readers hold to 3 and 14,400
/// (annex C); drawings go a little over.
const SIDES: std::ops::RangeInclusive<f32> = 1.0..=200_000.0;

/// All pages in their order, with what had to be repaired.
///
/// # Errors
/// When there are none, or too many.
pub(super) fn pages(document: &Document) -> Result<(Vec<OutsidePage>, Vec<Repair>), Refusal> {
    let mut walk = Walk {
        objects: Objects::of(document),
        seen: BTreeSet::new(),
        pages: Vec::new(),
        repairs: BTreeSet::new(),
        resources: BTreeMap::new(),
    };
    walk.tree()?;
    if walk.pages.is_empty() {
        walk.strays(document)?;
    }
    if walk.pages.is_empty() {
        return Err(Refusal::NoPages);
    }
    Ok((walk.pages, walk.repairs.into_iter().collect()))
}

struct Walk<'a> {
    objects: Objects<'a>,
    /// Nodes and pages that were met: each counts once, where it is met first.
    seen: BTreeSet<ObjectId>,
    pages: Vec<OutsidePage>,
    repairs: BTreeSet<Repair>,
    /// The resources of the pages, by the place where the document has them.
    resources: BTreeMap<usize, Arc<Dictionary>>,
}

impl<'a> Walk<'a> {
    fn tree(&mut self) -> Result<(), Refusal> {
        let root = self
            .objects
            .catalog()
            .and_then(|catalog| self.objects.reference(catalog, b"Pages"));
        let mut waiting = vec![];
        waiting.extend(root.map(|root| (root, Inherited::default(), 0)));
        while let Some((id, above, depth)) = waiting.pop() {
            let node = self.objects.dictionary_of(id);
            let (Some(node), true) = (node, depth < MAX_CHAIN && self.seen.insert(id)) else {
                self.repairs.insert(Repair::PageTree);
                continue;
            };
            let inherited = self.inherit(node, above);
            let Some(kids) = self.objects.array(node, b"Kids") else {
                self.page(id, node, inherited)?;
                continue;
            };
            for kid in kids.iter().rev() {
                match kid {
                    Object::Reference(kid) => waiting.push((*kid, inherited, depth + 1)),
                    _ => {
                        self.repairs.insert(Repair::PageTree);
                    }
                }
            }
        }
        Ok(())
    }

    /// Pages that no tree leads to, in the order of their numbers.
    fn strays(&mut self, document: &'a Document) -> Result<(), Refusal> {
        for (id, object) in &document.objects {
            if let Object::Dictionary(dict) = object
                && dict.has_type(b"Page")
            {
                self.repairs.insert(Repair::PageTree);
                self.page(*id, dict, self.inherit(dict, Inherited::default()))?;
            }
        }
        Ok(())
    }

    fn inherit(&self, node: &'a Dictionary, above: Inherited<'a>) -> Inherited<'a> {
        Inherited {
            resources: self
                .objects
                .dictionary(node, b"Resources")
                .or(above.resources),
            media_box: self.rectangle(node, b"MediaBox").or(above.media_box),
            crop_box: self.rectangle(node, b"CropBox").or(above.crop_box),
            rotate: self.objects.integer(node, b"Rotate").or(above.rotate),
        }
    }

    fn page(
        &mut self,
        id: ObjectId,
        dict: &'a Dictionary,
        inherited: Inherited<'a>,
    ) -> Result<(), Refusal> {
        if self
            .objects
            .name(dict, b"Type")
            .is_some_and(|kind| kind != b"Page")
        {
            // Something else, or a node without children.
            self.repairs.insert(Repair::PageTree);
            return Ok(());
        }
        if self.pages.len() >= MAX_PAGES {
            return Err(Refusal::TooLarge(format!(
                "has more than {MAX_PAGES} pages"
            )));
        }
        let media_box = inherited.media_box.unwrap_or_else(|| {
            self.repairs.insert(Repair::PageSize);
            PageBox::A4
        });
        let crop_box = inherited.crop_box.and_then(|crop| crop.within(&media_box));
        let user_unit = self
            .objects
            .get(dict, b"UserUnit")
            .and_then(|unit| self.objects.number(unit));
        let resources = self.share(inherited.resources);
        self.pages.push(OutsidePage {
            id,
            media_box,
            crop_box: crop_box.unwrap_or(media_box),
            rotate: rotation(inherited.rotate.unwrap_or(0)),
            user_unit: user_unit
                .filter(|unit| (0.01..=1_000.0).contains(unit))
                .unwrap_or(1.0),
            resources,
        });
        Ok(())
    }

    /// The resources of a page, which it may share with thousands of others.
    fn share(&mut self, resources: Option<&'a Dictionary>) -> Arc<Dictionary> {
        let address = resources.map_or(0, |resources| std::ptr::from_ref(resources).addr());
        let shared = self.resources.entry(address);
        shared
            .or_insert_with(|| Arc::new(resources.cloned().unwrap_or_default()))
            .clone()
    }

    fn rectangle(&self, dict: &'a Dictionary, key: &[u8]) -> Option<PageBox> {
        let [x, y, other_x, other_y] = self.objects.array(dict, key)? else {
            return None;
        };
        let number = |object| self.objects.number(object);
        let corners = [number(x)?, number(y)?, number(other_x)?, number(other_y)?];
        PageBox::of_corners(corners)
            .filter(|found| SIDES.contains(&found.width()) && SIDES.contains(&found.height()))
    }
}

/// The multiple of 90 degrees from 0 to 270; anything else is no rotation.
fn rotation(degrees: i64) -> u16 {
    match degrees.rem_euclid(360) {
        90 => 90,
        180 => 180,
        270 => 270,
        _ => 0,
    }
}
