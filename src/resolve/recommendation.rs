//! Recommendations.

use super::list::Trail;
use super::numbering::{write_counter, write_pattern};
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::model::{Recommendation, ReferenceKind};
use crate::read::raw::RawReport;

impl<'a> Resolver<'a> {
    /// The recommendations, numbered as the style does.
    pub fn recommendations(&mut self, raw: &'a RawReport) -> Vec<Recommendation> {
        let style = self.common.style;
        let pattern = &style.numbering.recommendations;
        let label = &style.labels.recommendation_reference;
        let recommendations = (1..).zip(&raw.recommendations).map(|(number, entry)| {
            let item = &entry.value;
            let bare = write_counter(pattern.counter, number);
            let trail = (!bare.is_empty()).then(|| Trail {
                kind: ReferenceKind::Recommendation,
                label,
                number: bare.clone(),
            });
            let anchor = match &item.id {
                Some(id) => {
                    let printed = trail.as_ref().map(|_| fill(label, "number", &bare));
                    self.enter_id(id, printed, true)
                }
                None => self.derived_anchor("r", &number.to_string()),
            };
            if !bare.is_empty() {
                let target = Target {
                    kind: ReferenceKind::Recommendation,
                    number: bare.clone(),
                    anchor: anchor.clone(),
                    id: item.id.as_ref().map(|id| id.value.as_str()),
                    words: &item.text.value,
                    place: self.place(&item.text),
                };
                self.enter_target(target);
            }
            let recommendation = Recommendation {
                anchor,
                number: write_pattern(pattern, number),
                text: self.filled_text("the recommendation", &item.text, Role::PROSE),
                list: item
                    .list
                    .as_ref()
                    .and_then(|list| self.list(list, [0; 4], trail.as_ref())),
            };
            if !bare.is_empty() {
                self.scope.within.pop();
            }
            recommendation
        });
        recommendations.collect()
    }
}
