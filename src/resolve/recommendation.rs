//! Recommendations.

use super::list::{Around, ItemAround, Trail};
use super::numbering::{write_counter, write_pattern};
use super::outline::Outline;
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::model::{Join, List, Recommendation, Recommendations, ReferenceKind, Text, TextPart};
use crate::read::raw::{RawListItem, RawReport};

impl<'a> Resolver<'a> {
    /// The recommendations, numbered as the style does. In a section that holds them their lead is a paragraph of it,
    /// with the number that its `outline` gives.
    pub fn recommendations(
        &mut self,
        raw: &'a RawReport,
        outline: Option<&mut Outline<'_>>,
    ) -> Recommendations {
        let style = self.common.style;
        let held = outline.is_some();
        if raw.recommendations.items.is_empty() {
            return Recommendations::default();
        }
        let text = match (&raw.recommendations.lead, &style.recommendations.lead) {
            (Some(lead), _) => Some(self.filled_text("the lead", lead, Role::PROSE)),
            (None, Some(lead)) => Some(Text::from_markdown(lead)),
            (None, None) => None,
        };
        let (lead, paragraph) = match (text, outline) {
            (None, _) => (None, None),
            (Some(text), Some(outline)) => {
                let number = outline.paragraph();
                self.note_style_paragraph(&text, number.as_ref());
                let lead = self.numbered_paragraph(text, number.as_ref());
                (Some(lead), number)
            }
            (Some(text), None) => (Some(self.numbered_paragraph(text, None)), None),
        };
        let paragraph = paragraph.as_ref().map(|number| number.bare.as_str());
        let mut items: Vec<_> = (1..)
            .zip(&raw.recommendations.items)
            .map(|(number, item)| self.recommendation(&item.value, number, paragraph))
            .collect();
        if let Some(join) = &style.recommendations.join {
            join_items(&mut items, join);
        }
        Recommendations {
            layout: style.recommendations.layout,
            held,
            lead,
            items,
        }
    }

