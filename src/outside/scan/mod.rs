//! What is wrong with a PDF from elsewhere.

mod active;
mod annotations;
mod bitmap;
mod cover;
mod document;
mod earlier;
mod finding;
mod hidden;
mod page;
mod picture;
mod standards;

use std::collections::{BTreeMap, BTreeSet};

pub use finding::{Finding, FindingKind, Gravity, page_words};
pub use hidden::Hiding;

use super::conform::conform;
use super::content::Reading;
use super::ink::ink_of;
use super::pdf::OutsidePdf;
use finding::{count, list};
use page::{PageFacts, look};

/// The most words of a sample.
const SAMPLE: usize = 6;

/// All that is wrong with a PDF or worth knowing, the gravest first; the same kind of thing on many pages once.
#[must_use]
pub fn scan(pdf: &OutsidePdf) -> Vec<Finding> {
    let objects = pdf.objects();
    let reading = Reading::of(pdf);
    let (looked, conformance) = rayon::join(
        || reading.pages(|page, marks| (look(objects, page, &marks), ink_of(page, &marks))),
        || conform(pdf),
    );
    let (mut facts, ink): (Vec<_>, Vec<_>) = looked.into_iter().unzip();
    pdf.ink.keep(ink);
    forgive_steps(&mut facts, &reading);
    let mut findings = hidden(&facts);
    findings.extend(earlier::finding(pdf));
    findings.extend(document::findings(pdf));
    findings.extend(active::findings(pdf));
    findings.extend(of_pages(&facts, &reading));
    findings.extend(standards::findings(conformance));
    findings.sort_by_key(|a| (a.gravity, a.kind));
    findings
}

/// The numbers of the pages that have something.
fn pages_with(facts: &[PageFacts], has: impl Fn(&PageFacts) -> bool) -> Vec<usize> {
    (1..)
        .zip(facts)
        .filter(|(_, facts)| has(facts))
        .map(|(number, _)| number)
        .collect()
}

/// Forgets words beyond the edge of a page that another page shows: slides that fill step by step keep there what comes
/// next.
fn forgive_steps(facts: &mut [PageFacts], reading: &Reading<'_>) {
    let beyond = |facts: &PageFacts| facts.hidden.contains_key(&Hiding::OffPage);
    if !facts.iter().any(beyond) {
        return;
    }
    let letters =
        |words: &str| -> String { words.chars().filter(|c| c.is_alphanumeric()).collect() };
    let shown = reading.pages(|page, marks| {
        let pieces = marks.texts.iter();
        let seen = pieces.filter(|piece| {
            let mark = &piece.mark;
            mark.shown && piece.mode != 3 && page.crop_box.holds(mark.bounds.centre())
        });
        seen.map(|piece| letters(marks.text(piece)))
            .collect::<String>()
    });
    for (index, facts) in facts.iter_mut().enumerate() {
        let Some(words) = facts.hidden.get(&Hiding::OffPage) else {
            continue;
        };
        let words: String = words.iter().map(|word| letters(word)).collect();
        let mut others = shown.iter().enumerate();
        if others.any(|(other, shown)| other != index && shown.contains(&words)) {
            facts.hidden.remove(&Hiding::OffPage);
        }
    }
}

