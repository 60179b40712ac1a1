//! Images.

use super::numbering::write_pattern;
use super::resolver::{Resolver, fill};
use super::target::Target;
use super::text::Role;
use crate::diag::Code;
use crate::model::{Image, ReferenceKind};
use crate::read::raw::RawImage;
use crate::read::{Located, normalise};

impl<'a> Resolver<'a> {
    /// An image; `None` when its file could not be read.
    pub fn image(&mut self, raw: &'a RawImage) -> Option<Image> {
        let alt = self.alt(raw);
        let caption = raw
            .caption
            .as_ref()
            .map(|caption| self.filled_text("the caption", caption, Role::CAPTION));
        let label = caption.is_some().then(|| {
            self.figure_count += 1;
            fill(
                &self.common.style.labels.figure,
                "number",
                &write_pattern(&self.common.style.numbering.figures, self.figure_count),
            )
        });
        let anchor = match (&raw.id, &label) {
            (Some(id), _) => self.enter_id(id, label.clone(), true),
            // Without a caption it has no number; it is counted with the headings that have none.
            (None, None) => self.plain_heading_anchor(),
            (None, Some(_)) => self.derived_anchor("f", &self.figure_count.to_string()),
        };
        if let (Some(_), Some(caption)) = (&label, &raw.caption) {
            let target = Target {
                kind: ReferenceKind::Figure,
                is_item: false,
                by_hand: None,
                number: self.figure_count.to_string(),
                anchor: anchor.clone(),
                id: raw.id.as_ref().map(|id| id.value.as_str()),
                words: caption.value.as_str().into(),
                place: Some(self.place(caption)),
            };
            self.note_target(target);
        }
        let width_percent = raw.width.as_ref().map_or(100, |width| self.width(width));
        let path = normalise(&raw.image.value);
        let data = path
            .as_ref()
            .and_then(|path| self.common.inputs.images.get(path));
        self.complete &= data.is_some();
        Some(Image {
            anchor,
            path: path?,
            alt,
            label,
            caption,
            width_percent,
            data: data?.clone(),
        })
    }

    fn alt(&mut self, raw: &RawImage) -> String {
        let alt = raw.alt.as_ref().filter(|alt| !alt.value.trim().is_empty());
        if let Some(alt) = alt {
            // It is never printed, so a character that the font lacks does no harm.
            return alt.value.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let place = self.place(raw.alt.as_ref().unwrap_or(&raw.image));
        self.fault(
            Code::MissingAlt,
            place,
            "this image has no alternative text",
            "Say under `alt` what the image shows, for readers who can't see it.",
        );
        String::new()
    }

    fn width(&mut self, width: &Located<String>) -> u8 {
        let percent = width
            .value
            .trim()
            .strip_suffix('%')
            .and_then(|number| number.trim().parse().ok())
            .filter(|percent| (1..=100).contains(percent));
        percent.unwrap_or_else(|| {
            let place = self.place(width);
            self.fault(
                Code::InvalidValue,
                place,
                format!("`{}` is not a width", width.value),
                "Write a share of the text's width from `1%` to `100%`.",
            );
            100
        })
    }
}
