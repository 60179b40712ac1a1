//! Which elements may stand in which (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2): a tree that breaks these rules is put
//! right by wrapping what stands alone and by taking its claim from what stands where it can't.

use std::collections::BTreeSet;

use super::elements::{Elements, Kid};
use super::tree::Element;
use super::types::Type;

impl Elements {
    /// Puts every element where it may stand. Returns whether any had to be moved or changed.
    pub(super) fn arrange(&mut self) -> bool {
        let mut changed = false;
        let mut open: Vec<(usize, Type)> =
            self.top.iter().map(|top| (*top, Type::Document)).collect();
        while let Some((index, parent)) = open.pop() {
            let kind = self.kind(index);
            let allowed = may_stand(kind, parent);
            let kind = if allowed { kind } else { Type::Div };
            changed |= !allowed;
            if let Some(element) = self.list.get_mut(index) {
                element.kind = kind;
                if !allowed {
                    element.attributes.clear();
                }
            }
            changed |= match kind {
                Type::Table => self.arrange_table(index),
                Type::THead | Type::TBody | Type::TFoot => self.wrap(
                    index,
                    |kind| kind == Type::TR,
                    |kind| {
                        if kind.is_cell() {
                            &[Type::TR]
                        } else {
                            &[Type::TR, Type::TD]
                        }
                    },
                ),
                Type::TR => self.wrap(index, Type::is_cell, |_| &[Type::TD]),
                Type::L => self.arrange_list(index),
                Type::LI => self.wrap(
                    index,
                    |kind| matches!(kind, Type::Lbl | Type::LBody),
                    |_| &[Type::LBody],
                ),
                Type::TOC => self.arrange_contents(index),
                _ => false,
            };
            let around = if kind.is_transparent() { parent } else { kind };
            let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
            open.extend(kids.iter().filter_map(|kid| match kid {
                Kid::Element(kid) => Some((*kid, around)),
                _ => None,
            }));
        }
        changed
    }

    /// One caption, in front; rows in groups if there is a group.
    fn arrange_table(&mut self, index: usize) -> bool {
        let mut changed = self.wrap(
            index,
            |kind| matches!(kind, Type::TR | Type::Caption) || kind.is_row_group(),
            |kind| {
                if kind.is_cell() {
                    &[Type::TR]
                } else {
                    &[Type::TR, Type::TD]
                }
            },
        );
        changed |= self.lead_with_caption(index, &[Type::TR, Type::TD]);
        for kind in [Type::THead, Type::TFoot] {
            for group in self
                .kids_of(index, |found| found == kind)
                .into_iter()
                .skip(1)
            {
                self.set_kind(group, Type::TBody);
                changed = true;
            }
        }
        let groups = self.kids_of(index, Type::is_row_group);
        if groups.is_empty() {
            return changed;
        }
        // Loose rows beside a group.
        changed |= self.wrap(index, |kind| kind != Type::TR, |_| &[Type::TBody]);
        if self.kids_of(index, |kind| kind == Type::TBody).is_empty() {
            for group in groups {
                self.set_kind(group, Type::TBody);
            }
            changed = true;
        }
        changed
    }

    fn arrange_list(&mut self, index: usize) -> bool {
        let wrapped = self.wrap(
            index,
            |kind| matches!(kind, Type::L | Type::LI | Type::Caption),
            |kind| {
                if matches!(kind, Type::Lbl | Type::LBody) {
                    &[Type::LI]
                } else {
                    &[Type::LI, Type::LBody]
                }
            },
        );
        self.lead_with_caption(index, &[Type::LI, Type::LBody]) || wrapped
    }

    fn arrange_contents(&mut self, index: usize) -> bool {
        let wrapped = self.wrap(
            index,
            |kind| matches!(kind, Type::TOC | Type::TOCI | Type::Caption),
            |_| &[Type::TOCI],
        );
        self.lead_with_caption(index, &[Type::TOCI]) || wrapped
    }

