//! A style's words in a language: what its layers say, and what their translations say in its place.

use super::language::by_id;
use super::running::running_texts;
use super::settings::{Found, Settings};
use super::title::{Header, line};
use super::wording::labels;
use crate::diag::Code;
use crate::model::{
    FixedSection, HeaderFieldRule, Join, RecommendationForm, TitlePattern, Wording,
};
use crate::read::raw::{RawStyle, RawTranslatedField, RawTranslatedSection};
use crate::read::{Located, StyleLayer};

/// The words of a style in a language. Where a layer is in another and nothing translates it, they stay as `typed`.
pub(super) fn translate(
    settings: &mut Settings<'_>,
    header: &Header,
    typed: &Wording,
    language: &str,
) -> Wording {
    let mut words = Wording {
        running_texts: running_texts(settings, language),
        labels: labels(settings, language),
        ..typed.clone()
    };
    words.title_lines = title_lines(settings, header, &typed.title_lines, language);
    if let Some(layer) = layer_of(settings, |s| s.header.as_ref()?.fields.as_ref()) {
        fields(settings, layer, language, &mut words.header_fields);
    }
    header_boxes(settings, language, &mut words);
    if let Some(layer) = layer_of(settings, |s| s.parts.as_ref()) {
        for part in &mut words.parts {
            let heading = settings.translate(layer, language, |t| by_id(&t.parts, &part.id));
            if let Some(heading) = heading {
                part.heading.clone_from(&heading.value.value);
            }
        }
    }
    if let Some(layer) = layer_of(settings, |s| s.opening.as_ref()) {
        sections(&mut words.opening, |id| {
            let found = settings.translate(layer, language, |t| by_id(&t.opening, id));
            found.map(|found| found.value)
        });
    }
    if let Some(layer) = layer_of(settings, |s| s.closing.as_ref()) {
        sections(&mut words.closing, |id| {
            let found = settings.translate(layer, language, |t| by_id(&t.closing, id));
            found.map(|found| found.value)
        });
    }
    recommendations(settings, language, &mut words.recommendations);
    if let Some(layer) = layer_of(settings, |s| s.standing_items.as_ref()) {
        for item in &mut words.standing_items {
            let found = settings.translate(layer, language, |t| by_id(&t.standing_items, &item.id));
            if let Some(found) = found {
                item.title.clone_from(&found.value.title.value);
                replace(&mut item.text, found.value.text.as_ref());
            }
        }
    }
    if let Some(layer) = layer_of(settings, |s| s.timetable.as_ref()?.steps.as_ref()) {
        for step in &mut words.timetable.steps {
            let label = settings.translate(layer, language, |t| by_id(&t.timetable, &step.id));
            if let Some(label) = label {
                step.label.clone_from(&label.value.value);
            }
        }
    }
    words
}

/// The layer that a setting comes from.
fn layer_of<'a, T: 'a>(
    settings: &Settings<'a>,
    pick: impl Fn(&'a RawStyle) -> Option<&'a T>,
) -> Option<&'a StyleLayer> {
    settings.find(pick).map(|found| found.layer)
}

/// What stands where nothing is given is not lost with a translation that leaves it out.
fn replace(text: &mut Option<String>, translated: Option<&Located<String>>) {
    if let Some(translated) = translated {
        *text = Some(translated.value.clone());
    }
}

fn title_lines(
    settings: &mut Settings<'_>,
    header: &Header,
    typed: &[TitlePattern],
    language: &str,
) -> Vec<TitlePattern> {
    let layer = layer_of(settings, |s| s.title.as_ref()?.lines.as_ref());
    let found =
        layer.and_then(|layer| settings.translate(layer, language, |t| t.title_lines.as_ref()));
    let Some(found) = found else {
        return typed.to_vec();
    };
    let lines: Vec<TitlePattern> = found
        .value
        .iter()
        .map(|text| {
            let place = found.layer.settings.place(text);
            line(&text.value, header, settings, &place)
        })
        .collect();
    // The report's heading must be where it is in the style's own lines.
    let holds = |lines: &[TitlePattern]| lines.iter().filter(|line| line.holds_title()).count();
    if lines.len() != typed.len() || holds(&lines) != holds(typed) {
        let place = found
            .value
            .first()
            .map(|text| found.layer.settings.place(text));
        settings.fault(
            Code::Style,
            place,
            "the translated title lines are not those of the style, one for each",
            "Translate all lines of `title.lines`, in order.",
        );
    }
    lines
}

