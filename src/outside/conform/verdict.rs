//! From faults of objects to obstacles of pages.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::allowance::Allowance;
use super::font::{self, Scope};
use super::graph::{Findings, Graph, Reach};
use super::obstacle::{Clause, Conformance, Fault, Obstacle, clauses};
use super::spot::Spots;
use super::{limits, page};
use crate::outside::pdf::OutsidePdf;

const OVERPRINT: Fault = Fault::new(
    clauses::PROFILE,
    "colours of a CMYK profile are printed over each other",
);

const INKS: Fault = Fault::new(
    clauses::SPOT_COLOUR,
    "the name of an ink stands for several colours",
);

/// Whether the pages of a file conform, and why not. They are examined once: a scan and every pack ask for it.
#[must_use]
pub fn conform(pdf: &OutsidePdf) -> &Conformance {
    pdf.conformance.get_or_find(|| examine(pdf))
}

fn examine(pdf: &OutsidePdf) -> Conformance {
    let objects = pdf.objects();
    let (graph, limits) = rayon::join(
        || {
            let mut allowance = Allowance::of_file();
            let pages = allowance.examine(&pdf.pages, |page| page::examine(objects, page));
            Graph::explore(objects, pages, &mut allowance)
        },
        || examine_limits(pdf),
    );
    let fonts: BTreeMap<usize, Vec<(Fault, Scope)>> = graph
        .fonts()
        .into_par_iter()
        .map(|(key, (font, shown))| (key, font::examine(objects, font, &shown).faults))
        .collect();
    let reach = graph.reach();
    let mut faults: Vec<BTreeSet<Fault>> = reach
        .par_iter()
        .map(|reach| faults_of(reach, &fonts))
        .collect();
    let mut spots = Spots::default();
    for ((page, reach), faults) in reach.iter().enumerate().zip(&mut faults) {
        for spot in reach.parts.iter().flat_map(|part| &part.spots) {
            if !spots.add(spot.name, spot.digest, page) {
                faults.insert(INKS);
            }
        }
    }
    let mut pages_of: BTreeMap<Fault, BTreeSet<usize>> = BTreeMap::new();
    for (page, faults) in faults.into_iter().zip(limits).enumerate() {
        for fault in faults.0.into_iter().chain(faults.1) {
            pages_of.entry(fault).or_default().insert(page);
        }
    }
    Conformance {
        pdfa: obstacles(&pages_of, "ISO 19005-2", |clause| clause.pdfa),
        pdfua: obstacles(&pages_of, "ISO 14289-1", |clause| clause.pdfua),
        spots,
    }
}

/// The faults of numbers, names, texts and filters of each page, each object counted to the first page that leads to it.
fn examine_limits(pdf: &OutsidePdf) -> Vec<BTreeSet<Fault>> {
    let objects = pdf.objects();
    let mut seen = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut faults: Vec<BTreeSet<Fault>> = pdf
        .pages
        .iter()
        .map(|page| {
            let mut findings = Findings::default();
            // Many pages share what they draw with.
            if known.insert(std::ptr::from_ref(&*page.resources) as usize) {
                limits::examine(objects, &page.resources, &mut seen, &mut findings);
            }
            findings.faults
        })
        .collect();
    if limits::has_long_text(objects, pdf.document.objects.values())
        && let Some(first) = faults.first_mut()
    {
        let long = "a text for readers of the screen is longer than PDF/A allows";
        first.insert(Fault::new(clauses::LIMITS, long));
    }
    faults
}

/// All faults of a page.
fn faults_of(
    reach: &Reach<'_, '_>,
    fonts: &BTreeMap<usize, Vec<(Fault, Scope)>>,
) -> BTreeSet<Fault> {
    let parts = &reach.parts;
    let mut faults: BTreeSet<Fault> = parts
        .iter()
        .flat_map(|part| part.faults.iter().cloned())
        .collect();
    for (font, shown) in reach.fonts() {
        let of_font = fonts.get(&font).into_iter().flatten();
        let here = of_font.filter(|(_, scope)| scope.holds(shown));
        faults.extend(here.map(|(fault, _)| fault.clone()));
    }
    if parts.iter().any(|part| part.overprints) && parts.iter().any(|part| part.cmyk_profile) {
        faults.insert(OVERPRINT);
    }
    faults
}

/// The obstacles to one standard, in the order of the first page that has each.
fn obstacles(
    pages_of: &BTreeMap<Fault, BTreeSet<usize>>,
    standard: &str,
    number: fn(&Clause) -> Option<&'static str>,
) -> Vec<Obstacle> {
    let mut obstacles: Vec<Obstacle> = pages_of
        .iter()
        .filter_map(|(fault, pages)| {
            Some(Obstacle {
                pages: pages.iter().copied().collect(),
                clause: format!("{standard}, {}", number(&fault.clause)?),
                what: fault.what.clone().into_owned(),
            })
        })
        .collect();
    obstacles.sort_by(|a, b| {
        let first = a.pages.first().cmp(&b.pages.first());
        first.then_with(|| (&a.clause, &a.what).cmp(&(&b.clause, &b.what)))
    });
    obstacles
}
