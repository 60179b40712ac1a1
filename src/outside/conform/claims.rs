//! What a whole file may claim, and why not more: with one page that can't conform, the file doesn't.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::obstacle::{Conformance, Obstacle};

/// A standard that a file may claim to conform to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standard {
    /// PDF/A-2a (ISO 19005-2).
    #[serde(rename = "PDF/A-2a")]
    PdfA2a,
    /// PDF/UA-1 (ISO 14289-1).
    #[serde(rename = "PDF/UA-1")]
    PdfUa1,
}

impl fmt::Display for Standard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PdfA2a => "PDF/A-2a",
            Self::PdfUa1 => "PDF/UA-1",
        })
    }
}

/// A PDF from elsewhere in a file: what was found in it, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Vouched<'a> {
    pub conformance: &'a Conformance,
    /// The printed number of its first page.
    pub number: u32,
    /// What the document is: "Appendix B: Site plan".
    pub title: &'a str,
}

/// What a file claims to be, and why not more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claimed {
    /// Why standards are not claimed, in the order of pages. A standard that none of these names is claimed.
    pub denials: Vec<Denial>,
}

/// One reason why a file doesn't claim a standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denial {
    pub standard: Standard,
    /// The printed numbers of the pages that have the obstacle, in order.
    pub pages: Vec<u32>,
    /// What the document is that has them.
    pub title: String,
    /// The clause that the pages break, for example `ISO 19005-2, 6.2.11.4.1`.
    pub clause: String,
    /// As [`Obstacle::what`].
    pub what: String,
}

impl Claimed {
    /// Whether a file with these documents, and otherwise with pages of ours, conforms to both standards.
    #[must_use]
    pub fn of(documents: &[Vouched<'_>]) -> Self {
        let mut denials = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            let Conformance { pdfa, pdfua, spots } = document.conformance;
            let earlier = documents.get(..index).unwrap_or_default();
            let inks = spots.disagreement(earlier.iter().map(|other| &other.conformance.spots));
            let pdfa = pdfa.iter().chain(&inks);
            denials.extend(pdfa.map(|obstacle| document.denial(Standard::PdfA2a, obstacle)));
            let pdfua = pdfua.iter();
            denials.extend(pdfua.map(|obstacle| document.denial(Standard::PdfUa1, obstacle)));
        }
        Self { denials }
    }

    /// Whether the file claims a standard.
    #[must_use]
    pub fn claims(&self, standard: Standard) -> bool {
        let mut denials = self.denials.iter();
        denials.all(|denial| denial.standard != standard)
    }
}

impl Vouched<'_> {
    fn denial(&self, standard: Standard, obstacle: &Obstacle) -> Denial {
        let number = |page: &usize| {
            let behind = u32::try_from(*page).unwrap_or(u32::MAX);
            self.number.saturating_add(behind)
        };
        Denial {
            standard,
            pages: obstacle.pages.iter().map(number).collect(),
            title: self.title.to_owned(),
            clause: obstacle.clause.clone(),
            what: obstacle.what.clone(),
        }
    }
}

/// A sentence for the meeting's page, without its full stop: "page 57 (Appendix B): the font Arial is not embedded, so
/// the file is not claimed to be PDF/A-2a".
impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            standard,
            title,
            what,
            ..
        } = self;
        let runs = runs(&self.pages);
        let plural = if self.pages.len() == 1 { "" } else { "s" };
        write!(f, "page{plural} ")?;
        for (index, (first, last)) in runs.iter().enumerate() {
            let between = match index {
                0 => "",
                _ if index + 1 == runs.len() => " and ",
                _ => ", ",
            };
            match last - first {
                0 => write!(f, "{between}{first}")?,
                _ => write!(f, "{between}{first} to {last}")?,
            }
        }
        write!(
            f,
            " ({title}): {what}, so the file is not claimed to be {standard}"
        )
    }
}

/// Runs of numbers without a gap, as the first and the last of each.
fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pages: &[usize]) -> Conformance {
        Conformance {
            pdfa: vec![Obstacle {
                pages: pages.to_vec(),
                clause: "ISO 19005-2, 6.2.11.4.1".to_owned(),
                what: "the font Arial is not embedded".to_owned(),
            }],
            ..Conformance::default()
        }
    }

    fn at<'a>(conformance: &'a Conformance, number: u32, title: &'a str) -> Vouched<'a> {
        Vouched {
            conformance,
            number,
            title,
        }
    }

    #[test]
    fn one_page_that_cant_conform_drops_the_claim_of_its_standard() {
        let sound = Conformance::default();
        let unsound = found(&[0, 1, 2, 5, 7]);
        let claimed = Claimed::of(&[at(&sound, 3, "Minutes"), at(&unsound, 57, "Appendix B")]);
        assert!(!claimed.claims(Standard::PdfA2a));
        assert!(claimed.claims(Standard::PdfUa1));
        let sentences: Vec<_> = claimed.denials.iter().map(ToString::to_string).collect();
        assert_eq!(
            sentences,
            [
                "pages 57 to 59, 62 and 64 (Appendix B): the font Arial is not embedded, so the file is not claimed to \
                 be PDF/A-2a"
            ]
        );
        let one = found(&[0]);
        let claimed = Claimed::of(&[at(&one, 57, "Appendix B")]);
        assert!(
            claimed.denials[0]
                .to_string()
                .starts_with("page 57 (Appendix B): ")
        );
        assert_eq!(Claimed::of(&[]), Claimed::default());
        assert!(Claimed::default().claims(Standard::PdfA2a));
    }

    #[test]
    fn an_ink_is_one_colour_in_all_of_a_file() {
        let with = |digest: u8, page| {
            let mut conformance = Conformance::default();
            conformance.spots.add(b"Pantone 300", [digest; 32], page);
            conformance
        };
        let (first, same, other) = (with(1, 0), with(1, 3), with(2, 2));
        assert!(Claimed::of(&[at(&first, 10, "A"), at(&same, 20, "B")]).claims(Standard::PdfA2a));
        let claimed = Claimed::of(&[at(&first, 10, "A"), at(&other, 20, "C")]);
        let denial = &claimed.denials[0];
        assert_eq!(
            (denial.pages.as_slice(), denial.title.as_str()),
            (&[22][..], "C")
        );
        assert!(denial.what.contains("Pantone 300"));
    }
}
