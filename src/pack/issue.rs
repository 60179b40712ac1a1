//! What a build sets anew: the whole pack until it is published, and from then on the supplement under way. What has been
//! published stands.

use std::borrow::Cow;

use super::content::{Contents, content_of};
use super::files::{PUBLIC_PACK, RESTRICTED_PACK, restricted_supplement, supplement_pack};
use super::fresh::Fresh;
use super::papers::SetPaper;
use super::past::Past;
use super::sheets::SheetMaker;
use super::{InputDigest, Press};
use crate::diag::Diagnostics;
use crate::model::{Meeting, Supplement};
use crate::publication::Circle;

/// All papers of a meeting as one circle sees them.
pub(super) struct Read<'a> {
    pub circle: Circle,
    /// The meeting as they see it.
    pub meeting: &'a Meeting,
    pub papers: Vec<SetPaper>,
    /// What each says.
    pub contents: Contents,
    /// The digests of the meeting's files.
    pub inputs: &'a [InputDigest],
}

impl<'a> Read<'a> {
    pub fn new(
        circle: Circle,
        meeting: &'a Meeting,
        papers: Vec<SetPaper>,
        inputs: &'a [InputDigest],
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
            inputs,
        }
    }

    /// Its papers that are set anew.
    pub fn fresh_papers(&self, fresh: &Fresh) -> impl Iterator<Item = &SetPaper> {
        let fresh = match self.circle {
            Circle::Public => &fresh.public,
            Circle::Members => &fresh.members,
        };
        let papers = self.papers.iter();
        papers.filter(move |set| fresh.contains(&self.meeting.agenda[set.item].number))
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
