//! Turns diagnostics into text for people and JSON for machines.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Place, Severity, Sources};

/// How findings are shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Width of the terminal in columns; longer source lines are cut around the fault.
    pub width: usize,
    /// Whether colours are used.
    pub colour: bool,
}

/// All findings for people, in the order of the list, an empty line after each.
#[must_use]
pub fn human(diagnostics: &Diagnostics, sources: &Sources, look: Look) -> String {
    let renderer = if look.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer.term_width(look.width);
    let mut text = String::new();
    for diagnostic in diagnostics.iter() {
        let report = renderer.render(&[group(diagnostic, sources, look.width)]);
        text.push_str(&without_lines_of_cells(report, diagnostic, sources));
        text.push_str("\n\n");
    }
    text
}

/// "2 errors, 1 warning"; `None` when there are neither.
#[must_use]
pub fn summary(diagnostics: &Diagnostics) -> Option<String> {
    let count = |severity, word: &str| {
        let count = diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {word}{plural}"))
    };
    let parts: Vec<String> = [
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

impl Severity {
    /// The name users see.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    const fn level(self) -> Level<'static> {
        match self {
            Self::Error => Level::ERROR,
            Self::Warning => Level::WARNING,
            Self::Note => Level::NOTE,
        }
    }
}

/// One finding with its source lines.
fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, width: usize) -> Group<'a> {
    let (severity, code) = (diagnostic.severity, diagnostic.code.name());
    // "error[code]: ", and before a hint "   = help: " with room for a line number of four digits.
    let title_room = width.saturating_sub(severity.name().len() + code.len() + 4);
    let hint_room = width.saturating_sub(14);
    let title = severity
        .level()
        .primary_title(wrap(&printable(&diagnostic.message), title_room))
        .id(code);
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        // Related places of the same file stand in the same extract, others in extracts of their own.
        let mut same = vec![(place, AnnotationKind::Primary, None)];
        let mut others = Vec::new();
        for related in &diagnostic.related {
            let mark = (
                &related.place,
                AnnotationKind::Context,
                Some(related.message.as_str()),
            );
            if related.place.file == place.file {
                same.push(mark)
            } else {
                others.push(mark)
            }
        }
        group = extract(group, &same, sources);
        for mark in others {
            group = extract(group, &[mark], sources);
        }
    }
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.message(wrap(&printable(hint), hint_room))),
        None => group,
    }
}

/// A place to mark, how, and what stands there.
type Mark<'a> = (&'a Place, AnnotationKind, Option<&'a str>);

/// Adds the lines of one file with marks on them; the bare place when the file's text is not at hand.
fn extract<'a>(group: Group<'a>, marks: &[Mark<'a>], sources: &'a Sources) -> Group<'a> {
    let Some((place, ..)) = marks.first() else {
        return group;
    };
    let Some(source) = sources.get(&place.file) else {
        let origin = Origin::path(&*place.file)
            .line(place.line as usize)
            .char_column(place.column as usize);
        return group.element(origin);
    };
    let annotations: Vec<Annotation<'a>> = marks
        .iter()
        .map(|(place, kind, label)| {
            let start = source.offset(place.line, place.column);
            let end = source.offset(place.line, place.column + clipped(place, sources));
            kind.span(start..end.max(start)).label(*label)
        })
        .collect();
    let snippet = Snippet::source(&*source.text).annotations(annotations);
    group.element(snippet.path(file_shown(place, sources)))
}

/// What stands behind the arrow: the file, and for a place in a sheet its cell.
fn file_shown(place: &Place, sources: &Sources) -> String {
    match sources.sheet(&place.file) {
        Some(sheet) => format!(
            "{}: {}",
            sheet.file,
            sheet.address(place.line, place.column)
        ),
        None => place.file.to_string(),
    }
}

/// Takes out the line and column that the renderer writes behind every file: a cell says both.
fn without_lines_of_cells(text: String, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let related = diagnostic.related.iter().map(|related| &related.place);
    let in_sheets = diagnostic
        .place
        .iter()
        .chain(related)
        .filter(|place| sources.sheet(&place.file).is_some());
    in_sheets.fold(text, |text, place| {
        let shown = file_shown(place, sources);
        text.replace(&format!("{shown}:{}:{}", place.line, place.column), &shown)
    })
}

/// A place's length, cut at the end of its line; at least 1.
fn clipped(place: &Place, sources: &Sources) -> u32 {
    let line = sources
        .get(&place.file)
        .and_then(|source| source.line(place.line));
    let Some(line) = line else {
        return place.length;
    };
    let left = (line.chars().count() + 1).saturating_sub(place.column as usize);
    place
        .length
        .min(u32::try_from(left).unwrap_or(u32::MAX))
        .max(1)
}

