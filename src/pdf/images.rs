//! Images: PNG as pixels with their transparency apart, JPEG as it is. printpdf makes the image objects.

use std::collections::BTreeMap;
use std::io::Cursor;

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, RawImage, RawImageData, RawImageFormat, XObject,
};
use sha2::{Digest, Sha256};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::PdfError;
use crate::model::{ImageData, ImageFormat};

/// The name under which a page's resources hold an image. It is made of the image's hash, so a content stream means
/// the same image in whatever file it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ImageName(String);

impl ImageName {
    pub(super) fn of(image: &ImageData) -> Self {
        let digest = Sha256::digest(&image.bytes);
        let mut name = b"I".to_vec();
        super::syntax::write_hexadecimal(&mut name, &digest[..8]);
        Self(String::from_utf8_lossy(&name).into_owned())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An image for printpdf, and whether parts of it are transparent.
pub(super) fn image_object(image: &ImageData) -> Result<(XObject, bool), PdfError> {
    match image.format {
        ImageFormat::Png => decode_png(image),
        ImageFormat::Jpeg => Ok((wrap_jpeg(image)?, false)),
    }
}

/// Unpacks a PNG of any kind to 8 bits a channel.
fn decode_png(image: &ImageData) -> Result<(XObject, bool), PdfError> {
    let fault = |error: png::DecodingError| PdfError::Image(error.to_string());
    let mut decoder = png::Decoder::new(Cursor::new(&image.bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(fault)?;
    let size = reader
        .output_buffer_size()
        .ok_or_else(|| PdfError::Image("too large".to_owned()))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(fault)?;
    pixels.truncate(frame.buffer_size());
    let (data_format, channels) = match frame.color_type {
        png::ColorType::Grayscale => (RawImageFormat::R8, 1),
        png::ColorType::GrayscaleAlpha => (RawImageFormat::RG8, 2),
        png::ColorType::Rgb => (RawImageFormat::RGB8, 3),
        png::ColorType::Rgba => (RawImageFormat::RGBA8, 4),
        png::ColorType::Indexed => return Err(PdfError::Image("an unexpanded palette".to_owned())),
    };
    let (pixels, data_format, transparent) = drop_opaque_alpha(pixels, data_format, channels);
    let raw = RawImage {
        pixels: RawImageData::U8(pixels),
        width: frame.width as usize,
        height: frame.height as usize,
        data_format,
        tag: Vec::new(),
    };
    Ok((XObject::Image(raw), transparent))
}

/// Leaves the alpha channel out when every pixel is opaque: a mask that masks nothing costs every viewer time.
fn drop_opaque_alpha(
    pixels: Vec<u8>,
    format: RawImageFormat,
    channels: usize,
) -> (Vec<u8>, RawImageFormat, bool) {
    let opaque = match format {
        RawImageFormat::RG8 => RawImageFormat::R8,
        RawImageFormat::RGBA8 => RawImageFormat::RGB8,
        _ => return (pixels, format, false),
    };
    if pixels
        .chunks_exact(channels)
        .any(|pixel| pixel[channels - 1] != 255)
    {
        return (pixels, format, true);
    }
    let pixels = pixels
        .chunks_exact(channels)
        .flat_map(|pixel| &pixel[..channels - 1])
        .copied()
        .collect();
    (pixels, opaque, false)
}

/// Wraps a JPEG as it is.
fn wrap_jpeg(image: &ImageData) -> Result<XObject, PdfError> {
    let mut decoder = JpegDecoder::new(ZCursor::new(&image.bytes));
    decoder
        .decode_headers()
        .map_err(|error| PdfError::Image(format!("{error:?}")))?;
    let info = decoder
        .info()
        .ok_or_else(|| PdfError::Image("a JPEG without a frame".to_owned()))?;
    let space = match info.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        n => return Err(PdfError::Image(format!("a JPEG with {n} colour channels"))),
    };
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(info.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(info.height))),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("ColorSpace".to_owned(), name(space)),
        ("Filter".to_owned(), name("DCTDecode")),
    ]);
    let stream = ExternalStream {
        dict,
        content: image.bytes.clone(),
        compress: false,
    };
    Ok(XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    }))
}
