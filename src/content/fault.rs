//! Faults of what a template made.

use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::model::Style;
use crate::render::template_place;

/// Gathers the faults of one template's output.
#[derive(Debug)]
pub(super) struct Faults {
    place: Option<Place>,
    diagnostics: Diagnostics,
}

impl Faults {
    pub(super) fn new(style: &Style, template: &str) -> Self {
        Self {
            place: template_place(style, template),
            diagnostics: Diagnostics::new(),
        }
    }

    /// The Markdown is not what a template may make.
    pub(super) fn output(&mut self, message: String) {
        self.diagnostics.push(
            Diagnostic::new(Code::TemplateOutput, self.place.clone(), message)
                .hint("Correct this template, or the one that it extends."),
        );
    }

    pub(super) fn heading_skip(&mut self, text: &str, level: u8, above: u8) {
        let message = if above == 0 {
            format!("the first heading, \"{text}\", is of level {level}; it must be of level 1")
        } else {
            format!("the heading \"{text}\" is of level {level} under one of level {above}")
        };
        self.diagnostics.push(
            Diagnostic::new(Code::HeadingSkip, self.place.clone(), message)
                .hint("Let each heading be at most one level below the heading before it."),
        );
    }

    /// A fault that lies elsewhere.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}
