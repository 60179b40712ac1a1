//! Everything of a paper that has a number: what a reference can name, typed by hand or not.

use std::borrow::Cow;

use super::resolver::Resolver;
use crate::diag::Place;
use crate::model::ReferenceKind;

/// The most characters of a text that a hint quotes.
const MOST_QUOTED: usize = 48;

/// A thing with a number. Items of lists are of the kind of what they stand in.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub kind: ReferenceKind,
    /// Whether it is an item of a list.
    pub is_item: bool,
    /// As references print it: "2.7", "25(iii)", "C".
    pub number: String,
    /// Where its number stands, if it is set by hand.
    pub by_hand: Option<Place>,
    /// Empty for an item of a list without an id.
    pub anchor: String,
    /// The author's id, or the name of a table or a chart.
    pub id: Option<&'a str>,
    /// How it begins, as typed.
    pub words: Cow<'a, str>,
    /// `None` for what the house style supplies.
    pub place: Option<Place>,
}

impl Target<'_> {
    /// How it begins, in quotes.
    pub fn quoted(&self) -> String {
        let words = self.words.replace("**", "");
        let mut quoted = String::new();
        for word in words.split_whitespace() {
            if quoted.chars().count() + word.chars().count() > MOST_QUOTED {
                return format!("“{quoted} …”");
            }
            if !quoted.is_empty() {
                quoted.push(' ');
            }
            quoted.push_str(word);
        }
        format!("“{quoted}”")
    }
}

impl<'a> Resolver<'a> {
    /// Notes something numbered.
    pub fn note_target(&mut self, target: Target<'a>) {
        self.scope.targets.push(target);
    }

    /// Notes something numbered whose texts are read next; the caller takes it from [`super::scope::Scope::within`] when
    /// they are.
    pub fn enter_target(&mut self, target: Target<'a>) {
        self.scope.within.push(self.scope.targets.len());
        self.note_target(target);
    }
}