    fn recommendation(
        &mut self,
        raw: &'a RawListItem,
        number: u32,
        paragraph: Option<&str>,
    ) -> Recommendation {
        let style = self.common.style;
        let pattern = &style.numbering.recommendations;
        let label = &style.labels.recommendation_reference;
        let bare = write_counter(pattern.counter, number);
        let trail = (!bare.is_empty()).then(|| Trail {
            kind: ReferenceKind::Recommendation,
            label,
            number: bare.clone(),
        });
        let anchor = match &raw.id {
            Some(id) => {
                let printed = trail.as_ref().map(|_| fill(label, "number", &bare));
                self.enter_id(id, printed, true)
            }
            None => self.derived_anchor("r", &number.to_string()),
        };
        if !bare.is_empty() {
            let target = Target {
                kind: ReferenceKind::Recommendation,
                is_item: false,
                number: bare.clone(),
                by_hand: None,
                anchor: anchor.clone(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: raw.text.value.as_str().into(),
                place: Some(self.place(&raw.text)),
            };
            self.enter_target(target);
        }
        let own = ItemAround {
            list: "",
            number: bare,
            outer: None,
        };
        let around = Around {
            paragraph,
            item: Some(&own),
        };
        let recommendation = Recommendation {
            anchor,
            number: write_pattern(pattern, number),
            text: self.filled_text("the recommendation", &raw.text, Role::PROSE),
            list: raw
                .list
                .as_ref()
                .and_then(|list| self.list(list, around, trail.as_ref())),
        };
        if trail.is_some() {
            self.scope.within.pop();
        }
        recommendation
    }
}

/// Puts behind each item what joins it to the next.
fn join_items(items: &mut [Recommendation], join: &Join) {
    let count = items.len();
    for (index, item) in items.iter_mut().enumerate() {
        let put = match count - index {
            1 => &join.end,
            2 => &join.last,
            _ => &join.between,
        };
        join_text(last_text(&mut item.text, item.list.as_mut()), put);
    }
}

/// The text that an item ends with: its own, or that of the last item of its list.
fn last_text<'t>(text: &'t mut Text, list: Option<&'t mut List>) -> &'t mut Text {
    match list.and_then(|list| list.items.last_mut()) {
        Some(item) => last_text(&mut item.text, item.list.as_mut()),
        None => text,
    }
}

/// Puts a joining mark behind a text, in place of what joins or ends it as typed, also in front of a footnote's call. A
/// question stays one, and so does an "or".
fn join_text(text: &mut Text, put: &str) {
    if let Some(TextPart::Markdown(words)) = text.parts.last_mut() {
        let typed = words.trim_end();
        let (bare, closing) = typed.split_at(typed.trim_end_matches('*').len());
        let (bare, calls) = bare.split_at(without_calls(without_join(bare)).len());
        // What joins stands behind the calls, if any.
        let calls = without_join(calls);
        let (bare, emphasis) = bare.split_at(bare.trim_end_matches('*').len());
        let ending = if calls.is_empty() {
            &typed[..typed.len() - closing.len()]
        } else {
            bare
        };
        if ending.ends_with(['?', '!']) || ends_with_or(typed) {
            return;
        }
        let bare = without_join(bare);
        let stop = ending[bare.len()..].starts_with('.') && ends_abbreviation(bare);
        let stop = if stop && !put.starts_with('.') {
            "."
        } else {
            ""
        };
        *words = format!("{bare}{stop}{emphasis}{calls}{closing}{put}");
    } else {
        text.parts.push(TextPart::Markdown(put.to_owned()));
    }
}

/// A text without the footnote calls at its end.
fn without_calls(text: &str) -> &str {
    let mut bare = text;
    while let Some(at) = bare
        .strip_suffix(']')
        .and_then(|inside| inside.rfind("[^").map(|at| (at, &inside[at + 2..])))
        .filter(|(_, name)| !name.is_empty() && !name.contains(['[', ']', ' ', '\n']))
        .map(|(at, _)| at)
    {
        bare = &bare[..at];
    }
    bare
}

/// "note; or": what joins it says more than the style's mark.
fn ends_with_or(text: &str) -> bool {
    text.trim_end_matches('*')
        .strip_suffix("or")
        .is_some_and(|before| before.ends_with(|c: char| c.is_whitespace() || ",;".contains(c)))
}

/// Whether the last word is one that keeps its stop: "etc", "p.m".
fn ends_abbreviation(bare: &str) -> bool {
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let single = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    last.eq_ignore_ascii_case("etc") || last.contains('.') && last.split('.').all(single)
}

/// A text without the "; and", the comma or the full stop at its end.
fn without_join(text: &str) -> &str {
    const MARKS: [char; 3] = ['.', ',', ';'];
    let text = text.trim_end();
    let stands_alone =
        |before: &&str| before.ends_with(|c: char| c.is_whitespace() || MARKS.contains(&c));
    let joined = text.strip_suffix("and").filter(stands_alone);
    joined
        .unwrap_or(text)
        .trim_end()
        .trim_end_matches(MARKS)
        .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_an_item_gives_way_to_what_joins_it() {
        for (typed, joined) in [
            ("notes the report", "notes the report; and"),
            ("notes the report.", "notes the report; and"),
            ("notes the report; and", "notes the report; and"),
            ("notes the report, and ", "notes the report; and"),
            ("notes supply and demand;", "notes supply and demand; and"),
            ("supports the brand", "supports the brand; and"),
            ("supports it and", "supports it; and"),
            ("notes **all of it.**", "notes **all of it**; and"),
            ("asks: why?", "asks: why?"),
            ("approve it.[^n]", "approve it[^n]; and"),
            ("approve it[^n].", "approve it[^n]; and"),
            ("approve it.[^n][^m]; and", "approve it[^n][^m]; and"),
            ("approve **it.**[^n]", "approve **it**[^n]; and"),
            ("asks why?[^n]", "asks why?[^n]"),
            ("buses, trains, etc.", "buses, trains, etc.; and"),
            ("meets at 6 p.m.", "meets at 6 p.m.; and"),
            ("note; or", "note; or"),
            ("notes the floor.", "notes the floor; and"),
        ] {
            let mut text = Text::from_markdown(typed);
            join_text(&mut text, "; and");
            assert_eq!(text, Text::from_markdown(joined), "{typed}");
        }
    }
}
