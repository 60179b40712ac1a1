//! The filters that content streams go through (ISO 32000-1, 7.4), undone within bounds: a damaged stream gives what
//! can be had of it.

use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Dictionary, Object, Stream};

use super::source::{Source, as_dictionary};

/// The most bytes that a stream may decode to. A page whose drawing takes more is no page of a paper.
const LARGEST: usize = 64 << 20;

/// How many filters a stream may go through.
const MOST_FILTERS: usize = 8;

/// The bytes of a stream without its filters.
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    /// Whether they are all that the stream says: a damaged stream ends early.
    pub(super) whole: bool,
}

/// The names of a stream's filters with their parameters, in the order in which they are undone.
pub(super) fn filters<'a>(
    source: Source<'a>,
    stream: &'a Stream,
) -> Vec<(&'a [u8], Option<&'a Dictionary>)> {
    let names = source.list(&stream.dict, b"Filter");
    let parameters = source.list(&stream.dict, b"DecodeParms");
    names
        .iter()
        .take(MOST_FILTERS)
        .enumerate()
        .filter_map(|(index, name)| {
            let name = source.resolve(name).as_name().ok()?;
            let parameters = parameters.get(index).map(|value| source.resolve(value));
            Some((name, parameters.and_then(as_dictionary)))
        })
        .collect()
}

/// Undoes the filters of a stream.
pub(super) fn decode(source: Source, stream: &Stream) -> Decoded {
    let mut whole =
        !stream.dict.has(b"F") && source.list(&stream.dict, b"Filter").len() <= MOST_FILTERS;
    let mut bytes: Option<Vec<u8>> = None;
    for (filter, parameters) in filters(source, stream) {
        let input = bytes.as_deref().unwrap_or(&stream.content);
        let (mut output, good) = match filter {
            b"FlateDecode" | b"Fl" => inflate(input),
            b"LZWDecode" | b"LZW" => expand_lzw(source, input, parameters),
            b"ASCII85Decode" | b"A85" => decode_base_85(input),
            b"ASCIIHexDecode" | b"AHx" => decode_hexadecimal(input),
            b"RunLengthDecode" | b"RL" => expand_runs(input),
            b"Crypt" => (input.to_vec(), true),
            _ => (Vec::new(), false),
        };
        if let Some(parameters) = parameters
            && matches!(filter, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW")
        {
            output = undo_prediction(source, output, parameters);
        }
        whole &= good;
        bytes = Some(output);
    }
    let bytes = bytes.unwrap_or_else(|| stream.content.clone());
    Decoded { bytes, whole }
}

fn inflate(input: &[u8]) -> (Vec<u8>, bool) {
    let (output, good) = inflate_as(input, true);
    if output.is_empty() && !good {
        // A stream with a broken head may still hold its data.
        return (
            inflate_as(input.get(2..).unwrap_or_default(), false).0,
            false,
        );
    }
    (output, good)
}

/// Inflates a stream with or without zlib's head and checksum.
fn inflate_as(input: &[u8], head: bool) -> (Vec<u8>, bool) {
    let mut inflater = Decompress::new(head);
    let mut output = Vec::with_capacity(input.len().saturating_mul(4).clamp(64, LARGEST));
    loop {
        let consumed = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
        let rest = input.get(consumed..).unwrap_or_default();
        let before = (inflater.total_in(), inflater.total_out());
        match inflater.decompress_vec(rest, &mut output, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return (output, true),
            Ok(Status::Ok | Status::BufError) => {
                if output.len() >= LARGEST {
                    return (output, false);
                }
                if output.len() == output.capacity() {
                    output.reserve(output.len().max(64));
                } else if before == (inflater.total_in(), inflater.total_out()) {
                    return (output, false);
                }
            }
            Err(_) => return (output, false),
        }
    }
}

/// Expands Lempel-Ziv-Welch codes, which PDF/A has no room for (ISO 19005-2, 6.1.7.2).
fn expand_lzw(source: Source, input: &[u8], parameters: Option<&Dictionary>) -> (Vec<u8>, bool) {
    let early = parameters.and_then(|parameters| source.integer(parameters, b"EarlyChange"));
    let mut own = Dictionary::new();
    own.set("EarlyChange", early.unwrap_or(1));
    let mut entries = Dictionary::new();
    entries.set("Filter", Object::Name(b"LZWDecode".to_vec()));
    entries.set("DecodeParms", own);
    let stream = Stream::new(entries, input.to_vec());
    stream
        .decompressed_content_with_limit(LARGEST)
        .map_or_else(|_| (Vec::new(), false), |output| (output, true))
}

fn decode_base_85(input: &[u8]) -> (Vec<u8>, bool) {
    let mut output = Vec::with_capacity(input.len() / 5 * 4);
    let mut group = [b'u' - b'!'; 5];
    let mut digits = 0;
    let mut good = true;
    for &byte in input {
        match byte {
            b'z' if digits == 0 => output.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group[digits] = byte - b'!';
                digits += 1;
                if digits == 5 {
                    output.extend_from_slice(&group_value(group));
                    digits = 0;
                    group = [b'u' - b'!'; 5];
                }
            }
            b'~' => break,
            _ => good &= byte.is_ascii_whitespace() || byte == 0,
        }
    }
    if digits > 1 {
        output.extend_from_slice(&group_value(group)[..digits - 1]);
    }
    (output, good)
}

