//! Images as objects: PNG as rows of pixels with their transparency apart, JPEG as it is.

use std::collections::BTreeMap;

use png::ColorType;
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};
use sha2::{Digest, Sha256};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::PdfError;
use super::raster::{Raster, read_png};
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
        ImageFormat::Png => {
            let (colours, opacity) = read_png(&image.bytes)?;
            let transparent = opacity.is_some();
            let mut stream = wrap_raster(colours);
            if let Some(opacity) = opacity {
                let mask = DictItem::Stream {
                    stream: wrap_raster(opacity),
                };
                stream.dict.insert("SMask".to_owned(), mask);
            }
            Ok((external(stream), transparent))
        }
        ImageFormat::Jpeg => Ok((external(wrap_jpeg(image)?), false)),
    }
}

/// An image's stream, whose data is packed already.
fn image_stream(
    (width, height): (u32, u32),
    bits: u8,
    colour_space: DictItem,
    filter: &str,
    content: Vec<u8>,
) -> ExternalStream {
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(i64::from(width))),
        ("Height".to_owned(), DictItem::Int(i64::from(height))),
        (
            "BitsPerComponent".to_owned(),
            DictItem::Int(i64::from(bits)),
        ),
        ("ColorSpace".to_owned(), colour_space),
        ("Filter".to_owned(), name(filter)),
    ]);
    ExternalStream {
        dict,
        content,
        compress: false,
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

const fn external(stream: ExternalStream) -> XObject {
    XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    })
}

/// Rows of pixels, with what undoes their filters.
fn wrap_raster(raster: Raster) -> ExternalStream {
    let bits = raster.depth as u8;
    let colour_space = match raster.colour {
        ColorType::Indexed => DictItem::Array(vec![
            name("Indexed"),
            name("DeviceRGB"),
            DictItem::Int((raster.palette.len() / 3) as i64 - 1),
            DictItem::Bytes(raster.palette),
        ]),
        ColorType::Rgb => name("DeviceRGB"),
        _ => name("DeviceGray"),
    };
    let parameters = BTreeMap::from([
        // Each row says which of PNG's filters it went through.
        ("Predictor".to_owned(), DictItem::Int(15)),
        (
            "Colors".to_owned(),
            DictItem::Int(raster.colour.samples() as i64),
        ),
        (
            "BitsPerComponent".to_owned(),
            DictItem::Int(i64::from(bits)),
        ),
        ("Columns".to_owned(), DictItem::Int(i64::from(raster.width))),
    ]);
    let size = (raster.width, raster.height);
    let mut stream = image_stream(size, bits, colour_space, "FlateDecode", raster.stream);
    let parameters = DictItem::Dict { map: parameters };
    stream.dict.insert("DecodeParms".to_owned(), parameters);
    stream
}

/// Wraps a JPEG as it is.
fn wrap_jpeg(image: &ImageData) -> Result<ExternalStream, PdfError> {
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
    Ok(image_stream(
        (u32::from(info.width), u32::from(info.height)),
        8,
        name(space),
        "DCTDecode",
        image.bytes.clone(),
    ))
}
