//! The sheets of a supplement: what it brings to each circle, in the words of the house style.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::Press;
use super::issue::{Leaves, Read};
use super::past::Past;
use super::versions::{changes, name_changes, replaced, set_version, version};
use crate::diag::Diagnostics;
use crate::model::{
    AboutNote, AgendaItem, AgendaMatter, Deed, Lateness, Meeting, Supplement, Text,
};
use crate::publication::Circle;
use crate::resolve::plain_text;
use crate::restrict::{has_restrictions, state_exclusion};

/// Makes the sheets of a supplement.
pub(super) struct SheetMaker<'m> {
    /// The whole meeting.
    pub whole: &'m Meeting,
    pub supplement: &'m Supplement,
    pub past: &'m Past,
    pub press: &'m Press,
}

impl SheetMaker<'_> {
    /// The items that the supplement brings to a circle, with those papers of them that are fresh.
    pub fn make<'a>(
        &self,
        read: Read<'a>,
        fresh: &BTreeSet<String>,
        heading: String,
        found: &mut Diagnostics,
    ) -> Result<Leaves<'a>, Diagnostics> {
        let circle = read.circle;
        let changed: BTreeMap<usize, Vec<String>> = read
            .papers
            .iter()
            .filter(|set| {
                let item = &read.meeting.agenda[set.item];
                fresh.contains(&item.number) && deed(item) == Some(Deed::Replaces)
            })
            .map(|set| {
                (
                    set.item,
                    changes(self.past, circle, read.meeting, set, read.inputs),
                )
            })
            .collect();
        let mut sheet = Meeting {
            agenda: Vec::new(),
            sheet_heading: heading,
            sheet_lead: self.lead(),
            published: self.supplement.date,
            membership: Vec::new(),
            about: match circle {
                Circle::Public => self.exclusion(),
                Circle::Members => Vec::new(),
            },
            ..read.meeting.clone()
        };
        let mut places = BTreeMap::new();
        for (at, item) in read.meeting.agenda.iter().enumerate() {
            let is_fresh = fresh.contains(&item.number);
            // Members have the public sheet too.
            if deed(item).is_none() || (circle == Circle::Members && !is_fresh) {
                continue;
            }
            places.insert(at, sheet.agenda.len());
            let said = changed.get(&at).map_or(&[][..], Vec::as_slice);
            sheet.agenda.push(self.entry(item, circle, is_fresh, said));
        }
        let mut papers = Vec::with_capacity(fresh.len());
        for mut set in read.papers {
            let Some(index) = places.get(&set.item).copied() else {
                continue;
            };
            let number = sheet.agenda[index].number.clone();
            if !fresh.contains(&number) {
                continue;
            }
            let said = changed.get(&set.item).map_or(&[][..], Vec::as_slice);
            set.item = index;
            let old = replaced(self.whole, &number, circle);
            let is_new = deed(&sheet.agenda[index]) == Some(Deed::Replaces);
            if let Some(old) = old.filter(|_| is_new) {
                let version = version(&sheet, &old, said);
                if let Some((anew, warnings)) = set_version(index, &mut sheet, version, self.press)?
                {
                    found.append_new(warnings);
                    set = anew;
                }
            }
            papers.push(set);
        }
        Ok((Cow::Owned(sheet), papers))
    }

    /// An item as the front sheet of the supplement lists it.
    fn entry(
        &self,
        item: &AgendaItem,
        circle: Circle,
        is_fresh: bool,
        changes: &[String],
    ) -> AgendaItem {
        let mut entry = item.clone();
        if !is_fresh && let AgendaMatter::Paper(_) = &entry.matter {
            entry.matter = AgendaMatter::Oral { text: None };
        }
        let mut notes: Vec<Text> = entry.note.take().into_iter().collect();
        notes.extend(self.deed_text(item, circle, is_fresh));
        let late = item.supplied.as_ref().and_then(|supplied| supplied.late);
        notes.extend(late.map(|late| self.late_text(late)));
        notes.extend(name_changes(changes, self.whole));
        entry.note = join(notes);
        entry
    }

    /// What the supplement does to an item, in words.
    fn deed_text(&self, item: &AgendaItem, circle: Circle, is_fresh: bool) -> Option<Text> {
        let labels = &self.whole.style.labels;
        let words = match deed(item)? {
            Deed::Adds => labels.adds_item.clone(),
            Deed::Delivers => labels.delivers_report.clone(),
            Deed::Furnishes => labels.furnishes_paper.clone(),
            Deed::Replaces if !is_fresh => labels.restricted_version.clone(),
            Deed::Replaces => match replaced(self.whole, &item.number, circle) {
                Some(replaced) => labels.brings_version.replace("{replaces}", &replaced),
                None => labels.furnishes_paper.clone(),
            },
            Deed::Withdraws => return None,
        };
        Some(plain_text(&words))
    }

    fn late_text(&self, late: Lateness) -> Text {
        let labels = &self.whole.style.labels;
        let label = match late.working_days {
            1 => &labels.late_day,
            _ => &labels.late_days,
        };
        let words = label
            .replace("{number}", &late.working_days.to_string())
            .replace("{date}", &labels.write_date(late.last_day));
        plain_text(&words)
    }

    /// The resolution to exclude the public, for the whole agenda as it stands now, if the supplement brings anything that
    /// is restricted: one resolution is moved at the meeting.
    fn exclusion(&self) -> Vec<AboutNote> {
        let mut supplied = self.whole.agenda.iter();
        if !supplied.any(|item| item.supplied.is_some() && has_restrictions(item)) {
            return Vec::new();
        }
        let mut sheet = Meeting {
            about: Vec::new(),
            ..self.whole.clone()
        };
        state_exclusion(&mut sheet);
        sheet.about
    }

    /// What stands under the heading.
    fn lead(&self) -> Text {
        let labels = &self.whole.style.labels;
        let agenda = self.whole.history.published();
        let agenda = agenda.unwrap_or(self.whole.published);
        let words = labels
            .supplement_lead
            .replace("{date}", &labels.write_date(self.supplement.date))
            .replace("{agenda}", &labels.write_date(agenda));
        plain_text(&words)
    }
}

/// What the supplement under way does to an item.
fn deed(item: &AgendaItem) -> Option<Deed> {
    Some(item.supplied.as_ref()?.deed)
}

/// Texts one behind the other.
fn join(texts: Vec<Text>) -> Option<Text> {
    let mut whole = Text::default();
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !whole.parts.is_empty() {
            whole.parts.extend(Text::from_markdown(" ").parts);
        }
        whole.parts.extend(text.parts);
    }
    (!whole.parts.is_empty()).then_some(whole)
}