/// Control characters of an input could repaint the terminal; they are shown as pictures.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(' '),
            '\x7f'..='\u{9f}' => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Breaks a text at spaces into lines of at most `room` characters; the renderer sets the lines below each other. A
/// word that is longer stays whole, so that a path or an address can be copied.
fn wrap(text: &str, room: usize) -> String {
    let room = room.max(LEAST_ROOM);
    let mut out = String::with_capacity(text.len());
    let mut used = 0;
    for (index, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if index > 0 {
            let breaks = used + 1 + length > room;
            out.push(if breaks { '\n' } else { ' ' });
            used = if breaks { 0 } else { used + 1 };
        }
        out.push_str(word);
        used += length;
    }
    out
}

/// The least room that a message is wrapped in, in characters, however narrow the terminal.
const LEAST_ROOM: usize = 24;

/// A finding for machines: an object with the keys `code`, `severity`, `message`, `file`, `line`, `column`, `length`,
/// `cell`, `related` (a list of objects with a place and a `message`), `hint`. What is not known is null. A place in a
/// sheet of a workbook has the sheet's row as its line, the sheet's column as its column, and the cell (`Revenue!B7`).
#[must_use]
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut object = json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "related": diagnostic.related.iter().map(|related| {
            let mut object = json!({ "message": related.message });
            add_place(&mut object, Some(&related.place), sources);
            object
        }).collect::<Vec<Value>>(),
        "hint": diagnostic.hint,
    });
    add_place(&mut object, diagnostic.place.as_ref(), sources);
    object
}

