//! References in plain words, against what the paper has: "see paragraph 39", "Tables 1 and 2".

use std::collections::HashMap;
use std::sync::Arc;

use super::expression::{Piece, cut};
use super::resolver::Resolver;
use super::scope::Scope;
use super::target::Target;
use crate::check::{Context, find_plain_references, number_key};
use crate::diag::{Code, Diagnostic, Place};
use crate::model::{PaperKind, ReferenceKind};
use crate::read::Located;

/// The most references of one text that are looked at.
const MOST_REFERENCES: usize = 20;

/// A reference in plain words that may mean this paper, before everything has its number.
#[derive(Debug)]
pub(super) struct OpenPlain {
    kind: ReferenceKind,
    typed: String,
    place: Place,
    numbers: Vec<OpenNumber>,
    whose: Whose,
    /// What it stands in, by its place among the targets.
    within: Option<usize>,
}

/// A number of it, or a range.
#[derive(Debug)]
struct OpenNumber {
    /// What is typed in front of it, behind the number before.
    glue: String,
    first: String,
    last: Option<String>,
}

/// Whose thing it names, as far as the words tell.
#[derive(Debug, PartialEq, Eq)]
enum Whose {
    Own,
    Report,
    Appendix(String),
}

impl Resolver<'_> {
    /// Notes the references in plain words of a text.
    pub fn note_plain_references(&mut self, file: &Arc<str>, from: &Located<String>) {
        let words = &self.common.style.labels.reference_words;
        if self.scope.raw.is_none() || words.kinds.is_empty() {
            return;
        }
        let typed = from.value.trim();
        let pieces = if typed.contains("{{") {
            cut(typed)
        } else {
            vec![Piece::Words(typed)]
        };
        let before = self.scope.plain.len();
        let mut start = 0;
        for (at, piece) in pieces.iter().enumerate() {
            let piece = match piece {
                Piece::Expression { typed, .. } => {
                    start += typed.len();
                    continue;
                }
                Piece::Words(words) => words,
            };
            let is_last = at + 1 == pieces.len();
            for reference in find_plain_references(piece, is_last, words) {
                let whose = match reference.context {
                    Context::Own => Whose::Own,
                    Context::Report => Whose::Report,
                    Context::Appendix(number) => Whose::Appendix(number_key(number)),
                    Context::Expression | Context::Elsewhere => continue,
                };
                if self.scope.plain.len() >= before + MOST_REFERENCES {
                    return;
                }
                let place = from.place(file);
                let place = match self.common.inputs.sources.get(file) {
                    Some(source) => {
                        source.find_again(&place, reference.typed, &typed[..start + reference.at])
                    }
                    None => place,
                };
                let numbers = reference.numbers.iter().map(|number| OpenNumber {
                    glue: number.glue.to_owned(),
                    first: number.first.to_owned(),
                    last: number.last.map(str::to_owned),
                });
                self.scope.plain.push(OpenPlain {
                    kind: reference.kind,
                    typed: reference.typed.to_owned(),
                    place,
                    numbers: numbers.collect(),
                    whose,
                    within: self.scope.within.last().copied(),
                });
            }
            start += piece.len();
        }
    }

    /// Reports references in plain words: those that name nothing, and those that should be bound.
    pub fn check_plain_references(
        &mut self,
        kind: PaperKind,
        report: &Scope<'_>,
        appendices: &[Scope<'_>],
    ) {
        let scopes: Vec<&Scope<'_>> = std::iter::once(report).chain(appendices).collect();
        if scopes.iter().all(|scope| scope.plain.is_empty()) {
            return;
        }
        let known = Known::of(scopes);
        for (own, scope) in known.scopes.iter().enumerate() {
            for open in &scope.plain {
                // Minutes speak of the papers that they tell of: only what they have themselves can be meant.
                let lenient = kind == PaperKind::Minutes;
                if !(lenient && open.whose == Whose::Report) {
                    let findings = known.findings(open, own);
                    let findings = findings.into_iter();
                    self.faults.extend(
                        findings.filter(|one| !(lenient && one.code == Code::DanglingReference)),
                    );
                }
            }
        }
    }
}

/// What a number names.
#[derive(Clone, Copy)]
struct Meant<'s, 'a> {
    /// Which file it stands in: 0 for the report.
    scope: usize,
    at: usize,
    target: &'s Target<'a>,
}

/// Everything numbered of a paper.
struct Known<'s, 'a> {
    /// The report's, then those of its appendices.
    scopes: Vec<&'s Scope<'a>>,
    by_number: Vec<HashMap<(ReferenceKind, String), usize>>,
}

impl<'s, 'a> Known<'s, 'a> {
    fn of(scopes: Vec<&'s Scope<'a>>) -> Self {
        let by_number = scopes.iter().map(|scope| {
            let mut numbers = HashMap::new();
            for (at, target) in scope.targets.iter().enumerate() {
                let key = (target.kind, number_key(&target.number));
                numbers.entry(key).or_insert(at);
            }
            numbers
        });
        Self {
            by_number: by_number.collect(),
            scopes,
        }
    }

