//! What a file does or carries beside its pages: scripts, actions, files, forms, media.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use super::finding::{Finding, FindingKind, Gravity, count, list};
use crate::outside::lookup::{Objects, as_dictionary};
use crate::outside::page_parts::pages_of_objects;
use crate::outside::pdf::OutsidePdf;
use crate::outside::strings::text_string;

/// What was found, with the pages on which it is.
#[derive(Default)]
struct Found {
    pages: BTreeSet<usize>,
    names: BTreeSet<String>,
    number: usize,
}

/// Everything in a file that is not still.
pub(super) fn findings(pdf: &OutsidePdf) -> Vec<Finding> {
    let mut search = Search {
        objects: pdf.objects(),
        kinds: BTreeMap::new(),
    };
    let pages = pages_of_objects(pdf);
    for (id, object) in &pdf.document.objects {
        search.walk(object, pages.get(id).copied());
    }
    search.fields();
    let Search { kinds, .. } = search;
    kinds
        .into_iter()
        .map(|(kind, found)| finding(kind, &found))
        .collect()
}

fn finding(kind: FindingKind, found: &Found) -> Finding {
    let names: Vec<String> = found.names.iter().cloned().collect();
    let names = list(&names);
    let pages: Vec<usize> = found.pages.iter().copied().collect();
    let warning = |message: String, advice| {
        Finding::new(kind, Gravity::Warning, message, advice).on(pages.clone())
    };
    match kind {
        FindingKind::Script => warning(
            format!(
                "has {}",
                count(found.number, "a script", "scripts (JavaScript)")
            ),
            "Nothing needs doing: scripts are left out of a pack. To publish it by itself, save a copy without them.",
        ),
        FindingKind::Actions => warning(
            format!("has actions that do more than lead to a place in it: {names}"),
            "Nothing needs doing: such actions are left out of a pack. To publish it by itself, save a copy without them.",
        ),
        FindingKind::Media => warning(
            format!("has {names}, which not every reader can play and no one can print"),
            "Say in the text what it shows; it is left out of a pack.",
        ),
        FindingKind::EmbeddedFiles => warning(
            format!(
                "carries {}: {names}",
                count(found.number, "another file", "other files")
            ),
            "See that nothing is needed from them: they are left out of a pack. To publish it by itself, save a copy without \
             them.",
        ),
        FindingKind::Signatures => Finding::new(
            kind,
            Gravity::Note,
            "is signed digitally",
            "A signature holds for the file as it is, not for a pack that has its pages.",
        )
        .on(pages.clone()),
        _ => warning(
            format!(
                "has {} to fill in",
                count(found.number, "a form field", "form fields")
            ),
            "Print the form to PDF, so that what is filled in becomes a part of the page.",
        ),
    }
}

struct Search<'a> {
    objects: Objects<'a>,
    kinds: BTreeMap<FindingKind, Found>,
}

impl<'a> Search<'a> {
    fn add(&mut self, kind: FindingKind, page: Option<usize>, name: impl Into<String>) {
        let found = self.kinds.entry(kind).or_default();
        found.number += 1;
        found.pages.extend(page);
        found.names.insert(name.into());
    }

    /// Looks at an object and all that stands directly in it.
    fn walk(&mut self, object: &'a Object, page: Option<usize>) {
        match object {
            Object::Array(members) => {
                for member in members {
                    self.walk(member, page);
                }
            }
            Object::Dictionary(dict) => self.dictionary(dict, page),
            Object::Stream(stream) => self.dictionary(&stream.dict, page),
            _ => {}
        }
    }

    fn dictionary(&mut self, dict: &'a Dictionary, page: Option<usize>) {
        self.look(dict, page);
        for (_, value) in dict {
            self.walk(value, page);
        }
    }

