//! PNG files as the data of image streams. A PDF's Flate filter undoes PNG's row filters (ISO 32000-1, 7.4.4.4), so
//! the pixels of most files go over as they are: palettes stay palettes, a drawing in black and white stays at one bit
//! a pixel.

use std::io::Cursor;

use flate2::read::ZlibDecoder;
use png::{BitDepth, ColorType, Transformations};

use super::PdfError;

/// Rows of pixels without transparency, filtered and deflated as in a PNG file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Raster {
    pub width: u32,
    pub height: u32,
    /// Grey, red-green-blue or indexed.
    pub colour: ColorType,
    /// At most eight bits.
    pub depth: BitDepth,
    /// Three bytes a colour, when it is indexed.
    pub palette: Vec<u8>,
    pub stream: Vec<u8>,
}

/// The colours of a PNG file, and how opaque each pixel is when some are not.
pub(super) fn read_png(file: &[u8]) -> Result<(Raster, Option<Raster>), PdfError> {
    let (colour, depth, has_key) = {
        let reader = open(file, Transformations::IDENTITY)?;
        let info = reader.info();
        (info.color_type, info.bit_depth, info.trns.is_some())
    };
    let has_alpha = matches!(colour, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let kept = !has_alpha && depth != BitDepth::Sixteen;
    if kept && !has_key {
        return Ok((keep_rows(file)?, None));
    }
    let pixels = Pixels::of(file)?;
    let colours = if kept {
        keep_rows(file)?
    } else {
        pixels.colours()?
    };
    Ok((colours, pixels.opacity()?))
}

fn fault(error: &dyn std::fmt::Display) -> PdfError {
    PdfError::Image(error.to_string())
}

fn open(
    file: &[u8],
    transformations: Transformations,
) -> Result<png::Reader<Cursor<&[u8]>>, PdfError> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(transformations);
    decoder.read_info().map_err(|error| fault(&error))
}

fn decode(reader: &mut png::Reader<Cursor<&[u8]>>) -> Result<Vec<u8>, PdfError> {
    let size = reader
        .output_buffer_size()
        .ok_or_else(|| PdfError::Image("too large".to_owned()))?;
    let mut pixels = vec![0; size];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|error| fault(&error))?;
    pixels.truncate(frame.buffer_size());
    Ok(pixels)
}

/// The rows of a file as they are, or packed anew when they are interlaced or their checksum is wrong.
fn keep_rows(file: &[u8]) -> Result<Raster, PdfError> {
    let mut reader = open(file, Transformations::IDENTITY)?;
    let info = reader.info();
    let mut raster = Raster {
        width: info.width,
        height: info.height,
        colour: info.color_type,
        depth: info.bit_depth,
        palette: info.palette.as_deref().unwrap_or_default().to_vec(),
        stream: Vec::new(),
    };
    if raster.colour != ColorType::Indexed {
        // A suggestion for screens of few colours.
        raster.palette.clear();
    }
    let rows = image_data(file);
    let size = u64::from(info.height) * info.raw_row_length() as u64;
    if !info.interlaced && inflates_to(&rows, size) {
        raster.stream = rows;
        return Ok(raster);
    }
    let pixels = decode(&mut reader)?;
    raster.pack(&pixels)
}

/// Whether a zlib stream is sound and holds this many bytes.
fn inflates_to(stream: &[u8], size: u64) -> bool {
    let inflated = std::io::copy(&mut ZlibDecoder::new(stream), &mut std::io::sink());
    inflated.is_ok_and(|inflated| inflated == size)
}

/// The contents of a file's IDAT chunks: each chunk is its length, its type, its contents and a checksum.
fn image_data(file: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    let mut rest = file.get(8..).unwrap_or_default();
    while let Some((head, body)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let Some(content) = body.get(..length) else {
            break;
        };
        if kind == *b"IDAT" {
            data.extend_from_slice(content);
        }
        rest = body.get(length + 4..).unwrap_or_default();
    }
    data
}

impl Raster {
    /// Filters and deflates unpacked rows.
    fn pack(mut self, pixels: &[u8]) -> Result<Self, PdfError> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(self.colour);
        encoder.set_depth(self.depth);
        if !self.palette.is_empty() {
            encoder.set_palette(self.palette.as_slice());
        }
        let mut writer = encoder.write_header().map_err(|error| fault(&error))?;
        writer
            .write_image_data(pixels)
            .map_err(|error| fault(&error))?;
        writer.finish().map_err(|error| fault(&error))?;
        self.stream = image_data(&file);
        Ok(self)
    }
}

/// The pixels of a file, eight bits a channel, opacity last when there is any.
struct Pixels {
    width: u32,
    height: u32,
    channels: usize,
    has_alpha: bool,
    bytes: Vec<u8>,
}

impl Pixels {
    fn of(file: &[u8]) -> Result<Self, PdfError> {
        let mut reader = open(file, Transformations::normalize_to_color8())?;
        let bytes = decode(&mut reader)?;
        let (colour, _) = reader.output_color_type();
        Ok(Self {
            width: reader.info().width,
            height: reader.info().height,
            channels: colour.samples(),
            has_alpha: matches!(colour, ColorType::GrayscaleAlpha | ColorType::Rgba),
            bytes,
        })
    }