/// The first few of these words; `None` if there are none.
fn sample<'w>(words: impl Iterator<Item = &'w Vec<String>>) -> Option<String> {
    let words: Vec<&str> = words.flatten().map(String::as_str).take(SAMPLE).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What a failed redaction leaves in a file.
fn hidden(facts: &[PageFacts]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |kind, message: &str, advice, pages: Vec<usize>, sample| {
        if !pages.is_empty() {
            let finding = Finding::new(kind, Gravity::Error, message, advice).on(pages);
            findings.push(Finding { sample, ..finding });
        }
    };
    for hiding in Hiding::FAILED {
        let words = facts.iter().filter_map(|facts| facts.hidden.get(&hiding));
        add(
            FindingKind::HiddenText(hiding),
            hiding.message(),
            "If they were to be kept back, take them out where the document was made and make the PDF again; if they are \
             of no matter, take them out all the same.",
            pages_with(facts, |facts| facts.hidden.contains_key(&hiding)),
            sample(words),
        );
    }
    add(
        FindingKind::HiddenPicture,
        "is a scan with boxes drawn over it, and anyone can take them off",
        "If something is to be kept back, cover it on paper and scan it again, or use a program that changes the picture \
         itself.",
        pages_with(facts, |facts| facts.hidden_picture),
        None,
    );
    add(
        FindingKind::MarkedForRedaction,
        "has places that are marked for redaction, and what stands there is still in the file",
        "Apply the redaction in the program in which they were marked, and save a copy.",
        pages_with(facts, |facts| facts.marked_for_redaction.is_some()),
        sample(
            facts
                .iter()
                .filter_map(|facts| facts.marked_for_redaction.as_ref()),
        ),
    );
    findings
}

/// Other findings about the content of pages.
fn of_pages(facts: &[PageFacts], reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let not_whole = pages_with(facts, |facts| !facts.whole);
    if !not_whole.is_empty() {
        let finding = Finding::new(
            FindingKind::NotWhole,
            Gravity::Warning,
            "has so much on a page that not all of it could be looked at",
            "Look at it yourself, or save it again in a simpler form.",
        );
        findings.push(finding.on(not_whole));
    }
    let no_text = pages_with(facts, |facts| facts.no_text);
    if !no_text.is_empty() {
        let finding = Finding::new(
            FindingKind::NoText,
            Gravity::Warning,
            "has pages that are pictures without text, which can't be read aloud, searched or copied",
            "Have the text recognised (OCR), or better, make the PDF from the document itself.",
        );
        findings.push(finding.on(no_text));
    }
    findings.extend(fonts(facts, reading));
    findings.extend(comments(facts));
    findings.extend(layers(facts, reading));
    findings
}

fn fonts(facts: &[PageFacts], reading: &Reading<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |kind, message: &str, advice, wanted: &dyn Fn(&PageFacts) -> BTreeSet<u32>| {
        let pages = pages_with(facts, |facts| !wanted(facts).is_empty());
        let fonts: BTreeSet<String> = facts
            .iter()
            .flat_map(wanted)
            .filter_map(|font| reading.fonts.get(font))
            .map(|font| {
                if font.name.is_empty() {
                    "one without a name".to_owned()
                } else {
                    font.name.clone()
                }
            })
            .collect();
        if !pages.is_empty() {
            let fonts = list(&fonts.into_iter().collect::<Vec<_>>());
            let finding = Finding::new(
                kind,
                Gravity::Warning,
                format!("{message}: {fonts}"),
                advice,
            );
            findings.push(finding.on(pages));
        }
    };
    add(
        FindingKind::FontNotEmbedded,
        "does not have all of its fonts inside, so that it looks different elsewhere",
        "Save it again with all fonts embedded.",
        &|facts| {
            let embedded = |font: &u32| reading.fonts.get(*font).is_none_or(|font| font.embedded);
            facts
                .fonts
                .iter()
                .copied()
                .filter(|font| !embedded(font))
                .collect()
        },
    );
    add(
        FindingKind::FontWithoutText,
        "has fonts that don't say which letters they are, so that the text can't be read aloud, searched or copied",
        "Make the PDF again from the document itself with another program.",
        &|facts| facts.unknown.clone(),
    );
    findings
}

fn comments(facts: &[PageFacts]) -> Option<Finding> {
    let mut kinds: BTreeMap<(&str, &str), (usize, Vec<usize>)> = BTreeMap::new();
    for (page, facts) in (1..).zip(facts) {
        for (kind, number) in &facts.comments {
            let (all, pages) = kinds.entry(*kind).or_default();
            *all += number;
            pages.push(page);
        }
    }
    if kinds.is_empty() {
        return None;
    }
    let several = kinds.len() > 1;
    let kinds: Vec<String> = kinds
        .iter()
        .map(|((one, many), (number, pages))| {
            let words = count(*number, one, many);
            if several {
                format!("{words} on {}", page_words(pages))
            } else {
                words
            }
        })
        .collect();
    let finding = Finding::new(
        FindingKind::Comments,
        Gravity::Warning,
        format!("has comments: {}", list(&kinds)),
        "See that none of them is meant for readers: they are left out of a pack. To publish it by itself, save a copy \
         without them.",
    );
    Some(finding.on(pages_with(facts, |facts| !facts.comments.is_empty())))
}

fn layers(facts: &[PageFacts], reading: &Reading<'_>) -> Option<Finding> {
    let hidden: Vec<String> = reading
        .layers
        .list
        .iter()
        .filter(|layer| !layer.shown)
        .map(|layer| format!("“{}”", layer.name))
        .collect();
    if hidden.is_empty() {
        return None;
    }
    let is_hidden = |layer: &u16| {
        reading
            .layers
            .list
            .get(usize::from(*layer))
            .is_some_and(|layer| !layer.shown)
    };
    let words: Vec<&str> = facts
        .iter()
        .filter_map(|facts| facts.hidden.get(&Hiding::Layer))
        .flatten()
        .map(String::as_str)
        .take(SAMPLE)
        .collect();
    let (gravity, more) = if words.is_empty() {
        (Gravity::Warning, "")
    } else {
        (Gravity::Error, ", with words that anyone can copy")
    };
    let layers = count(
        hidden.len(),
        "a layer that is not shown",
        "layers that are not shown",
    );
    let finding = Finding::new(
        FindingKind::HiddenLayers,
        gravity,
        format!("has {layers}, {}{more}", list(&hidden)),
        "Take hidden layers out where the document was made, or see that they may be read: anyone can show them.",
    );
    let sample = (!words.is_empty()).then(|| words.join(" "));
    let finding = Finding { sample, ..finding };
    Some(finding.on(pages_with(facts, |facts| {
        facts.layers.iter().any(is_hidden)
    })))
}
