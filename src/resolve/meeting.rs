//! The meeting itself: when and where, who, and its agenda.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Coverage;
use super::agenda::{check_papers, resolve_agenda};
use super::appendix::check_loose_appendix;
use super::date::{parse_date, parse_time};
use super::language::is_language_tag;
use super::ledger::{Ledger, keep_ledger};
use super::nearest::nearest;
use super::own_holidays::own_holidays;
use super::references::Directory;
use super::resolver::{Common, Resolver};
use super::restricted_files::restricted_files;
use super::text::Role;
use crate::check::Glyphs;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AboutNote, Contact, FontFace, Jurisdiction, Meeting, MemberGroup, Style, Text, primary_subtag,
};
use crate::read::raw::RawMeeting;
use crate::read::{File, Inputs, Located};
use crate::restrict::state_exclusion;

/// Resolves a meeting with all its papers.
///
/// The meeting is `None` when anything in it has a fault, or when reading left out a file that it needs; what was read
/// is checked all the same. Diagnostics are in the order of the agenda; sort them with those of reading before showing
/// them.
#[must_use]
pub fn meeting(
    inputs: &Inputs,
    style: &Arc<Style>,
    fonts: &dyn Coverage,
) -> (Option<Meeting>, Diagnostics) {
    let raw = inputs.meeting.as_ref().map(|file| &file.value);
    let language = raw.and_then(|raw| raw.language.as_ref());
    let spoken = language.and_then(|tag| style.in_language(&tag.value));
    let unspoken = language.and_then(|tag| warn_untranslated(style, tag, inputs));
    let style = &spoken.map_or_else(|| Arc::clone(style), Arc::new);
    let words = |text: Option<&Located<String>>| {
        let text = text.map_or("", |text| text.value.as_str());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let authority = words(raw.map(|raw| &raw.authority));
    let committee = words(raw.map(|raw| &raw.committee));
    let nothing = Ledger::default();
    let blank = Common {
        inputs,
        style,
        glyphs: &Glyphs::new(fonts),
        authority: &authority,
        committee: &committee,
        law: inputs.laws.of(nation(raw)),
        date: raw.and_then(|raw| parse_date(&raw.date.value).ok()),
        ledger: &nothing,
    };
    let (ledger, mut faults) = keep_ledger(&blank);
    let common = Common {
        ledger: &ledger,
        ..blank
    };
    let (meeting, papers_faults) = match &inputs.meeting {
        Some(file) => resolve_meeting(&common, file, style),
        None => (None, check_papers(&common)),
    };
    faults.append(papers_faults);
    for path in &inputs.loose_appendices {
        if let Some(file) = inputs.reports.get(path) {
            faults.append(check_loose_appendix(&common, file));
        }
    }
    faults.append(ledger.warn_unused());
    faults.extend(unspoken);
    let sound = meeting.filter(|_| !faults.has_errors());
    let recorded = sound.map(|meeting| {
        let mut meeting = Meeting {
            ledger: ledger.record(style),
            ..meeting
        };
        state_exclusion(&mut meeting);
        meeting
    });
    (recorded, faults)
}

/// The nation of a meeting's law as far as it can be made out; England where it can't.
pub(super) fn nation(raw: Option<&RawMeeting>) -> Jurisdiction {
    let named = raw.and_then(|raw| raw.jurisdiction.as_ref());
    match named.map(|name| name.value.as_str()) {
        Some("wales") => Jurisdiction::Wales,
        _ => Jurisdiction::England,
    }
}

/// The most untranslated settings that a finding names.
const MOST_NAMED: usize = 5;

/// Says which words of the style itself are not in the meeting's language.
fn warn_untranslated(style: &Style, tag: &Located<String>, inputs: &Inputs) -> Option<Diagnostic> {
    let wording = style.translations.get(&primary_subtag(&tag.value))?;
    let names: Vec<_> = wording
        .untranslated
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let listed = match names.split_at_checked(MOST_NAMED) {
        _ if names.is_empty() => return None,
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    };
    let place = inputs.meeting.as_ref().map(|file| file.place(tag));
    let message = format!(
        "the meeting is in `{}`, and the house style `{}` has these words in `{}` only: {listed}",
        tag.value, style.name, style.language
    );
    let hint = "Give them in the style's `style.yaml` under `translations`, by the same ids.";
    Some(Diagnostic::new(Code::Untranslated, place, message).hint(hint))
}

fn resolve_meeting(
    common: &Common<'_>,
    file: &File<RawMeeting>,
    style: &Arc<Style>,
) -> (Option<Meeting>, Diagnostics) {
    let (agenda, agenda_faults) = resolve_agenda(common, file);
    let mut resolver = Resolver::new(common, &file.path, None);
    let details = resolver.details(common.inputs, file, style, common.committee);
    resolver.check_own_references();
    let mut faults = resolver.faults;
    faults.append(agenda_faults);
    let meeting = details
        .zip(agenda)
        .map(|(details, (agenda, supplement))| Meeting {
            agenda,
            supplement,
            ..details
        });
    (meeting, faults)
}

impl<'a> Resolver<'a> {
    /// Everything of a meeting but its agenda; `None` when a date or the time is wrong.
    fn details(
        &mut self,
        inputs: &Inputs,
        file: &'a File<RawMeeting>,
        style: &Arc<Style>,
        committee: &str,
    ) -> Option<Meeting> {
        let raw = &file.value;
        let authority = self.filled_plain("the authority", &raw.authority, FontFace::Bold);
        self.filled_plain("the committee", &raw.committee, FontFace::Bold);
        let venue = self.filled_plain("the venue", &raw.venue, FontFace::Regular);
        let date = self.date(&raw.date);
        let published = raw.published.as_ref().map(|published| self.date(published));
        let history = inputs.history.clone().unwrap_or_default();
        let given = history.published().or(inputs.published_on);
        let time = match parse_time(&raw.time.value) {
            Ok(time) => Some(time),
            Err((message, hint)) => {
                let place = self.place(&raw.time);
                self.fault(Code::InvalidDate, place, message, hint);
                None
            }
        };
        let language = raw.language.as_ref().map(|tag| self.language(tag));
        let jurisdiction = raw
            .jurisdiction
            .as_ref()
            .map_or(Jurisdiction::England, |name| self.jurisdiction(name));
        let membership = self.membership(raw);
        let contact = self.contact(raw);
        let about = raw.about.iter().map(|note| AboutNote {
            heading: self.filled_plain("the heading", &note.heading, FontFace::Bold),
            text: self.filled_text("the note", &note.text, Role::FRONT),
        });
        let about = about.collect();
        let (own_holidays, faults) = own_holidays(inputs.holidays.as_ref());
        self.faults.append(faults);
        Some(Meeting {
            folder: inputs.folder.clone(),
            authority,
            committee: committee.to_owned(),
            date: date?,
            time: time?,
            venue,
            published: published.unwrap_or(given.or(date))?,
            language: language.unwrap_or_else(|| style.language.clone()),
            jurisdiction,
            law: inputs.laws.shared(jurisdiction),
            own_holidays,
            sheet_heading: style.labels.agenda.clone(),
            sheet_lead: Text::default(),
            membership,
            contact,
            about,
            agenda: Vec::new(),
            history,
            supplement: None,
            restricted_files: restricted_files(inputs),
            is_for_members: false,
            ledger: crate::model::Ledger::default(),
            style: style.clone(),
        })
    }

    fn membership(&mut self, raw: &RawMeeting) -> Vec<MemberGroup> {
        let groups = raw.membership.iter().map(|group| MemberGroup {
            title: self.filled_plain("the group's name", &group.group, FontFace::Bold),
            members: group
                .members
                .iter()
                .map(|member| self.filled_plain("the member's name", member, FontFace::Regular))
                .collect(),
        });
        groups.collect()
    }

    fn contact(&mut self, raw: &RawMeeting) -> Contact {
        let Some(contact) = &raw.contact else {
            return Contact::default();
        };
        let mut plain = |text: &Option<Located<String>>| {
            text.as_ref()
                .map(|text| self.plain(text, FontFace::Regular))
                .unwrap_or_default()
        };
        Contact {
            name: plain(&contact.name),
            role: plain(&contact.role),
            phone: plain(&contact.phone),
            email: plain(&contact.email),
        }
    }

    fn date(&mut self, typed: &Located<String>) -> Option<NaiveDate> {
        match parse_date(&typed.value) {
            Ok(date) => Some(date),
            Err((message, hint)) => {
                let place = self.place(typed);
                self.fault(Code::InvalidDate, place, message, hint);
                None
            }
        }
    }

    fn language(&mut self, tag: &Located<String>) -> String {
        if !is_language_tag(&tag.value) {
            let place = self.place(tag);
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{}` is not a language tag", tag.value),
                "Write a tag such as `en-GB` or `cy`.",
            );
        }
        tag.value.clone()
    }

    fn jurisdiction(&mut self, name: &Located<String>) -> Jurisdiction {
        match name.value.as_str() {
            "england" => Jurisdiction::England,
            "wales" => Jurisdiction::Wales,
            other => {
                let hint = match nearest(other, ["england", "wales"]) {
                    Some(word) => format!("Did you mean `{word}`?"),
                    None => "Write `england` or `wales`.".to_owned(),
                };
                let place = self.place(name);
                self.fault(
                    Code::InvalidValue,
                    place,
                    format!("`jurisdiction` is `{other}`; it can be `england` or `wales`"),
                    hint,
                );
                Jurisdiction::England
            }
        }
    }

    /// Reports references in the meeting's own file, which has nothing to refer to.
    pub fn check_own_references(&mut self) {
        let nowhere = super::scope::Scope::new(self.scope.file, None, String::new());
        let own = std::mem::replace(&mut self.scope, nowhere);
        let labels = &self.common.style.labels;
        self.check_references(&Directory::of_report(&own, &[], labels));
        self.check_links(&own, &BTreeSet::new());
        self.scope = own;
    }
}
