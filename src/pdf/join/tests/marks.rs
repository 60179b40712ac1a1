//! Every thing painted belongs to the tree or is an artifact, whatever the stream was like.

use std::collections::BTreeSet;

use lopdf::{Document, Object, Stream, dictionary};
use proptest::prelude::*;

use super::super::events::Names;
use super::super::layers::Layers;
use super::super::lexer::Lexer;
use super::super::marks::{Claim, Marks, Owner, Ownership, Treated, treat};
use crate::outside::Objects;

/// A file with a layer that is off and one that is on, and a form on each.
fn document() -> Document {
    let mut document = Document::with_version("1.7");
    let off = document.add_object(dictionary! { "Type" => "OCG" });
    let on = document.add_object(dictionary! { "Type" => "OCG" });
    let form = |layer: (u32, u16)| {
        let entries = dictionary! { "Subtype" => "Form", "OC" => layer };
        Stream::new(entries, b"0 0 1 1 re f".to_vec())
    };
    let hidden = document.add_object(form(off));
    let shown = document.add_object(form(on));
    let properties = dictionary! {
        "Off" => off,
        "On" => on,
        "Seven" => dictionary! { "MCID" => 7 },
    };
    let configuration = dictionary! { "OFF" => vec![off.into()] };
    let layers = dictionary! {
        "OCGs" => vec![off.into(), on.into()],
        "D" => configuration,
    };
    let root = document.add_object(dictionary! { "OCProperties" => layers });
    document.trailer.set("Root", root);
    document.trailer.set(
        "Resources",
        dictionary! {
            "Properties" => properties,
            "XObject" => dictionary! { "Hidden" => hidden, "Shown" => shown },
        },
    );
    document
}

/// What becomes of a stream of which the tree knows these identifiers.
fn treated(stream: &str, known: Option<&[i64]>) -> (String, Treated) {
    let document = document();
    let source = Objects::of(&document);
    let layers = Layers::of(source);
    let resources = document.trailer.get(b"Resources").and_then(Object::as_dict);
    let names = Names {
        source,
        layers: &layers,
        resources: resources.ok(),
    };
    let mut claims = Ownership::default();
    for (element, number) in (0..).zip(known.unwrap_or_default()) {
        claims.sequences.insert(*number, Claim::Element(element));
    }
    let marks = match known {
        Some(_) => Marks::Keep(&claims),
        None => Marks::Strip,
    };
    let treated = treat(stream.as_bytes(), names, marks, &BTreeSet::new());
    let mut bytes = treated
        .bytes
        .clone()
        .unwrap_or_else(|| stream.as_bytes().to_vec());
    bytes.extend(&treated.tail);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    (words.join(" "), treated)
}

#[test]
fn a_stream_in_order_stays_byte_for_byte() {
    let stream = "/P <</MCID 0>> BDC BT (a) Tj ET EMC /Artifact BMC 0 0 9 9 re f EMC q /Span <</Lang (cy)>> BDC EMC Q";
    let (_, treated) = treated(stream, Some(&[0]));
    assert!(treated.bytes.is_none() && treated.tail.is_empty());
    assert_eq!(treated.owners, [Some(Owner::Element(0))]);
}

#[test]
fn loose_content_becomes_an_artifact_or_text_that_can_be_read() {
    let (stream, treated) = treated(
        "q 0 0 9 9 re f Q /P <</MCID 3>> BDC BT (a) Tj ET EMC BT 9 0 Td (b) Tj ET 1 1 m 2 2 l S",
        Some(&[3]),
    );
    assert_eq!(
        stream,
        "q /Artifact BMC 0 0 9 9 re f EMC Q /P <</MCID 3>> BDC BT (a) Tj ET EMC /P<</MCID 4>>BDC BT 9 0 Td (b) Tj ET \
         1 1 m 2 2 l S EMC"
    );
    assert_eq!(
        treated.owners[3..],
        [Some(Owner::Element(0)), Some(Owner::Loose)]
    );
}

