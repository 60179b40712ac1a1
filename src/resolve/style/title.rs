//! What stands at the head of a report: its title and the lines beside it, the header block, the boxes under that.

use std::collections::BTreeMap;

use super::settings::Settings;
use super::wording::entries;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    HeaderBoxRule, HeaderFieldRule, HeaderLayout, HeaderSource, TitleField, TitlePattern,
    TitlePiece,
};
use crate::read::Located;
use crate::read::raw::{RawBoxField, RawHeaderBox, RawHeaderField, RawStyle};
use crate::resolve::nearest::nearest;

/// The most boxes that stand side by side.
const MOST_BOXES: usize = 3;

/// What a title line may name beside the fields of the header block.
const KNOWN: [(&str, TitleField); 5] = [
    ("title", TitleField::Title),
    ("authority", TitleField::Authority),
    ("committee", TitleField::Committee),
    ("date", TitleField::Date),
    ("agenda_item", TitleField::AgendaItem),
];

/// The header block and its boxes.
pub(super) struct Header {
    pub layout: HeaderLayout,
    pub fields: Vec<HeaderFieldRule>,
    pub boxes: Vec<HeaderBoxRule>,
}

/// The header block's layout, fields and boxes.
pub(super) fn header<'a>(settings: &mut Settings<'a>) -> Header {
    let layout = settings
        .checked(
            "header.layout",
            |s| s.header.as_ref()?.layout.as_ref(),
            |settings, text, place| {
                let choices = [
                    ("lines", HeaderLayout::Lines),
                    ("table", HeaderLayout::Table),
                ];
                settings.choice("header.layout", &choices, text, place)
            },
        )
        .unwrap_or(HeaderLayout::Lines);
    let pick = |s: &'a RawStyle| s.header.as_ref()?.fields.as_ref();
    let mut fields = Vec::new();
    if let Some(found) = entries(settings, "header.fields", pick, |field| &field.id) {
        let place = |at: &Located<String>| found.layer.settings.place(at);
        for raw in found.value {
            let field = field(raw, settings, &place);
            fields.push(field);
        }
    }
    let boxes = boxes(settings, &fields);
    Header {
        layout,
        fields,
        boxes,
    }
}

fn field(
    raw: &RawHeaderField,
    settings: &mut Settings<'_>,
    place: &dyn Fn(&Located<String>) -> Place,
) -> HeaderFieldRule {
    let source = source(raw.source.as_ref(), settings, place);
    let heading = raw.heading.unwrap_or(false);
    let (printed, tick) = (raw.printed.unwrap_or(true), raw.tick.unwrap_or(false));
    let id = &raw.id.value;
    if heading && (source != HeaderSource::Title || !printed) {
        settings.fault(
            Code::Style,
            place(&raw.id),
            format!("the header field `{id}` can't be the report's heading"),
            "A field with `heading: true` has `source: title` and is printed.",
        );
    }
    check_tick(id, tick, source, place(&raw.id), settings);
    HeaderFieldRule {
        id: id.clone(),
        label: raw.label.value.clone(),
        source,
        required: raw.required.unwrap_or(false),
        empty: raw.empty.as_ref().map(|text| text.value.clone()),
        printed,
        heading,
        tick,
    }
}

fn source(
    raw: Option<&Located<String>>,
    settings: &mut Settings<'_>,
    place: &dyn Fn(&Located<String>) -> Place,
) -> HeaderSource {
    let choices = [
        ("report", HeaderSource::Report),
        ("committee", HeaderSource::Committee),
        ("date", HeaderSource::Date),
        ("agenda_item", HeaderSource::AgendaItem),
        ("title", HeaderSource::Title),
    ];
    raw.and_then(|raw| settings.choice("source", &choices, &raw.value, place(raw)))
        .unwrap_or(HeaderSource::Report)
}

/// Whether something is ticked, a report alone can say.
fn check_tick(
    id: &str,
    tick: bool,
    source: HeaderSource,
    place: Place,
    settings: &mut Settings<'_>,
) {
    if tick && source != HeaderSource::Report {
        settings.fault(
            Code::Style,
            place,
            format!("the header field `{id}` is a tick box and has a `source`"),
            "Take `source` out: a report itself says whether a box is ticked.",
        );
    }
}

