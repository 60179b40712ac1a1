//! Images as poppler sees them.

use std::process::Command;
use std::sync::Arc;

use agendapack::model::{ImageData, ImageFormat};

use crate::press::{Press, Setting};
use crate::sample::{Paper, press_file};

#[test]
fn a_palette_and_few_tones_look_as_in_their_files() {
    let mut press = Press::source();
    let mut setting = Setting::new(&mut press, "Images");
    setting.heading(1, "Images", None);
    let rows: &[u8] = &[0b0001_1000, 0b0110_0100];
    let palette = [250, 240, 0, 200, 20, 20, 0, 80, 160];
    setting.figure(
        "Three colours",
        packed_png(png::ColorType::Indexed, &palette, rows),
    );
    setting.figure(
        "Two tones",
        packed_png(png::ColorType::Grayscale, &[], rows),
    );
    let pages = setting.pages;
    let paper = Paper::of(&mut press, pages, None, 1);
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("images.pdf");
    std::fs::write(&pdf, press_file(&[paper], &press, "Images")).unwrap();
    let done = Command::new("pdfimages")
        .arg("-png")
        .arg(&pdf)
        .arg(folder.path().join("image"))
        .output()
        .expect("pdfimages is needed");
    assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
    let mut seen: Vec<Vec<u8>> = ["image-000.png", "image-001.png"]
        .iter()
        .map(|name| pixels(&std::fs::read(folder.path().join(name)).unwrap()))
        .collect();
    seen.sort();
    let [yellow, red, blue] = [[250, 240, 0], [200, 20, 20], [0, 80, 160]];
    let (black, grey, light) = ([0; 3], [85; 3], [170; 3]);
    let mut wanted = vec![
        [yellow, red, blue, red, blue, red].concat(),
        [black, grey, light, grey, light, grey].concat(),
    ];
    wanted.sort();
    assert_eq!(seen, wanted);
}

/// A PNG of 3 by 2 pixels, two bits each.
fn packed_png(colour: png::ColorType, palette: &[u8], rows: &[u8]) -> Arc<ImageData> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 2);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Two);
    if !palette.is_empty() {
        encoder.set_palette(palette.to_vec());
    }
    encoder
        .write_header()
        .unwrap()
        .write_image_data(rows)
        .unwrap();
    Arc::new(ImageData {
        format: ImageFormat::Png,
        bytes,
        width: 3,
        height: 2,
    })
}

/// The pixels of a PNG, three bytes each.
fn pixels(file: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    bytes.truncate(frame.buffer_size());
    match frame.color_type {
        png::ColorType::Grayscale => bytes.iter().flat_map(|tone| [*tone; 3]).collect(),
        _ => bytes,
    }
}