/// Adds the keys of a place to an object.
fn add_place(object: &mut Value, place: Option<&Place>, sources: &Sources) {
    let sheet = place.and_then(|place| sources.sheet(&place.file));
    let keys = match (place, sheet) {
        (Some(place), Some(sheet)) => {
            let (row, column) = sheet.cell(place.line, place.column);
            let cell = sheet.address(place.line, place.column);
            json!({ "file": &*sheet.file, "line": row, "column": column, "length": 1, "cell": cell })
        }
        (Some(place), None) => json!({
            "file": &*place.file,
            "line": place.line,
            "column": place.column,
            "length": clipped(place, sources),
            "cell": null,
        }),
        (None, _) => {
            json!({ "file": null, "line": null, "column": null, "length": null, "cell": null })
        }
    };
    if let (Value::Object(object), Value::Object(keys)) = (object, keys) {
        object.extend(keys);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, SheetSource, SourceFile};

    const LOOK: Look = Look {
        width: 100,
        colour: false,
    };

    fn sample() -> (Diagnostics, Sources) {
        let mut sources = Sources::new();
        let text = "title: Æther\r\nvenu: here\r\ntitle: two\r\n";
        sources.insert(SourceFile {
            path: "m/a.yaml".into(),
            text: text.into(),
        });
        let at = |line, column, length| Place::new("m/a.yaml".into(), line, column, length);
        let faults = [
            Diagnostic::new(Code::UnknownKey, at(2, 1, 4), "unknown key `venu`")
                .hint("did you mean `venue`?"),
            Diagnostic::new(Code::DuplicateKey, at(3, 1, 5), "`title` is given twice")
                .related(at(1, 1, 5), "first given here"),
            Diagnostic::new(Code::Unused, at(1, 8, 400), "nothing uses this"),
            Diagnostic::new(Code::OutputClash, None, "two meetings write output/m"),
        ];
        (Diagnostics::from_iter(faults), sources)
    }

    #[test]
    fn people_see_the_line_and_what_to_do() {
        let (faults, sources) = sample();
        let text = human(&faults, &sources, LOOK);
        assert!(
            text.contains("error[unknown-key]: unknown key `venu`"),
            "{text}"
        );
        assert!(text.contains("m/a.yaml:2:1"), "{text}");
        assert!(text.contains("2 | venu: here"), "{text}");
        assert!(text.contains("^^^^"), "{text}");
        assert!(text.contains("help: did you mean `venue`?"), "{text}");
        assert!(text.contains("----- first given here"), "{text}");
        assert!(
            text.contains("error[output-clash]: two meetings write output/m"),
            "{text}"
        );
        assert!(!text.contains('\x1b'), "{text}");
    }

    #[test]
    fn colour_is_used_only_when_asked_for() {
        let (faults, sources) = sample();
        assert!(
            human(
                &faults,
                &sources,
                Look {
                    colour: true,
                    ..LOOK
                }
            )
            .contains('\x1b')
        );
    }

    /// The reports of a long line with a fault at its start, middle and end, and with a long message and hint.
    fn at_width(width: usize) -> String {
        let mut sources = Sources::new();
        let line = format!("title: {}", "street lighting ".repeat(40));
        sources.insert(SourceFile {
            path: "m/a.yaml".into(),
            text: line.into(),
        });
        let faults = [8, 300, 630].map(|column| {
            let place = Place::new("m/a.yaml".into(), 1, column, 6);
            Diagnostic::new(
                Code::InvalidValue,
                place,
                "many words ".repeat(12).trim_end(),
            )
            .hint("Say what to do about it. ".repeat(12).trim_end())
        });
        human(
            &Diagnostics::from_iter(faults),
            &sources,
            Look { width, ..LOOK },
        )
    }

    #[test]
    fn a_report_fits_the_terminal() {
        for width in [60, 100, 200] {
            let text = at_width(width);
            for line in text.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}\n{text}");
            }
            assert_eq!(text.matches("^^^^^^").count(), 3, "{text}");
            assert_eq!(text.matches("words").count(), 36, "{text}");
        }
        assert!(at_width(60).lines().count() > at_width(200).lines().count());
    }

    #[test]
    fn people_and_machines_are_shown_the_same_places() {
        let (faults, sources) = sample();
        let text = human(&faults, &sources, LOOK);
        for fault in faults.iter() {
            let object = json(fault, &sources);
            if let Some(file) = object["file"].as_str() {
                let place = format!("{file}:{}:{}", object["line"], object["column"]);
                assert!(text.contains(&place), "{place}\n{text}");
            }
        }
    }

    #[test]
    fn a_message_cannot_repaint_the_terminal() {
        let faults = Diagnostics::from_iter([Diagnostic::new(
            Code::InvalidValue,
            None,
            "can't be `\x1b[2J`",
        )]);
        assert!(!human(&faults, &Sources::new(), LOOK).contains('\x1b'));
    }

    #[test]
    fn a_place_whose_file_is_not_at_hand_is_still_named() {
        let place = Place::new("x.yaml".into(), 7, 3, 2);
        let faults = Diagnostics::from_iter([Diagnostic::new(Code::InvalidValue, place, "wrong")]);
        assert!(human(&faults, &Sources::new(), LOOK).contains("x.yaml:7:3"));
    }

    #[test]
    fn machines_get_the_same_keys_each_time() {
        let (faults, sources) = sample();
        let objects: Vec<Value> = faults.iter().map(|fault| json(fault, &sources)).collect();
        assert_eq!(objects[0]["code"], "unknown-key");
        assert_eq!(
            (&objects[0]["line"], &objects[0]["column"]),
            (&json!(2), &json!(1))
        );
        assert_eq!(objects[1]["related"][0]["line"], 1);
        assert_eq!(objects[2]["length"], 5, "cut at the end of the line");
        assert_eq!(objects[3]["file"], Value::Null);
        for object in &objects {
            assert_eq!(object.as_object().unwrap().len(), 10);
        }
    }

    #[test]
    fn a_cell_of_a_sheet_is_named_as_the_sheet_does() {
        let mut sources = Sources::new();
        let path: std::sync::Arc<str> = "m/b.xlsx: Revenue!A2:C4".into();
        let text = SourceFile {
            path: path.clone(),
            text: "\nDivision | Net\nSchools | n/a\nCare | 5\n".into(),
        };
        let sheet = SheetSource {
            file: "m/b.xlsx".into(),
            sheet: "Revenue".to_owned(),
            first_row: 2,
            first_column: 1,
            starts: vec![vec![1, 12], vec![1, 11], vec![1, 8]],
        };
        sources.insert_sheet(text, sheet);
        let at = |line, column, length| Place::new(path.clone(), line, column, length);
        let fault = Diagnostic::new(Code::NotANumber, at(3, 11, 3), "`n/a` is not a number")
            .related(at(2, 12, 3), "the column");
        let human = human(&Diagnostics::from_iter([fault.clone()]), &sources, LOOK);
        assert_eq!(
            human.trim_end(),
            "error[not-a-number]: `n/a` is not a number
 --> m/b.xlsx: Revenue!B3
  |
2 | Division | Net
  |            --- the column
3 | Schools | n/a
  |           ^^^"
        );
        let object = json(&fault, &sources);
        assert_eq!(object["file"], "m/b.xlsx");
        assert_eq!(object["cell"], "Revenue!B3");
        assert_eq!((&object["line"], &object["column"]), (&json!(3), &json!(2)));
        assert_eq!(object["related"][0]["cell"], "Revenue!B2");
    }

    #[test]
    fn the_summary_counts() {
        let (faults, _) = sample();
        assert_eq!(summary(&faults).as_deref(), Some("3 errors, 1 warning"));
        assert_eq!(summary(&Diagnostics::new()), None);
    }
}
