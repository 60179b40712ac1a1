//! The inputs as written: one struct a YAML mapping, nothing checked beyond its shape.
//!
//! The same structs give the JSON Schema that editors use and by which [`crate::read`] finds every fault of
//! shape in a file at once. Scalars stay text (`Located<String>`), so that `269.0` keeps its decimal place and a
//! wrong date can be shown as it was typed.

mod agenda;
mod block;
mod cell;
mod chart;
mod derivation;
mod figure;
mod file;
mod holidays;
mod law;
mod list;
mod meeting;
mod recommendations;
mod report;
mod restriction;
mod retention;
mod sheet;
mod special;
mod style;
mod style_structure;
mod style_timetable;
mod style_translation;
mod style_wording;
mod supplement;
mod table;
mod text_or;

pub use agenda::{RawAgendaEntry, RawItem, RawMinutes, RawReportItem};
pub use block::{
    RawBlock, RawBlocks, RawImage, RawParagraph, RawQuote, RawSubheading, RawSubparagraph,
};
pub use cell::RawCell;
pub use chart::RawChart;
pub use derivation::{RawDerivation, RawOperands};
pub use figure::RawFigure;
pub use file::RawFile;
pub use holidays::{RawHolidays, RawOwnHoliday};
pub use law::{
    RawBackgroundLaw, RawConfidentiality, RawCounted, RawExemption, RawFormerParagraph, RawGrounds,
    RawHoliday, RawLaw, RawNotice, RawQualification, RawResolution, RawSchedule, RawSingleHoliday,
    RawUrgency, RawWords, RawWorkingDays,
};
pub use list::{RawList, RawListItem};
pub use meeting::{RawAbout, RawContact, RawMeeting, RawMemberGroup};
pub use recommendations::RawRecommendations;
pub use report::{RawAppendix, RawAttendance, RawBackgroundPaper, RawReport, RawSection};
pub use restriction::{RawConfidential, RawExempt};
pub use retention::{RawRetention, RawRetentionClass};
pub use sheet::RawSheet;
pub use special::{RawBox, RawContactBlock, RawDefinition, RawSignature};
pub use style::{
    RawBoxDesign, RawChartDesign, RawColours, RawEdges, RawFonts, RawHeading, RawHeadings,
    RawListDesign, RawLogo, RawPage, RawRunning, RawRunningTexts, RawStyle, RawTableDesign,
    RawTextDesign,
};
pub use style_structure::{RawFixedSection, RawJoin, RawNumbering, RawPart, RawRecommendationForm};
pub use style_timetable::{RawTimetable, RawTimetableStep};
pub use style_translation::{
    RawTranslatedField, RawTranslatedItem, RawTranslatedRecommendations, RawTranslatedRunning,
    RawTranslatedSection, RawTranslation,
};
pub use style_wording::{
    RawBoxField, RawFigureForm, RawHeader, RawHeaderBox, RawHeaderField, RawLabels,
    RawStandingItem, RawTitle,
};
pub use supplement::{RawAttachment, RawSupplement};
pub use table::{RawColumn, RawNote, RawRow, RawRows, RawTable, RawTotal};
