//! What a style says in its own language and not in another in which its papers may be written.

use indexmap::IndexMap;

use super::language::by_id;
use super::settings::Settings;
use crate::model::{FixedSection, HeaderFieldRule, RunningPart, TitlePiece, Wording};
use crate::read::raw::{RawStyle, RawTranslatedSection, RawTranslation};
use crate::read::{Located, StyleLayer};

/// The settings whose words no translation gives in this language, by name.
pub(super) fn untranslated(
    settings: &Settings<'_>,
    typed: &Wording,
    language: &str,
) -> Vec<String> {
    let mut search = Search {
        settings,
        language,
        missing: Vec::new(),
    };
    search.title(typed);
    search.header(typed);
    if let Some(layer) = search.other(|s| s.parts.as_ref()) {
        for part in &typed.parts {
            let given = settings.translate(layer, language, |t| by_id(&t.parts, &part.id));
            search.miss(given.is_none(), format!("parts.{}", part.id));
        }
    }
    if let Some(layer) = search.other(|s| s.opening.as_ref()) {
        search.sections(layer, "opening", &typed.opening, |t| &t.opening);
    }
    if let Some(layer) = search.other(|s| s.closing.as_ref()) {
        search.sections(layer, "closing", &typed.closing, |t| &t.closing);
    }
    search.recommendations(typed);
    if let Some(layer) = search.other(|s| s.standing_items.as_ref()) {
        for item in &typed.standing_items {
            let given = settings.translate(layer, language, |t| by_id(&t.standing_items, &item.id));
            let half = |text: &Option<Located<String>>| text.is_none() && item.text.is_some();
            let lacks = given.is_none_or(|given| half(&given.value.text));
            search.miss(lacks, format!("standing_items.{}", item.id));
        }
    }
    search.running(typed);
    search.missing
}

struct Search<'s, 'a> {
    settings: &'s Settings<'a>,
    language: &'s str,
    missing: Vec<String>,
}

impl<'a> Search<'_, 'a> {
    /// The layer that a setting comes from, unless it is in the language itself.
    fn other<T: 'a>(&self, pick: impl Fn(&'a RawStyle) -> Option<&'a T>) -> Option<&'a StyleLayer> {
        let layer = self.settings.find(pick)?.layer;
        (self.settings.language_of(layer).as_deref() != Some(self.language)).then_some(layer)
    }

    fn miss(&mut self, is_missing: bool, key: String) {
        if is_missing {
            self.missing.push(key);
        }
    }

    fn title(&mut self, typed: &Wording) {
        let Some(layer) = self.other(|s| s.title.as_ref()?.lines.as_ref()) else {
            return;
        };
        let mut pieces = typed.title_lines.iter().flat_map(|line| &line.pieces);
        let speaks = pieces.any(|piece| matches!(piece, TitlePiece::Words(words) if says(words)));
        let given = self
            .settings
            .translate(layer, self.language, |t| t.title_lines.as_ref());
        self.miss(speaks && given.is_none(), "title.lines".to_owned());
    }

    fn header(&mut self, typed: &Wording) {
        if let Some(layer) = self.other(|s| s.header.as_ref()?.fields.as_ref()) {
            self.fields(layer, &typed.header_fields);
        }
        let Some(layer) = self.other(|s| s.header.as_ref()?.boxes.as_ref()) else {
            return;
        };
        for framed in &typed.header_boxes {
            self.fields(layer, &framed.fields);
        }
        let speaks = typed
            .header_boxes
            .iter()
            .any(|framed| framed.heading.is_some());
        let given = self
            .settings
            .translate(layer, self.language, |t| t.header_boxes.as_ref());
        self.miss(speaks && given.is_none(), "header.boxes".to_owned());
    }

    fn fields(&mut self, layer: &StyleLayer, fields: &[HeaderFieldRule]) {
        for field in fields {
            let given = self
                .settings
                .translate(layer, self.language, |t| by_id(&t.header, &field.id));
            let said = |text: Option<&str>| text.is_some_and(says);
            let lacks = match given {
                None => says(&field.label) || said(field.empty.as_deref()),
                Some(given) => given.value.empty.is_none() && said(field.empty.as_deref()),
            };
            self.miss(lacks, format!("header.{}", field.id));
        }
    }

    fn sections(
        &mut self,
        layer: &StyleLayer,
        key: &str,
        sections: &[FixedSection],
        pick: impl Fn(&'a RawTranslation) -> &'a IndexMap<Located<String>, RawTranslatedSection>,
    ) {
        for section in sections {
            let given = self
                .settings
                .translate(layer, self.language, |t| by_id(pick(t), &section.id));
            let said = section.empty.as_deref().is_some_and(says);
            let lacks = match given {
                None => says(&section.heading) || said,
                Some(given) => given.value.empty.is_none() && said,
            };
            self.miss(lacks, format!("{key}.{}", section.id));
        }
    }

    fn recommendations(&mut self, typed: &Wording) {
        let form = &typed.recommendations;
        if let Some(layer) = self.other(|s| s.recommendations.as_ref()?.lead.as_ref()) {
            let given = self.settings.translate(layer, self.language, |t| {
                t.recommendations.as_ref()?.lead.as_ref()
            });
            let speaks = form.lead.as_deref().is_some_and(says);
            self.miss(speaks && given.is_none(), "recommendations.lead".to_owned());
        }
        if let Some(layer) = self.other(|s| s.recommendations.as_ref()?.join.as_ref()) {
            let given = self.settings.translate(layer, self.language, |t| {
                t.recommendations.as_ref()?.join.as_ref()
            });
            let speaks = form.join.as_ref().is_some_and(|join| {
                [&join.between, &join.last, &join.end]
                    .into_iter()
                    .any(|mark| says(mark))
            });
            self.miss(speaks && given.is_none(), "recommendations.join".to_owned());
        }
    }

    /// A text of the running head or foot is one of several: a translation of any is taken for one of all.
    fn running(&mut self, typed: &Wording) {
        let texts = &typed.running_texts;
        let mut parts = texts
            .head
            .iter()
            .chain(&texts.foot)
            .flat_map(|text| &text.0);
        let speaks = parts.any(|part| matches!(part, RunningPart::Words(words) if says(words)));
        if let Some(layer) = self.other(|s| s.running.as_ref()) {
            let given = self
                .settings
                .translate(layer, self.language, |t| t.running.as_ref());
            self.miss(speaks && given.is_none(), "running".to_owned());
        }
    }
}

/// Whether a text has words.
fn says(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