    fn find_in(&self, scope: usize, kind: ReferenceKind, key: &str) -> Option<Meant<'s, 'a>> {
        let at = *self.by_number.get(scope)?.get(&(kind, key.to_owned()))?;
        let target = self.scopes.get(scope)?.targets.get(at)?;
        Some(Meant { scope, at, target })
    }

    /// The file of the appendix with this number.
    fn appendix(&self, key: &str) -> Option<usize> {
        let appendix = self.find_in(0, ReferenceKind::Appendix, key)?;
        let prefix = format!("{}-", appendix.target.anchor);
        self.scopes.iter().position(|scope| scope.prefix == prefix)
    }

    /// What a number of a reference names that stands in the file `own`.
    fn meant(&self, open: &OpenPlain, own: usize, number: &str) -> Option<Meant<'s, 'a>> {
        let key = number_key(number);
        let find = |scope| self.find_in(scope, open.kind, &key);
        match open.kind {
            ReferenceKind::Appendix | ReferenceKind::Recommendation => find(0),
            ReferenceKind::Table | ReferenceKind::Figure => {
                find(own).or_else(|| (0..self.scopes.len()).find_map(find))
            }
            ReferenceKind::Paragraph | ReferenceKind::Section => match &open.whose {
                Whose::Own => find(own).or_else(|| find(0)),
                Whose::Report => find(0),
                Whose::Appendix(letter) => find(self.appendix(letter)?),
            },
        }
    }

    fn findings(&self, open: &OpenPlain, own: usize) -> Vec<Diagnostic> {
        if let Whose::Appendix(letter) = &open.whose
            && self.appendix(letter).is_none()
        {
            // The appendix that isn't there is a finding of its own.
            return Vec::new();
        }
        if open.numbers.is_empty() {
            return vec![no_number(open)];
        }
        // Where no section has a number, "section 20" is one of a law.
        let has_sections = || {
            let targets = self.scopes.iter().flat_map(|scope| &scope.targets);
            targets
                .into_iter()
                .any(|target| target.kind == ReferenceKind::Section)
        };
        if open.kind == ReferenceKind::Section && open.whose == Whose::Own && !has_sections() {
            return Vec::new();
        }
        let mut faults = Vec::new();
        let mut meant = Vec::new();
        for number in &open.numbers {
            let is_range = number.last.is_some();
            let mut ends = Vec::new();
            for end in std::iter::once(&number.first).chain(&number.last) {
                match self.meant(open, own, end) {
                    None => faults.push(self.dangling(open, own, end)),
                    Some(found) => {
                        let itself = found.scope == own && open.within == Some(found.at);
                        if itself && !is_range {
                            faults.push(names_itself(open, end));
                        }
                        ends.push(found);
                    }
                }
            }
            meant.push((number, ends));
        }
        // The paragraph of an appendix can't be bound from outside; that it is there is all that can be known.
        let out_of_reach = meant
            .iter()
            .flat_map(|(_, ends)| ends)
            .any(|end| end.scope != own && end.scope != 0 && !is_paper_wide(open.kind));
        if faults.is_empty() && !out_of_reach {
            faults.push(self.unbound(open, own, &meant));
        }
        faults
    }

    /// A number that names nothing.
    fn dangling(&self, open: &OpenPlain, own: usize, number: &str) -> Diagnostic {
        let kind = open.kind;
        let (scope, whose) = match &open.whose {
            Whose::Appendix(letter) => (self.appendix(letter).unwrap_or(own), "that appendix"),
            Whose::Report => (0, "the report"),
            Whose::Own if own > 0 => (own, "neither this appendix nor its report"),
            Whose::Own => (own, "this paper"),
        };
        let message = match whose.strip_prefix("neither ") {
            Some(both) => format!("neither {both} has a {} {number}", kind.name()),
            None => format!("{whose} has no {} {number}", kind.name()),
        };
        let scope = match kind {
            ReferenceKind::Appendix | ReferenceKind::Recommendation => 0,
            _ => scope,
        };
        let mut hint = self.what_there_is(scope, kind, whose);
        let other = [ReferenceKind::Paragraph, ReferenceKind::Section]
            .into_iter()
            .filter(|other| *other != kind && !is_paper_wide(kind))
            .find_map(|other| self.find_in(scope, other, &number_key(number)));
        if let Some(other) = other {
            hint.push_str(&format!(
                " There is a {} {number}, which begins {}.",
                other.target.kind.name(),
                other.target.quoted()
            ));
        }
        hint.push_str(&format!(
            " Refer to what you mean by its `id`, with `{{{{ ref(\"…\") }}}}`. If it stands in another document, say in which behind the number, or write `{{{{ as_stated(\"{}\", \"its source\") }}}}`.",
            open.typed
        ));
        Diagnostic::new(Code::DanglingReference, open.place.clone(), message).hint(hint)
    }