fn fields(
    settings: &Settings<'_>,
    layer: &StyleLayer,
    language: &str,
    fields: &mut [HeaderFieldRule],
) {
    for field in fields {
        if let Some(found) = translated_field(settings, layer, language, field) {
            field.label.clone_from(&found.value.label.value);
            replace(&mut field.empty, found.value.empty.as_ref());
        }
    }
}

/// The words for a field in a language. Those that an extended style has for its own field of the same id are none for
/// a field that has another label here, or none.
fn translated_field<'a>(
    settings: &Settings<'a>,
    layer: &StyleLayer,
    language: &str,
    field: &HeaderFieldRule,
) -> Option<Found<'a, RawTranslatedField>> {
    let found = settings.translate(layer, language, |t| by_id(&t.header, &field.id))?;
    let layers = settings.layers();
    let position = |of: &StyleLayer| layers.iter().position(|layer| layer.name == of.name);
    let at = position(found.layer)?;
    if position(layer)? >= at {
        return Some(found);
    }
    let headers = || {
        let settings = layers[at..].iter().map(|layer| &layer.settings.value);
        settings.filter_map(|style| style.header.as_ref())
    };
    let fields = headers().find_map(|header| header.fields.as_ref());
    let boxes = headers().find_map(|header| header.boxes.as_ref());
    let label = fields
        .into_iter()
        .flatten()
        .find_map(|known| (known.id.value == field.id).then_some(&known.label))
        .or_else(|| {
            let boxed = boxes
                .into_iter()
                .flatten()
                .flat_map(|framed| &framed.fields);
            let mut boxed = boxed.filter(|known| known.id.value == field.id);
            boxed.next()?.label.as_ref()
        });
    Some(found).filter(|_| label.map_or("", |label| label.value.as_str()) == field.label)
}

fn header_boxes(settings: &mut Settings<'_>, language: &str, words: &mut Wording) {
    let Some(layer) = layer_of(settings, |s| s.header.as_ref()?.boxes.as_ref()) else {
        return;
    };
    for framed in &mut words.header_boxes {
        fields(settings, layer, language, &mut framed.fields);
    }
    let Some(found) = settings.translate(layer, language, |t| t.header_boxes.as_ref()) else {
        return;
    };
    for (framed, heading) in words.header_boxes.iter_mut().zip(found.value) {
        framed.heading = Some(heading.value.clone()).filter(|heading| !heading.is_empty());
    }
    if found.value.len() != words.header_boxes.len() {
        let place = found
            .value
            .first()
            .map(|text| found.layer.settings.place(text));
        let message = format!(
            "`header_boxes` has {} headings, and the number of boxes under the header is {}",
            found.value.len(),
            words.header_boxes.len()
        );
        let hint = "Translate the heading of each box, in order; write \"\" for one without.";
        settings.fault(Code::Style, place, message, hint);
    }
}

fn sections<'a>(
    sections: &mut [FixedSection],
    translated: impl Fn(&str) -> Option<&'a RawTranslatedSection>,
) {
    for section in sections {
        if let Some(words) = translated(&section.id) {
            section.heading.clone_from(&words.heading.value);
            replace(&mut section.empty, words.empty.as_ref());
        }
    }
}

fn recommendations(settings: &Settings<'_>, language: &str, form: &mut RecommendationForm) {
    let lead = layer_of(settings, |s| s.recommendations.as_ref()?.lead.as_ref());
    let lead = lead.and_then(|layer| {
        settings.translate(layer, language, |t| {
            t.recommendations.as_ref()?.lead.as_ref()
        })
    });
    if let Some(lead) = lead {
        form.lead = Some(lead.value.value.clone()).filter(|lead| !lead.is_empty());
    }
    let join = layer_of(settings, |s| s.recommendations.as_ref()?.join.as_ref());
    let join = join.and_then(|layer| {
        settings.translate(layer, language, |t| {
            t.recommendations.as_ref()?.join.as_ref()
        })
    });
    if let Some(join) = join {
        form.join = Some(Join {
            between: join.value.between.value.clone(),
            last: join.value.last.value.clone(),
            end: join.value.end.value.clone(),
        });
    }
}
