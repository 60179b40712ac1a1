//! The structure elements and the links of outside files as objects of the file that they are joined to.

use lopdf::Object;
use rayon::prelude::*;

use super::super::objects::{BATCH, Batch};
use super::super::syntax::{
    write_integer, write_reference, write_references, write_string, write_text,
};
use super::super::values::{write_entries, write_value};
use super::InsertPlan;
use super::actions::Target;
use super::elements::Kid;
use super::tree::Element;
use super::types::Type;

/// The identifiers of the elements that have one, with the elements, in the order in which a name tree has them.
pub(in super::super) fn section_ids(plans: &[&InsertPlan]) -> Vec<(String, u32)> {
    plans
        .iter()
        .flat_map(|plan| {
            let elements = plan.file().elements.iter().enumerate();
            elements
                .filter(|(_, element)| element.id.is_some())
                .map(|(index, _)| (plan.id(index), plan.element(index)))
        })
        .collect()
}

/// Writes the structure elements and the links of an insert. `parent` is the element that it stands in, `language` the
/// language that holds there.
pub(in super::super) fn write_section(
    plan: &InsertPlan,
    parent: u32,
    language: &str,
) -> Vec<Batch> {
    let file = plan.file();
    let mut parents = vec![plan.section; file.elements.len()];
    for (index, element) in file.elements.iter().enumerate() {
        for kid in &element.kids {
            if let Kid::Element(kid) = kid
                && let Some(parent) = parents.get_mut(*kid)
            {
                *parent = plan.element(index);
            }
        }
    }
    let mut section = Batch::default();
    section.push(plan.section, |out| {
        out.extend_from_slice(b"<</Type/StructElem/S/Sect/P ");
        write_reference(out, parent);
        out.extend_from_slice(b"/T");
        write_text(out, plan.insert.title);
        if let Some(own) = file.language.as_ref().filter(|own| *own != language) {
            out.extend_from_slice(b"/Lang");
            write_text(out, own);
        }
        if !file.top.is_empty() {
            out.extend_from_slice(b"/K");
            write_references(out, file.top.iter().map(|top| plan.element(*top)));
        }
        out.extend_from_slice(b">>");
    });
    let mut batches = vec![section];
    let elements = file.elements.par_chunks(BATCH).enumerate();
    batches.par_extend(elements.map(|(chunk, elements)| {
        let mut batch = Batch::default();
        for (element, index) in elements.iter().zip(chunk * BATCH..) {
            let parent = parents.get(index).copied().unwrap_or(plan.section);
            batch.push(plan.element(index), |out| {
                write_element(out, plan, element, index, parent);
            });
        }
        batch
    }));
    let links = file.links.par_chunks(BATCH).enumerate();
    batches.par_extend(links.map(|(chunk, links)| {
        let mut batch = Batch::default();
        for index in chunk * BATCH..chunk * BATCH + links.len() {
            batch.push(plan.link(index), |out| write_link(out, plan, index));
        }
        batch
    }));
    batches
}

impl InsertPlan<'_> {
    /// The identifier of an element, unlike any other in the file.
    fn id(&self, element: usize) -> String {
        format!("insert-{:05}-{:07}", self.number + 1, element + 1)
    }
}

fn write_element(
    out: &mut Vec<u8>,
    plan: &InsertPlan,
    element: &Element<Kid>,
    index: usize,
    parent: u32,
) {
    let kind = match element.kind {
        Type::H => Type::heading(plan.insert.heading.saturating_add(element.level)),
        kind => kind,
    };
    out.extend_from_slice(b"<</Type/StructElem/S/");
    out.extend_from_slice(kind.name().as_bytes());
    out.extend_from_slice(b"/P ");
    write_reference(out, parent);
    let speechless = element.alternative.is_none() && element.replacement.is_none();
    let described = matches!(kind, Type::Figure | Type::Formula) && speechless;
    let description = element.page.filter(|_| described);
    let description = description.and_then(|page| plan.insert.alternatives.get(page));
    for (key, value) in [
        (&b"/T"[..], element.title.as_ref()),
        (b"/Lang", element.language.as_ref()),
        (b"/Alt", element.alternative.as_ref().or(description)),
        (b"/ActualText", element.replacement.as_ref()),
        (b"/E", element.expansion.as_ref()),
    ] {
        if let Some(value) = value {
            out.extend_from_slice(key);
            write_text(out, value);
        }
    }
    if element.id.is_some() {
        out.extend_from_slice(b"/ID");
        write_text(out, &plan.id(index));
    }
    write_attributes(out, plan, element);
    let page = element.page;
    if let Some(page) = page {
        out.extend_from_slice(b"/Pg ");
        write_reference(out, plan.page(page));
    }
    if element.kids.is_empty() {
        out.extend_from_slice(b">>");
        return;
    }
    out.extend_from_slice(b"/K[");
    for kid in &element.kids {
        write_kid(out, plan, page, *kid);
    }
    out.extend_from_slice(b"]>>");
}