    /// "Its paragraphs go from 1 to 54."
    fn what_there_is(&self, scope: usize, kind: ReferenceKind, whose: &str) -> String {
        let is_kind = |target: &&Target<'_>| target.kind == kind && !target.is_item;
        let all = match is_paper_wide(kind) {
            true => 0..self.scopes.len(),
            false => scope..scope + 1,
        };
        let scopes = self.scopes.get(all).unwrap_or_default();
        let mut numbers = scopes
            .iter()
            .flat_map(|scope| scope.targets.iter().filter(is_kind));
        let its = if whose.starts_with("neither") {
            "The appendix's"
        } else {
            "Its"
        };
        match (numbers.next(), numbers.last()) {
            (Some(first), Some(last)) => format!(
                "{its} {} go from {} to {}.",
                kind.plural(),
                first.number,
                last.number
            ),
            (Some(only), None) => format!("Its only {} is {}.", kind.name(), only.number),
            (None, _) => format!("It has no numbered {}.", kind.plural()),
        }
    }

    /// Numbers that are right, and typed by hand.
    fn unbound(
        &self,
        open: &OpenPlain,
        own: usize,
        meant: &[(&OpenNumber, Vec<Meant<'s, 'a>>)],
    ) -> Diagnostic {
        let kind = open.kind.name();
        let article = if open.kind == ReferenceKind::Appendix {
            "an"
        } else {
            "a"
        };
        let all: Vec<Meant<'s, 'a>> = meant.iter().flat_map(|(_, ends)| ends).copied().collect();
        let begins = match all.as_slice() {
            [only] => format!(
                "It names the {} that begins {}.",
                thing(only.target),
                only.target.quoted()
            ),
            several => {
                let each = several
                    .iter()
                    .map(|one| format!("{} begins {}", one.target.number, one.target.quoted()));
                format!("{}.", each.collect::<Vec<_>>().join(", "))
            }
        };
        let mut binding = String::new();
        let mut lacking = 0;
        for (number, ends) in meant {
            let mut ids = Vec::new();
            for end in ends {
                ids.push(match self.id_of(*end, own) {
                    Some(id) => format!("\"{id}\""),
                    None => {
                        lacking += 1;
                        "\"…\"".to_owned()
                    }
                });
            }
            binding.push_str(&number.glue);
            binding.push_str(&format!("{{{{ ref({}) }}}}", ids.join(", ")));
        }
        let in_report = all.iter().any(|one| one.scope == 0) && own > 0;
        if in_report && !is_paper_wide(open.kind) && open.whose == Whose::Own {
            binding.push_str(" of the report");
        }
        let ask = match lacking {
            0 => format!("If that is meant, write `{binding}`."),
            _ if all.len() == 1 => {
                format!("If that is meant, give it an `id` and write `{binding}` with it.")
            }
            _ => format!("If that is meant, give each an `id` and write `{binding}` with them."),
        };
        let mut finding = Diagnostic::new(
            Code::UnboundReference,
            open.place.clone(),
            format!(
                "`{}` is typed by hand: it will be wrong when {article} {kind} is put in or taken out before it",
                open.typed
            ),
        )
        .hint(format!("{begins} {ask}"));
        for one in &all {
            if let Some(place) = &one.target.place {
                let what = format!("{} {}", one.target.kind.name(), one.target.number);
                finding = finding.related(place.clone(), format!("this is {what}"));
            }
        }
        finding
    }

    /// The id by which a text of the file `own` names a thing.
    fn id_of(&self, meant: Meant<'s, 'a>, own: usize) -> Option<String> {
        let id = meant.target.id?;
        let scope = self.scopes.get(own)?;
        let has_two = [
            scope.ids.contains_key(id),
            scope.tables.contains_key(id),
            scope.charts.contains_key(id),
        ];
        let is_ambiguous = has_two.iter().filter(|has| **has).count() > 1;
        Some(match meant.target.kind {
            ReferenceKind::Table if is_ambiguous => format!("tables.{id}"),
            ReferenceKind::Figure if is_ambiguous => format!("charts.{id}"),
            _ => id.to_owned(),
        })
    }
}

/// Whether numbers of this kind are counted through the whole paper, appendices included.
const fn is_paper_wide(kind: ReferenceKind) -> bool {
    !matches!(kind, ReferenceKind::Paragraph | ReferenceKind::Section)
}

/// What a target is called.
const fn thing(target: &Target<'_>) -> &'static str {
    if target.is_item {
        "item"
    } else {
        target.kind.name()
    }
}

fn no_number(open: &OpenPlain) -> Diagnostic {
    Diagnostic::new(
        Code::DanglingReference,
        open.place.clone(),
        format!("no number follows `{}`, so it names nothing", open.typed),
    )
    .hint("Give what you mean an `id`, and write `{{ ref(\"…\") }}` in place of the word.")
}

fn names_itself(open: &OpenPlain, number: &str) -> Diagnostic {
    let kind = open.kind.name();
    Diagnostic::new(
        Code::DanglingReference,
        open.place.clone(),
        format!("this is {kind} {number} itself"),
    )
    .hint(format!(
        "Write “this {kind}” if that is meant; otherwise give what you mean an `id` and write `{{{{ ref(\"…\") }}}}`."
    ))
}
