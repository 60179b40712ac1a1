//! Why a PDF from elsewhere can't be used at all.

/// Why a file can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It does not begin like a PDF.
    NotPdf,
    /// It is encrypted (ISO 32000-1, 7.6).
    Encrypted {
        /// Whether it opens without a password, so that only printing, copying or changing it is restricted.
        opens: bool,
    },
    /// So much of it is missing or wrong that its pages can't be found: what is wrong, as the end of a sentence about
    /// the file.
    Damaged(&'static str),
    /// It is larger than can be handled: in what, as the end of a sentence about the file.
    TooLarge(String),
    /// It has no pages.
    NoPages,
}

impl Refusal {
    /// What is wrong, as the end of a sentence about the file.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::NotPdf => "is not a PDF".to_owned(),
            Self::Encrypted { opens: true } => {
                "is encrypted: it opens without a password, but is locked against changes"
                    .to_owned()
            }
            Self::Encrypted { opens: false } => {
                "is encrypted: it can't be opened without its password".to_owned()
            }
            Self::Damaged(what) => format!("is damaged: it {what}"),
            Self::TooLarge(what) => format!("is too large: it {what}"),
            Self::NoPages => "has no pages".to_owned(),
        }
    }

    /// What to do, as an instruction.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::NotPdf => "Give the PDF itself; save a document of another kind as PDF first.",
            Self::Encrypted { opens: true } => {
                "Ask its author for a copy saved without security; a pack is open to everyone, and can't hold a locked \
                 document."
            }
            Self::Encrypted { opens: false } => {
                "Open it with its password and save a copy without one, or ask its author for such a copy."
            }
            Self::Damaged(_) => {
                "Ask for it again, or save it again from the program it was made with."
            }
            Self::TooLarge(_) => "Divide it, or save it with smaller pictures.",
            Self::NoPages => "Save it again from the program it was made with.",
        }
    }
}
