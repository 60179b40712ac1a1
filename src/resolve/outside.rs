//! PDFs from elsewhere, each behind a cover sheet of ours: minutes, appendices, attachments.

use std::sync::Arc;

use super::resolver::{Resolver, fill};
use super::slug::paper_stem;
use super::text::{Role, plain_text};
use crate::check::pdf_findings;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Appendix, Block, Body, FontFace, Outside, Paper, PaperKind, Paragraph, Recommendations,
    Restriction, Section, SectionLayout, SectionOrigin, Text, TitleLine,
};
use crate::outside::OutsidePdf;
use crate::read::raw::RawAttachment;
use crate::read::{Located, normalise};

/// What is known of a PDF from elsewhere beside its file.
pub(super) struct Cover<'c> {
    pub anchor: String,
    /// As its bookmark says.
    pub title: String,
    pub description: Option<&'c Located<String>>,
    pub restriction: Option<Arc<Restriction>>,
}

impl<'a> Resolver<'a> {
    /// The body of a cover sheet: what the PDF shows, and that it follows. `None` when its file has a fault, which
    /// reading has reported.
    pub fn cover_sheet(&mut self, file: &'a Located<String>, cover: Cover<'a>) -> Option<Body> {
        let path = normalise(&file.value)?;
        let pdf = self.common.inputs.pdfs.get(&path).cloned();
        self.complete &= pdf.is_some();
        let pdf = pdf?;
        self.check_description(file, &pdf, cover.description);
        self.faults
            .extend(pdf_findings(&path, &pdf, &self.place(file)));
        let description = cover
            .description
            .map(|text| self.filled_text("the description", text, Role::FRONT));
        let mut blocks = Vec::with_capacity(2);
        blocks.extend(description.map(|text| {
            Block::Paragraph(Paragraph {
                anchor: None,
                number: None,
                text,
                list: None,
                restriction: None,
            })
        }));
        let words = |text: &Located<String>| {
            let words: Vec<_> = text.value.split_whitespace().collect();
            words.join(" ")
        };
        blocks.push(Block::Outside(Arc::new(Outside {
            anchor: format!("{}-document", cover.anchor),
            title: cover.title,
            description: cover.description.map(words).unwrap_or_default(),
            path,
            restriction: cover.restriction,
            pdf,
        })));
        let section = Section {
            anchor: format!("{}-cover", cover.anchor),
            number: None,
            heading: Text::default(),
            layout: SectionLayout::Heading,
            origin: SectionOrigin::Paper,
            blocks,
            sections: Vec::new(),
            restriction: None,
        };
        Some(Body {
            sections: vec![section],
            ..Body::default()
        })
    }

    /// Reports a PDF that says nothing to those who can't see it, and of which its author says nothing either.
    fn check_description(
        &mut self,
        file: &Located<String>,
        pdf: &OutsidePdf,
        description: Option<&Located<String>>,
    ) {
        if pdf.tagged || description.is_some() {
            return;
        }
        let fault = Diagnostic::new(
            Code::MissingDescription,
            self.place(file),
            format!(
                "`{}` has no tags, so a screen reader can't tell what is in it",
                file.value
            ),
        );
        self.faults.push(fault.hint(
            "Write `description:` beside `file:`: what it shows and says, in a sentence or two. Better still, have it made again as a tagged PDF.",
        ));
    }

    /// The paper of an item that consists of PDFs from elsewhere: its title, its own PDF if it is one, and attachments.
    pub fn documents_paper(
        &mut self,
        number: &str,
        title: &str,
        own: Option<(&'a Located<String>, Option<&'a Located<String>>)>,
        attachments: &'a [RawAttachment],
        restriction: Option<Arc<Restriction>>,
    ) -> Option<Paper> {
        let named = own.map_or_else(
            || {
                attachments
                    .iter()
                    .find(|one| one.exempt.is_none() && one.confidential.is_none())
                    .map(|one| &one.file)
            },
            |own| Some(own.0),
        );
        let file: Arc<str> = format!(
            "{}/{}",
            self.common.inputs.dir_label,
            named.map_or("", |file| file.value.as_str())
        )
        .into();
        let body = match own {
            Some((file, description)) => self.cover_sheet(
                file,
                Cover {
                    anchor: "minutes".to_owned(),
                    title: title.to_owned(),
                    description,
                    restriction,
                },
            )?,
            None => Body::default(),
        };
        let appendices = self.attachments(attachments);
        let complete = self.complete && !self.faults.has_errors();
        complete.then(|| Paper {
            kind: PaperKind::Documents,
            // Not by the name of a file that is restricted.
            stem: paper_stem(number, named.map_or(title, |_| &*file)),
            title: title.to_owned(),
            file,
            version: None,
            title_lines: vec![TitleLine {
                text: plain_text(title),
                heading: true,
            }],
            header: Vec::new(),
            header_boxes: Vec::new(),
            attendance: Vec::new(),
            recommendations: Recommendations::default(),
            parts: Vec::new(),
            body,
            appendices,
            restriction: None,
        })
    }

    /// The attachments of an item, each as an appendix of its paper.
    pub fn attachments(&mut self, raw: &'a [RawAttachment]) -> Vec<Appendix> {
        let meeting = self.common.inputs.meeting.as_ref();
        let before = std::mem::replace(&mut self.other_file, meeting.map(|file| &file.path));
        let mut appendices = Vec::with_capacity(raw.len());
        for (number, attachment) in (1..).zip(raw) {
            let title = self.filled_plain("the title", &attachment.title, FontFace::Bold);
            let restriction =
                self.restriction(attachment.exempt.as_ref(), attachment.confidential.as_ref());
            let label = fill(
                &self.common.style.labels.attachment,
                "number",
                &number.to_string(),
            );
            appendices.extend(self.outside_appendix(
                &attachment.file,
                OutsideAppendix {
                    anchor: format!("attachment-{number}"),
                    label,
                    title,
                    description: attachment.description.as_ref(),
                    restriction,
                },
            ));
        }
        self.other_file = before;
        appendices
    }

    /// An appendix that is a PDF from elsewhere.
    pub fn outside_appendix(
        &mut self,
        file: &'a Located<String>,
        head: OutsideAppendix<'a>,
    ) -> Option<Appendix> {
        let body = self.cover_sheet(
            file,
            Cover {
                anchor: head.anchor.clone(),
                title: format!("{}: {}", head.label, head.title),
                description: head.description,
                restriction: head.restriction.clone(),
            },
        )?;
        Some(Appendix {
            anchor: head.anchor,
            label: head.label,
            title: head.title,
            file: format!("{}/{}", self.common.inputs.dir_label, file.value).into(),
            body,
            restriction: head.restriction,
        })
    }
}

/// What is said of an appendix that is a PDF from elsewhere.
pub(super) struct OutsideAppendix<'c> {
    pub anchor: String,
    pub label: String,
    pub title: String,
    pub description: Option<&'c Located<String>>,
    pub restriction: Option<Arc<Restriction>>,
}
