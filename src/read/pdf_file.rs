//! PDFs from elsewhere that a meeting names.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use super::folder::{Folder, digest};
use super::meeting::{Read, accept};
use crate::check::pdf_refused;
use crate::diag::{Diagnostics, Place};
use crate::outside::{self, OutsidePdf};

/// Reads these PDFs; why one can't be used is reported wherever it is named.
pub(super) fn read_pdfs(
    folder: &Folder,
    wanted: BTreeMap<String, Vec<Place>>,
    inputs: &mut Inputs,
    found: &mut Diagnostics,
) {
    let read: Vec<_> = wanted
        .into_par_iter()
        .map(|(path, places)| {
            let read = read_pdf(folder, &path, &places);
            (path, read)
        })
        .collect();
    for (path, read) in read {
        if let Some(pdf) = accept(read, &path, inputs, found) {
            inputs.pdfs.insert(path, Arc::new(pdf));
        }
    }
}

fn read_pdf(folder: &Folder, path: &str, places: &[Place]) -> Read<OutsidePdf> {
    let bytes = match folder.read(path, places) {
        Ok(bytes) => bytes,
        Err(faults) => return Read::refused(faults),
    };
    let digest = Some(digest(&bytes));
    match outside::open(&bytes) {
        Ok(pdf) => Read {
            digest,
            source: None,
            value: Some(pdf),
            faults: Diagnostics::new(),
        },
        Err(refusal) => Read {
            digest,
            source: None,
            value: None,
            faults: places
                .iter()
                .map(|place| pdf_refused(path, &refusal, place.clone()))
                .collect(),
        },
    }
}
