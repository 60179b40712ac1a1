//! Who was at a meeting.

use super::resolver::Resolver;
use crate::model::{Attendance, FontFace};
use crate::read::raw::RawReport;

impl Resolver<'_> {
    /// The groups of people of minutes.
    pub fn attendance(&mut self, raw: &RawReport) -> Vec<Attendance> {
        let groups = raw.attendance.iter().map(|group| Attendance {
            label: self.filled_plain("the label", &group.label, FontFace::Bold),
            names: group
                .names
                .iter()
                .map(|name| self.filled_plain("the name", name, FontFace::Regular))
                .collect(),
        });
        groups.collect()
    }
}