    /// Moves the first caption in front; further ones become content, wrapped in elements of these types.
    fn lead_with_caption(&mut self, index: usize, wrappers: &[Type]) -> bool {
        let captions = self.kids_of(index, |kind| kind == Type::Caption);
        let Some((first, others)) = captions.split_first() else {
            return false;
        };
        let Some(element) = self.list.get_mut(index) else {
            return false;
        };
        let leads = element.kids.first() == Some(&Kid::Element(*first));
        if leads && others.is_empty() {
            return false;
        }
        element.kids.retain(|kid| *kid != Kid::Element(*first));
        element.kids.insert(0, Kid::Element(*first));
        let mut kids = std::mem::take(&mut element.kids);
        let others: BTreeSet<usize> = others.iter().copied().collect();
        for kid in &mut kids {
            if let Kid::Element(other) = *kid
                && others.contains(&other)
            {
                self.set_kind(other, Type::Div);
                *kid = self.enclose(vec![*kid], wrappers);
            }
        }
        if let Some(element) = self.list.get_mut(index) {
            element.kids = kids;
        }
        true
    }

    /// The kids of these types.
    fn kids_of(&self, index: usize, wanted: impl Fn(Type) -> bool) -> Vec<usize> {
        let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
        kids.iter()
            .filter_map(|kid| match kid {
                Kid::Element(kid) if wanted(self.kind(*kid)) => Some(*kid),
                _ => None,
            })
            .collect()
    }

    fn set_kind(&mut self, index: usize, kind: Type) {
        if let Some(element) = self.list.get_mut(index) {
            element.kind = kind;
        }
    }

    /// Wraps kids that may not stand in an element. Neighbours that take the same wrapping share it, but for those
    /// that become rows or cells of their own. Elements that say nothing of their kids make way for them.
    fn wrap(
        &mut self,
        index: usize,
        allowed: impl Fn(Type) -> bool,
        wrappers: impl Fn(Type) -> &'static [Type],
    ) -> bool {
        let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
        let fits = |kid: &Kid| match kid {
            Kid::Element(kid) => allowed(self.kind(*kid)),
            _ => true,
        };
        if kids.iter().all(fits) {
            return false;
        }
        let kids = self.dissolve(kids);
        let mut arranged: Vec<Kid> = Vec::with_capacity(kids.len());
        // Kids that wait for the wrapping that they share.
        let mut waiting: (Vec<Kid>, &'static [Type]) = (Vec::new(), &[]);
        for kid in kids {
            let wanted = match kid {
                Kid::Element(element) if !allowed(self.kind(element)) => {
                    wrappers(self.kind(element))
                }
                _ => &[],
            };
            if !waiting.0.is_empty() && (wanted != waiting.1 || wanted.last() == Some(&Type::TD)) {
                let (run, wrappers) = std::mem::take(&mut waiting);
                arranged.push(self.enclose(run, wrappers));
            }
            if wanted.is_empty() {
                arranged.push(kid);
            } else {
                waiting.0.push(kid);
                waiting.1 = wanted;
            }
        }
        if !waiting.0.is_empty() {
            arranged.push(self.enclose(waiting.0, waiting.1));
        }
        if let Some(element) = self.list.get_mut(index) {
            element.kids = arranged;
        }
        true
    }

    /// Kids with the kids of those that say nothing in their place.
    fn dissolve(&self, kids: &[Kid]) -> Vec<Kid> {
        let mut dissolved = Vec::with_capacity(kids.len());
        let mut open: Vec<Kid> = kids.iter().rev().copied().collect();
        while let Some(kid) = open.pop() {
            let Kid::Element(index) = kid else {
                dissolved.push(kid);
                continue;
            };
            let inner = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
            let hollow = inner.iter().all(|kid| matches!(kid, Kid::Element(_)));
            if hollow && self.kind(index).is_transparent() {
                open.extend(inner.iter().rev());
            } else {
                dissolved.push(kid);
            }
        }
        dissolved
    }

    /// Encloses kids in new elements of these types, the first outermost.
    fn enclose(&mut self, mut kids: Vec<Kid>, wrappers: &[Type]) -> Kid {
        for wrapper in wrappers.iter().rev() {
            let mut element = Element::new(*wrapper);
            element.kids = kids;
            kids = vec![Kid::Element(self.add(element))];
        }
        kids.pop().unwrap_or(Kid::Element(0))
    }
}

/// Whether an element may stand in one of another type, looking through those that say nothing.
const fn may_stand(kind: Type, parent: Type) -> bool {
    match kind {
        Type::TR => matches!(parent, Type::Table) || parent.is_row_group(),
        Type::THead | Type::TBody | Type::TFoot => matches!(parent, Type::Table),
        Type::TH | Type::TD => matches!(parent, Type::TR),
        Type::LI => matches!(parent, Type::L),
        Type::LBody => matches!(parent, Type::LI),
        Type::TOCI => matches!(parent, Type::TOC),
        _ => true,
    }
}
