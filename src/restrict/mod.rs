//! Restricted matter: a meeting as the public sees it, and its papers as members see them.
//!
//! Architecture invariant: what the public must not see is taken out of the model here, before a public paper is
//! rendered or laid out. No later stage hides anything.
//!
//! A paper of which parts are restricted keeps every number in public: in the place of each thing that was taken out
//! stands a sentence that says so and on what grounds (Local Government Act 1972, section 100B(5)), at an anchor that
//! gives nothing away.

mod columns;
mod exclusion;
mod figures;
mod footnotes;
mod hidden;
mod ledger;
mod members;
mod moved;
mod public;
mod sections;
mod words;

use crate::diag::Diagnostics;
use crate::model::{AgendaItem, AgendaMatter, Meeting};

pub use exclusion::state_exclusion;
pub use hidden::Hidden;
pub use members::{has_restrictions, is_restricted, restrictions};
pub use words::{grounds, marking};

/// A meeting of which something is restricted, as each of its readers sees it.
#[derive(Debug, Clone)]
pub struct Views {
    /// Without restricted matter. Numbers, anchors and titles of all else are as they were.
    pub public: Meeting,
    /// The items that are restricted in whole or in part, with the whole of their papers, each restricted thing marked.
    pub members: Meeting,
    /// What of it looks like a slip.
    pub findings: Diagnostics,
}

/// The views of a meeting; `None` when nothing in it is restricted and all see the same.
#[must_use]
pub fn views(meeting: &Meeting) -> Option<Views> {
    let restricted = |item: &AgendaItem| match &item.matter {
        AgendaMatter::Paper(paper) => is_restricted(item, paper),
        AgendaMatter::Oral { .. } => item.restriction.is_some(),
    };
    meeting.agenda.iter().any(restricted).then(|| {
        let public = public::public_view(meeting);
        Views {
            findings: figures::restricted_figures(meeting, &public),
            public,
            members: members::members_view(meeting),
        }
    })
}