#[test]
fn marks_begin_and_end_on_one_side_of_a_text_object() {
    let (stream, _) = treated(
        "BT (a) Tj /P <</MCID 0>> BDC (b) Tj EMC (c) Tj ET BT () Tj ET",
        Some(&[0]),
    );
    assert_eq!(
        stream,
        "BT /P<</MCID 1>>BDC (a) Tj EMC /P <</MCID 0>> BDC (b) Tj EMC /P<</MCID 2>>BDC (c) Tj EMC ET \
         /Artifact BMC BT () Tj ET EMC"
    );
}

#[test]
fn artifacts_and_content_never_stand_inside_each_other() {
    let (stream, _) = treated(
        "/P <</MCID 0>> BDC /Artifact BMC BT (a) Tj ET EMC EMC /Artifact BMC f /P <</MCID 1>> BDC S EMC EMC",
        Some(&[0, 1]),
    );
    assert_eq!(
        stream,
        "/P <</MCID 0>> BDC BT (a) Tj ET EMC /Artifact BMC f EMC /P <</MCID 1>> BDC S EMC"
    );
}

#[test]
fn identifiers_that_nobody_knows_or_that_come_twice_are_replaced() {
    let (stream, treated) = treated(
        "/P <</MCID 0>> BDC f EMC /P <</MCID 0>> BDC S EMC /H1 /Seven BDC BT (a) Tj ET EMC \
         /Span <</MCID 9/ActualText (x)>> BDC BT (b) Tj ET EMC",
        Some(&[0]),
    );
    assert_eq!(
        stream,
        "/P <</MCID 0>> BDC f EMC /Span<</MCID 1>>BDC S EMC /P<</MCID 2>>BDC BT (a) Tj ET \
         /Span<</ActualText(x)>>BDC BT (b) Tj ET EMC EMC"
    );
    assert_eq!(treated.found[&0], [0, 1]);
}

#[test]
fn far_identifiers_are_numbered_anew() {
    let (stream, treated) = treated("/P <</MCID 70000>> BDC f EMC", Some(&[70_000]));
    assert_eq!(stream, "/Span<</MCID 0>>BDC f EMC");
    assert_eq!(treated.found[&70_000], [0]);
    assert_eq!(treated.owners, [Some(Owner::Element(0))]);
}

#[test]
fn a_stream_that_somebody_else_marks_loses_its_marks_but_not_its_words() {
    let (stream, treated) = treated(
        "/P /Seven BDC BT (a) Tj ET EMC /Artifact BMC f EMC /Span <</ActualText (x)>> BDC S EMC /A MP",
        None,
    );
    assert_eq!(stream, "BT (a) Tj ET f /Span<</ActualText(x)>>BDC S EMC");
    assert!(treated.text && treated.owners.is_empty());
}

#[test]
fn layers_that_are_off_lose_all_that_they_paint_and_nothing_else() {
    let (stream, treated) = treated(
        "/OC /Off BDC 0 0 9 9 re f 1 0 0 rg 0 0 5 5 re W f BT 9 Td (secret) Tj (line) ' ET BI /W 1 ID x EI /Shown Do EMC \
         /OC /On BDC f EMC /Hidden Do /Shown Do",
        None,
    );
    assert_eq!(stream, "1 0 0 rg 0 0 5 5 re W n BT 9 Td T* ET f /Shown Do");
    assert!(treated.hidden && !treated.text);
    assert_eq!(treated.draws.len(), 1, "the form that shows");
}

#[test]
fn what_is_left_open_is_closed_and_what_closes_nothing_goes() {
    let (stream, _) = treated("Q EMC ET q q /P <</MCID 0>> BDC BT (a) Tj", Some(&[0]));
    assert_eq!(stream, "q q /P <</MCID 0>> BDC BT (a) Tj EMC ET Q Q");
    let (stream, treated) = treated("/Odd ri /Perceptual ri f", None);
    assert_eq!(stream, "/Perceptual ri f");
    assert!(treated.intent);
}

