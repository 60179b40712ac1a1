//! PDFs from elsewhere: what is wrong with one, as a diagnostic.

use crate::diag::{Code, Diagnostic, Place, Severity};
use crate::outside::{Finding, FindingKind, Gravity, OutsidePdf, Refusal, scan};

/// Why a file can't be used.
pub(crate) fn pdf_refused(
    path: &str,
    refusal: &Refusal,
    place: impl Into<Option<Place>>,
) -> Diagnostic {
    let code = match refusal {
        Refusal::Encrypted { .. } => Code::PdfEncrypted,
        Refusal::NotPdf | Refusal::Damaged(_) | Refusal::TooLarge(_) | Refusal::NoPages => {
            Code::PdfDamaged
        }
    };
    Diagnostic::new(code, place, format!("`{path}` {}", refusal.message())).hint(refusal.advice())
}

/// What a scan found.
///
/// The words that are hidden are quoted, so that they can be found and taken out: what is published must never say them.
pub(crate) fn pdf_finding(
    path: &str,
    finding: &Finding,
    place: impl Into<Option<Place>>,
) -> Diagnostic {
    let mut message = format!("`{path}` {}", finding.sentence());
    if let Some(sample) = &finding.sample {
        message.push_str(&format!(": “{sample}”"));
    }
    let mut diagnostic = Diagnostic::new(code(finding.kind), place, message);
    diagnostic.severity = match finding.gravity {
        Gravity::Error => Severity::Error,
        Gravity::Warning => Severity::Warning,
        Gravity::Note => Severity::Note,
    };
    match finding.advice {
        "" => diagnostic,
        advice => diagnostic.hint(advice),
    }
}

/// What is wrong with a PDF that joins a pack. What is left out of a pack is told when it is left out, and what concerns
/// the file only as it is by itself, not at all.
pub(crate) fn pdf_findings(path: &str, pdf: &OutsidePdf, place: &Place) -> Vec<Diagnostic> {
    scan(pdf)
        .iter()
        .filter(|finding| concerns_pack(finding.kind))
        .map(|finding| pdf_finding(path, finding, place.clone()))
        .collect()
}

const fn concerns_pack(kind: FindingKind) -> bool {
    match kind {
        FindingKind::HiddenText(_)
        | FindingKind::HiddenPicture
        | FindingKind::MarkedForRedaction
        | FindingKind::Repaired(_)
        | FindingKind::NotWhole
        | FindingKind::NoText
        | FindingKind::FontNotEmbedded
        | FindingKind::FontWithoutText
        | FindingKind::PageSize
        | FindingKind::MixedRotation
        | FindingKind::NotConforming => true,
        FindingKind::EarlierVersion
        | FindingKind::Untagged
        | FindingKind::Comments
        | FindingKind::HiddenLayers
        | FindingKind::Script
        | FindingKind::Actions
        | FindingKind::Media
        | FindingKind::EmbeddedFiles
        | FindingKind::FormFields
        | FindingKind::Signatures
        | FindingKind::NotArchival
        | FindingKind::NoTitle
        | FindingKind::NoLanguage
        | FindingKind::PageLabels => false,
    }
}

const fn code(kind: FindingKind) -> Code {
    match kind {
        FindingKind::HiddenText(_)
        | FindingKind::HiddenPicture
        | FindingKind::MarkedForRedaction
        | FindingKind::EarlierVersion => Code::PdfHiddenText,
        FindingKind::Repaired(_) | FindingKind::NotWhole => Code::PdfDamaged,
        FindingKind::Untagged => Code::PdfUntagged,
        FindingKind::NoText | FindingKind::FontWithoutText => Code::PdfNoText,
        FindingKind::FontNotEmbedded => Code::PdfFont,
        FindingKind::Comments => Code::PdfComments,
        FindingKind::HiddenLayers => Code::PdfLayers,
        FindingKind::PageSize | FindingKind::MixedRotation => Code::PdfPageSize,
        FindingKind::Script
        | FindingKind::Actions
        | FindingKind::Media
        | FindingKind::EmbeddedFiles
        | FindingKind::FormFields
        | FindingKind::Signatures => Code::PdfActive,
        FindingKind::NotArchival => Code::PdfNotArchival,
        FindingKind::NotConforming => Code::PdfNotConforming,
        FindingKind::NoTitle | FindingKind::NoLanguage | FindingKind::PageLabels => {
            Code::PdfProperties
        }
    }
}
