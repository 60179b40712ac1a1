//! Fonts (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21): embedded, sound, with every glyph that is shown, of the widths that the
//! file says, and with a way from every character to text.

mod cff;
mod cmap;
mod composite;
mod encoding;
mod names;
mod postscript;
mod program;
mod reading;
mod simple;
mod to_unicode;
mod true_type;
mod type_1;
mod type_3;
mod widths;

use lopdf::Dictionary;

pub(super) use reading::Reading;
pub(super) use type_3::glyphs;

use super::bits::{Codes, Shown};
use super::obstacle::{Clause, Fault, clauses};
use crate::outside::lookup::Objects;

/// Which pages have a fault of a font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// All that show anything in it.
    Any,
    /// Those on which something in it can be seen.
    Visible,
    /// Those on which one of these codes can be seen.
    VisibleCodes(Codes),
    /// Those that show one of these codes, visible or not.
    Codes(Codes),
    /// Those that show one of these codes outside of any replacement text.
    BareCodes(Codes),
}

impl Scope {
    /// Whether a page that shows this in the font has the fault.
    pub fn holds(&self, shown: &Shown) -> bool {
        match self {
            Self::Any => shown.used,
            Self::Visible => shown.seen,
            Self::VisibleCodes(codes) => codes.meets(&shown.visible),
            Self::Codes(codes) => codes.meets(&shown.visible) || codes.meets(&shown.invisible),
            Self::BareCodes(codes) => codes.meets(&shown.bare),
        }
    }
}

/// The faults of one font.
pub(super) struct Report {
    name: String,
    pub faults: Vec<(Fault, Scope)>,
}

impl Report {
    /// A fault of the font, in words that follow on its name: "is not embedded".
    fn fault(&mut self, clause: Clause, predicate: &str, scope: Scope) {
        let what = format!("the font {} {predicate}", self.name);
        self.faults.push((Fault::of(clause, what), scope));
    }

    /// A fault that some codes have, if there are any.
    fn fault_of(
        &mut self,
        clause: Clause,
        predicate: &str,
        codes: Codes,
        scope: fn(Codes) -> Scope,
    ) {
        if !codes.is_empty() {
            self.fault(clause, predicate, scope(codes));
        }
    }
}

/// Examines a font in which this is shown.
pub(super) fn examine(objects: Objects<'_>, font: &Dictionary, shown: &Shown) -> Report {
    let mut report = Report {
        name: display_name(objects, font),
        faults: Vec::new(),
    };
    if objects.name(font, b"Type") != Some(b"Font") {
        report.fault(clauses::FONT, "doesn't say that it is one", Scope::Any);
    }
    match objects.name(font, b"Subtype") {
        Some(b"Type1" | b"MMType1" | b"TrueType") => {
            simple::examine(objects, font, shown, &mut report);
        }
        Some(b"Type3") => type_3::examine(objects, font, shown, &mut report),
        Some(b"Type0") => composite::examine(objects, font, shown, &mut report),
        _ => report.fault(
            clauses::FONT,
            "is of a kind that PDF doesn't have",
            Scope::Any,
        ),
    }
    report
}

/// The name of a font as a clerk knows it: without the mark of a subset.
fn display_name(objects: Objects<'_>, font: &Dictionary) -> String {
    let name = objects
        .name(font, b"BaseFont")
        .or_else(|| objects.name(font, b"Name"));
    let name = name.unwrap_or_default();
    let plain = match name.split_at_checked(7) {
        Some(([tag @ .., b'+'], plain)) if tag.iter().all(u8::is_ascii_uppercase) => plain,
        _ => name,
    };
    if plain.is_empty() {
        return "without a name".to_owned();
    }
    String::from_utf8_lossy(plain).into_owned()
}
