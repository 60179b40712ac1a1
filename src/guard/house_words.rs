//! What is printed without any author's doing: words of the law and of the house style, and the meeting's own facts.

use std::sync::Arc;

use crate::law::{Counted, Law, Words};
use crate::model::{
    FixedSection, HeaderFieldRule, Meeting, Restriction, RunningPart, Style, TitlePiece,
};
use crate::restrict;

/// Texts that are no secret, wherever they stand. What the program puts into them is cut out: "{number}".
/// `markings` are the meeting's: what stands in public in their place is none either.
pub(super) fn house_words(meeting: &Meeting, markings: &[Arc<Restriction>]) -> Vec<String> {
    let mut words = Gatherer(Vec::new());
    words.style(&meeting.style);
    words.law(&meeting.law);
    words.facts(meeting);
    let labels = &meeting.style.labels;
    for marking in markings {
        let grounds = restrict::grounds(meeting, marking);
        for label in [
            &labels.withheld,
            &labels.withheld_named,
            &labels.withheld_columns,
        ] {
            words.add(&label.replace("{grounds}", &grounds));
        }
        let confidential = marking.confidential.is_some();
        let (law, paragraphs) = (&meeting.law, marking.paragraphs());
        words.add(&law.marking(paragraphs, confidential, &meeting.language));
    }
    words.0
}

struct Gatherer(Vec<String>);

impl Gatherer {
    fn add(&mut self, words: &str) {
        let pieces = words.split(['{', '}']).step_by(2);
        let pieces = pieces.filter(|piece| piece.contains(char::is_alphanumeric));
        self.0.extend(pieces.map(str::to_owned));
    }

    fn all<'w>(&mut self, words: impl IntoIterator<Item = &'w String>) {
        for words in words {
            self.add(words);
        }
    }

    fn style(&mut self, style: &Style) {
        for section in style.opening.iter().chain(&style.closing) {
            let FixedSection { heading, empty, .. } = section;
            self.add(heading);
            self.all(empty);
        }
        self.all(style.parts.iter().map(|part| &part.heading));
        let boxed = style.header_boxes.iter().flat_map(|framed| &framed.fields);
        for field in style.header_fields.iter().chain(boxed) {
            let HeaderFieldRule { label, empty, .. } = field;
            self.add(label);
            self.all(empty);
        }
        let headings = style.header_boxes.iter();
        self.all(headings.filter_map(|framed| framed.heading.as_ref()));
        for item in &style.standing_items {
            self.add(&item.title);
            self.all(&item.text);
        }
        self.all(&style.recommendations.lead);
        for piece in style.title_lines.iter().flat_map(|line| &line.pieces) {
            if let TitlePiece::Words(words) = piece {
                self.add(words);
            }
        }
        let running = &style.running_texts;
        for text in running.head.iter().chain(&running.foot) {
            for part in &text.0 {
                if let RunningPart::Words(words) = part {
                    self.add(words);
                }
            }
        }
        let labels = &style.labels;
        self.all([
            &labels.agenda,
            &labels.recommendations,
            &labels.chart_range,
            &labels.chart_data,
            &labels.chart_table,
            &labels.total,
            &labels.rounding_note,
            &labels.minutes_title,
            &labels.document_page,
            &labels.document_pages,
            &labels.background_papers,
            &labels.withheld,
            &labels.withheld_named,
            &labels.withheld_columns,
            &labels.withheld_title,
            &labels.exclusion,
            &labels.restricted_papers,
            &labels.to_follow,
            &labels.withdrawn,
        ]);
    }

    fn law(&mut self, law: &Law) {
        let mut words = |words: &Words| {
            self.add(&words.english);
            self.add(&words.welsh);
        };
        let counted = |counted: &Counted, words: &mut dyn FnMut(&Words)| {
            words(&counted.one);
            words(&counted.several);
        };
        for exemption in law.exemptions() {
            words(&exemption.wording);
        }
        for qualification in &law.qualifications {
            words(&qualification.effect);
        }
        for grounds in [&law.marking, &law.grounds] {
            counted(&grounds.exempt, &mut words);
            counted(&grounds.both, &mut words);
            words(&grounds.confidential);
        }
        let resolution = &law.resolution;
        counted(&resolution.lead, &mut words);
        words(&resolution.item);
        words(&resolution.description);
        words(&resolution.public_interest);
        counted(&resolution.public_interest_some, &mut words);
        counted(&law.paragraphs, &mut words);
        words(&law.confidential.meaning);
        counted(&law.confidential.exclusion, &mut words);
        words(&law.background_papers.meaning);
        words(&law.background_papers.never_listed);
        for urgency in &law.urgencies {
            words(&urgency.words);
        }
        for number in law.exemptions().iter().map(|exemption| &exemption.number) {
            for language in ["en", "cy"] {
                self.add(&law.cite(&[number], language));
                self.add(&law.grounds(&[number], false, language));
                self.add(&law.marking(&[number], false, language));
            }
        }
    }

    fn facts(&mut self, meeting: &Meeting) {
        let labels = &meeting.style.labels;
        let contact = &meeting.contact;
        self.all([
            &meeting.authority,
            &meeting.committee,
            &meeting.venue,
            &meeting.sheet_heading,
            &contact.name,
            &contact.role,
            &contact.phone,
            &contact.email,
            &labels.write_date(meeting.date),
            &labels.write_date(meeting.published),
            &labels.write_time(meeting.time),
        ]);
        for group in &meeting.membership {
            self.add(&group.title);
            self.all(&group.members);
        }
    }
}
