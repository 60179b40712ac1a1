//! The meeting: who meets when and where, and about what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{Labels, Ledger, Paper, Restriction, Style, Supplement, Supplied, Text};
use crate::law::Law;
use crate::publication::{History, ItemKey};

/// The nation whose law applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jurisdiction {
    England,
    Wales,
}

impl Jurisdiction {
    pub const ALL: [Self; 2] = [Self::England, Self::Wales];

    /// As inputs name it: "england".
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
        }
    }

    /// In English words: "England".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
        }
    }

    /// The name of the file with its law.
    #[must_use]
    pub const fn law_file(self) -> &'static str {
        match self {
            Self::England => "england.yaml",
            Self::Wales => "wales.yaml",
        }
    }
}

/// A meeting of a committee, with everything that its papers need.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The name of the meeting's folder: the name of its output folder.
    pub folder: String,
    pub authority: String,
    pub committee: String,
    pub date: NaiveDate,
    pub time: NaiveTime,
    pub venue: String,
    /// The day of publication: the date that the PDFs carry. The day of the meeting where the input is silent.
    pub published: NaiveDate,
    /// BCP 47 language tag of the papers.
    pub language: String,
    pub jurisdiction: Jurisdiction,
    /// The law of that nation.
    pub law: Arc<Law>,
    /// Days on which the council's offices are closed beside those of the law, with their names.
    pub own_holidays: BTreeMap<NaiveDate, String>,
    /// What its front sheet is headed with: "Agenda".
    pub sheet_heading: String,
    /// What stands under that heading; mostly nothing.
    pub sheet_lead: Text,
    pub membership: Vec<MemberGroup>,
    pub contact: Contact,
    pub about: Vec<AboutNote>,
    pub agenda: Vec<AgendaItem>,
    /// What has been published of it.
    pub history: Arc<History>,
    /// The supplement under way.
    pub supplement: Option<Supplement>,
    /// Paths in its folder of the files that only restricted matter is made of.
    pub restricted_files: BTreeSet<String>,
    /// Whether these are its restricted papers, as members see them. They have a folder of their own.
    pub is_for_members: bool,
    /// Every figure of its papers.
    pub ledger: Ledger,
    pub style: Arc<Style>,
}

/// A group of members, e.g. the councillors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberGroup {
    pub title: String,
    pub members: Vec<String>,
}

/// Whom to ask about the meeting; what isn't known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub role: String,
    pub phone: String,
    pub email: String,
}

/// A note for the public on the front sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutNote {
    pub heading: String,
    pub text: Text,
}

/// An item of the agenda.
#[derive(Debug, Clone)]
pub struct AgendaItem {
    /// As printed: "6".
    pub number: String,
    /// By what it is known from one publication to the next.
    pub key: ItemKey,
    /// As printed on the agenda.
    pub title: String,
    pub matter: AgendaMatter,
    /// Its paper is not ready: why, and when it will be.
    pub to_follow: Option<Text>,
    /// Why the chair has it dealt with as a matter of urgency, though it came too late (Local Government Act 1972,
    /// section 100B(4)(b)).
    pub urgent: Option<Text>,
    /// Why it was withdrawn after it was published.
    pub withdrawn: Option<Text>,
    /// What else is printed under it.
    pub note: Option<Text>,
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
    /// What the supplement under way does to it.
    pub supplied: Option<Supplied>,
}

/// What an agenda item consists of.
#[derive(Debug, Clone)]
pub enum AgendaMatter {
    /// Nothing but its title and perhaps some text on the agenda.
    Oral { text: Option<Text> },
    /// A paper.
    Paper(Arc<Paper>),
}

impl AgendaItem {
    /// An item without anything to say beside its title.
    #[must_use]
    pub fn new(number: String, key: ItemKey, title: String, matter: AgendaMatter) -> Self {
        Self {
            number,
            key,
            title,
            matter,
            to_follow: None,
            urgent: None,
            withdrawn: None,
            note: None,
            restriction: None,
            supplied: None,
        }
    }

    /// Whether it has a paper.
    #[must_use]
    pub const fn has_paper(&self) -> bool {
        matches!(self.matter, AgendaMatter::Paper(_))
    }

    /// Everything that an agenda prints under its title, as one text.
    #[must_use]
    pub fn text(&self, labels: &Labels) -> Option<Text> {
        let oral = match &self.matter {
            AgendaMatter::Oral { text } => text.clone(),
            AgendaMatter::Paper(_) => None,
        };
        let reasons = [
            (labels.to_follow.as_str(), &self.to_follow),
            // It has the words of the law.
            ("{reason}", &self.urgent),
            (&labels.withdrawn, &self.withdrawn),
        ];
        let reasons = reasons
            .into_iter()
            .filter_map(|(label, reason)| Some(label_reason(label, reason.as_ref()?)));
        let mut whole = Text::default();
        for text in oral.into_iter().chain(reasons).chain(self.note.clone()) {
            whole.add_sentence(text);
        }
        (!whole.parts.is_empty()).then_some(whole)
    }
}

/// A label with the reason put in.
fn label_reason(label: &str, reason: &Text) -> Text {
    let (before, behind) = label.split_once("{reason}").unwrap_or((label, ""));
    let mut text = Text::from_markdown(before);
    text.parts.extend(reason.parts.iter().cloned());
    if !behind.is_empty() {
        text.parts.extend(Text::from_markdown(behind).parts);
    }
    text
}

impl Meeting {
    /// The papers in agenda order, each with its item.
    pub fn papers(&self) -> impl Iterator<Item = (&AgendaItem, &Arc<Paper>)> {
        self.agenda.iter().filter_map(|item| match &item.matter {
            AgendaMatter::Paper(paper) => Some((item, paper)),
            AgendaMatter::Oral { .. } => None,
        })
    }
}
