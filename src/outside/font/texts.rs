//! What the codes of a font stand for.

use super::table::Table;

/// Texts by code.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    all: String,
    places: Table<(u32, u16)>,
}

impl Texts {
    pub const fn new() -> Self {
        Self {
            all: String::new(),
            places: Table::new(),
        }
    }

    /// Sets the text of a code; an empty one and one that is no character says nothing.
    pub fn set(&mut self, code: u16, text: &str) {
        let says = |character: char| !matches!(character, '\0' | char::REPLACEMENT_CHARACTER);
        if !text.chars().any(says) {
            return;
        }
        if let (Ok(start), Ok(length)) = (u32::try_from(self.all.len()), u16::try_from(text.len()))
        {
            self.all.push_str(text);
            self.places.set(code, (start, length));
        }
    }

    /// Sets the text of a code that has none yet.
    pub fn add(&mut self, code: u16, text: &str) {
        if self.places.get(code).is_none() {
            self.set(code, text);
        }
    }

    pub fn get(&self, code: u16) -> Option<&str> {
        let (start, length) = self.places.get(code)?;
        let start = start as usize;
        self.all.get(start..start + usize::from(length))
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}
