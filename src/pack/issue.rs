//! What a build sets anew: the whole pack until it is published, and from then on the supplement under way. What has been
//! published stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::content::{Contents, content_of};
use super::files::{PUBLIC_PACK, RESTRICTED_PACK, restricted_supplement, supplement_pack};
use super::papers::SetPaper;
use super::past::Past;
use super::versions::{changes, name_changes, replaced, set_version, version};
use super::{InputDigest, Press};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{AgendaItem, AgendaMatter, Deed, Lateness, Meeting, Supplement, Supplied, Text};
use crate::publication::Circle;
use crate::resolve::plain_text;

/// All papers of a meeting as one circle sees them.
pub(super) struct Read<'a> {
    pub circle: Circle,
    /// The meeting as they see it.
    pub meeting: &'a Meeting,
    pub papers: Vec<SetPaper>,
    /// What each says.
    pub contents: Contents,
}

impl<'a> Read<'a> {
    pub fn new(
        circle: Circle,
        meeting: &'a Meeting,
        papers: Vec<SetPaper>,
        inputs: &[InputDigest],
    ) -> Self {
        let contents = papers.iter().map(|set| {
            let item = &meeting.agenda[set.item];
            (item.number.clone(), content_of(set, inputs))
        });
        Self {
            circle,
            contents: contents.collect(),
            meeting,
            papers,
        }
    }

    /// The titles of its papers by agenda item.
    pub fn titles(&self) -> Vec<Option<String>> {
        let mut titles = vec![None; self.meeting.agenda.len()];
        for set in &self.papers {
            titles[set.item] = Some(set.document.title.clone());
        }
        titles
    }
}

/// Papers to be bound behind a front sheet, and the meeting as that sheet lists it.
pub(super) type Leaves<'a> = (Cow<'a, Meeting>, Vec<SetPaper>);

/// What is set anew.
pub(super) struct Issue<'a> {
    pub public: Leaves<'a>,
    /// What is not for publication; `None` where nothing is.
    pub members: Option<Leaves<'a>>,
    pub first_page: u32,
    /// The path of the public volume, and of that for members.
    pub paths: (String, String),
    /// What the titles of the files call it: "Agenda".
    pub name: String,
}

impl<'a> Issue<'a> {
    /// The pack, as long as it is not published.
    pub fn pack(public: Read<'a>, members: Option<Read<'a>>) -> Self {
        let leaves = |read: Read<'a>| (Cow::Borrowed(read.meeting), read.papers);
        Self {
            name: public.meeting.style.labels.agenda.clone(),
            public: leaves(public),
            members: members.map(leaves),
            first_page: 1,
            paths: (PUBLIC_PACK.to_owned(), RESTRICTED_PACK.to_owned()),
        }
    }

    /// The supplement under way, with what was found in setting its new versions. `meeting` is the whole meeting.
    ///
    /// # Errors
    /// What the templates did wrong.
    pub fn supplement(
        meeting: &Meeting,
        supplement: &Supplement,
        fresh: &Fresh,
        past: &Past,
        (public, members): (Read<'a>, Option<Read<'a>>),
        press: &Press,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let labels = &meeting.style.labels;
        let number = supplement.number.to_string();
        let name = labels.supplement.replace("{number}", &number);
        let mut found = Diagnostics::new();
        let maker = SheetMaker {
            whole: meeting,
            supplement,
            past,
            press,
        };
        let public_sheet = maker.make(public, &fresh.public, name.clone(), &mut found)?;
        let members_sheet = members
            .filter(|_| !fresh.members.is_empty())
            .map(|members| {
                let heading = format!("{name}: {}", labels.restricted_papers);
                maker.make(members, &fresh.members, heading, &mut found)
            })
            .transpose()?;
        let issue = Self {
            public: public_sheet,
            members: members_sheet,
            first_page: meeting.history.last_page() + 1,
            paths: (
                supplement_pack(supplement.number),
                restricted_supplement(supplement.number),
            ),
            name,
        };
        Ok((issue, found))
    }
}

/// The items whose papers are set anew, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    pub public: BTreeSet<String>,
    pub members: BTreeSet<String>,
}

impl Fresh {
    /// Everything that has a paper: before anything is published.
    pub fn all(public: &Read<'_>, members: Option<&Read<'_>>) -> Self {
        let numbers = |read: &Read<'_>| read.contents.keys().cloned().collect();
        Self {
            public: numbers(public),
            members: members.map(numbers).unwrap_or_default(),
        }
    }