fn boxes<'a>(settings: &mut Settings<'a>, fields: &[HeaderFieldRule]) -> Vec<HeaderBoxRule> {
    let pick = |s: &'a RawStyle| s.header.as_ref()?.boxes.as_ref();
    let Some(found) = settings.need("header.boxes", pick) else {
        return Vec::new();
    };
    let place = |at: &Located<String>| found.layer.settings.place(at);
    let mut seen: BTreeMap<String, Option<Place>> = fields
        .iter()
        .map(|field| (field.id.clone(), None))
        .collect();
    let mut rules = Vec::with_capacity(found.value.len());
    for (number, raw) in (1..).zip(found.value) {
        let start = || {
            let first = raw.heading.as_ref().or(raw.fields.first().map(|f| &f.id));
            first.map_or_else(
                || Place::start_of(found.layer.settings.path.clone()),
                &place,
            )
        };
        if number == MOST_BOXES + 1 {
            settings.fault(
                Code::Style,
                start(),
                format!("`header.boxes` has {} boxes", found.value.len()),
                format!("{MOST_BOXES} boxes at most stand side by side."),
            );
        }
        if raw.fields.is_empty() {
            settings.fault(
                Code::Style,
                start(),
                "a box under the header block has no fields",
                "List its fields, or take the box out.",
            );
        }
        rules.push(framed(raw, &mut seen, settings, &place));
    }
    rules
}

fn framed(
    raw: &RawHeaderBox,
    seen: &mut BTreeMap<String, Option<Place>>,
    settings: &mut Settings<'_>,
    place: &dyn Fn(&Located<String>) -> Place,
) -> HeaderBoxRule {
    let mut fields = Vec::with_capacity(raw.fields.len());
    for field in &raw.fields {
        let id = &field.id;
        if let Some(first) = seen.get(&id.value) {
            let mut fault = Diagnostic::new(
                Code::DuplicateId,
                place(id),
                format!("`{}` is a header field already", id.value),
            );
            if let Some(first) = first {
                fault = fault.related(first.clone(), "first given here");
            }
            settings.push(fault.hint("Give each field an id of its own."));
        } else {
            seen.insert(id.value.clone(), Some(place(id)));
        }
        fields.push(box_field(field, settings, place));
    }
    HeaderBoxRule {
        heading: raw.heading.as_ref().map(|heading| heading.value.clone()),
        fields,
    }
}

fn box_field(
    raw: &RawBoxField,
    settings: &mut Settings<'_>,
    place: &dyn Fn(&Located<String>) -> Place,
) -> HeaderFieldRule {
    let source = source(raw.source.as_ref(), settings, place);
    let tick = raw.tick.unwrap_or(false);
    let label = raw.label.as_ref().map(|label| label.value.clone());
    let id = &raw.id.value;
    check_tick(id, tick, source, place(&raw.id), settings);
    if tick && label.is_none() {
        settings.fault(
            Code::Style,
            place(&raw.id),
            format!("the tick box `{id}` has no label"),
            "Say with `label` what is ticked.",
        );
    }
    HeaderFieldRule {
        id: id.clone(),
        label: label.unwrap_or_default(),
        source,
        required: raw.required.unwrap_or(false),
        empty: raw.empty.as_ref().map(|text| text.value.clone()),
        printed: true,
        heading: false,
        tick,
    }
}

