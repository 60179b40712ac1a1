//! The structure tree that an outside file brings into a pack: what was read of it, with the content that was really
//! found, and elements for the content that it didn't know.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::super::values::name;
use super::marks::{Owner, Treated};
use super::tree::{Element, Found, FoundKid};
use super::types::Type;

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    Element(usize),
    /// A marked-content sequence of a page.
    Mark {
        page: usize,
        number: u32,
    },
    /// A marked-content sequence of a form, which stands on a page.
    FormMark {
        page: usize,
        form: ObjectId,
        number: u32,
    },
    /// A link, by its index.
    Annotation(usize),
}

/// A structure tree in the making.
#[derive(Debug, Default)]
pub(super) struct Elements {
    pub(super) list: Vec<Element<Kid>>,
    pub(super) top: Vec<usize>,
}

/// A page's part in the tree.
pub(super) struct PageShare<'a> {
    pub(super) treated: &'a Treated,
    /// What the page is as a whole, when the tree doesn't know it.
    pub(super) whole: Option<Whole>,
    /// Its links, by their index in the file.
    pub(super) links: Vec<usize>,
    /// The fields of forms that the tree doesn't know: the identifier and what the field is.
    pub(super) fields: &'a [(u32, Dictionary)],
}

/// What a page is as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Whole {
    /// It has text.
    Text,
    /// It is a picture, with the corners of its box.
    Picture([f64; 4]),
}

/// Where what the tree refers to came to stand.
pub(super) struct Places {
    /// Links by their objects.
    pub(super) links: BTreeMap<ObjectId, usize>,
    /// What fields show: the page, the identifier and what the field is.
    pub(super) fields: BTreeMap<ObjectId, (usize, u32, Option<Dictionary>)>,
}

impl Elements {
    pub(super) fn add(&mut self, element: Element<Kid>) -> usize {
        self.list.push(element);
        self.list.len() - 1
    }

    pub(super) fn kind(&self, element: usize) -> Type {
        self.list
            .get(element)
            .map_or(Type::NonStruct, |element| element.kind)
    }

