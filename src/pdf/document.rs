//! A file put together: what printpdf draws up, what completes it, and everything in its place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Object, Stream};
use printpdf::{
    Op, PdfDocument, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, Pt, Rect, XObjectId,
};
use rayon::prelude::*;

use super::annotations::write_links;
use super::content::{EncodedPage, ImageNames, Tags, encode_items};
use super::fonts::{Subset, cut};
use super::glyphs::GlyphUse;
use super::images::{ImageName, image_object};
use super::join::{EncodedStamp, Joint, encode_stamps, write_inserts};
use super::limits::check_lengths;
use super::objects::{BATCH, Batch, Numbers, Objects, StreamObject};
use super::plan::Plan;
use super::values::{dictionary, name, reference, text, write_entries, write_value};
use super::{DocumentInfo, Faces, Part, PdfError, colour, labels, metadata, outline, structure};
use crate::layout::LeafId;
use crate::model::FontFace;

/// The objects of a page that printpdf drew up.
struct PageObjects {
    page: u32,
    /// Its contents: the body's stream takes this number.
    body: u32,
    /// Its resources. All pages share one dictionary, so this number is free for the running head and foot.
    running: u32,
}

/// Writes a file; see [`super::write`].
pub(super) fn write(
    info: &DocumentInfo,
    parts: &[Part],
    faces: &dyn Faces,
) -> Result<Vec<u8>, PdfError> {
    check_lengths(info, parts)?;
    let running = encode_running(parts);
    let stamps = encode_stamps(parts)?;
    let fonts = cut_fonts(parts, &running, &stamps, faces)?;
    let (mut drawn, transparent) = draw(info, parts, &running, &stamps, &fonts)?;
    for font in &fonts {
        font.complete(&mut drawn)?;
    }
    let page_objects = find_pages(&drawn)?;
    let (root, information) = declare_conformance(&mut drawn, info)?;

    let mut numbers = Numbers::after(drawn.max_id);
    let pages = page_objects.iter().map(|objects| objects.page).collect();
    let plan = Plan::new(parts, pages, &mut numbers)?;
    complete_pages(
        &mut drawn,
        &plan,
        &page_objects,
        &running,
        &transparent,
        &mut numbers,
    )?;
    let marks: Vec<Vec<LeafId>> = running.iter().map(|page| page.marks.clone()).collect();
    let mut objects = Objects {
        batches: structure::write_structure(&plan, &marks, info, &mut numbers)?,
        streams: Vec::new(),
    };
    objects.batches.extend(write_links(&plan)?);
    let (bookmarks, batches) = outline::write_outline(&plan, &mut numbers);
    objects.batches.extend(batches);
    complete_catalogue(&mut drawn, info, &plan, bookmarks)?;
    join_pages(
        &mut drawn,
        &plan,
        &stamps,
        &page_objects,
        &mut numbers,
        &mut objects,
    )?;

    let bodies = plan.parts.iter().flat_map(|part| &part.part.encoded.pages);
    for ((body, second), page) in bodies.zip(&running).zip(&page_objects) {
        for (number, content) in [(page.body, body), (page.running, &second.page)] {
            drawn.objects.remove(&(number, 0));
            objects
                .streams
                .push(StreamObject::packed(number, Vec::new(), &content.stream));
        }
    }
    add_drawn_objects(&mut objects, drawn);
    Ok(objects.write(numbers, root, information))
}

/// Encodes the running head and foot of every page as its second content stream.
fn encode_running(parts: &[Part]) -> Vec<EncodedPageWithGlyphs> {
    let mut all = Vec::new();
    for part in parts {
        let tags = Tags::of(&part.pages.tree);
        let names = ImageNames::of(part.running.iter().flatten());
        all.par_extend(
            part.pages
                .pages
                .par_iter()
                .enumerate()
                .map(|(index, page)| {
                    let items = part.running.get(index).map_or(&[][..], Vec::as_slice);
                    let first = part
                        .encoded
                        .pages
                        .get(index)
                        .map_or(0, |page| page.marks.len());
                    let (page, glyphs) = encode_items(page, items, first, &tags, &names);
                    EncodedPageWithGlyphs { page, glyphs }
                }),
        );
    }
    all
}

/// A content stream with the glyphs that it shows.
struct EncodedPageWithGlyphs {
    page: EncodedPage,
    glyphs: GlyphUse,
}

impl std::ops::Deref for EncodedPageWithGlyphs {
    type Target = EncodedPage;

    fn deref(&self) -> &EncodedPage {
        &self.page
    }
}

