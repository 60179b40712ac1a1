//! Writes the pages of outside files among ours, with all that they draw with.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::super::objects::{BATCH, Batch, Numbers, Objects, Packed, StreamObject};
use super::super::syntax::{write_decimal, write_integer, write_reference, write_references};
use super::super::values::{write_shifted, write_shifted_entries, write_value};
use super::boxes::Frame;
use super::copy::{Copied, Data};
use super::elements::Whole;
use super::prepared::PreparedPage;
use super::{EncodedStamp, InsertPlan, Stamp};

/// What outside pages share with ours.
pub(in super::super) struct Joint<'a> {
    /// The node of the page tree that holds all pages.
    pub(in super::super) page_tree: u32,
    /// Our fonts and images by resource name.
    pub(in super::super) fonts: &'a Dictionary,
    pub(in super::super) images: &'a Dictionary,
}

/// Writes the objects of these inserts, but for their structure elements and links. `stamps`: those of all their pages
/// in order.
pub(in super::super) fn write_inserts<'a>(
    plans: &[&InsertPlan<'a>],
    stamps: &[EncodedStamp],
    joint: &Joint,
    numbers: &mut Numbers,
    objects: &mut Objects<'a>,
) {
    let mut openings = Openings::default();
    let mut rest = stamps;
    for plan in plans {
        let (mine, others) = rest.split_at(plan.file().pages.len().min(rest.len()));
        rest = others;
        write_objects(plan, objects);
        write_resources(plan, mine, joint, objects);
        write_pages(plan, mine, joint, &mut openings, numbers, objects);
    }
    let streams = openings.numbers.into_iter();
    objects.streams.extend(
        streams.map(|(bytes, number)| StreamObject::plain(number, Vec::new(), Cow::Owned(bytes))),
    );
}

/// Writes what pages draw with.
fn write_objects<'a>(plan: &InsertPlan<'a>, objects: &mut Objects<'a>) {
    let file = plan.file();
    let keys: BTreeMap<u32, usize> = file
        .tagged_forms
        .keys()
        .filter_map(|id| plan.form(*id))
        .map(|(key, number)| (number, key))
        .collect();
    let chunks = file.objects.par_chunks(BATCH).enumerate();
    objects.batches.par_extend(chunks.map(|(chunk, copied)| {
        let mut batch = Batch::default();
        for (copied, number) in copied.iter().zip((chunk * BATCH) as u32..) {
            if let Copied::Value(value) = copied {
                batch.push(number + plan.shift, |out| {
                    write_shifted(out, value, plan.shift);
                });
            }
        }
        batch
    }));
    let streams = file.objects.par_iter().enumerate();
    objects
        .streams
        .par_extend(streams.filter_map(|(number, copied)| {
            let Copied::Stream { entries, data } = copied else {
                return None;
            };
            let number = number as u32 + plan.shift;
            let mut dictionary = Vec::new();
            write_shifted_entries(&mut dictionary, entries, plan.shift);
            if let Some(key) = keys.get(&number) {
                dictionary.extend_from_slice(b"/StructParents ");
                write_integer(&mut dictionary, *key as u64);
            }
            Some(match data {
                Data::Own(packed) => StreamObject::packed(number, dictionary, packed),
                Data::Kept(id) => {
                    let stream = file.source.objects().object(*id);
                    let stream = stream.and_then(|stream| stream.as_stream().ok());
                    let data = stream.map_or(&[][..], |stream| &stream.content);
                    StreamObject::plain(number, dictionary, Cow::Borrowed(data))
                }
            })
        }));
}

/// Writes the resources of pages, with our fonts and the images of stamps under names of their own.
fn write_resources(
    plan: &InsertPlan,
    stamps: &[EncodedStamp],
    joint: &Joint,
    objects: &mut Objects,
) {
    let file = plan.file();
    let images = stamps.iter().flat_map(|stamp| stamp.page.images.keys());
    let images: BTreeMap<&str, &Object> = images
        .filter_map(|image| {
            Some((
                image.as_str(),
                joint.images.get(image.as_str().as_bytes()).ok()?,
            ))
        })
        .collect();
    let fonts = joint.fonts.iter();
    let fonts: BTreeMap<&str, &Object> = fonts
        .filter_map(|(name, font)| Some((std::str::from_utf8(name).ok()?, font)))
        .collect();
    let mut batch = Batch::default();
    for (index, resources) in file.resources.iter().enumerate() {
        batch.push(plan.resource(index), |out| {
            out.extend_from_slice(b"<<");
            for (key, value) in resources {
                if key != b"Font" && key != b"XObject" {
                    out.push(b'/');
                    out.extend_from_slice(key);
                    out.push(b' ');
                    write_shifted(out, value, plan.shift);
                }
            }
            for (key, ours) in [("Font", &fonts), ("XObject", &images)] {
                let theirs = resources.get(key.as_bytes()).and_then(Object::as_dict);
                if theirs.is_err() && ours.is_empty() {
                    continue;
                }
                out.push(b'/');
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(b"<<");
                if let Ok(theirs) = theirs {
                    write_shifted_entries(out, theirs, plan.shift);
                }
                for (name, value) in ours {
                    out.push(b'/');
                    out.extend_from_slice(file.prefix.as_bytes());
                    out.extend_from_slice(name.as_bytes());
                    out.push(b' ');
                    write_value(out, value);
                }
                out.extend_from_slice(b">>");
            }
            out.extend_from_slice(b">>");
        });
    }
    objects.batches.push(batch);
}

