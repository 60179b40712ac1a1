//! The sentences in the place of what is not for publication.

use std::sync::Arc;

use super::members::item_restrictions;
use crate::law::Law;
use crate::model::{AgendaItem, Labels, Meeting, Restriction, Text};
use crate::resolve::plain_text;

/// The grounds of a restriction in words: "exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local
/// Government Act 1972".
#[must_use]
pub fn grounds(meeting: &Meeting, restriction: &Restriction) -> String {
    Words::of(meeting).grounds(restriction)
}

/// The words that mark a page on which these items' restricted matter stands; `None` when none of it is restricted.
#[must_use]
pub fn marking<'i>(
    meeting: &Meeting,
    items: impl Iterator<Item = &'i AgendaItem>,
) -> Option<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut confidential = false;
    let mut any = false;
    for item in items {
        for restriction in item_restrictions(item) {
            any = true;
            confidential |= restriction.confidential.is_some();
            paragraphs.extend(restriction.paragraphs().iter().cloned());
        }
    }
    paragraphs.sort_by_key(|number| meeting.law.position(number));
    paragraphs.dedup();
    any.then(|| {
        let words = Words::of(meeting);
        words.law.marking(&paragraphs, confidential, words.language)
    })
}

/// The words of a meeting's style and law.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub labels: &'a Labels,
    law: &'a Law,
    language: &'a str,
}

impl<'a> Words<'a> {
    pub fn of(meeting: &'a Meeting) -> Self {
        Self {
            labels: &meeting.style.labels,
            law: &meeting.law,
            language: &meeting.language,
        }
    }

    pub fn grounds(self, restriction: &Restriction) -> String {
        let confidential = restriction.confidential.is_some();
        self.law
            .grounds(restriction.paragraphs(), confidential, self.language)
    }

    /// Under an item of the sheet for members: the grounds of each restriction, and why it is kept back.
    pub fn reasons(self, restrictions: &[Arc<Restriction>]) -> Text {
        let mut whole = Text::default();
        for restriction in restrictions {
            let exempt = restriction.exempt.as_ref().map(|exempt| &exempt.reason);
            let said = [exempt, restriction.confidential.as_ref()];
            let notice = self.notice(restriction);
            for text in std::iter::once(&notice).chain(said.into_iter().flatten()) {
                whole.add_sentence(text.clone());
            }
        }
        whole
    }

    /// In the place of something without a name.
    pub fn withheld(self, restriction: &Restriction) -> Text {
        let grounds = self.grounds(restriction);
        plain_text(&self.labels.withheld.replace("{grounds}", &grounds))
    }

    /// In the place of something that is called by its name: "Table 2".
    pub fn withheld_named(self, name: &str, restriction: &Restriction) -> Text {
        if name.is_empty() {
            return self.withheld(restriction);
        }
        let grounds = self.grounds(restriction);
        let label = self.labels.withheld_named.replace("{name}", name);
        plain_text(&label.replace("{grounds}", &grounds))
    }

    /// Under a table from which columns are left out.
    pub fn withheld_columns(self, restriction: &Restriction) -> Text {
        let grounds = self.grounds(restriction);
        plain_text(&self.labels.withheld_columns.replace("{grounds}", &grounds))
    }

    /// The heading in the place of a title that the public does not see.
    pub fn title(self, restriction: &Restriction) -> String {
        let given = restriction.public_title.clone();
        given.unwrap_or_else(|| self.labels.withheld_title.clone())
    }

    /// Under an item of the agenda: "Not for publication: …".
    pub fn notice(self, restriction: &Restriction) -> Text {
        let confidential = restriction.confidential.is_some();
        let paragraphs = restriction.paragraphs();
        plain_text(&self.law.marking(paragraphs, confidential, self.language))
    }

    /// In front of restricted matter in a paper for members.
    pub fn marking(self, restriction: &Restriction) -> Text {
        let Text { parts } = self.notice(restriction);
        let mut marked = Text::from_markdown("**");
        marked.parts.extend(parts);
        marked.parts.extend(Text::from_markdown("**").parts);
        marked
    }
}
