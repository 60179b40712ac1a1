//! Images: PNG and JPEG, decoded once to see that they are whole.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::model::{ImageData, ImageFormat};

/// The largest width or height, in pixels: an A4 page at 1,200 dots per inch has 14,000 in its height.
const MAX_SIDE: usize = 16_384;
/// The most memory that decoding may take, in bytes.
const MAX_DECODED: usize = 512 * 1024 * 1024;

/// Checks an image.
///
/// # Errors
/// What is wrong with it, as the end of a sentence about the file, and what to do.
pub(super) fn check(bytes: Vec<u8>) -> Result<ImageData, (String, &'static str)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        check_png(bytes)
    } else if bytes.starts_with(b"\xFF\xD8\xFF") {
        check_jpeg(bytes)
    } else {
        Err((
            "is neither PNG nor JPEG".to_owned(),
            "Save it as PNG (drawings, maps) or JPEG (photographs).",
        ))
    }
}

fn check_png(bytes: Vec<u8>) -> Result<ImageData, (String, &'static str)> {
    let damaged = |error: png::DecodingError| {
        (
            format!("is a damaged PNG: {error}"),
            "Save it again as PNG.",
        )
    };
    let limits = png::Limits { bytes: MAX_DECODED };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(&bytes), limits)
        .read_info()
        .map_err(damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    check_size(width as usize, height as usize)?;
    while reader.next_row().map_err(damaged)?.is_some() {}
    reader.finish().map_err(damaged)?;
    Ok(ImageData {
        format: ImageFormat::Png,
        bytes,
        width,
        height,
    })
}

fn check_jpeg(bytes: Vec<u8>) -> Result<ImageData, (String, &'static str)> {
    let damaged = |error: &dyn std::fmt::Debug| {
        (
            format!("is a damaged JPEG: {error:?}"),
            "Save it again as JPEG.",
        )
    };
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(&bytes), options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    if !matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::YCbCr | ColorSpace::Luma | ColorSpace::RGB)
    ) {
        return Err((
            "has colours for print (CMYK)".to_owned(),
            "Save it as an RGB or greyscale JPEG.",
        ));
    }
    decoder.decode().map_err(|error| damaged(&error))?;
    if decoder.exif().is_some_and(|exif| is_turned(exif)) {
        return Err((
            "is stored on its side: a browser would turn it upright and a PDF reader would not"
                .to_owned(),
            "open it in an image editor, turn it upright and save it again",
        ));
    }
    let info = decoder.info().ok_or_else(|| damaged(&"no size"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    check_size(width as usize, height as usize)?;
    Ok(ImageData {
        format: ImageFormat::Jpeg,
        bytes,
        width,
        height,
    })
}

/// Whether an EXIF block asks for the image to be turned or mirrored: its first directory holds an Orientation
/// (tag 0x0112) other than 1 (CIPA DC-008, 4.6.4).
fn is_turned(exif: &[u8]) -> bool {
    const ORIENTATION: u16 = 0x0112;
    let little = exif.starts_with(b"II");
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        } as usize)
    };
    let orientation = || {
        let directory = long(4)?;
        let entries = usize::from(short(directory)?);
        (0..entries)
            .filter_map(|entry| directory.checked_add(2 + entry * 12))
            .find(|&entry| short(entry) == Some(ORIENTATION))
            .and_then(|entry| short(entry + 8))
    };
    orientation().is_some_and(|value| value > 1)
}

fn check_size(width: usize, height: usize) -> Result<(), (String, &'static str)> {
    if width == 0 || height == 0 {
        return Err(("has no pixels".to_owned(), "Save it again."));
    }
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err((
            format!("is {width} by {height} pixels, more than {MAX_SIDE} on a side"),
            "Make it smaller: 2,500 pixels fill the width of a page.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer
            .write_image_data(&vec![120; (width * height) as usize])
            .unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn a_whole_png_has_its_size() {
        let image = check(png(30, 20)).unwrap();
        assert_eq!(
            (image.format, image.width, image.height),
            (ImageFormat::Png, 30, 20)
        );
    }

    #[test]
    fn a_torn_png_is_refused() {
        let mut bytes = png(300, 200);
        bytes.truncate(bytes.len() / 2);
        assert!(check(bytes).unwrap_err().0.contains("damaged PNG"));
    }

    #[test]
    fn a_photograph_on_its_side_is_noticed() {
        let exif = |value: u8| {
            [
                &b"MM\0*\0\0\0\x08\0\x02"[..],
                b"\x01\x0f\0\x02\0\0\0\x01a\0\0\0",
                &[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0],
            ]
            .concat()
        };
        assert!(is_turned(&exif(6)));
        assert!(!is_turned(&exif(1)));
        assert!(!is_turned(&exif(6)[..20]), "a block cut short says nothing");
        assert!(!is_turned(b""));
    }

    #[test]
    fn another_format_is_refused() {
        assert!(check(b"GIF89a".to_vec()).unwrap_err().0.contains("neither"));
    }
}
