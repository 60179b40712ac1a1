//! `agendapack inspect FILE.pdf`.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::{Value, json};

use super::args::{Format, Options};
use super::exit::Exit;
use super::report::{Report, complain, print, print_document};
use crate::check::{pdf_finding, pdf_refused};
use crate::diag::{Diagnostics, Sources};
use crate::outside::{self, OutsidePdf, page_words};

/// Says what a PDF is, and what is wrong with it.
pub(super) fn run(path: &Path, options: &Options) -> Exit {
    let name = path.display().to_string();
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&format!("`{name}` can't be read: {error}"));
            return Exit::CouldNotRun;
        }
    };
    let opened = outside::open(&bytes);
    let mut findings: Diagnostics = match &opened {
        Ok(pdf) => outside::scan(pdf)
            .iter()
            .map(|finding| pdf_finding(&name, finding, None))
            .collect(),
        Err(refusal) => std::iter::once(pdf_refused(&name, refusal, None)).collect(),
    };
    if options.deny_warnings {
        findings.raise_warnings();
    }
    let facts = opened.as_ref().ok();
    match options.format {
        Format::Human => {
            if let Some(pdf) = facts {
                print(&human(&name, pdf));
            }
            let mut report = Report::new(options.format);
            report.faults(&findings, &Sources::new());
            report.finish("no faults found\n")
        }
        Format::Json => {
            let document = json!({ "file": name, "facts": facts.map(machine) });
            print_document(document, &findings, &Sources::new())
        }
    }
}

/// The bytes of a file, up to one more than a PDF may have.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(outside::MAX_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The standards that a file claims, for example `PDF/A-2a`.
fn claims(pdf: &OutsidePdf) -> Vec<String> {
    let archive = pdf
        .claims
        .pdf_a
        .iter()
        .map(|level| format!("PDF/A-{level}"));
    let access = pdf
        .claims
        .pdf_ua
        .iter()
        .map(|part| format!("PDF/UA-{part}"));
    archive.chain(access).collect()
}

/// The facts for people, a line each.
fn human(name: &str, pdf: &OutsidePdf) -> String {
    let or_none = |text: Option<&str>| text.unwrap_or("none").to_owned();
    let mut lines = vec![
        ("title", or_none(pdf.title.as_deref())),
        ("language", or_none(pdf.language.as_deref())),
        ("pages", pages(pdf)),
        ("tagged", if pdf.tagged { "yes" } else { "no" }.to_owned()),
    ];
    let claims = claims(pdf);
    let claims = if claims.is_empty() {
        "none".to_owned()
    } else {
        claims.join(", ")
    };
    lines.push(("claims", claims));
    let mut made: Vec<&str> = [&pdf.creator, &pdf.producer]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    made.dedup();
    lines.push((
        "made with",
        if made.is_empty() {
            "not said".to_owned()
        } else {
            made.join(", ")
        },
    ));
    lines.push(("version", format!("PDF {}", pdf.version)));
    lines.push(("fonts", fonts(pdf)));
    let mut text = format!("{name}\n");
    for (label, value) in lines {
        text.push_str(&format!("  {label:<10} {}\n", printable(&value)));
    }
    text.push('\n');
    text
}

fn pages(pdf: &OutsidePdf) -> String {
    let sizes = outside::sizes(pdf);
    if let [(size, _)] = sizes.as_slice() {
        return format!("{}, {size}", pdf.pages.len());
    }
    let sizes: Vec<String> = sizes
        .iter()
        .map(|(size, pages)| format!("{size} ({})", page_words(pages)))
        .collect();
    format!("{}: {}", pdf.pages.len(), sizes.join(", "))
}

fn fonts(pdf: &OutsidePdf) -> String {
    let fonts: Vec<String> = outside::fonts(pdf)
        .iter()
        .map(|font| {
            let name = if font.name.is_empty() {
                font.kind
            } else {
                &font.name
            };
            if font.embedded {
                name.to_owned()
            } else {
                format!("{name} (not embedded)")
            }
        })
        .collect();
    if fonts.is_empty() {
        "none".to_owned()
    } else {
        fonts.join(", ")
    }
}

/// Text of a file as one line that does nothing to a terminal.
fn printable(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// The facts for machines.
fn machine(pdf: &OutsidePdf) -> Value {
    let sizes: Vec<Value> = outside::sizes(pdf)
        .into_iter()
        .map(|(size, pages)| json!({ "size": size, "pages": pages }))
        .collect();
    let fonts: Vec<Value> = outside::fonts(pdf)
        .into_iter()
        .map(|font| json!({ "name": font.name, "kind": font.kind, "embedded": font.embedded }))
        .collect();
    json!({
        "pages": pdf.pages.len(),
        "sizes": sizes,
        "title": pdf.title,
        "language": pdf.language,
        "tagged": pdf.tagged,
        "claims": claims(pdf),
        "producer": pdf.producer,
        "creator": pdf.creator,
        "version": pdf.version,
        "fonts": fonts,
    })
}