/// Operators of a stream, in any order.
fn operators() -> impl Strategy<Value = String> {
    let operator = prop_oneof![
        Just("q"),
        Just("Q"),
        Just("BT"),
        Just("ET"),
        Just("(a) Tj"),
        Just("() Tj"),
        Just("0 0 m 1 1 l"),
        Just("W n"),
        Just("f"),
        Just("/Shown Do"),
        Just("/Hidden Do"),
        Just("EMC"),
        Just("EMC"),
        Just("EMC"),
        Just("/Artifact BMC"),
        Just("/P <</MCID 0>> BDC"),
        Just("/P <</MCID 1>> BDC"),
        Just("/P <</MCID 2>> BDC"),
        Just("/Span <</Lang (cy)>> BDC"),
        Just("/OC /Off BDC"),
        Just("/OC /On BDC"),
    ];
    proptest::collection::vec(operator, 0..40).prop_map(|list| list.join(" "))
}

/// The sequences around what a stream paints, and whether all of it is as it should be.
fn check(stream: &str, owners: &[Option<Owner>]) -> Result<(), TestCaseError> {
    let mut open: Vec<Option<bool>> = Vec::new();
    let (mut saved, mut seen) = (0, BTreeSet::new());
    for operation in Lexer::new(stream.as_bytes()) {
        let operands = String::from_utf8_lossy(operation.operands).into_owned();
        match operation.operator {
            b"BMC" | b"BDC" if operands.contains("/Artifact") => {
                prop_assert!(
                    open.iter().all(Option::is_none),
                    "an artifact inside: {stream}"
                );
                open.push(Some(false));
            }
            b"BMC" | b"BDC" if operands.contains("MCID") => {
                prop_assert!(
                    !open.contains(&Some(false)),
                    "content in an artifact: {stream}"
                );
                let number: String = operands.chars().filter(char::is_ascii_digit).collect();
                let number: usize = number.parse().unwrap();
                prop_assert!(seen.insert(number), "{number} comes twice: {stream}");
                prop_assert!(owners[number].is_some());
                open.push(Some(true));
            }
            b"BMC" | b"BDC" => {
                prop_assert!(!operands.contains("/OC"), "{stream}");
                open.push(None);
            }
            b"EMC" => prop_assert!(open.pop().is_some(), "EMC closes nothing: {stream}"),
            b"q" => saved += 1,
            b"Q" => {
                saved -= 1;
                prop_assert!(saved >= 0, "{stream}");
            }
            b"Tj" | b"f" | b"Do" => {
                prop_assert!(!operands.contains("Hidden"), "{stream}");
                prop_assert!(open.iter().any(Option::is_some), "loose: {stream}");
            }
            _ => {}
        }
    }
    prop_assert!(open.is_empty() && saved == 0, "left open: {stream}");
    let listed = owners.iter().flatten().count();
    prop_assert_eq!(listed, seen.len());
    Ok(())
}

proptest! {
    #[test]
    fn any_stream_comes_out_in_order(stream in operators()) {
        let (kept, treated_kept) = treated(&stream, Some(&[0, 1]));
        check(&kept, &treated_kept.owners)?;
        let (stripped, found) = treated(&stream, None);
        let known = ["Artifact", "MCID", "/OC", "Hidden"];
        prop_assert!(known.iter().all(|word| !stripped.contains(word)), "{stripped}");
        prop_assert!(found.owners.is_empty());
        // What was put in order is in order.
        prop_assert_eq!(treated(&stripped, None).0, stripped);
    }

    #[test]
    fn no_bytes_are_too_bad(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let stream: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        treated(&stream, Some(&[0]));
        treated(&stream, None);
    }
}