    /// All elements that hang on the tree, each in front of its kids, in reading order.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.list.len());
        let mut open: Vec<usize> = self.top.iter().rev().copied().collect();
        while let Some(index) = open.pop() {
            order.push(index);
            let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
            open.extend(kids.iter().rev().filter_map(|kid| match kid {
                Kid::Element(kid) => Some(*kid),
                _ => None,
            }));
        }
        order
    }

    /// Makes the tree of what was read and what was found. Returns with it the elements that own each page's and each
    /// form's sequences.
    pub(super) fn build(
        found: Found,
        pages: &[PageShare],
        forms: &BTreeMap<ObjectId, Treated>,
        places: &Places,
    ) -> (Self, Vec<Owners>, BTreeMap<ObjectId, Owners>) {
        let mut elements = Self {
            list: Vec::with_capacity(found.elements.len()),
            top: found.top,
        };
        let mut bound = vec![false; places.links.len()];
        for element in found.elements {
            let mut kids = Vec::with_capacity(element.kids.len());
            let mut field = None;
            for kid in &element.kids {
                match kid {
                    FoundKid::Element(kid) => kids.push(Kid::Element(*kid)),
                    FoundKid::Sequence { page, number } => {
                        let found = pages
                            .get(*page)
                            .and_then(|share| share.treated.found.get(number));
                        let found = found.into_iter().flatten();
                        kids.extend(found.map(|number| Kid::Mark {
                            page: *page,
                            number: *number,
                        }));
                    }
                    FoundKid::FormSequence { page, form, number } => {
                        let found = forms.get(form).and_then(|form| form.found.get(number));
                        let found = found.into_iter().flatten();
                        kids.extend(found.map(|number| Kid::FormMark {
                            page: *page,
                            form: *form,
                            number: *number,
                        }));
                    }
                    FoundKid::Drawn { page, object } => {
                        let drawn = pages
                            .get(*page)
                            .map_or(&[][..], |share| share.treated.objects.as_slice());
                        let drawn = drawn.iter().filter(|(id, _)| id == object);
                        kids.extend(drawn.map(|(_, number)| Kid::Mark {
                            page: *page,
                            number: *number,
                        }));
                    }
                    FoundKid::Annotation(object) => {
                        if let Some(link) = places.links.get(object) {
                            let first = bound
                                .get_mut(*link)
                                .map(|bound| std::mem::replace(bound, true));
                            if first == Some(false) {
                                kids.push(Kid::Annotation(*link));
                            }
                        } else if let Some((page, number, attributes)) = places.fields.get(object) {
                            field = attributes.clone();
                            kids.push(Kid::Mark {
                                page: *page,
                                number: *number,
                            });
                        }
                    }
                }
            }
            let mut element = element.with_kids(kids);
            if element.kind == Type::Form && !element.attributes.iter().any(is_printed_field) {
                // Without its annotation it is no field any more.
                element.kind = Type::Span;
            }
            if let Some(field) = field {
                element.kind = Type::Form;
                element.attributes = vec![field];
            }
            elements.add(element);
        }
        elements.name_links();
        let (owners, extras) = elements.add_loose(pages, &bound);
        elements.place(extras);
        let forms = forms
            .iter()
            .map(|(id, form)| (*id, owners_of(&form.owners, elements.loose_form(*id, form))))
            .collect();
        (elements, owners, forms)
    }

    /// Puts each link that stands in an element of another type into a Link element of its own.
    fn name_links(&mut self) {
        for index in 0..self.list.len() {
            if self.kind(index) == Type::Link {
                continue;
            }
            let Some(element) = self.list.get_mut(index) else {
                continue;
            };
            if !element
                .kids
                .iter()
                .any(|kid| matches!(kid, Kid::Annotation(_)))
            {
                continue;
            }
            let mut kids = std::mem::take(&mut element.kids);
            for kid in &mut kids {
                if let Kid::Annotation(_) = kid {
                    let mut link = Element::new(Type::Link);
                    link.kids.push(*kid);
                    *kid = Kid::Element(self.add(link));
                }
            }
            if let Some(element) = self.list.get_mut(index) {
                element.kids = kids;
            }
        }
    }

    /// Adds elements for what the tree doesn't know: pages as a whole, text without an owner, links. Returns the owners
    /// of every page's sequences, and the new elements with their pages.
    fn add_loose(
        &mut self,
        pages: &[PageShare],
        bound: &[bool],
    ) -> (Vec<Owners>, Vec<(usize, usize)>) {
        let mut extras = Vec::new();
        let mut all = Vec::with_capacity(pages.len());
        for (page, share) in pages.iter().enumerate() {
            let mut paragraph = Element::new(Type::P);
            let mut whole = None;
            match share.whole {
                Some(Whole::Text) => paragraph.kids.push(Kid::Mark { page, number: 0 }),
                Some(Whole::Picture(corners)) => {
                    let mut figure = Element::new(Type::Figure);
                    figure.attributes.push(placement(corners));
                    figure.kids.push(Kid::Mark { page, number: 0 });
                    let figure = self.add(figure);
                    extras.push((page, figure));
                    whole = Some(figure);
                }
                None => {
                    let loose = (0_u32..)
                        .zip(&share.treated.owners)
                        .filter(|(_, owner)| **owner == Some(Owner::Loose));
                    paragraph
                        .kids
                        .extend(loose.map(|(number, _)| Kid::Mark { page, number }));
                }
            }
            for link in &share.links {
                if !bound.get(*link).copied().unwrap_or(false) {
                    let mut element = Element::new(Type::Link);
                    element.kids.push(Kid::Annotation(*link));
                    let element = self.add(element);
                    paragraph.kids.push(Kid::Element(element));
                }
            }
            let mut fields = Vec::with_capacity(share.fields.len());
            for (number, attributes) in share.fields {
                let mut field = Element::new(Type::Form);
                field.attributes.push(attributes.clone());
                field.kids.push(Kid::Mark {
                    page,
                    number: *number,
                });
                let field = self.add(field);
                paragraph.kids.push(Kid::Element(field));
                fields.push((*number, field));
            }
            let mut loose = None;
            if !paragraph.kids.is_empty() {
                let paragraph = self.add(paragraph);
                extras.push((page, paragraph));
                loose = Some(paragraph);
            }
            all.push(if share.whole.is_some() {
                vec![whole.or(loose)]
            } else {
                let mut owners = owners_of(&share.treated.owners, loose);
                for (number, field) in fields {
                    if let Some(owner) = owners.get_mut(number as usize) {
                        *owner = Some(field);
                    }
                }
                owners
            });
        }
        (all, extras)
    }

    /// Puts elements among those at the top, each in front of what comes on later pages.
    fn place(&mut self, extras: Vec<(usize, usize)>) {
        let pages = self.first_pages();
        let mut top = Vec::with_capacity(self.top.len() + extras.len());
        let mut extras = extras.into_iter().peekable();
        for element in std::mem::take(&mut self.top) {
            if let Some(first) = pages.get(element).copied().flatten() {
                while let Some((_, extra)) = extras.next_if(|(page, _)| *page < first) {
                    top.push(extra);
                }
            }
            top.push(element);
        }
        top.extend(extras.map(|(_, extra)| extra));
        self.top = top;
    }

    /// Adds a paragraph for the text of a form that belongs to nothing.
    fn loose_form(&mut self, form: ObjectId, treated: &Treated) -> Option<usize> {
        let loose: Vec<u32> = (0_u32..)
            .zip(&treated.owners)
            .filter(|(_, owner)| **owner == Some(Owner::Loose))
            .map(|(number, _)| number)
            .collect();
        if loose.is_empty() {
            return None;
        }
        let page = self
            .list
            .iter()
            .flat_map(|element| &element.kids)
            .find_map(|kid| match kid {
                Kid::FormMark { page, form: id, .. } if *id == form => Some(*page),
                _ => None,
            })?;
        let mut paragraph = Element::new(Type::P);
        let kids = loose.into_iter();
        paragraph
            .kids
            .extend(kids.map(|number| Kid::FormMark { page, form, number }));
        let paragraph = self.add(paragraph);
        self.top.push(paragraph);
        Some(paragraph)
    }

    /// The first page that each element has content on.
    pub(super) fn first_pages(&self) -> Vec<Option<usize>> {
        let mut pages = vec![None; self.list.len()];
        for index in self.order().into_iter().rev() {
            let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
            let first = kids.iter().find_map(|kid| match kid {
                Kid::Mark { page, .. } | Kid::FormMark { page, .. } => Some(*page),
                Kid::Element(kid) => pages.get(*kid).copied().flatten(),
                Kid::Annotation(_) => None,
            });
            if let Some(page) = pages.get_mut(index) {
                *page = first;
            }
        }
        pages
    }

    /// Drops the elements that hold nothing but for cells, without which a row would be short.
    pub(super) fn prune(&mut self) {
        let mut kept = vec![false; self.list.len()];
        for index in self.order().into_iter().rev() {
            let Some(element) = self.list.get_mut(index) else {
                continue;
            };
            element.kids.retain(|kid| match kid {
                Kid::Element(kid) => kept.get(*kid).copied().unwrap_or(false),
                _ => true,
            });
            let keep = !element.kids.is_empty() || element.kind.is_cell();
            if let Some(kept) = kept.get_mut(index) {
                *kept = keep;
            }
        }
        self.top
            .retain(|index| kept.get(*index).copied().unwrap_or(false));
    }

    /// Numbers the elements anew in reading order; returns the new number of each former one.
    pub(super) fn renumber(&mut self) -> Vec<Option<usize>> {
        let order = self.order();
        let mut numbers = vec![None; self.list.len()];
        for (new, former) in order.iter().enumerate() {
            if let Some(number) = numbers.get_mut(*former) {
                *number = Some(new);
            }
        }
        let look_up = |former: usize| numbers.get(former).copied().flatten();
        let mut list = Vec::with_capacity(order.len());
        for former in &order {
            let Some(element) = self.list.get_mut(*former) else {
                continue;
            };
            let mut element = std::mem::replace(element, Element::new(Type::NonStruct));
            for kid in &mut element.kids {
                if let Kid::Element(kid) = kid {
                    *kid = look_up(*kid).unwrap_or(*kid);
                }
            }
            let headers = element.headers.iter();
            element.headers = headers.filter_map(|header| look_up(*header)).collect();
            list.push(element);
        }
        self.list = list;
        self.top = self.top.iter().filter_map(|top| look_up(*top)).collect();
        numbers
    }
}

/// The element that owns each sequence of a content stream, by its identifier.
pub(super) type Owners = Vec<Option<usize>>;

fn owners_of(owners: &[Option<Owner>], loose: Option<usize>) -> Owners {
    owners
        .iter()
        .map(|owner| match owner {
            Some(Owner::Element(element)) => Some(*element as usize),
            Some(Owner::Loose) => loose,
            Some(Owner::Field) | None => None,
        })
        .collect()
}

/// Whether attributes say what a printed field is.
fn is_printed_field(attributes: &Dictionary) -> bool {
    attributes.has(b"Role")
}

/// The attributes of a picture that is a page.
fn placement(corners: [f64; 4]) -> Dictionary {
    let mut attributes = Dictionary::new();
    attributes.set("O", name("Layout"));
    attributes.set("Placement", name("Block"));
    let corners = corners.iter().map(|corner| Object::Real(*corner as f32));
    attributes.set("BBox", Object::Array(corners.collect()));
    attributes
}
