//! The meeting: who meets when and where, and about what.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{Ledger, Paper, Restriction, Style, Text};

/// The nation whose law applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jurisdiction {
    England,
    Wales,
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
    pub membership: Vec<MemberGroup>,
    pub contact: Contact,
    pub about: Vec<AboutNote>,
    pub agenda: Vec<AgendaItem>,
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
    /// Kept from the public.
    pub restriction: Option<Arc<Restriction>>,
}

/// What an agenda item consists of.
#[derive(Debug, Clone)]
pub enum AgendaMatter {
    /// Nothing but its title and perhaps some text on the agenda.
    Oral { text: Option<Text> },
    /// A paper.
    Paper(Arc<Paper>),
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
