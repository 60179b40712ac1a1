//! What a file as a whole is read into.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{RawHolidays, RawLaw, RawMeeting, RawReport, RawRetention, RawStyle};

/// The outermost mapping of a YAML file.
pub trait RawFile: DeserializeOwned + JsonSchema {
    /// Reads numbers as they were typed from the file's text, where serde gives no more than their value and place.
    fn read_numbers(&mut self, _source: &str) {}
}

impl RawFile for RawMeeting {}

impl RawFile for RawStyle {}

impl RawFile for RawLaw {}

impl RawFile for RawHolidays {}

impl RawFile for RawRetention {}

impl RawFile for RawReport {
    fn read_numbers(&mut self, source: &str) {
        for table in self.tables.values_mut() {
            table.read_numbers(source);
        }
    }
}
