//! Link annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18): objects of their own, so that the structure tree can
//! refer to them.

use super::PdfError;
use super::content::corners;
use super::objects::{BATCH, Batch};
use super::plan::Plan;
use super::syntax::{
    write_integer, write_length, write_rectangle, write_reference, write_string, write_text,
};
use crate::content::Target;
use crate::layout::Rect;

/// Writes all link annotations of a file.
pub(super) fn write_links(plan: &Plan) -> Result<Vec<Batch>, PdfError> {
    let mut batches = Vec::new();
    for part in &plan.parts {
        for links in part.links.chunks(BATCH) {
            let mut batch = Batch::default();
            for planned in links {
                let page = &part.part.pages.pages[planned.page];
                let link = &page.links[planned.index];
                let place = plan.resolve(part, &link.target)?;
                batch.push(planned.object, |out| {
                    out.extend_from_slice(b"<</Type/Annot/Subtype/Link/Rect");
                    let bounds = link.bounds().unwrap_or_default();
                    write_rectangle(out, corners(bounds, page.height));
                    if link.rects.len() > 1 {
                        write_quadrilaterals(out, &link.rects, page.height);
                    }
                    out.extend_from_slice(b"/Border[0 0 0]/F 4/P ");
                    write_reference(out, plan.pages[part.first_page + planned.page]);
                    out.extend_from_slice(b"/StructParent ");
                    write_integer(out, planned.key as u64);
                    out.extend_from_slice(b"/Contents");
                    write_text(out, &link.description);
                    match (&link.target, place) {
                        (Target::Address(address), _) => write_address(out, address),
                        (_, Some(place)) => {
                            out.extend_from_slice(b"/Dest");
                            write_destination(out, place);
                        }
                        (_, None) => {}
                    }
                    out.extend_from_slice(b">>");
                });
            }
            batches.push(batch);
        }
    }
    Ok(batches)
}

/// Appends the areas of a link that is more than one rectangle, corner by corner: top left, top right, bottom left,
/// bottom right. ISO 32000-1 (12.5.6.5) has them go around; readers expect this order, and those that take the box
/// around the corners can read either.
fn write_quadrilaterals(out: &mut Vec<u8>, rects: &[Rect], page_height: f64) {
    out.extend_from_slice(b"/QuadPoints[");
    for (number, rect) in rects.iter().enumerate() {
        let (left, right) = (rect.x, rect.x + rect.width);
        let (top, bottom) = (page_height - rect.y, page_height - rect.y - rect.height);
        let points = [left, top, right, top, left, bottom, right, bottom];
        for (index, point) in points.into_iter().enumerate() {
            if number + index > 0 {
                out.push(b' ');
            }
            write_length(out, point);
        }
    }
    out.push(b']');
}

/// Appends a destination: this height on this page, at the reader's own magnification.
pub(super) fn write_destination(out: &mut Vec<u8>, (page, height): (u32, f64)) {
    out.push(b'[');
    write_reference(out, page);
    out.extend_from_slice(b"/XYZ 0 ");
    write_length(out, height);
    out.extend_from_slice(b" 0]");
}

/// Appends the action that opens an address. An address in a PDF is ASCII (12.6.4.7): other characters are
/// percent-encoded.
fn write_address(out: &mut Vec<u8>, address: &str) {
    let mut ascii = Vec::with_capacity(address.len());
    for byte in address.bytes() {
        if matches!(byte, b'!'..=b'~') {
            ascii.push(byte);
        } else {
            ascii.push(b'%');
            super::syntax::write_hexadecimal(&mut ascii, &[byte]);
        }
    }
    out.extend_from_slice(b"/A<</S/URI/URI");
    write_string(out, &ascii);
    out.extend_from_slice(b">>");
}
