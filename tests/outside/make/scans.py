"""Makes the PDFs of scanners: pages that are pictures of a printed letter, with and without the text that OCR reads in them."""

import shutil

import img2pdf
import pikepdf
from PIL import Image

import jbig2
from places import FILES, run, scratch

WORK = scratch("scans")
LETTER = scratch("base") / "letter.pdf"


def scan(page, density, kind, *switches):
    """One page as a scanner sees it: a little askew, with the paper's shade."""
    run("pdftoppm", "-r", density, "-gray", "-f", page, "-l", page, "-singlefile", LETTER, WORK / f"page-{page}")
    path = WORK / f"page-{page}-{density}.{kind}"
    run(
        "convert", WORK / f"page-{page}.pgm", "-background", "white", "-rotate", "0.4", "-shave", "3x3", "+repage",
        "-blur", "0x0.4", "-density", density, "-units", "PixelsPerInch", *switches, "-strip", path,
    )
    return path


def bind(name, *images):
    """Binds the pictures, each on a page of A4."""
    layout = img2pdf.get_layout_fun((img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)))
    (FILES / name).write_bytes(img2pdf.convert([str(image) for image in images], layout_fun=layout, nodate=True))


def bind_stream(name, width, height, data, coding, **more):
    """Binds one picture that is coded already."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595.28, 841.89))
    image = pikepdf.Stream(
        pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=width, Height=height, Filter=pikepdf.Name(coding), **more
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 595.28 0 0 841.89 0 0 cm /Scan Do Q")
    pdf.save(FILES / name, static_id=True)


def read_by_ocr(name, image, density):
    run("tesseract", image, WORK / name, "-l", "eng", "--dpi", density, "pdf")
    shutil.copyfile(WORK / f"{name}.pdf", FILES / f"{name}.pdf")


grey = [scan(page, 100, "jpg", "-quality", "35") for page in (1, 2, 3)]
bind("scan-one-page.pdf", grey[0])
bind("scan-three-pages.pdf", *grey)
read_by_ocr("scan-ocr", scan(1, 120, "jpg", "-quality", "30"), 120)
bind("scan-ccitt.pdf", scan(2, 200, "tiff", "-threshold", "60%", "-compress", "Group4"))

bits = Image.open(scan(2, 150, "png", "-threshold", "60%")).convert("1")
rows = [[0 if bits.getpixel((x, y)) else 1 for x in range(bits.width)] for y in range(bits.height)]
bind_stream("scan-jbig2.pdf", *bits.size, jbig2.encode(*bits.size, rows), "/JBIG2Decode", BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray)

wavelets = scan(1, 100, "jp2", "-quality", "38")
bind_stream("scan-jpeg2000.pdf", *Image.open(wavelets).size, wavelets.read_bytes(), "/JPXDecode")

# Fed sideways, and turned upright by the page's own /Rotate.
sideways = WORK / "sideways.jpg"
run("convert", grey[0], "-rotate", "-90", "-quality", "35", "-strip", sideways)
(WORK / "sideways.pdf").write_bytes(
    img2pdf.convert(str(sideways), layout_fun=img2pdf.get_layout_fun((img2pdf.mm_to_pt(297), img2pdf.mm_to_pt(210))), nodate=True)
)
run("qpdf", "--rotate=90", "--deterministic-id", WORK / "sideways.pdf", FILES / "scan-turned.pdf")

# A typed page with a scanned one behind it, as when a signed page is put back into a letter.
with pikepdf.open(LETTER) as letter, pikepdf.open(FILES / "scan-three-pages.pdf") as scanned:
    mixed = pikepdf.new()
    mixed.pages.append(letter.pages[0])
    mixed.pages.append(scanned.pages[1])
    mixed.save(FILES / "scan-mixed.pdf", static_id=True)
