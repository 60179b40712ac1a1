//! What was taken out of PDFs from elsewhere before they joined a pack, told in a line for each kind.

use std::collections::BTreeMap;

use super::joined::Joinable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::pdf::RemovedKind;

/// A note for each PDF of which something was left behind.
pub(super) fn tell_removed(ready: &Joinable) -> Diagnostics {
    let mut told = Diagnostics::new();
    for (path, file) in ready.files() {
        let mut counts: BTreeMap<RemovedKind, usize> = BTreeMap::new();
        for removed in file.removed() {
            *counts.entry(removed.kind).or_default() += 1;
        }
        for (kind, count) in counts {
            let Some(words) = words(kind) else {
                continue;
            };
            let times = if count == 1 {
                String::new()
            } else {
                format!(" ({count} times)")
            };
            told.push(
                Diagnostic::new(
                    Code::PdfMadeSafe,
                    None,
                    format!("{words}{times} was left out of `{path}`"),
                )
                .hint("The file in the meeting's folder is as it was. If readers need what was left out, have it put into the text."),
            );
        }
    }
    told
}

/// What a reader would miss of a kind, or be told of; `None` for what nobody sees.
const fn words(kind: RemovedKind) -> Option<&'static str> {
    Some(match kind {
        RemovedKind::JavaScript => "a program in JavaScript",
        RemovedKind::Launch => "an action that starts a program",
        RemovedKind::OtherFile => "a link into another file",
        RemovedKind::FormAction => "an action of a form",
        RemovedKind::PlayAction => "an action that plays sound or film",
        RemovedKind::OtherAction => "an action",
        RemovedKind::Address => "a link to an address that is not on the web",
        RemovedKind::DeadLink => "a link that leads nowhere",
        RemovedKind::Trigger => "something that happens by itself",
        RemovedKind::EmbeddedFile => "a file inside it",
        RemovedKind::Form => "a form, whose fields became plain text,",
        RemovedKind::Comment => "a comment",
        RemovedKind::Multimedia => "sound, film or a scene",
        RemovedKind::OtherAnnotation => "an annotation",
        RemovedKind::HiddenLayer => "a hidden layer",
        RemovedKind::EmptyField | RemovedKind::Metadata => return None,
    })
}
