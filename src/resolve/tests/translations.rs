//! A style's words in other languages.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde_json::Value;

use super::*;

/// The keys of a mapping.
fn keys(value: &Value) -> BTreeSet<&str> {
    let mapping = value.as_object().expect("a mapping");
    mapping.keys().map(String::as_str).collect()
}

fn ids(list: &Value) -> BTreeSet<&str> {
    let list = list.as_array().expect("a list");
    list.iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect()
}

#[test]
fn all_that_the_base_says_it_says_in_welsh_too() {
    let base: Value = serde_saphyr::from_str(BASE).expect("it is YAML");
    let welsh = &base["translations"]["cy"];
    assert_eq!(keys(&base["labels"]), keys(&welsh["labels"]));
    assert_eq!(ids(&base["standing_items"]), keys(&welsh["standing_items"]));
    assert_eq!(ids(&base["header"]["fields"]), keys(&welsh["header"]));
    // What the base has none of needs no translation; should that change, so must the Welsh.
    for key in ["parts", "opening", "closing"] {
        assert_eq!(base[key], Value::Array(Vec::new()), "{key}");
    }
    assert_eq!(base["recommendations"]["lead"], Value::Null);
}

#[test]
fn a_welsh_label_fills_the_same_fields() {
    let base: Value = serde_saphyr::from_str(BASE).expect("it is YAML");
    let fields = |text: &Value| -> BTreeSet<String> {
        let text = text.as_str().unwrap_or_default();
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
            .collect()
    };
    let welsh = base["translations"]["cy"]["labels"]
        .as_object()
        .expect("a mapping");
    for (key, text) in welsh {
        assert_eq!(fields(text), fields(&base["labels"][key]), "{key}");
    }
}

#[test]
fn dates_and_times_are_welsh_in_welsh() {
    let style = base_style();
    let welsh = style.in_language("cy-GB").expect("there is Welsh");
    let mut labels = welsh.labels;
    let date = NaiveDate::from_ymd_opt(2016, 8, 29).expect("a date");
    assert_eq!(labels.write_date(date), "29 Awst 2016");
    labels.date_format = "{weekday} {ordinal} {month}".to_owned();
    assert_eq!(labels.write_date(date), "Dydd Llun 29ain Awst");
    let time = |hour| labels.write_time(NaiveTime::from_hms_opt(hour, 15, 0).expect("a time"));
    assert_eq!(
        [time(9), time(14), time(19)],
        ["9.15 y bore", "2.15 y prynhawn", "7.15 yr hwyr"]
    );
    assert!(style.in_language("en").is_none(), "its own language");
    assert!(style.in_language("fr").is_none(), "nothing is in French");
}

#[test]
fn a_style_translates_its_own_words_by_their_ids() {
    let style = style_over_base(
        "title: { lines: ['{title}', 'Report of the {lead}'] }\nheader:\n  fields:\n    - { id: lead, label: 'Lead:', empty: None }\n  boxes: [{ heading: Wards, fields: [{ id: wards, label: Which, tick: true }] }]\nparts: [{ id: a, heading: PART A }]\nopening: [{ id: purpose, heading: Purpose }]\nclosing: [{ id: legal, heading: Legal, empty: None. }, { id: risk, heading: Risk, empty: None. }]\nrecommendations: { lead: 'Agree:', join: { between: ';', last: '; and', end: '.' } }\ntranslations:\n  cy:\n    title_lines: ['{title}', 'Adroddiad {lead}']\n    header: { lead: { label: 'Arweinydd:', empty: Dim }, wards: Pa rai }\n    header_boxes: [Wardiau]\n    parts: { a: RHAN A }\n    opening: { purpose: Diben }\n    closing: { legal: Cyfreithiol, risk: { heading: Risg, empty: Dim. } }\n    recommendations: { lead: 'Cytuno:', join: { between: ';', last: '; a', end: '.' } }\n    labels: { agenda: Rhaglen }\n",
    );
    let welsh = style.in_language("cy").expect("there is Welsh");
    assert_eq!(welsh.labels.agenda, "Rhaglen");
    assert_eq!(welsh.labels.pages, "Tudalennau", "the base's");
    let lead = &welsh.header_fields[0];
    assert_eq!(
        (&*lead.label, lead.empty.as_deref()),
        ("Arweinydd:", Some("Dim"))
    );
    assert_eq!(welsh.header_boxes[0].heading.as_deref(), Some("Wardiau"));
    assert_eq!(welsh.header_boxes[0].fields[0].label, "Pa rai");
    assert_eq!(welsh.parts[0].heading, "RHAN A");
    assert_eq!(welsh.opening[0].heading, "Diben");
    let closing: Vec<_> = welsh
        .closing
        .iter()
        .map(|section| (&*section.heading, section.empty.as_deref()))
        .collect();
    assert_eq!(
        closing,
        [("Cyfreithiol", Some("None.")), ("Risg", Some("Dim."))]
    );
    assert_eq!(welsh.recommendations.lead.as_deref(), Some("Cytuno:"));
    assert_eq!(welsh.title_lines.len(), 2);
    assert_eq!(style.labels.agenda, "Agenda", "its own words are English");
}

#[test]
fn a_style_in_welsh_needs_no_translation_of_its_own_words() {
    let style = style_over_base(
        "language: cy\nclosing: [{ id: legal, heading: Cyfreithiol, empty: Dim. }]\nlabels: { agenda: Rhaglen }\n",
    );
    assert_eq!(style.labels.agenda, "Rhaglen");
    assert_eq!(style.labels.pages, "Tudalennau");
    assert_eq!(style.closing[0].heading, "Cyfreithiol");
    assert_eq!(
        style.standing_items[0].title,
        "Ymddiheuriadau am absenoldeb"
    );
    let english = style.in_language("en-GB").expect("the base's");
    assert_eq!(english.labels.agenda, "Agenda");
}

#[test]
fn a_label_of_the_base_is_none_for_a_field_with_another() {
    let style = style_over_base(
        "header:\n  fields: [{ id: date, label: Date, source: date }, { id: lead_officer, label: Chief }]\n  boxes: [{ heading: Wards, fields: [{ id: wards }] }]\n",
    );
    let welsh = style.in_language("cy").expect("there is Welsh");
    let labels = welsh
        .header_fields
        .iter()
        .chain(&welsh.header_boxes[0].fields);
    let labels: Vec<_> = labels.map(|field| &*field.label).collect();
    assert_eq!(labels, ["Dyddiad", "Chief", ""]);
    let base = base_style();
    assert!(base.translations["cy"].untranslated.is_empty());
}