fn write_attributes(out: &mut Vec<u8>, plan: &InsertPlan, element: &Element<Kid>) {
    if element.attributes.is_empty() && element.headers.is_empty() {
        return;
    }
    out.extend_from_slice(b"/A[");
    for attributes in &element.attributes {
        out.extend_from_slice(b"<<");
        write_entries(out, attributes);
        out.extend_from_slice(b">>");
    }
    if !element.headers.is_empty() {
        out.extend_from_slice(b"<</O/Table/Headers[");
        for header in &element.headers {
            write_text(out, &plan.id(*header));
        }
        out.extend_from_slice(b"]>>");
    }
    out.push(b']');
}

fn write_kid(out: &mut Vec<u8>, plan: &InsertPlan, own: Option<usize>, kid: Kid) {
    match kid {
        Kid::Element(kid) => {
            write_reference(out, plan.element(kid));
            out.push(b' ');
        }
        Kid::Mark { page, number } if own == Some(page) => {
            write_integer(out, u64::from(number));
            out.push(b' ');
        }
        Kid::Mark { page, number } => {
            write_mark(out, plan, page, None, number);
        }
        Kid::FormMark { page, form, number } => {
            if let Some((_, form)) = plan.form(form) {
                write_mark(out, plan, page, Some(form), number);
            }
        }
        Kid::Annotation(link) => {
            out.extend_from_slice(b"<</Type/OBJR/Pg ");
            let page = plan.file().links.get(link).map_or(0, |link| link.page);
            write_reference(out, plan.page(page));
            out.extend_from_slice(b"/Obj ");
            write_reference(out, plan.link(link));
            out.extend_from_slice(b">>");
        }
    }
}

fn write_mark(out: &mut Vec<u8>, plan: &InsertPlan, page: usize, form: Option<u32>, number: u32) {
    out.extend_from_slice(b"<</Type/MCR/Pg ");
    write_reference(out, plan.page(page));
    if let Some(form) = form {
        out.extend_from_slice(b"/Stm ");
        write_reference(out, form);
    }
    out.extend_from_slice(b"/MCID ");
    write_integer(out, u64::from(number));
    out.extend_from_slice(b">>");
}

/// Writes a link annotation, with what PDF/UA and PDF/A ask of one (ISO 14289-1, 7.18.5; ISO 19005-2, 6.3.2).
fn write_link(out: &mut Vec<u8>, plan: &InsertPlan, index: usize) {
    let Some(link) = plan.file().links.get(index) else {
        return out.extend_from_slice(b"null");
    };
    out.extend_from_slice(b"<</Type/Annot/Subtype/Link");
    write_entries(out, &link.looks);
    out.extend_from_slice(b"/F 4/P ");
    write_reference(out, plan.page(link.page));
    out.extend_from_slice(b"/StructParent ");
    write_integer(out, plan.link_key(index) as u64);
    out.extend_from_slice(b"/Contents");
    match (&link.description, &link.target) {
        (Some(description), _) => write_text(out, description),
        (None, Target::Address(address)) => write_string(out, address),
        (None, Target::Place(place)) => {
            let page = plan.insert.alternatives.get(place.page);
            let page = page.map_or(plan.insert.title, String::as_str);
            write_text(out, page);
        }
    }
    match &link.target {
        Target::Address(address) => {
            out.extend_from_slice(b"/A<</S/URI/URI");
            write_string(out, address);
            out.extend_from_slice(b">>");
        }
        Target::Place(place) => {
            out.extend_from_slice(b"/Dest");
            write_view(out, plan.page(place.page), &place.view);
        }
    }
    out.extend_from_slice(b">>");
}

/// Appends a destination: a page and how it is shown.
pub(super) fn write_view(out: &mut Vec<u8>, page: u32, view: &[Object]) {
    out.push(b'[');
    write_reference(out, page);
    for value in view {
        out.push(b' ');
        write_value(out, value);
    }
    out.push(b']');
}
