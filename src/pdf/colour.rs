//! The sRGB colour space as an ICC profile, for the output intent that gives every colour in the file its meaning
//! (ISO 19005-2, 6.2.3 and 6.2.4.3).

/// A 1.0 in the profile's fixed-point numbers (ICC.1:2004, 5.1.3).
const ONE: u32 = 0x1_0000;

/// The D50 white of the profile connection space.
const WHITE: [u32; 3] = [0xF6D6, ONE, 0xD32D];

/// Red, green and blue of IEC 61966-2-1, adapted to D50.
const PRIMARIES: [[u32; 3]; 3] = [
    [0x6FA2, 0x38F5, 0x0390],
    [0x6299, 0xB785, 0x18DA],
    [0x24A0, 0x0F84, 0xB6CF],
];

/// The Bradford adaptation from D65 to D50, row by row.
const ADAPTATION: [u32; 9] = [
    0x0001_0C42,
    0x0000_05DE,
    0xFFFF_F325,
    0x0000_0793,
    0x0000_FD90,
    0xFFFF_FBA2,
    0xFFFF_FDA3,
    0x0000_03DC,
    0x0000_C06E,
];

/// The transfer curve: (a·x + b)^2.4 from 0.04045 on, x / 12.92 below it.
const CURVE: [u32; 5] = [0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B];

/// The name by which the output intent and the profile call the space.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// The profile: version 4.2, three primaries and one curve. It is computed from the standard's numbers rather than
/// shipped as a file, so there is no licence to carry.
pub(super) fn srgb_profile() -> Vec<u8> {
    let curve = tag_data(b"para", 3 << 16, &CURVE);
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", localised(NAME)),
        (b"cprt", localised("No copyright, use freely")),
        (b"wtpt", tag_data(b"XYZ ", 0, &WHITE)),
        (b"chad", tag_data(b"sf32", 0, &ADAPTATION)),
        (b"rXYZ", tag_data(b"XYZ ", 0, &PRIMARIES[0])),
        (b"gXYZ", tag_data(b"XYZ ", 0, &PRIMARIES[1])),
        (b"bXYZ", tag_data(b"XYZ ", 0, &PRIMARIES[2])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = Vec::new();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    push(&mut table, tags.len() as u32);
    for (name, bytes) in &tags {
        // The three curves are one.
        let at = data
            .windows(bytes.len())
            .position(|window| window == &bytes[..])
            .unwrap_or(data.len());
        if at == data.len() {
            data.extend_from_slice(bytes);
        }
        table.extend_from_slice(*name);
        push(&mut table, (start + at) as u32);
        push(&mut table, bytes.len() as u32);
    }
    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// The 128 bytes at the head (7.2).
fn header(size: u32) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    push(&mut out, size);
    push(&mut out, 0);
    push(&mut out, 0x0420_0000);
    out.extend_from_slice(b"mntrRGB XYZ ");
    // Year, month, day, hour, minute, second: the day the profile specification 4.2 was published.
    for part in [2004_u16, 10, 1, 0, 0, 0] {
        out.extend_from_slice(&part.to_be_bytes());
    }
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    for value in WHITE {
        push(&mut out, value);
    }
    out.resize(128, 0);
    out
}

/// A tag's type signature, four reserved bytes and its numbers; `function` is the head of a parametric curve.
fn tag_data(kind: &[u8; 4], function: u32, values: &[u32]) -> Vec<u8> {
    let mut out = kind.to_vec();
    push(&mut out, 0);
    if function != 0 {
        push(&mut out, function);
    }
    for value in values {
        push(&mut out, *value);
    }
    out
}

/// A text in one language (10.13), padded to four bytes.
fn localised(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut out = b"mluc\0\0\0\0".to_vec();
    push(&mut out, 1);
    push(&mut out, 12);
    out.extend_from_slice(b"enUS");
    push(&mut out, units.len() as u32);
    push(&mut out, 28);
    out.extend(units);
    out.resize(out.len().next_multiple_of(4), 0);
    out
}

fn push(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_primaries_add_up_to_white() {
        // Each of the four numbers is rounded to four decimals, 1/20000 of 65536 units at the most.
        for (axis, white) in WHITE.into_iter().enumerate() {
            let sum: u32 = PRIMARIES.iter().map(|primary| primary[axis]).sum();
            assert!(
                sum.abs_diff(white) <= 4 * 65536 / 20000,
                "axis {axis}: {sum} is not {white}"
            );
        }
    }

    #[test]
    fn the_profile_is_as_long_as_it_says_and_its_tags_lie_inside_it() {
        let profile = srgb_profile();
        let word = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(word(0), profile.len());
        for tag in 0..word(128) {
            let entry = 132 + 12 * tag;
            assert!(word(entry + 4) >= 132 + 12 * word(128));
            assert!(word(entry + 4) + word(entry + 8) <= profile.len());
        }
    }
}
