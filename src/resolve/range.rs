//! Ranges of references: `{{ ref("a", "b") }}` is "paragraphs 46–51".

use super::references::Directory;
use super::resolver::Resolver;
use super::scope::OpenReference;
use super::target::Target;
use crate::check::number_key;
use crate::diag::Code;
use crate::model::{Labels, ReferenceKind, TextPart};

/// Between the ids of an open range, which can't have it in them.
const BETWEEN: &str = "..";

/// What the reference part of an open range holds until it is bound.
pub(super) fn open_range(first: &str, last: &str) -> String {
    format!("{first}{BETWEEN}{last}")
}

/// The ids of an open range.
pub(super) fn range_ends(open: &str) -> Option<(&str, &str)> {
    open.split_once(BETWEEN)
}

/// The words of a range of this kind.
fn label(labels: &Labels, kind: ReferenceKind) -> &str {
    match kind {
        ReferenceKind::Paragraph => &labels.paragraphs_reference,
        ReferenceKind::Section => &labels.sections_reference,
        ReferenceKind::Table => &labels.tables_reference,
        ReferenceKind::Figure => &labels.figures_reference,
        ReferenceKind::Appendix => &labels.appendices_reference,
        ReferenceKind::Recommendation => &labels.recommendations_reference,
    }
}

/// A range as its parts: a link to each end, with the words of its label around them.
pub(super) fn bound_range(
    directory: &Directory<'_, '_>,
    first: &str,
    last: &str,
) -> Option<Vec<TextPart>> {
    let (first, last) = (directory.target(first)?, directory.target(last)?);
    let label = label(directory.labels, first.kind);
    let (lead, rest) = label.split_once("{first}")?;
    let (between, tail) = rest.split_once("{last}")?;
    let link = |target: &Target<'_>, text: String| TextPart::Reference {
        anchor: target.anchor.clone(),
        text,
    };
    Some(vec![
        link(first, format!("{lead}{}", first.number)),
        TextPart::Markdown(between.to_owned()),
        link(last, last.number.clone()),
        TextPart::Markdown(tail.to_owned()),
    ])
}

/// Whether two ends are of one level: siblings, or both as deep as each other and no items of lists.
fn go_together(from: &Target<'_>, to: &Target<'_>) -> bool {
    let (first, last) = (number_key(&from.number), number_key(&to.number));
    let of_one = |key: &str| key.rsplit_once('.').map(|(outer, _)| outer.to_owned());
    let is_as_deep = first.split('.').count() == last.split('.').count();
    match (from.is_item, to.is_item) {
        (true, true) => of_one(&first) == of_one(&last),
        (false, false) => is_as_deep,
        _ => false,
    }
}

impl Resolver<'_> {
    /// Reports a range whose ends don't go together.
    pub fn check_range(&mut self, open: &OpenReference, last: &str, directory: &Directory<'_, '_>) {
        let (Some(from), Some(to)) = (directory.target(&open.id), directory.target(last)) else {
            for id in [open.id.as_str(), last] {
                let numbered = directory
                    .find(id)
                    .is_none_or(|named| named.printed.is_none());
                if !numbered && directory.target(id).is_none() {
                    let place = self.piece(&open.text, &open.typed);
                    self.fault(
                        Code::UnknownReference,
                        place,
                        format!("`{id}` has no number that a range could begin or end with"),
                        "Refer to each by itself.",
                    );
                }
            }
            return;
        };
        let first = &open.id;
        let (message, hint) = if from.kind != to.kind {
            (
                format!(
                    "`{first}` is a {} and `{last}` a {}, so they are not the ends of one range",
                    from.kind.name(),
                    to.kind.name()
                ),
                "Refer to each by itself.".to_owned(),
            )
        } else if from.anchor == to.anchor {
            (
                format!("both ends of this range are `{first}`"),
                format!("Write `{{{{ ref(\"{first}\") }}}}`."),
            )
        } else if directory.order(from) > directory.order(to) {
            (
                format!("the range runs backwards: `{last}` stands before `{first}`"),
                format!("Write `{{{{ ref(\"{last}\", \"{first}\") }}}}`."),
            )
        } else if !go_together(from, to) {
            (
                format!(
                    "{} and {} are not of one level, so they are not the ends of one range",
                    from.number, to.number
                ),
                "Let both ends be whole paragraphs, or parts of the same paragraph; or refer to each by itself."
                    .to_owned(),
            )
        } else {
            return;
        };
        let place = self.piece(&open.text, &open.typed);
        self.fault(Code::InvalidValue, place, message, hint);
    }
}
