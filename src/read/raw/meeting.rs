//! `meeting.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RawAgendaEntry, RawSupplement};
use crate::read::Located;

/// A meeting of a committee: when and where it meets, who sits on it, and its agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMeeting {
    /// The council, e.g. "London Borough of Merton".
    pub authority: Located<String>,
    /// The committee's full name.
    pub committee: Located<String>,
    /// The day of the meeting, e.g. 2016-06-29.
    #[schemars(extend("format" = "date"))]
    pub date: Located<String>,
    /// When it starts, by the 24-hour clock, e.g. "19:15".
    pub time: Located<String>,
    /// Where it is held.
    pub venue: Located<String>,
    /// The day the papers are published; it stands in the PDFs as their date. Left out: the day of the meeting.
    #[schemars(extend("format" = "date"))]
    pub published: Option<Located<String>>,
    /// The house style, by the name of its folder. Left out: `base`.
    pub house_style: Option<Located<String>>,
    /// The law that applies: `england` or `wales`. Left out: `england`.
    pub jurisdiction: Option<Located<String>>,
    /// A file with further days that are no clear days, each a `date` and a `name`. Left out: weekends and bank holidays
    /// are the only ones.
    pub holidays: Option<Located<String>>,
    /// The language of the papers, e.g. `en-GB`. Left out: the house style's.
    pub language: Option<Located<String>>,
    /// Who sits on the committee, in groups.
    #[serde(default)]
    pub membership: Vec<RawMemberGroup>,
    /// Whom to ask about the meeting.
    pub contact: Option<RawContact>,
    /// Notes for the public, printed on the front sheet.
    #[serde(default)]
    pub about: Vec<RawAbout>,
    /// The agenda, in order.
    pub agenda: Vec<Located<RawAgendaEntry>>,
    /// Supplements to the pack once it is published, in order.
    #[serde(default)]
    pub supplements: Vec<RawSupplement>,
}

/// A group of members, e.g. the councillors.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMemberGroup {
    /// What the group is called, e.g. "Councillors".
    pub group: Located<String>,
    /// Its members, each as printed.
    pub members: Vec<Located<String>>,
}

/// Whom to ask about the meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawContact {
    /// The officer's name.
    pub name: Option<Located<String>>,
    /// The officer's post.
    pub role: Option<Located<String>>,
    /// Telephone number as printed.
    pub phone: Option<Located<String>>,
    /// E-mail address.
    pub email: Option<Located<String>>,
}

/// A note for the public.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAbout {
    /// Its heading.
    pub heading: Located<String>,
    /// Its text.
    pub text: Located<String>,
}