/// The lines over a report. The report's title must stand in exactly one of them, or in a field of the header block.
pub(super) fn lines<'a>(settings: &mut Settings<'a>, header: &Header) -> Vec<TitlePattern> {
    let pick = |s: &'a RawStyle| s.title.as_ref()?.lines.as_ref();
    let Some(found) = settings.need("title.lines", pick) else {
        return Vec::new();
    };
    let mut lines = Vec::with_capacity(found.value.len());
    let mut holders = Vec::new();
    for raw in found.value {
        let place = found.layer.settings.place(raw);
        let line = line(&raw.value, header, settings, &place);
        if line.holds_title() {
            holders.push(place);
        }
        lines.push(line);
    }
    let fields: Vec<&str> = header
        .fields
        .iter()
        .filter(|field| field.heading)
        .map(|field| field.id.as_str())
        .collect();
    if holders.len() + fields.len() != 1 {
        let place = holders
            .get(1)
            .or(holders.first())
            .cloned()
            .unwrap_or_else(|| match found.value.first() {
                Some(first) => found.layer.settings.place(first),
                None => Place::start_of(found.layer.settings.path.clone()),
            });
        let message = match (holders.len(), fields.as_slice()) {
            (0, []) => "no line of `title.lines` holds the report's title, and no header field is its heading".to_owned(),
            (0, [first, second, ..]) => {
                format!("the header fields `{first}` and `{second}` are both the report's heading")
            }
            (_, [field, ..]) => format!(
                "the report's title stands in `title.lines`, and the header field `{field}` is its heading too"
            ),
            (_, []) => "the report's title stands in more than one line of `title.lines`".to_owned(),
        };
        let hint = match (holders.len(), fields.as_slice()) {
            (1.., [field, ..]) => format!(
                "Take `{{title}}` out of the lines (`lines: []` for none), or `heading` out of `{field}`."
            ),
            _ => "A report has one first heading: a title line with `{title}`, or a header field with `source: title` and `heading: true`.".to_owned(),
        };
        settings.fault(Code::Style, place, message, hint);
    }
    unprinted(&lines, header, settings);
    lines
}

/// Reports fields that would be printed nowhere, though a report may give them.
fn unprinted(lines: &[TitlePattern], header: &Header, settings: &mut Settings<'_>) {
    for field in header.fields.iter().filter(|field| !field.printed) {
        let own = TitleField::Header(field.id.clone());
        if !lines.iter().any(|line| line.fields().any(|of| *of == own)) {
            let place = settings.place_of(|s| {
                let fields = s.header.as_ref()?.fields.as_ref()?;
                let found = fields.iter().find(|raw| raw.id.value == field.id)?;
                Some(&found.id)
            });
            settings.fault(
                Code::Style,
                place,
                format!("the header field `{}` is printed nowhere", field.id),
                "Name it in a line of `title.lines`, or take `printed: false` out.",
            );
        }
    }
}

/// Reads one line: words and fields in braces.
pub(super) fn line(
    text: &str,
    header: &Header,
    settings: &mut Settings<'_>,
    place: &Place,
) -> TitlePattern {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        if open > 0 {
            pieces.push(TitlePiece::Words(rest[..open].to_owned()));
        }
        let inside = &rest[open + 1..];
        let Some(close) = inside.find('}') else {
            settings.fault(
                Code::InvalidValue,
                place.clone(),
                format!("a brace is never closed in `{text}`"),
                "Write a field as `{title}`.",
            );
            return TitlePattern { pieces };
        };
        let name = &inside[..close];
        match named(name, header) {
            Some(field) => pieces.push(TitlePiece::Field(field)),
            None => unknown(name, header, settings, place.clone()),
        }
        rest = &inside[close + 1..];
    }
    if !rest.is_empty() {
        pieces.push(TitlePiece::Words(rest.to_owned()));
    }
    TitlePattern { pieces }
}

/// The fields that a title line can name: a tick box has no words.
fn with_words(header: &Header) -> impl Iterator<Item = &HeaderFieldRule> {
    let boxed = header.boxes.iter().flat_map(|framed| &framed.fields);
    header
        .fields
        .iter()
        .chain(boxed)
        .filter(|field| !field.tick)
}

fn named(name: &str, header: &Header) -> Option<TitleField> {
    let known = KNOWN.into_iter().find(|(known, _)| *known == name);
    let own = || with_words(header).find(|field| field.id == name);
    known
        .map(|(_, field)| field)
        .or_else(|| own().map(|field| TitleField::Header(field.id.clone())))
}

fn unknown(name: &str, header: &Header, settings: &mut Settings<'_>, place: Place) {
    let mut known: Vec<&str> = KNOWN.iter().map(|(known, _)| *known).collect();
    for field in with_words(header) {
        if !known.contains(&field.id.as_str()) {
            known.push(&field.id);
        }
    }
    let hint = match nearest(name, known.iter().copied()) {
        Some(near) => format!("Did you mean `{{{near}}}`?"),
        None => {
            let fields: Vec<_> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            format!("What can be put in: {}.", fields.join(", "))
        }
    };
    settings.fault(
        Code::InvalidValue,
        place,
        format!("a title line names `{{{name}}}`, which there is not"),
        hint,
    );
}
