//! Blocks of a form of their own as templates see them: boxes, definitions, whom to ask, who signs.

use super::escape::{plain, write_attribute};
use super::paper::{view_block, view_subheading};
use super::view::{BlockView, BoxFieldView, BoxView, DefinitionView, HeaderBoxView};
use super::{FootnoteLabels, text};
use crate::model::{Block, ContactBlock, Definition, HeaderBox, Labels, Signature, TextPart};

/// What a box's heading looks like.
const BOX_HEADING: &str = "subheading";

/// The boxes that a block is.
pub(super) fn boxes(
    block: &Block,
    level: usize,
    footnotes: &FootnoteLabels,
    labels: &Labels,
) -> Vec<BoxView> {
    let boxes = block.boxes().iter().map(|framed| BoxView {
        heading: framed.heading.as_ref().map(|heading| BlockView {
            // All boxes look alike, whatever level keeps the headings in order.
            role: BOX_HEADING,
            ..view_subheading(heading, level, footnotes)
        }),
        blocks: framed
            .blocks
            .iter()
            .map(|block| view_block(block, level, footnotes, labels))
            .collect(),
    });
    boxes.collect()
}

/// A box under the header block.
pub(super) fn header_box(framed: &HeaderBox, footnotes: &FootnoteLabels) -> HeaderBoxView {
    let fields = framed.fields.iter().map(|field| BoxFieldView {
        label: plain(&field.label),
        text: text::line(&field.text, footnotes),
        tick: matches!(field.text.parts.as_slice(), [TextPart::Tick { .. }]),
    });
    HeaderBoxView {
        heading: framed.heading.as_deref().map(plain),
        fields: fields.collect(),
    }
}

/// Terms with their explanations.
pub(super) fn definitions(
    definitions: &[Definition],
    footnotes: &FootnoteLabels,
) -> Vec<DefinitionView> {
    let views = definitions.iter().map(|definition| DefinitionView {
        term: plain(&definition.term),
        text: text::line(&definition.text, footnotes),
    });
    views.collect()
}

/// The lines of a contact, its e-mail address as a link.
pub(super) fn contact(contact: &ContactBlock, labels: &Labels) -> Vec<String> {
    let mut lines: Vec<String> = [&contact.name, &contact.role, &contact.organisation]
        .into_iter()
        .map(|line| plain(line))
        .collect();
    if !contact.phone.is_empty() {
        lines.push(format!(
            "{} {}",
            plain(&labels.phone),
            plain(&contact.phone)
        ));
    }
    if !contact.email.is_empty() {
        let mut address = String::new();
        write_attribute(&contact.email, &mut address);
        let words = plain(&contact.email);
        lines.push(format!(
            "{} [{words}](mailto:{address})",
            plain(&labels.email)
        ));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The lines of a signature: the name in bold, and what the person is.
pub(super) fn signature(signature: &Signature) -> Vec<String> {
    let mut lines = vec![format!("**{}**", plain(&signature.name))];
    if !signature.role.is_empty() {
        lines.push(plain(&signature.role));
    }
    lines
}