/// Streams that stand in front of the content of pages; many pages share one.
#[derive(Default)]
struct Openings {
    numbers: BTreeMap<Vec<u8>, u32>,
}

impl Openings {
    /// The stream that saves the state of our file from the page, keeps the page within its own box if strips are
    /// added to that, and opens the sequence of a page that is one element.
    fn of(&mut self, page: &PreparedPage, grown: &Frame, numbers: &mut Numbers) -> u32 {
        let mut bytes = b"q\n".to_vec();
        if *grown != page.frame {
            let [left, bottom, right, top] = page.frame.corners;
            for figure in [left, bottom, right - left, top - bottom] {
                write_figure(&mut bytes, figure);
                bytes.push(b' ');
            }
            bytes.extend_from_slice(b"re W n\n");
        }
        match page.whole {
            Some(Whole::Text) => bytes.extend_from_slice(b"/P<</MCID 0>>BDC\n"),
            Some(Whole::Picture(_)) => bytes.extend_from_slice(b"/Figure<</MCID 0>>BDC\n"),
            None => {}
        }
        let number = self.numbers.entry(bytes);
        *number.or_insert_with(|| numbers.take())
    }
}

fn write_pages<'a>(
    plan: &InsertPlan<'a>,
    stamps: &[EncodedStamp],
    joint: &Joint,
    openings: &mut Openings,
    numbers: &mut Numbers,
    objects: &mut Objects<'a>,
) {
    let file = plan.file();
    let nothing = Stamp::default();
    let pages: Vec<(usize, &PreparedPage, Frame)> = file
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let stamp = plan.insert.stamps.get(index).unwrap_or(&nothing);
            (index, page, page.frame.grown(stamp.above, stamp.below))
        })
        .collect();
    let mut links = file.links.iter().enumerate().peekable();
    let mut batch = Batch::default();
    for (index, page, frame) in &pages {
        let opening = openings.of(page, frame, numbers);
        let contents = std::iter::once(opening)
            .chain(page.contents.iter().map(|number| number + plan.shift))
            .chain(std::iter::once(plan.stamp(*index)));
        let annotations: Vec<u32> =
            std::iter::from_fn(|| links.next_if(|(_, link)| link.page == *index))
                .map(|(link, _)| plan.link(link))
                .collect();
        batch.push(plan.page(*index), |out| {
            out.extend_from_slice(b"<</Type/Page/Parent ");
            write_reference(out, joint.page_tree);
            out.extend_from_slice(b"/MediaBox[");
            for (at, figure) in frame.corners.into_iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                write_figure(out, figure);
            }
            out.push(b']');
            if frame.turns > 0 {
                out.extend_from_slice(b"/Rotate ");
                write_integer(out, u64::from(frame.turns) * 90);
            }
            if frame.unit.to_bits() != 1.0_f64.to_bits() {
                out.extend_from_slice(b"/UserUnit ");
                write_figure(out, frame.unit);
            }
            out.extend_from_slice(b"/Resources ");
            write_reference(out, plan.resource(page.resources));
            out.extend_from_slice(b"/Contents");
            write_references(out, contents);
            if let Some(group) = &page.group {
                out.extend_from_slice(b"/Group ");
                write_shifted(out, group, plan.shift);
            }
            out.extend_from_slice(b"/StructParents ");
            write_integer(out, (plan.first_page + index) as u64);
            out.extend_from_slice(b"/Tabs/S");
            if !annotations.is_empty() {
                out.extend_from_slice(b"/Annots");
                write_references(out, annotations);
            }
            out.extend_from_slice(b">>");
        });
    }
    objects.batches.push(batch);
    let closings = pages.into_par_iter().zip(stamps);
    objects
        .streams
        .par_extend(closings.map(|((index, page, frame), stamp)| {
            let packed = Packed::new(closing(page, &frame, &stamp.bytes));
            StreamObject::owned(plan.stamp(index), packed)
        }));
}

/// What is drawn behind the content of a page: what closes it, then our head and foot, upright as the page is viewed.
fn closing(page: &PreparedPage, frame: &Frame, stamp: &[u8]) -> Vec<u8> {
    let mut bytes = page.tail.clone();
    if page.whole.is_some() {
        bytes.extend_from_slice(b"\nEMC");
    }
    bytes.extend_from_slice(b"\nQ\nq ");
    for figure in frame.upright() {
        write_figure(&mut bytes, figure);
        bytes.push(b' ');
    }
    bytes.extend_from_slice(b"cm\n");
    bytes.extend_from_slice(stamp);
    bytes.extend_from_slice(b"\nQ");
    bytes
}

/// Appends a coordinate or a factor of an outside page, to five decimals.
fn write_figure(out: &mut Vec<u8>, figure: f64) {
    write_decimal(out, (figure * 100_000.0).round() as i64, 100_000);
}