    fn look(&mut self, dict: &'a Dictionary, page: Option<usize>) {
        let objects = self.objects;
        // A structure element has an S too: its type.
        let element = dict.has(b"P") && dict.has(b"K") || dict.has_type(b"StructElem");
        let action = objects.name(dict, b"S").filter(|_| !element);
        match action {
            Some(b"JavaScript") => self.add(FindingKind::Script, page, ""),
            Some(b"Launch") => self.add(FindingKind::Actions, page, "starts a program"),
            Some(b"GoToR" | b"GoToE") => self.add(FindingKind::Actions, page, "opens another file"),
            Some(b"SubmitForm") => self.add(FindingKind::Actions, page, "sends the form"),
            Some(b"ImportData") => self.add(FindingKind::Actions, page, "reads in data"),
            Some(b"ResetForm") => self.add(FindingKind::Actions, page, "empties the form"),
            Some(b"Hide" | b"SetOCGState") => {
                self.add(FindingKind::Actions, page, "shows or hides parts of a page");
            }
            Some(b"Named") if !self.is_page_turn(dict) => {
                self.add(FindingKind::Actions, page, "uses a menu of the viewer");
            }
            Some(b"Sound") => self.add(FindingKind::Media, page, "sound"),
            Some(b"Movie" | b"Rendition" | b"RichMediaExecute") => {
                self.add(FindingKind::Media, page, "film");
            }
            Some(b"URI") if self.has_address(dict, b"file:") => {
                self.add(FindingKind::Actions, page, "opens another file");
            }
            Some(b"URI") if self.has_address(dict, b"javascript:") => {
                self.add(FindingKind::Script, page, "");
            }
            _ => {}
        }
        if dict.has(b"EF") {
            let name = objects
                .string(dict, b"UF")
                .or_else(|| objects.string(dict, b"F"));
            let name = text_string(name.unwrap_or_default());
            self.add(FindingKind::EmbeddedFiles, page, name);
        }
        // What a signature is, is in its dictionary; its field may have any type by inheritance.
        if dict.has(b"ByteRange") && dict.has(b"Contents") {
            self.add(FindingKind::Signatures, page, "");
        }
        match objects.name(dict, b"Subtype").filter(|_| dict.has(b"Rect")) {
            Some(b"3D") => self.add(FindingKind::Media, page, "a three-dimensional model"),
            Some(b"RichMedia" | b"Movie" | b"Screen") => self.add(FindingKind::Media, page, "film"),
            Some(b"Sound") => self.add(FindingKind::Media, page, "sound"),
            _ => {}
        }
    }

    /// Whether a named action only turns pages (table 211).
    fn is_page_turn(&self, action: &'a Dictionary) -> bool {
        matches!(
            self.objects.name(action, b"N"),
            Some(b"NextPage" | b"PrevPage" | b"FirstPage" | b"LastPage")
        )
    }

    /// Whether the address that an action leads to begins so.
    fn has_address(&self, action: &'a Dictionary, scheme: &[u8]) -> bool {
        let address = self.objects.string(action, b"URI").unwrap_or_default();
        address
            .trim_ascii_start()
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    }

    /// Counts the fields of the document's form (12.7) that are not signatures, and a form of another kind (XFA).
    fn fields(&mut self) {
        let objects = self.objects;
        let Some(form) = objects
            .catalog()
            .and_then(|catalog| objects.dictionary(catalog, b"AcroForm"))
        else {
            return;
        };
        if objects.get(form, b"XFA").is_some() {
            self.add(FindingKind::FormFields, None, "");
        }
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<(&Object, Option<&[u8]>)> = objects
            .array(form, b"Fields")
            .unwrap_or_default()
            .iter()
            .map(|field| (field, None))
            .collect();
        while let Some((field, above)) = waiting.pop() {
            if let Object::Reference(id) = field
                && !seen.insert(*id)
            {
                continue;
            }
            let Some(dict) = as_dictionary(objects.follow(field)) else {
                continue;
            };
            let kind = objects.name(dict, b"FT").or(above);
            let kids = objects.array(dict, b"Kids").unwrap_or_default();
            let named =
                |kid: &&Object| as_dictionary(objects.follow(kid)).is_some_and(|kid| kid.has(b"T"));
            // Kids without names are the places on pages where one field shows.
            let fields: Vec<&Object> = kids.iter().filter(named).collect();
            if fields.is_empty() && kind != Some(b"Sig") {
                self.add(FindingKind::FormFields, None, "");
            }
            waiting.extend(fields.into_iter().map(|kid| (kid, kind)));
        }
    }
}
