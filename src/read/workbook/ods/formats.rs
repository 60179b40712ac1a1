//! Number formats as OpenDocument writes them: elements in place of a code (part 3, 16.29).

use std::collections::BTreeMap;
use std::sync::Arc;

use roxmltree::Node;

use super::super::format::{Condition, Digits, NumberFormat, Pattern, Section, parse_condition};
use super::{NUMBER, STYLE, child, children};

/// Whether an element is a number format.
pub(super) fn is_format(node: Node<'_, '_>) -> bool {
    node.tag_name().name().ends_with("-style")
}

/// Formats while they are read: one may be a section of another.
#[derive(Default)]
pub(super) struct Formats<'a> {
    own: BTreeMap<&'a str, Format<'a>>,
}

/// One format as it is written.
struct Format<'a> {
    pattern: Pattern,
    /// Names of the formats that stand in for it under a condition; `None` for one that can't be read.
    maps: Vec<(Option<Condition>, &'a str)>,
}

impl<'a> Formats<'a> {
    /// Adds a format; of two with the same name the first counts.
    pub fn add(&mut self, name: &'a str, style: Node<'a, '_>) {
        let maps = children(style, STYLE, "map").filter_map(|map| {
            let condition = map
                .attribute((STYLE, "condition"))?
                .trim()
                .strip_prefix("value()")?;
            let condition = parse_condition(condition);
            Some((condition, map.attribute((STYLE, "apply-style-name"))?))
        });
        let maps = maps.collect();
        self.own.entry(name).or_insert_with(|| Format {
            pattern: pattern(style),
            maps,
        });
    }

    /// The formats, each with its sections.
    pub fn finish(self) -> BTreeMap<&'a str, Arc<NumberFormat>> {
        let formats = self.own.iter().map(|(name, format)| {
            let mapped = format.maps.iter().map(|(condition, name)| Section {
                condition: *condition,
                pattern: match self.own.get(name) {
                    Some(other) if condition.is_some() => other.pattern.clone(),
                    _ => Pattern::Unreadable(
                        "has a number format with conditions that can't be read",
                    ),
                },
            });
            let rest = Section {
                condition: None,
                pattern: format.pattern.clone(),
            };
            let sections = mapped.chain([rest]).collect();
            (*name, Arc::new(NumberFormat { sections }))
        });
        formats.collect()
    }
}

/// What a format does, its conditions left out.
fn pattern(style: Node<'_, '_>) -> Pattern {
    let has = |name| child(style, NUMBER, name).is_some();
    match style.tag_name().name() {
        "date-style" => Pattern::Date {
            with_time: has("hours") || has("minutes") || has("seconds"),
        },
        "time-style" => Pattern::Time,
        "text-style" => Pattern::General,
        kind @ ("number-style" | "currency-style" | "percentage-style") => {
            if has("scientific-number") {
                Pattern::Unreadable("is shown in powers of ten")
            } else if has("fraction") {
                Pattern::Unreadable("is shown as a fraction")
            } else {
                match child(style, NUMBER, "number") {
                    Some(number) => digits(number, kind == "percentage-style"),
                    None => words(style),
                }
            }
        }
        _ => Pattern::Unreadable("has a number format that can't be read"),
    }
}

/// A format without digits.
fn words(style: Node<'_, '_>) -> Pattern {
    let texts = children(style, NUMBER, "text").filter_map(|text| text.text());
    let blank = texts.collect::<String>().trim().is_empty();
    Pattern::Words {
        blank: blank && child(style, NUMBER, "currency-symbol").is_none(),
    }
}

fn digits(number: Node<'_, '_>, percent: bool) -> Pattern {
    if child(number, NUMBER, "embedded-text").is_some() {
        return Pattern::Unreadable("is shown with other characters between its digits");
    }
    let count = |name| {
        number
            .attribute((NUMBER, name))
            .and_then(|count| count.parse::<u32>().ok())
    };
    let Some(most) = count("decimal-places") else {
        return match percent {
            false => Pattern::General,
            true => Pattern::Unreadable("is shown as a percentage with any number of places"),
        };
    };
    // What stands in place of the decimals of a whole number, a dash or nothing, lets them go.
    let replaced = number.attribute((NUMBER, "decimal-replacement")).is_some();
    let least = count("min-decimal-places").unwrap_or(if replaced { 0 } else { most });
    let factor = number.attribute((NUMBER, "display-factor")).unwrap_or("1");
    let zeros = factor
        .strip_prefix('1')
        .filter(|zeros| zeros.bytes().all(|b| b == b'0'));
    match zeros.and_then(|zeros| i32::try_from(zeros.len()).ok()) {
        Some(thousands) => Pattern::Digits(Digits {
            whole: count("min-integer-digits").unwrap_or(0),
            least: least.min(most),
            most,
            thousands,
            percent,
        }),
        None => Pattern::Unreadable("is shown in a unit that can't be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::archive::parse;
    use super::super::super::format::Shown;
    use super::super::super::number::StoredNumber;
    use super::*;

    fn shown(styles: &str, name: &str, number: &str) -> String {
        let text = format!("<s xmlns:number='{NUMBER}' xmlns:style='{STYLE}'>{styles}</s>");
        let document = parse("styles", &text).unwrap();
        let mut formats = Formats::default();
        for style in document.root_element().children() {
            formats.add(style.attribute((STYLE, "name")).unwrap(), style);
        }
        match formats.finish()[name].show(StoredNumber::parse(number).unwrap()) {
            Ok(Shown::Number { text, .. }) => text,
            Ok(other) => format!("{other:?}"),
            Err(why) => why.to_owned(),
        }
    }

    #[test]
    fn formats_are_read_from_elements() {
        let number = |attributes: &str| {
            format!(
                "<number:number-style style:name='N'><number:number {attributes}/></number:number-style>"
            )
        };
        for (attributes, held, expected) in [
            (
                "number:min-integer-digits='1'",
                "10.775999999999999",
                "10.776",
            ),
            (
                "number:decimal-places='2' number:min-integer-digits='1'",
                "10.775999999999999",
                "10.78",
            ),
            (
                "number:decimal-places='2' number:min-decimal-places='0'",
                "1.5",
                "1.5",
            ),
            (
                "number:decimal-places='0' number:display-factor='1000'",
                "1234567",
                "1235",
            ),
            (
                "number:decimal-places='0' number:min-integer-digits='5'",
                "123",
                "00123",
            ),
            (
                "number:decimal-places='0' number:display-factor='12'",
                "5",
                "is shown in a unit that can't be read",
            ),
        ] {
            assert_eq!(
                shown(&number(attributes), "N", held),
                expected,
                "{attributes}"
            );
        }
        let percent = "<number:percentage-style style:name='P'><number:number number:decimal-places='1'/><number:text>%</number:text></number:percentage-style>";
        assert_eq!(shown(percent, "P", "0.182"), "18.2%");
    }

    #[test]
    fn the_number_chooses_its_section() {
        let styles = "<number:number-style style:name='NP0'><number:number number:decimal-places='2' number:min-integer-digits='1'/></number:number-style><number:number-style style:name='N'><number:text>(</number:text><number:number number:decimal-places='0' number:min-integer-digits='1'/><number:text>)</number:text><style:map style:condition='value()&gt;=0' style:apply-style-name='NP0'/></number:number-style>";
        assert_eq!(shown(styles, "N", "5"), "5.00");
        assert_eq!(shown(styles, "N", "-5"), "-5");
    }
}