/// Cuts the faces that the file shows.
fn cut_fonts(
    parts: &[Part],
    running: &[EncodedPageWithGlyphs],
    stamps: &[EncodedStamp],
    faces: &dyn Faces,
) -> Result<Vec<Subset>, PdfError> {
    let mut shown = GlyphUse::default();
    for part in parts {
        shown.merge(&part.encoded.glyphs);
    }
    for page in running {
        shown.merge(&page.glyphs);
    }
    for stamp in stamps {
        shown.merge(&stamp.glyphs);
    }
    FontFace::ALL
        .into_par_iter()
        .map(|face| (face, shown.of(face)))
        .filter(|(_, glyphs)| !glyphs.is_empty())
        .map(|(face, glyphs)| cut(faces, face, &glyphs))
        .collect()
}

/// Has printpdf draw up the document: its pages, fonts and images. Returns with it the images that are transparent.
fn draw(
    info: &DocumentInfo,
    parts: &[Part],
    running: &[EncodedPageWithGlyphs],
    stamps: &[EncodedStamp],
    fonts: &[Subset],
) -> Result<(lopdf::Document, BTreeMap<ImageName, bool>), PdfError> {
    let mut document = PdfDocument::new(&info.title);
    document.resources.fonts.map = fonts.iter().map(Subset::entry).collect();
    let mut images = BTreeMap::new();
    let body = parts.iter().flat_map(|part| &part.encoded.images);
    images.extend(body.chain(running.iter().flat_map(|page| &page.images)));
    images.extend(stamps.iter().flat_map(|stamp| &stamp.page.images));
    let images: Vec<_> = images
        .into_par_iter()
        .map(|(name, image)| Ok((name.clone(), image_object(image)?)))
        .collect::<Result<_, PdfError>>()?;
    let mut transparent = BTreeMap::new();
    for (name, (object, see_through)) in images {
        document
            .resources
            .xobjects
            .map
            .insert(XObjectId(name.as_str().to_owned()), object);
        transparent.insert(name, see_through);
    }
    let pages = parts.iter().flat_map(|part| &part.pages.pages);
    document.pages = pages
        .map(|page| {
            let sheet = Rect::from_wh(Pt(page.width as f32), Pt(page.height as f32));
            PdfPage {
                media_box: sheet.clone(),
                trim_box: sheet.clone(),
                crop_box: sheet,
                ops: Vec::new(),
            }
        })
        .collect();
    let first = document.pages.first_mut().ok_or(PdfError::NoPages)?;
    first.ops.push(Op::StartTextSection);
    first.ops.extend(fonts.iter().flat_map(Subset::specimen));
    first.ops.push(Op::EndTextSection);

    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let drawn = document.to_lopdf_document(&options, &mut warnings);
    match warnings
        .into_iter()
        .find(|w| w.severity == PdfParseErrorSeverity::Error)
    {
        Some(warning) => Err(PdfError::Drawing(warning.msg)),
        None => Ok((drawn, transparent)),
    }
}

/// Finds the objects of the pages that printpdf drew up, in order.
fn find_pages(document: &lopdf::Document) -> Result<Vec<PageObjects>, PdfError> {
    let catalogue = document.catalog()?;
    let tree = document.get_dictionary(catalogue.get(b"Pages")?.as_reference()?)?;
    let kids = tree.get(b"Kids")?.as_array()?;
    kids.iter()
        .map(|kid| {
            let page = kid.as_reference()?;
            let entries = document.get_dictionary(page)?;
            Ok(PageObjects {
                page: page.0,
                body: entries.get(b"Contents")?.as_reference()?.0,
                running: entries.get(b"Resources")?.as_reference()?.0,
            })
        })
        .collect()
}

/// Gives the pages what printpdf leaves out.
fn complete_pages(
    document: &mut lopdf::Document,
    plan: &Plan,
    objects: &[PageObjects],
    running: &[EncodedPageWithGlyphs],
    transparent: &BTreeMap<ImageName, bool>,
    numbers: &mut Numbers,
) -> Result<(), PdfError> {
    let first = objects.first().ok_or(PdfError::NoPages)?;
    let resources = document.get_dictionary((first.running, 0))?.clone();
    let shared = numbers.take();
    document.objects.insert((shared, 0), resources.into());
    let links = plan.parts.iter().flat_map(|part| {
        (0..part.part.pages.pages.len()).map(|page| {
            let mine = part.links.iter();
            mine.skip_while(move |l| l.page < page)
                .take_while(move |l| l.page == page)
        })
    });
    let bodies = plan.parts.iter().flat_map(|part| &part.part.encoded.pages);
    let pages = objects
        .iter()
        .zip(links)
        .zip(bodies)
        .zip(running)
        .zip(plan.own_places());
    for ((((object, links), body), second), place) in pages {
        let page = document
            .get_object_mut((object.page, 0))
            .and_then(Object::as_dict_mut)?;
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
        page.remove(b"Annots");
        page.set("Resources", reference(shared));
        page.set(
            "Contents",
            vec![reference(object.body), reference(object.running)],
        );
        page.set("StructParents", place as i64);
        page.set("Tabs", name("S"));
        let annotations: Vec<Object> = links.map(|link| reference(link.object)).collect();
        if !annotations.is_empty() {
            page.set("Annots", annotations);
        }
        let mut images = body.images.keys().chain(second.images.keys());
        if images.any(|name| transparent.get(name) == Some(&true)) {
            let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
            page.set("Group", group);
        }
    }
    Ok(())
}

