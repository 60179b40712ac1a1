//! ICC profiles of colour spaces (ISO 19005-2, 6.2.4.2).

use lopdf::Stream;

use super::graph::Findings;
use super::obstacle::{Fault, clauses};
use crate::outside::filter::unpack;
use crate::outside::lookup::Objects;

/// The length of a profile's header (ISO 15076-1, 7.2).
const HEADER: usize = 128;

/// Examines a profile by its header.
pub(super) fn examine<'a>(objects: Objects<'a>, stream: &'a Stream, findings: &mut Findings<'a>) {
    let unpacked = unpack(objects, stream, HEADER);
    let header = unpacked
        .bytes
        .get(..HEADER)
        .filter(|_| unpacked.left.is_none());
    let Some(header) = header else {
        return findings.fault(BROKEN);
    };
    let field = |at: usize| header.get(at..at + 4).unwrap_or_default();
    let components = match field(16) {
        b"GRAY" => 1,
        b"RGB " | b"Lab " => 3,
        b"CMYK" => 4,
        _ => 0,
    };
    let class = matches!(field(12), b"prtr" | b"mntr" | b"scnr" | b"spac");
    let version = header.get(8).copied().unwrap_or_default();
    if field(36) != b"acsp" || !class || components == 0 || version >= 5 {
        findings.fault(BROKEN);
    }
    if objects
        .get(&stream.dict, b"N")
        .and_then(|n| n.as_i64().ok())
        != Some(components)
    {
        let count = "a colour profile has another number of colours than the file says";
        findings.fault(Fault::new(clauses::PROFILE, count));
    }
    findings.cmyk_profile |= components == 4;
}

const BROKEN: Fault = Fault::new(
    clauses::PROFILE,
    "a colour profile is damaged or of a kind that PDF/A doesn't have",
);
