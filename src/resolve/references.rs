//! Binding: open references get the anchor and the words of what they name.

use super::chart::finish_alt;
use super::nearest::propose;
use super::range::{bound_range, range_ends};
use super::resolver::Resolver;
use super::scope::{Named, OpenReference, Scope};
use super::target::Target;
use crate::diag::{Code, Diagnostic};
use crate::model::{Body, Labels, Paper, Text, TextPart};

/// What a reference can name from one file: first the file's own, then what another file of the paper offers.
pub(super) struct Directory<'s, 'a> {
    own: &'s Scope<'a>,
    /// The report for an appendix, with everything in it; the appendices for a report, with what is counted through the
    /// whole paper.
    others: Vec<&'s Scope<'a>>,
    only_paper_wide: bool,
    pub labels: &'s Labels,
}

impl<'s, 'a> Directory<'s, 'a> {
    /// For a report with these appendices.
    pub fn of_report(own: &'s Scope<'a>, appendices: &'s [Scope<'a>], labels: &'s Labels) -> Self {
        Self {
            labels,
            own,
            others: appendices.iter().collect(),
            only_paper_wide: true,
        }
    }

    /// For an appendix of this report.
    pub fn of_appendix(own: &'s Scope<'a>, report: &'s Scope<'a>, labels: &'s Labels) -> Self {
        Self {
            labels,
            own,
            others: vec![report],
            only_paper_wide: false,
        }
    }

    pub fn find(&self, id: &str) -> Option<&'s Named> {
        find_in(self.own, id).or_else(|| {
            self.others.iter().find_map(|scope| {
                find_in(scope, id).filter(|named| named.paper_wide || !self.only_paper_wide)
            })
        })
    }

    /// The numbered thing that an id names.
    pub fn target(&self, id: &str) -> Option<&'s Target<'a>> {
        let named = self.find(id)?;
        self.targets().find(|target| target.anchor == named.anchor)
    }

    fn targets(&self) -> impl Iterator<Item = &'s Target<'a>> {
        let scopes = std::iter::once(self.own).chain(self.others.iter().copied());
        scopes.flat_map(|scope| &scope.targets)
    }

    /// Where a numbered thing comes among all that the directory knows. What is counted through the whole paper is
    /// counted in the report first.
    pub fn order(&self, target: &Target<'_>) -> (bool, usize) {
        let at = |targets: &[Target<'_>]| {
            targets
                .iter()
                .position(|other| other.anchor == target.anchor)
        };
        let own = at(&self.own.targets);
        let elsewhere = || {
            self.targets()
                .position(|other| other.anchor == target.anchor)
        };
        let in_appendix = own.is_some() != self.only_paper_wide;
        (in_appendix, own.or_else(elsewhere).unwrap_or_default())
    }

    /// The two things that an id names where it is a table's or a chart's name and names something else too, with
    /// what the two are.
    fn find_two(&self, id: &str) -> Option<[(&'static str, &'s Named); 2]> {
        let named = self.find(id)?;
        std::iter::once(&self.own)
            .chain(&self.others)
            .find_map(|scope| {
                let found = [
                    ("id", scope.ids.get(id)),
                    ("table", scope.tables.get(id)),
                    ("chart", scope.charts.get(id)),
                ];
                let mut found = found
                    .into_iter()
                    .filter_map(|(what, named)| Some((what, named?)));
                Some([found.next()?, found.next()?])
            })
            .filter(|[(_, first), _]| first.anchor == named.anchor)
    }

    /// The ids that a mistyped one could mean.
    fn known(&self) -> Vec<&'s str> {
        let own = self.own;
        own.ids
            .keys()
            .map(String::as_str)
            .chain(own.tables.keys().copied())
            .chain(own.charts.keys().copied())
            .collect()
    }
}

/// An id of a file, or a table or chart by its name (`budget`, `tables.budget`, `charts.spend`).
fn find_in<'s>(scope: &'s Scope<'_>, id: &str) -> Option<&'s Named> {
    scope
        .ids
        .get(id)
        .or_else(|| scope.tables.get(id.strip_prefix("tables.").unwrap_or(id)))
        .or_else(|| scope.charts.get(id.strip_prefix("charts.").unwrap_or(id)))
}

