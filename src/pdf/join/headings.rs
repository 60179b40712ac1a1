//! Headings (ISO 32000-1, 14.8.4.3.2; ISO 14289-1, 7.4): the levels of an outside file become depths, none of them
//! skipped, so that they can go on from whatever heading the file comes to stand under.

use super::elements::{Elements, Kid};
use super::types::Type;

impl Elements {
    /// Gives every heading its depth. An `H` is as deep as the sections that it stands in.
    pub(super) fn level_headings(&mut self) {
        let mut open: Vec<(usize, u8)> = self.top.iter().rev().map(|top| (*top, 1)).collect();
        // The levels of the headings that the next one may stand under.
        let mut above: Vec<u8> = Vec::new();
        while let Some((index, depth)) = open.pop() {
            let kind = self.kind(index);
            let level = if kind == Type::H {
                Some(depth)
            } else {
                kind.level()
            };
            if let Some(level) = level {
                while above.last().is_some_and(|last| *last >= level) {
                    above.pop();
                }
                above.push(level);
                if let Some(element) = self.list.get_mut(index) {
                    element.kind = Type::H;
                    element.level = u8::try_from(above.len()).unwrap_or(u8::MAX);
                }
            }
            let section = matches!(kind, Type::Part | Type::Art | Type::Sect | Type::Div);
            let depth = depth.saturating_add(u8::from(section && self.holds_heading(index)));
            let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
            open.extend(kids.iter().rev().filter_map(|kid| match kid {
                Kid::Element(kid) => Some((*kid, depth)),
                _ => None,
            }));
        }
    }

    fn holds_heading(&self, index: usize) -> bool {
        let kids = self.list.get(index).map_or(&[][..], |e| e.kids.as_slice());
        kids.iter()
            .any(|kid| matches!(kid, Kid::Element(kid) if self.kind(*kid) == Type::H))
    }
}
