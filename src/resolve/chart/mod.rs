//! Charts: figures of the ledger, gathered from a table or by name, with the marks of their axis and their words.

mod gather;
mod legible;
mod ticks;
mod words;

use std::sync::Arc;

use super::nearest::{nearest, propose};
use super::numbering::write_pattern;
use super::resolver::{Resolver, fill};
use super::scope::{Named, Scope};
use super::target::Target;
use super::text::Role;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{Block, Chart, ChartKind, FontFace, ReferenceKind, Series, Text, Unit};
use crate::read::Located;
use crate::read::raw::RawChart;

pub(super) use words::finish_alt;

/// The kinds of chart, as authors name them.
const KINDS: [(&str, ChartKind); 4] = [
    ("column", ChartKind::Column),
    ("stacked", ChartKind::Stacked),
    ("bar", ChartKind::Bar),
    ("line", ChartKind::Line),
];

/// What a chart shows.
struct Shown {
    unit: Unit,
    categories: Vec<String>,
    series: Vec<Series>,
    /// Where the figures stand as a table.
    data: Text,
    /// That table, when it stands nowhere else.
    table: Option<Block>,
}

impl<'a> Resolver<'a> {
    /// The chart that a block places by name, with the table of its figures when that stands nowhere else; nothing when
    /// there is no such chart to place.
    pub fn chart(&mut self, name: &'a Located<String>) -> Vec<Block> {
        let Some((key, raw)) = self.find_chart(name) else {
            return Vec::new();
        };
        let place = self.place(name);
        // Placed from a Markdown file, it stands in the report all the same.
        let other = self.other_file.take();
        let blocks = self.placed_chart(key, raw, place);
        self.other_file = other;
        blocks
    }

    /// A chart that is placed here.
    fn placed_chart(
        &mut self,
        key: &'a Located<String>,
        raw: &'a RawChart,
        placed: Place,
    ) -> Vec<Block> {
        self.figure_count += 1;
        let number = write_pattern(&self.common.style.numbering.figures, self.figure_count);
        let label = fill(&self.common.style.labels.figure, "number", &number);
        let anchor = self.derived_anchor("c", &key.value);
        let named = Named {
            anchor: anchor.clone(),
            printed: Some(label.clone()),
            paper_wide: true,
            place: placed,
        };
        self.scope.charts.insert(&key.value, named);
        let target = Target {
            kind: ReferenceKind::Figure,
            is_item: false,
            by_hand: None,
            number,
            anchor: anchor.clone(),
            id: Some(&key.value),
            words: raw.title.value.as_str().into(),
            place: Some(self.place(&raw.title)),
        };
        self.enter_target(target);
        let title = self.filled_text("the title", &raw.title, Role::CAPTION);
        self.scope.within.pop();
        let kind = self.chart_kind(&raw.kind);
        let axis = raw.axis.as_ref();
        let axis = axis.map(|axis| self.plain(axis, FontFace::Regular));
        let alt = raw.alt.as_ref().filter(|alt| !alt.value.trim().is_empty());
        let alt = alt.map(|alt| alt.value.split_whitespace().collect::<Vec<_>>().join(" "));
        let shown =
            match (&raw.table, &raw.figures) {
                (Some(table), None) => self.shown_of_table(table, raw),
                (None, Some(figures)) => self.shown_of_figures(key, figures, raw, &label),
                _ => {
                    let place = self.place(key);
                    self.fault(
                    Code::InvalidValue,
                    place,
                    format!("the chart `{}` needs either a `table` or `figures`", key.value),
                    "Write the table that it shows, or the figures: its numbers come from there.",
                );
                    None
                }
            };
        let (Some(kind), Some(shown)) = (kind, shown) else {
            self.complete = false;
            return Vec::new();
        };
        if !self.check_legible(key, kind, &shown.categories, &shown.series) {
            return shown.table.into_iter().collect();
        }
        let places = shown
            .series
            .iter()
            .flat_map(|series| series.points.iter().flatten());
        let places = places.map(|point| point.figure.places).max().unwrap_or(0);
        let (low, high) = ticks::reach(kind, &shown.series, shown.categories.len());
        let mut chart = Chart {
            name: key.value.clone(),
            anchor,
            label,
            title,
            kind,
            axis: words::axis(axis, &shown.unit, &shown.series),
            ticks: ticks::ticks(low, high, places, self.common.style.figures.negative),
            unit: shown.unit,
            categories: shown.categories,
            series: shown.series,
            alt_given: alt.is_some(),
            alt: alt.unwrap_or_default(),
            data: shown.data,
        };
        if !chart.alt_given {
            chart.alt = words::describe(&chart, &self.common.style.labels);
        }
        std::iter::once(Block::Chart(Arc::new(chart)))
            .chain(shown.table)
            .collect()
    }

    fn find_chart(
        &mut self,
        name: &'a Located<String>,
    ) -> Option<(&'a Located<String>, &'a RawChart)> {
        let charts = &self.scope.raw?.charts;
        let place = self.place(name);
        let Some((key, raw)) = charts.iter().find(|(key, _)| key.value == name.value) else {
            let names = charts.keys().map(|key| key.value.as_str());
            let meant = nearest(&name.value, names.clone()).map(str::to_owned);
            self.scope.meant_charts.extend(meant);
            let hint = propose(&name.value, names, "Define it under `charts`.");
            self.fault(
                Code::UnknownReference,
                place,
                format!("there is no chart `{}`", name.value),
                hint,
            );
            return None;
        };
        if let Some(first) = self.scope.charts.get(key.value.as_str()) {
            let fault = Diagnostic::new(
                Code::DuplicateId,
                place,
                format!("the chart `{}` is placed twice", name.value),
            )
            .related(first.place.clone(), "first placed here")
            .hint("Place it once, and refer to it elsewhere with `{{ ref(\"…\") }}`.");
            self.faults.push(fault);
            return None;
        }
        Some((key, raw))
    }

    fn chart_kind(&mut self, typed: &Located<String>) -> Option<ChartKind> {
        let kind = KINDS.iter().find(|(name, _)| *name == typed.value);
        if kind.is_none() {
            let place = self.place(typed);
            let hint = match nearest(&typed.value, KINDS.iter().map(|(name, _)| *name)) {
                Some(name) => format!("Did you mean `{name}`?"),
                None => "Choose one of the four.".to_owned(),
            };
            self.fault(
                Code::InvalidValue,
                place,
                format!(
                    "`kind` is `{}`; it can be `column`, `stacked`, `bar` or `line`",
                    typed.value
                ),
                hint,
            );
        }
        kind.map(|(_, kind)| *kind)
    }

    /// Warns of charts that no block places.
    pub fn warn_unplaced_charts(&mut self, scope: &Scope<'a>) {
        let Some(raw) = scope.raw else { return };
        for key in raw.charts.keys() {
            let name = &key.value;
            if !scope.charts.contains_key(name.as_str()) && !scope.meant_charts.contains(name) {
                let warning = Diagnostic::new(
                    Code::Unused,
                    key.place(scope.file),
                    format!("the chart `{name}` is never placed"),
                )
                .hint(format!("Place it with `- chart: {name}`, or take it out."));
                self.faults.push(warning);
            }
        }
    }
}
