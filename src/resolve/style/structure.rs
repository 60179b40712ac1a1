//! How a style's reports are built: parts, opening and closing sections, recommendations.

use super::settings::Settings;
use super::wording::entries;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    FixedSection, Join, Listing, PartRule, RecommendationForm, RecommendationLayout, SectionLayout,
};
use crate::read::raw::{RawFixedSection, RawStyle};
use crate::read::{File, Located};
use crate::resolve::nearest::propose;

/// The parts, in order.
pub(super) fn parts<'a>(settings: &mut Settings<'a>) -> Vec<PartRule> {
    let pick = |s: &'a RawStyle| s.parts.as_ref();
    let Some(found) = entries(settings, "parts", pick, |part| &part.id) else {
        return Vec::new();
    };
    let parts = found.value.iter().map(|part| PartRule {
        id: part.id.value.clone(),
        heading: part.heading.value.clone(),
    });
    parts.collect()
}

/// The opening sections, in order. `holder`: the section that holds the recommendations, once one does.
pub(super) fn opening<'a>(
    settings: &mut Settings<'a>,
    parts: &[PartRule],
    holder: &mut Option<Place>,
) -> Vec<FixedSection> {
    let pick = |s: &'a RawStyle| s.opening.as_ref();
    let Some(found) = entries(settings, "opening", pick, |section| &section.id) else {
        return Vec::new();
    };
    let file = &found.layer.settings;
    let mut sections = Vec::with_capacity(found.value.len());
    for raw in found.value {
        let mut section = fixed_section(settings, file, raw, parts, 0);
        section.holds_recommendations = holds(settings, file, raw, holder);
        sections.push(section);
    }
    sections
}

/// Whether a section holds the recommendations. `holder`: the section that does so already.
fn holds(
    settings: &mut Settings<'_>,
    file: &File<RawStyle>,
    raw: &RawFixedSection,
    holder: &mut Option<Place>,
) -> bool {
    let Some(holds) = &raw.holds else {
        return false;
    };
    let place = file.place(holds);
    let choices = [("recommendations", true)];
    let held = settings
        .choice("holds", &choices, &holds.value, place.clone())
        .unwrap_or(false);
    if let Some(first) = holder {
        settings.push(
            Diagnostic::new(Code::Style, place, "two sections hold the recommendations")
                .related(first.clone(), "the first is here")
                .hint("They can be printed in one place: take `holds` out of one of the two."),
        );
    } else {
        *holder = Some(place);
    }
    held
}

/// The closing sections, in order; `holder` as in [`opening`].
pub(super) fn closing<'a>(
    settings: &mut Settings<'a>,
    parts: &[PartRule],
    holder: &mut Option<Place>,
) -> Vec<FixedSection> {
    let pick = |s: &'a RawStyle| s.closing.as_ref();
    let Some(found) = entries(settings, "closing", pick, |section| &section.id) else {
        return Vec::new();
    };
    let file = &found.layer.settings;
    let last = parts.len().saturating_sub(1);
    let mut sections = Vec::with_capacity(found.value.len());
    for raw in found.value {
        let mut section = fixed_section(settings, file, raw, parts, last);
        section.holds_recommendations = holds(settings, file, raw, holder);
        sections.push(section);
    }
    sections
}

/// A section that all reports have. `part`: the part in which it stands when it names none.
fn fixed_section(
    settings: &mut Settings<'_>,
    file: &File<RawStyle>,
    raw: &RawFixedSection,
    parts: &[PartRule],
    part: usize,
) -> FixedSection {
    let layout = raw.layout.as_ref().and_then(|layout| {
        let choices = [
            ("heading", SectionLayout::Heading),
            ("run_in", SectionLayout::RunIn),
            ("signature", SectionLayout::Signature),
        ];
        settings.choice("layout", &choices, &layout.value, file.place(layout))
    });
    let layout = layout.unwrap_or_default();
    match (&raw.heading, layout) {
        (None, SectionLayout::Heading | SectionLayout::RunIn) => settings.fault(
            Code::Style,
            file.place(&raw.id),
            format!("the section `{}` has no heading", raw.id.value),
            "Add `heading:`, or `layout: signature` for a section without one.",
        ),
        (Some(heading), SectionLayout::Signature) => settings.fault(
            Code::Style,
            file.place(heading),
            "a section with the layout `signature` has no heading",
            "Take the heading or the layout out.",
        ),
        _ => {}
    }
    let listing = raw.lists.as_ref().and_then(|lists| {
        let choices = [
            ("appendices", Listing::Appendices),
            ("background_papers", Listing::BackgroundPapers),
        ];
        settings.choice("lists", &choices, &lists.value, file.place(lists))
    });
    FixedSection {
        id: raw.id.value.clone(),
        heading: raw
            .heading
            .as_ref()
            .map(|heading| heading.value.clone())
            .unwrap_or_default(),
        part: raw
            .part
            .as_ref()
            .and_then(|named| part_named(settings, file, named, parts))
            .unwrap_or(part),
        empty: raw.empty.as_ref().map(|text| text.value.clone()),
        optional: raw.optional.unwrap_or(false),
        numbered: raw.numbered.unwrap_or(true) && layout != SectionLayout::Signature,
        layout,
        lists: listing,
        holds_recommendations: false,
    }
}

/// The index of the part that a section names, or a fault.
fn part_named(
    settings: &mut Settings<'_>,
    file: &File<RawStyle>,
    named: &Located<String>,
    parts: &[PartRule],
) -> Option<usize> {
    let found = parts.iter().position(|part| part.id == named.value);
    if found.is_none() {
        let ids = parts.iter().map(|part| part.id.as_str());
        settings.fault(
            Code::Style,
            file.place(named),
            format!("there is no part `{}`", named.value),
            propose(&named.value, ids, "List the style's parts under `parts`."),
        );
    }
    found
}

/// How recommendations are set.
pub(super) fn recommendations(settings: &mut Settings<'_>) -> RecommendationForm {
    let layout = settings.checked(
        "recommendations.form",
        |s| s.recommendations.as_ref()?.form.as_ref(),
        |settings, text, place| {
            let choices = [
                ("section", RecommendationLayout::Section),
                ("run_in", RecommendationLayout::RunIn),
                ("box", RecommendationLayout::Box),
            ];
            settings
                .choice("recommendations.form", &choices, text, place)
                .unwrap_or_default()
        },
    );
    let lead = settings.find(|s| s.recommendations.as_ref()?.lead.as_ref());
    let join = settings.find(|s| s.recommendations.as_ref()?.join.as_ref());
    RecommendationForm {
        lead: lead
            .map(|lead| lead.value.value.clone())
            .filter(|lead| !lead.is_empty()),
        layout,
        join: join.map(|join| Join {
            between: join.value.between.value.clone(),
            last: join.value.last.value.clone(),
            end: join.value.end.value.clone(),
        }),
    }
}
