//! Checking the words of a law file: filled in both languages, with what the program puts in and nothing else.

use super::Settle;
use crate::diag::Code;
use crate::law::{Counted, Words};
use crate::read::Located;
use crate::read::raw::{RawCounted, RawWords};

/// What words must name in braces. Each entry is a name, or several names of which one must stand.
pub(super) type PutIn = &'static [&'static [&'static str]];

impl Settle<'_> {
    /// Words of which the program puts nothing in.
    pub fn plain_words(&mut self, raw: &RawWords) -> Words {
        self.words(raw, &[])
    }

    pub fn words(&mut self, raw: &RawWords, put_in: PutIn) -> Words {
        for text in [&raw.en, &raw.cy] {
            self.check_put_in(text, put_in);
        }
        Words {
            english: self.filled(&raw.en),
            welsh: self.filled(&raw.cy),
        }
    }

    pub fn counted(&mut self, raw: &RawCounted, put_in: PutIn) -> Counted {
        Counted {
            one: self.words(&raw.one, put_in),
            several: self.words(&raw.several, put_in),
        }
    }

    /// A text with words in it, white space made even.
    pub fn filled(&mut self, text: &Located<String>) -> String {
        let words: Vec<_> = text.value.split_whitespace().collect();
        if words.is_empty() {
            self.fault(
                Code::InvalidValue,
                text,
                "nothing is written here",
                "Write the words that are to be printed, or the provision that is to be cited.",
            );
        }
        words.join(" ")
    }

    fn check_put_in(&mut self, text: &Located<String>, put_in: PutIn) {
        for one_of in put_in {
            let is_named = |name: &&str| text.value.contains(&format!("{{{name}}}"));
            if !one_of.iter().any(is_named) {
                let names: Vec<_> = one_of.iter().map(|name| format!("`{{{name}}}`")).collect();
                let names = names.join(" or ");
                self.fault(
                    Code::InvalidValue,
                    text,
                    format!("{names} is missing from these words"),
                    format!("Write {names} where the program is to put it in."),
                );
            }
        }
        let known = |name: &str| put_in.iter().any(|one_of| one_of.contains(&name));
        let named = text.value.split('{').skip(1);
        let unknown = named
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .find(|name| !known(name));
        if let Some(name) = unknown {
            self.fault(
                Code::InvalidValue,
                text,
                format!("the program puts no `{{{name}}}` into these words"),
                "Take it out; the built-in file shows what each entry takes: `agendapack law england`.",
            );
        }
    }
}