impl Resolver<'_> {
    /// Reports references that can't be bound.
    pub fn check_references(&mut self, directory: &Directory<'_, '_>) {
        for open in &directory.own.references {
            if let Some([(first_is, first), (other_is, other)]) = directory.find_two(&open.id) {
                let id = &open.id;
                let first_named = match first_is {
                    "id" => "an id".to_owned(),
                    what => format!("the name of a {what}"),
                };
                let fault = Diagnostic::new(
                    Code::DuplicateId,
                    self.piece(&open.text, &open.typed),
                    format!("`{id}` is {first_named} and the name of a {other_is}, so this could mean either"),
                )
                .related(first.place.clone(), format!("the {first_is}"))
                .related(other.place.clone(), format!("the {other_is}"))
                .hint(format!(
                    "Write `{other_is}s.{id}` for the {other_is}, or give one of the two another name."
                ));
                self.faults.push(fault);
                continue;
            }
            if let Some(last) = &open.last {
                self.check_range(open, last, directory);
                self.check_bound(open, last, directory);
            }
            self.check_bound(open, &open.id, directory);
        }
    }

    /// Reports an id of a reference that can't be bound.
    fn check_bound(&mut self, open: &OpenReference, id: &str, directory: &Directory<'_, '_>) {
        let found = directory.find(id);
        if found.is_some_and(|named| named.printed.is_some()) {
            return;
        }
        let place = self.piece(&open.text, &open.typed);
        let (message, hint) = if let Some(named) = found {
            let is_table = |scope: &&Scope<'_>| {
                let mut tables = scope.tables.values();
                tables.any(|table| table.anchor == named.anchor)
            };
            let hint = match std::iter::once(&directory.own)
                .chain(&directory.others)
                .any(is_table)
            {
                true => "Give the table a `caption`: it then has a number.",
                false => "Refer to the section or the paragraph around it.",
            };
            (
                format!("`{id}` has no number that a reference could print"),
                hint.to_owned(),
            )
        } else if directory
            .others
            .iter()
            .any(|scope| find_in(scope, id).is_some())
        {
            (
                format!("`{id}` stands in an appendix, whose numbers begin anew"),
                "Refer to the appendix as a whole, by the id under `appendices`.".to_owned(),
            )
        } else if let Some((what, name)) = find_unplaced(directory, id) {
            (
                format!("the {what} `{name}` is referred to but never placed"),
                format!("Place it with `- {what}: {name}`."),
            )
        } else {
            let name = id
                .trim_start_matches("tables.")
                .trim_start_matches("charts.");
            let hint = propose(name, directory.known(), "Give what you refer to an `id`.");
            (format!("nothing has the id `{id}`"), hint)
        };
        self.fault(Code::UnknownReference, place, message, hint);
    }
}

/// A table or a chart that is defined and not placed: what it is, and its name.
fn find_unplaced<'i>(
    directory: &Directory<'_, '_>,
    id: &'i str,
) -> Option<(&'static str, &'i str)> {
    let table = id.strip_prefix("tables.").unwrap_or(id);
    let chart = id.strip_prefix("charts.").unwrap_or(id);
    std::iter::once(&directory.own)
        .chain(
            directory
                .others
                .iter()
                .filter(|_| !directory.only_paper_wide),
        )
        .filter_map(|scope| scope.raw)
        .find_map(|raw| {
            if raw.tables.keys().any(|key| key.value == table) {
                return Some(("table", table));
            }
            let mut charts = raw.charts.keys();
            charts
                .any(|key| key.value == chart)
                .then_some(("chart", chart))
        })
}

/// Binds a text's references. One that was bound when it was made has its words already.
fn bind(text: &mut Text, directory: &Directory<'_, '_>) {
    let mut at = 0;
    while at < text.parts.len() {
        let TextPart::Reference {
            anchor,
            text: words,
        } = &mut text.parts[at]
        else {
            at += 1;
            continue;
        };
        if let Some((first, last)) = range_ends(anchor).filter(|_| words.is_empty()) {
            let parts = bound_range(directory, first, last).unwrap_or_default();
            let count = parts.len();
            text.parts.splice(at..=at, parts);
            at += count;
            continue;
        }
        if words.is_empty()
            && let Some(named) = directory.find(anchor)
        {
            *words = named.printed.clone().unwrap_or_default();
            anchor.clone_from(&named.anchor);
        }
        at += 1;
    }
}

/// Binds everything that stands in a paper outside its appendices.
pub(super) fn bind_paper(paper: &mut Paper, directory: &Directory<'_, '_>) {
    paper.texts_mut(&mut |text| bind(text, directory));
    paper.body.charts_mut(&mut finish_alt);
}

/// Binds a body.
pub(super) fn bind_body(body: &mut Body, directory: &Directory<'_, '_>) {
    body.texts_mut(&mut |text| bind(text, directory));
    body.charts_mut(&mut finish_alt);
}
