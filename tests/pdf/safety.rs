//! Nothing active, hidden or private comes into a pack with an outside file, and what was visible stays.

use agendapack::pdf::{RemovedKind, RepairKind};
use lopdf::{Object, ObjectId};

use crate::joined::{joined, ready};
use crate::readback::Reader;
use crate::rough::wicked;

/// Keys that no object of a pack has, and names that none is.
const FORBIDDEN: [&[u8]; 22] = [
    b"JavaScript",
    b"JS",
    b"Launch",
    b"GoToR",
    b"AA",
    b"OpenAction",
    b"EmbeddedFiles",
    b"EF",
    b"AF",
    b"AcroForm",
    b"XFA",
    b"PieceInfo",
    b"OC",
    b"OCG",
    b"OCProperties",
    b"Ref",
    b"PS",
    b"Next ",
    b"TR",
    b"HT",
    b"Widget",
    b"Popup",
];

/// Goes through all values of a file.
fn walk(value: &Object, seen: &mut dyn FnMut(&Object)) {
    seen(value);
    match value {
        Object::Array(values) => values.iter().for_each(|value| walk(value, seen)),
        Object::Dictionary(entries) => {
            for (key, value) in entries {
                seen(&Object::Name(key.clone()));
                walk(value, seen);
            }
        }
        Object::Stream(stream) => walk(&Object::Dictionary(stream.dict.clone()), seen),
        _ => {}
    }
}

#[test]
fn nothing_active_hidden_or_private_is_left() {
    let prepared = ready(&wicked()).unwrap();
    let file = joined(&prepared, &prepared);
    let reader = Reader::new(&file);
    for (id, object) in &reader.document.objects {
        walk(object, &mut |value| match value {
            Object::Name(name) => {
                assert!(!FORBIDDEN.contains(&name.as_slice()), "{id:?}: {value:?}");
            }
            Object::String(text, _) => {
                assert!(!String::from_utf8_lossy(text).contains("secret"), "{id:?}");
            }
            _ => {}
        });
        if let Object::Stream(stream) = object {
            let content = stream.decompressed_content().unwrap_or_default();
            assert!(
                !String::from_utf8_lossy(&content).contains("secret"),
                "{id:?}"
            );
        }
    }
    let metadata = |(_, object): &(&ObjectId, &Object)| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.has_type(b"Metadata"))
    };
    assert_eq!(reader.document.objects.iter().filter(metadata).count(), 1);
}

#[test]
fn the_report_names_what_went_and_what_was_put_right() {
    let file = ready(&wicked()).unwrap();
    let kinds: Vec<(RemovedKind, Option<usize>)> = file
        .removed()
        .iter()
        .map(|removed| (removed.kind, removed.page))
        .collect();
    for wanted in [
        (RemovedKind::JavaScript, None),
        (RemovedKind::JavaScript, Some(0)),
        (RemovedKind::Launch, Some(0)),
        (RemovedKind::OtherFile, Some(0)),
        (RemovedKind::DeadLink, Some(0)),
        (RemovedKind::Trigger, None),
        (RemovedKind::Trigger, Some(0)),
        (RemovedKind::EmbeddedFile, None),
        (RemovedKind::EmbeddedFile, Some(0)),
        (RemovedKind::Form, Some(0)),
        (RemovedKind::EmptyField, Some(0)),
        (RemovedKind::Comment, Some(0)),
        (RemovedKind::HiddenLayer, Some(0)),
        (RemovedKind::HiddenLayer, Some(1)),
        (RemovedKind::Metadata, Some(0)),
    ] {
        assert!(
            kinds.contains(&wanted),
            "{wanted:?} is missing in {kinds:?}"
        );
    }
    let repairs: Vec<RepairKind> = file.repairs().iter().map(|repair| repair.kind).collect();
    for wanted in [
        RepairKind::Undrawable,
        RepairKind::DeviceFunctions,
        RepairKind::Alternatives,
        RepairKind::Boxes,
        RepairKind::Link,
    ] {
        assert!(
            repairs.contains(&wanted),
            "{wanted:?} is missing in {repairs:?}"
        );
    }
    assert_eq!(file.pages(), 2);
    assert_eq!(
        file.size(0),
        (1000.0, 800.0),
        "turned, cropped, two points to a unit"
    );
}

#[test]
fn fields_stay_as_they_look_and_links_that_may_stay_stay() {
    let prepared = ready(&wicked()).unwrap();
    let file = joined(&prepared, &prepared);
    let reader = Reader::new(&file);
    let page = reader.dictionary(reader.pages[1]);
    let links = page.get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!(links.len(), 2);
    let link = |index: usize| reader.dictionary(links[index].as_reference().unwrap());
    assert_eq!(
        reader
            .follow(link(0), "A")
            .get(b"URI")
            .unwrap()
            .as_str()
            .unwrap(),
        b"https://example.org/"
    );
    assert_eq!(Reader::text(link(0), "Contents"), "https://example.org/");
    let place = link(1).get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(place[0].as_reference().unwrap(), reader.pages[2]);
    assert_eq!(Reader::text(link(1), "Contents"), "To the second page");
    for index in [0, 1] {
        assert_eq!(link(index).get(b"F").unwrap().as_i64().unwrap(), 4);
        assert!(link(index).has(b"StructParent"));
    }
    let drawn: Vec<String> = reader
        .contents(reader.pages[1])
        .iter()
        .flatten()
        .filter(|operation| operation.operator == "Do")
        .map(|operation| String::from_utf8_lossy(operation.operands[0].as_name().unwrap()).into())
        .collect();
    assert_eq!(
        drawn,
        ["Form", "AgendaPackAppearance0", "AgendaPackAppearance1"]
    );
}