    /// What the supplement under way brings.
    ///
    /// # Errors
    /// Every published paper that changed without being in a supplement, and every one that is in the supplement and
    /// did not change.
    pub fn since(
        meeting: &Meeting,
        past: &Past,
        public: &Read<'_>,
        members: Option<&Read<'_>>,
    ) -> Result<Self, Diagnostics> {
        let mut fresh = Self::default();
        let mut faults = Diagnostics::new();
        for item in &meeting.agenda {
            let number = &item.number;
            let published = meeting.history.paper(number);
            let differs = |read: Option<&Read<'_>>, was: Option<&String>| {
                let now = read.and_then(|read| read.contents.get(number));
                (now != was, now.is_some())
            };
            let was = published.and_then(|paper| paper.public.as_ref());
            let (public_differs, is_public) = differs(Some(public), was);
            let was = published.and_then(|paper| paper.members.as_ref());
            let (members_differ, is_members) = differs(members, was);
            let changed = public_differs || members_differ;
            match &item.supplied {
                Some(Supplied {
                    deed: Deed::Withdraws,
                    ..
                })
                | None => {
                    if changed && published.is_some() {
                        faults.push(changed_unsaid(item, meeting, past, public, members));
                    }
                }
                Some(supplied) => {
                    if supplied.deed == Deed::Replaces && !changed {
                        faults.push(unchanged(item, supplied, meeting));
                    }
                    if public_differs && is_public {
                        fresh.public.insert(number.clone());
                    }
                    if members_differ && is_members {
                        fresh.members.insert(number.clone());
                    }
                }
            }
        }
        match faults.is_empty() {
            true => Ok(fresh),
            false => Err(faults),
        }
    }
}

/// The fault of a published paper that changed and is in no supplement.
fn changed_unsaid(
    item: &AgendaItem,
    meeting: &Meeting,
    past: &Past,
    public: &Read<'_>,
    members: Option<&Read<'_>>,
) -> Diagnostic {
    let place = match &item.matter {
        AgendaMatter::Paper(paper) => Some(crate::diag::Place::start_of(paper.file.clone())),
        AgendaMatter::Oral { .. } => None,
    };
    let known = [Some(public), members]
        .into_iter()
        .flatten()
        .find_map(|read| {
            let set = find(read, &item.number)?;
            let lines = changes(past, read.circle, read.meeting, set);
            let left = lines.len().checked_sub(1)?;
            let more = match left {
                0 => String::new(),
                left => format!(", and {left} more"),
            };
            Some(format!(": {}{more}", lines[0]))
        });
    let message = format!(
        "the paper of item {} has changed since it was published, and no supplement brings a new version{}",
        item.number,
        known.unwrap_or_default()
    );
    let file = match &item.key {
        crate::publication::ItemKey::File(path) => path.as_str(),
        _ => "its file",
    };
    let date = meeting
        .history
        .latest()
        .map_or_else(String::new, |latest| latest.entry.date.to_string());
    let hint = match &meeting.supplement {
        Some(supplement) => format!(
            "Undo the change, or name `{file}` under `papers` of supplement {}.",
            supplement.number
        ),
        None => format!(
            "Undo the change, or add a supplement to `meeting.yaml`, under `supplements`: `- {{ published: {date}, papers: [{file}] }}`, with the day on which it is published."
        ),
    };
    Diagnostic::new(Code::PublishedPaper, place, message).hint(hint)
}

/// The fault of a paper that a supplement names, and that is as it was published.
fn unchanged(item: &AgendaItem, supplied: &Supplied, meeting: &Meeting) -> Diagnostic {
    let date = meeting
        .history
        .latest()
        .map_or_else(String::new, |latest| latest.entry.date.to_string());
    let message = format!(
        "the supplement names the paper of item {}, which is as it was published by {date}",
        item.number
    );
    Diagnostic::new(Code::Supplement, supplied.place.clone(), message)
        .hint("Take it out here, or put its new version in its place.")
}

fn find<'r>(read: &'r Read<'_>, number: &str) -> Option<&'r SetPaper> {
    let mut papers = read.papers.iter();
    papers.find(|set| read.meeting.agenda[set.item].number == number)
}

/// Makes the front sheets of a supplement.
struct SheetMaker<'m> {
    whole: &'m Meeting,
    supplement: &'m Supplement,
    past: &'m Past,
    press: &'m Press,
}

impl SheetMaker<'_> {
    /// The items that the supplement brings to a circle, with those papers of them that are fresh.
    fn make<'a>(
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
            .map(|set| (set.item, changes(self.past, circle, read.meeting, set)))
            .collect();
        let mut sheet = Meeting {
            agenda: Vec::new(),
            sheet_heading: heading,
            sheet_lead: self.lead(),
            published: self.supplement.date,
            membership: Vec::new(),
            about: Vec::new(),
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
