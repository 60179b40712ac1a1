//! The council's own holidays.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use super::date::parse_date;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::read::File;
use crate::read::raw::RawHolidays;

/// The days with their names; none without a file.
pub(super) fn own_holidays(
    file: Option<&File<RawHolidays>>,
) -> (BTreeMap<NaiveDate, String>, Diagnostics) {
    let mut days = BTreeMap::new();
    let mut faults = Diagnostics::new();
    let Some(file) = file else {
        return (days, faults);
    };
    for holiday in &file.value.0 {
        let name = holiday.name.value.split_whitespace();
        let name = name.collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            let message = "this day has no name";
            let fault = Diagnostic::new(Code::InvalidValue, file.place(&holiday.name), message);
            faults.push(fault.hint("Say why the offices are closed: a timetable prints it."));
        }
        let place = file.place(&holiday.date);
        let date = match parse_date(&holiday.date.value) {
            Ok(date) => date,
            Err((message, hint)) => {
                faults.push(Diagnostic::new(Code::InvalidDate, place, message).hint(hint));
                continue;
            }
        };
        match days.entry(date) {
            Entry::Vacant(free) => {
                free.insert(name);
            }
            Entry::Occupied(_) => {
                let message = format!("`{}` stands twice among the holidays", holiday.date.value);
                let fault = Diagnostic::new(Code::DuplicateId, place, message);
                faults.push(fault.hint("Take one of the two out."));
            }
        }
    }
    (days, faults)
}