    fn raster(&self, colour: ColorType, bytes: &[u8]) -> Result<Raster, PdfError> {
        let raster = Raster {
            width: self.width,
            height: self.height,
            colour,
            depth: BitDepth::Eight,
            palette: Vec::new(),
            stream: Vec::new(),
        };
        raster.pack(bytes)
    }

    fn colours(&self) -> Result<Raster, PdfError> {
        let shown = self.channels - usize::from(self.has_alpha);
        let colour = if shown == 1 {
            ColorType::Grayscale
        } else {
            ColorType::Rgb
        };
        if !self.has_alpha {
            return self.raster(colour, &self.bytes);
        }
        let pixels = self.bytes.chunks_exact(self.channels);
        let bytes: Vec<u8> = pixels.flat_map(|pixel| &pixel[..shown]).copied().collect();
        self.raster(colour, &bytes)
    }

    /// The opacity, unless every pixel is opaque: a mask that masks nothing costs every viewer time.
    fn opacity(&self) -> Result<Option<Raster>, PdfError> {
        if !self.has_alpha {
            return Ok(None);
        }
        let pixels = self.bytes.chunks_exact(self.channels);
        let bytes: Vec<u8> = pixels.map(|pixel| pixel[self.channels - 1]).collect();
        if bytes.iter().all(|opacity| *opacity == u8::MAX) {
            return Ok(None);
        }
        self.raster(ColorType::Grayscale, &bytes).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of 9 by 2 pixels, whose rows hold these bytes.
    fn file(colour: ColorType, depth: BitDepth, key: Option<&[u8]>, rows: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 9, 2);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if colour == ColorType::Indexed {
            encoder.set_palette(vec![0, 0, 0, 200, 20, 20, 255, 255, 255]);
        }
        if let Some(key) = key {
            encoder.set_trns(key.to_vec());
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(rows).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn a_palette_and_its_rows_stay_as_they_are() {
        let file = file(ColorType::Indexed, BitDepth::Two, None, &[0b0110_0001; 6]);
        let (colours, opacity) = read_png(&file).unwrap();
        assert_eq!(
            (colours.colour, colours.depth),
            (ColorType::Indexed, BitDepth::Two)
        );
        assert_eq!(colours.palette.len(), 9);
        assert_eq!(colours.stream, image_data(&file));
        assert_eq!(opacity, None);
    }

    #[test]
    fn a_palette_with_transparent_colours_keeps_its_rows_and_gets_a_mask() {
        let rows = [0b0110_0001; 6];
        let file = file(ColorType::Indexed, BitDepth::Two, Some(&[255, 7]), &rows);
        let (colours, opacity) = read_png(&file).unwrap();
        assert_eq!(colours.stream, image_data(&file));
        let opacity = opacity.unwrap();
        assert_eq!(
            (opacity.colour, opacity.depth),
            (ColorType::Grayscale, BitDepth::Eight)
        );
        // Two rows of nine pixels and the byte that names the row's filter.
        assert!(inflates_to(&opacity.stream, 20));
    }

    #[test]
    fn a_palette_whose_transparency_is_never_seen_gets_no_mask() {
        let key: &[u8] = &[255, 255, 255];
        let file = file(ColorType::Indexed, BitDepth::Two, Some(key), &[0; 6]);
        assert_eq!(read_png(&file).unwrap().1, None);
    }

    #[test]
    fn one_bit_stays_one_bit_and_sixteen_become_eight() {
        let drawing = file(ColorType::Grayscale, BitDepth::One, None, &[0xAA; 4]);
        let (colours, _) = read_png(&drawing).unwrap();
        assert_eq!(colours.depth, BitDepth::One);
        assert!(inflates_to(&colours.stream, 6));
        let scan = file(ColorType::Grayscale, BitDepth::Sixteen, None, &[9; 36]);
        let (colours, opacity) = read_png(&scan).unwrap();
        assert_eq!(
            (colours.colour, colours.depth),
            (ColorType::Grayscale, BitDepth::Eight)
        );
        assert!(inflates_to(&colours.stream, 20));
        assert_eq!(opacity, None);
    }

    #[test]
    fn rows_with_a_wrong_checksum_are_packed_anew() {
        let mut file = file(ColorType::Grayscale, BitDepth::Eight, None, &[77; 18]);
        let stream = image_data(&file);
        let at = file
            .windows(stream.len())
            .position(|bytes| bytes == stream)
            .unwrap();
        file[at + stream.len() - 1] ^= 0xFF;
        // The chunk's own checksum, which decoders heed more.
        let end = at + stream.len();
        let mut checksum = flate2::Crc::new();
        checksum.update(&file[at - 4..end]);
        file[end..end + 4].copy_from_slice(&checksum.sum().to_be_bytes());
        let (colours, _) = read_png(&file).unwrap();
        assert_ne!(colours.stream, image_data(&file));
        assert!(inflates_to(&colours.stream, 20));
    }
}
