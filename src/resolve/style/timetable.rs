//! When authors must send papers.

use super::settings::Settings;
use super::wording::entries;
use crate::model::{TimetableRule, TimetableStep};
use crate::read::raw::RawStyle;

/// The steps, and when a run begins to warn.
pub(super) fn timetable<'a>(settings: &mut Settings<'a>) -> TimetableRule {
    let warn = settings.need("timetable.warn_working_days", |s| {
        s.timetable.as_ref()?.warn_working_days.as_ref()
    });
    let warn_working_days = warn.map_or(0, |found| usize::from(found.value.value));
    let pick = |s: &'a RawStyle| s.timetable.as_ref()?.steps.as_ref();
    let found = entries(settings, "timetable.steps", pick, |step| &step.id);
    let steps = found.iter().flat_map(|found| found.value);
    let steps = steps.map(|step| TimetableStep {
        id: step.id.value.clone(),
        label: step.label.value.clone(),
        working_days: usize::from(step.working_days.value),
    });
    TimetableRule {
        warn_working_days,
        steps: steps.collect(),
    }
}