/// Adds the pages of outside files, each in its place among ours.
fn join_pages<'a>(
    document: &mut lopdf::Document,
    plan: &Plan<'a>,
    stamps: &[EncodedStamp],
    own: &[PageObjects],
    numbers: &mut Numbers,
    objects: &mut Objects<'a>,
) -> Result<(), PdfError> {
    let inserts = plan.inserts();
    let Some(first) = own.first().filter(|_| !inserts.is_empty()) else {
        return Ok(());
    };
    let page_tree = document.catalog()?.get(b"Pages")?.as_reference()?;
    let resources = document.get_dictionary((first.page, 0))?;
    let resources = document.get_dictionary(resources.get(b"Resources")?.as_reference()?)?;
    let category = |key: &[u8]| {
        let category = resources.get(key).and_then(Object::as_reference);
        let names = category.and_then(|category| document.get_dictionary(category));
        names.cloned().unwrap_or_default()
    };
    let joint = Joint {
        page_tree: page_tree.0,
        fonts: &category(b"Font"),
        images: &category(b"XObject"),
    };
    write_inserts(&inserts, stamps, &joint, numbers, objects);
    let pages: Vec<Object> = plan.all_pages().map(reference).collect();
    let tree = document
        .get_object_mut(page_tree)
        .and_then(Object::as_dict_mut)?;
    tree.set("Count", pages.len() as i64);
    tree.set("Kids", pages);
    Ok(())
}

/// Adds the claims of conformance and what they rest on: metadata and the output intent. Returns the numbers of the
/// catalogue and of the information dictionary.
fn declare_conformance(
    document: &mut lopdf::Document,
    info: &DocumentInfo,
) -> Result<(u32, u32), PdfError> {
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let information = document.trailer.get(b"Info")?.as_reference()?;
    document
        .objects
        .insert(information, metadata::info_dictionary(info).into());

    // The packet stays readable to programs that know nothing of PDF.
    let entries = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let packet = Stream::new(entries, metadata::xmp_packet(info)).with_compression(false);
    let packet = document.add_object(packet);
    let entries = dictionary([("N", 3.into()), ("Alternate", name("DeviceRGB"))]);
    let profile = document.add_object(Stream::new(entries, colour::srgb_profile()));
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text(colour::NAME)),
        ("Info", text(colour::NAME)),
        ("DestOutputProfile", profile.into()),
    ]);
    let catalogue = document
        .get_object_mut(root)
        .and_then(Object::as_dict_mut)?;
    catalogue.set("Metadata", packet);
    catalogue.set("OutputIntents", vec![intent.into()]);
    Ok((root.0, information.0))
}

/// Gives the catalogue what printpdf leaves out.
fn complete_catalogue(
    document: &mut lopdf::Document,
    info: &DocumentInfo,
    plan: &Plan,
    bookmarks: u32,
) -> Result<(), PdfError> {
    let labels = labels::page_labels(plan);
    let catalogue = document.catalog_mut()?;
    catalogue.remove(b"PageLayout");
    catalogue.set("Lang", text(&info.language));
    catalogue.set("MarkInfo", dictionary([("Marked", true.into())]));
    catalogue.set(
        "ViewerPreferences",
        dictionary([("DisplayDocTitle", true.into())]),
    );
    catalogue.set("StructTreeRoot", reference(plan.structure_root));
    catalogue.set("Outlines", reference(bookmarks));
    catalogue.set("PageMode", name("UseOutlines"));
    catalogue.set("PageLabels", labels);
    Ok(())
}

/// Adds the objects that printpdf drew up, as they are after all completion.
fn add_drawn_objects(objects: &mut Objects, document: lopdf::Document) {
    let (streams, values): (Vec<_>, Vec<_>) = document
        .objects
        .into_iter()
        .partition(|(_, object)| matches!(object, Object::Stream(_)));
    objects
        .batches
        .par_extend(values.par_chunks(BATCH).map(|values| {
            let mut batch = Batch::default();
            for ((number, _), value) in values {
                batch.push(*number, |out| write_value(out, value));
            }
            batch
        }));
    let streams = streams
        .into_par_iter()
        .filter_map(|((number, _), object)| match object {
            Object::Stream(stream) => Some((number, stream)),
            _ => None,
        });
    objects.streams.par_extend(streams.map(|(number, stream)| {
        let mut entries = stream.dict;
        entries.remove(b"Length");
        let packed = entries.has(b"Filter") || !stream.allows_compression;
        let mut written = Vec::new();
        write_entries(&mut written, &entries);
        if packed {
            StreamObject::plain(number, written, Cow::Owned(stream.content))
        } else {
            StreamObject::deflated(number, written, &stream.content)
        }
    }));
}
