//! Stretches of text out of a file, each with where it stands.

use crate::outside::Where;

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At<'a> {
    Text,
    Line(usize),
    Comment,
    Attribute(&'a str),
    /// A style sheet or a script.
    Code,
    Key,
    Value,
    FileName,
    /// A place in a PDF.
    Pdf(Where),
}

impl At<'_> {
    /// In words; nothing where the file itself says enough.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Text | Self::Value => String::new(),
            Self::Line(number) => format!("line {number}"),
            Self::Comment => "a comment".to_owned(),
            Self::Attribute(name) => format!("the attribute `{name}`"),
            Self::Code => "a style sheet or a script".to_owned(),
            Self::Key => "a key".to_owned(),
            Self::FileName => "its name".to_owned(),
            Self::Pdf(place) => place.to_string(),
        }
    }
}

/// Text out of a file.
#[derive(Debug, Default)]
pub(super) struct Stretch<'a> {
    pub text: String,
    /// From where on in the text what stands there.
    places: Vec<(usize, At<'a>)>,
    /// Whether numbers in it may be figures: those of a drawing's lines are none.
    pub has_figures: bool,
}

impl<'a> Stretch<'a> {
    #[must_use]
    pub fn new(has_figures: bool) -> Self {
        Self {
            has_figures,
            ..Self::default()
        }
    }

    /// A text that stands in one place.
    #[must_use]
    pub fn whole(at: At<'a>, text: String) -> Self {
        Self {
            text,
            places: vec![(0, at)],
            has_figures: true,
        }
    }

    /// What is added from here on stands at a place of its own.
    pub fn begin(&mut self, at: At<'a>) {
        if self.places.last().is_none_or(|(_, last)| *last != at) {
            self.places.push((self.text.len(), at));
        }
    }

    /// Adds a text that stands by itself.
    pub fn add(&mut self, at: At<'a>, text: &str) {
        self.begin(at);
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Where in the file this place of the text stands.
    #[must_use]
    pub fn place(&self, offset: usize) -> &At<'a> {
        let behind = self.places.partition_point(|(from, _)| *from <= offset);
        let place = self.places.get(behind.saturating_sub(1));
        place.map_or(&At::Text, |(_, at)| at)
    }
}
