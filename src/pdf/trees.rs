//! Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7), two levels deep: a root and leaves of many keys.

use rayon::prelude::*;

use super::objects::{Batch, Numbers};
use super::syntax::{write_reference, write_references};

/// Writes a tree whose keys are `0..keys`, in order, with `span` keys a leaf.
///
/// `entry` writes the key and the value of a number; `key` writes the key alone. `names` tells a name tree from a
/// number tree. Returns the number of the root and the objects.
pub(super) fn write_tree(
    numbers: &mut Numbers,
    names: bool,
    keys: usize,
    span: usize,
    key: impl Fn(&mut Vec<u8>, usize) + Sync,
    entry: impl Fn(&mut Vec<u8>, usize) + Sync,
) -> (u32, Vec<Batch>) {
    let root = numbers.take();
    let leaves = keys.div_ceil(span);
    let first = numbers.take_range(leaves);
    let list: &[u8] = if names { b"/Names[" } else { b"/Nums[" };
    let mut batches: Vec<Batch> = (0..leaves)
        .into_par_iter()
        .map(|leaf| {
            let range = leaf * span..keys.min((leaf + 1) * span);
            let mut batch = Batch::default();
            batch.push(first + leaf as u32, |out| {
                out.extend_from_slice(b"<</Limits[");
                key(out, range.start);
                out.push(b' ');
                key(out, range.end - 1);
                out.push(b']');
                out.extend_from_slice(list);
                for number in range {
                    entry(out, number);
                    out.push(b' ');
                }
                out.extend_from_slice(b"]>>");
            });
            batch
        })
        .collect();
    let mut batch = Batch::default();
    batch.push(root, |out| {
        out.extend_from_slice(b"<</Kids");
        write_references(out, (0..leaves as u32).map(|leaf| first + leaf));
        out.extend_from_slice(b">>");
    });
    batches.push(batch);
    (root, batches)
}

/// Appends a reference after a space: the value of an entry.
pub(super) fn write_value_reference(out: &mut Vec<u8>, object: u32) {
    out.push(b' ');
    write_reference(out, object);
}
