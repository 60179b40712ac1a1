//! A meeting as the public sees it.

use std::sync::Arc;

use super::footnotes::drop_uncalled;
use super::hidden::Hidden;
use super::ledger::public_ledger;
use super::moved::Moved;
use super::sections::Taking;
use super::words::Words;
use crate::model::{
    AgendaItem, AgendaMatter, Appendix, Block, Body, Meeting, Paper, Paragraph, Recommendations,
    Restriction, Section, SectionLayout, SectionOrigin, Text,
};

/// The meeting without its restricted matter.
pub(super) fn public_view(meeting: &Meeting) -> Meeting {
    let hidden = Hidden::of(meeting);
    let words = Words::of(meeting);
    let mut public = meeting.clone();
    public.agenda = meeting
        .agenda
        .iter()
        .map(|item| public_item(item, words, &hidden))
        .collect();
    public.ledger = public_ledger(&mut meeting.clone(), &mut public, &hidden);
    public
}

fn public_item(item: &AgendaItem, words: Words<'_>, hidden: &Hidden) -> AgendaItem {
    let whole = match &item.matter {
        AgendaMatter::Paper(paper) => item.restriction.as_ref().or(paper.restriction.as_ref()),
        AgendaMatter::Oral { .. } => item.restriction.as_ref(),
    };
    if let Some(restriction) = whole {
        return AgendaItem {
            number: item.number.clone(),
            title: words.title(restriction),
            matter: AgendaMatter::Oral {
                text: Some(words.notice(restriction)),
            },
            note: None,
            restriction: None,
            ..item.clone()
        };
    }
    let mut public = item.clone();
    if let AgendaMatter::Paper(paper) = &item.matter
        && super::is_restricted(item, paper)
    {
        let paper = public_paper(paper, words, hidden);
        public.matter = AgendaMatter::Paper(Arc::new(paper));
    }
    public
}

fn public_paper(paper: &Paper, words: Words<'_>, hidden: &Hidden) -> Paper {
    let mut public = paper.clone();
    let mut taking = Taking {
        words,
        hidden,
        moved: Moved::default(),
        recommendations_gone: false,
        count: 0,
    };
    taking.sections(&mut public.body.sections);
    if taking.recommendations_gone {
        public.recommendations = Recommendations::default();
    }
    for appendix in &mut public.appendices {
        match appendix.restriction.take() {
            Some(restriction) => {
                taking
                    .moved
                    .sections(&appendix.body.sections, &appendix.anchor);
                withhold_appendix(appendix, &restriction, words);
            }
            None => taking.sections(&mut appendix.body.sections),
        }
        drop_uncalled(&mut appendix.body, None);
        appendix.body.list_tables();
    }
    let moved = taking.moved;
    public.texts_mut(&mut |text| moved.lead(text));
    for appendix in &mut public.appendices {
        appendix.body.texts_mut(&mut |text| moved.lead(text));
    }
    drop_uncalled(&mut public.body, Some(&mut public.recommendations));
    public.body.list_tables();
    public
}

/// Leaves of an appendix its label, a title for the public and a sentence.
fn withhold_appendix(appendix: &mut Appendix, restriction: &Restriction, words: Words<'_>) {
    appendix.title = words.title(restriction);
    let sentence = Block::Paragraph(Paragraph {
        anchor: None,
        number: None,
        text: words.withheld_named(&appendix.label, restriction),
        list: None,
        restriction: None,
    });
    appendix.body = Body {
        sections: vec![Section {
            anchor: format!("{}-withheld", appendix.anchor),
            number: None,
            heading: Text::default(),
            layout: SectionLayout::Heading,
            origin: SectionOrigin::Paper,
            blocks: vec![sentence],
            sections: Vec::new(),
            restriction: None,
        }],
        ..Body::default()
    };
}