/// The four bytes of five digits.
fn group_value(group: [u8; 5]) -> [u8; 4] {
    group
        .into_iter()
        .fold(0_u32, |value, digit| {
            value.wrapping_mul(85).wrapping_add(u32::from(digit))
        })
        .to_be_bytes()
}

fn decode_hexadecimal(input: &[u8]) -> (Vec<u8>, bool) {
    let digits: Vec<u8> = input
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    let bytes = digits.chunks(2);
    let output = bytes.map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0));
    (output.collect(), true)
}

fn expand_runs(input: &[u8]) -> (Vec<u8>, bool) {
    let mut output = Vec::new();
    let mut rest = input;
    while let Some((&length, after)) = rest.split_first() {
        match length {
            0..=127 => {
                let count = usize::from(length) + 1;
                let Some((run, after)) = after.split_at_checked(count) else {
                    output.extend_from_slice(after);
                    return (output, false);
                };
                output.extend_from_slice(run);
                rest = after;
            }
            128 => return (output, true),
            129.. => {
                let Some((&byte, after)) = after.split_first() else {
                    return (output, false);
                };
                output.resize(output.len() + 257 - usize::from(length), byte);
                rest = after;
            }
        }
        if output.len() >= LARGEST {
            return (output, false);
        }
    }
    (output, true)
}

/// Undoes PNG's filters, of which each row names its own (7.4.4.4). Content streams never carry another prediction.
fn undo_prediction(source: Source, data: Vec<u8>, parameters: &Dictionary) -> Vec<u8> {
    let entry = |key: &[u8], default: i64, most: i64| {
        let value = source.integer(parameters, key).unwrap_or(default);
        usize::try_from(value.clamp(1, most)).unwrap_or(1)
    };
    if entry(b"Predictor", 1, 100) < 10 {
        return data;
    }
    let bits = entry(b"Colors", 1, 64) * entry(b"BitsPerComponent", 8, 32);
    let pixel = bits.div_ceil(8);
    let row = (entry(b"Columns", 1, 1 << 24) * bits).div_ceil(8);
    let mut output: Vec<u8> = Vec::with_capacity(data.len());
    for line in data.chunks(row + 1) {
        let Some((&kind, line)) = line.split_first() else {
            break;
        };
        let start = output.len();
        for (index, &byte) in line.iter().enumerate() {
            let at = start + index;
            let left = if index >= pixel {
                output[at - pixel]
            } else {
                0
            };
            let above = if start >= row { output[at - row] } else { 0 };
            let corner = if index >= pixel && start >= row {
                output[at - row - pixel]
            } else {
                0
            };
            let predicted = match kind {
                1 => left,
                2 => above,
                3 => u16::midpoint(left.into(), above.into()) as u8,
                4 => paeth(left, above, corner),
                _ => 0,
            };
            output.push(byte.wrapping_add(predicted));
        }
    }
    output
}

/// The neighbour nearest to what the three foretell.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}
