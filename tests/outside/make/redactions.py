"""Makes failed redactions: words that a reader does not see and that stand in the file all the same."""

import re
import subprocess

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from decision import APPLICANT, BASE, HEARING, NAME, SUM, Page, area, box, rectangle
from places import FILES


def drawn_over(name, operators, prepare=lambda page: None):
    """Something opaque over the words."""
    page = Page()
    prepare(page)
    page.over(operators)
    page.save(f"redaction-{name}")


left, bottom, width, height = box()
middle = bottom + height / 2
stretched = f"{width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm"  # a unit square onto the words

drawn_over("black-box", f"0 g {area()} re f")
drawn_over("white-box", f"1 g {area()} re f")
drawn_over("sum-only", f"0 g {area(SUM)} re f")
drawn_over("wide-line", f"0 G {height:.2f} w {left:.2f} {middle:.2f} m {left + width:.2f} {middle:.2f} l S")
drawn_over(
    "outlined-box",
    f"0 0.1 0.2 rg {left:.2f} {bottom:.2f} m {left + width:.2f} {bottom:.2f} l {left + width:.2f} {bottom + height:.2f} l "
    f"{left:.2f} {bottom + height:.2f} l h B",
)
drawn_over("many-strips", "0 g\n" + "\n".join(f"{left + 2 * step:.2f} {bottom:.2f} 2.1 {height:.2f} re f" for step in range(int(width / 2) + 1)))
drawn_over("image", f"{stretched} /Cover Do", lambda page: page.image("Cover", b"\x20", 1, 1))
drawn_over("inline-image", f"{stretched} BI /W 1 /H 1 /BPC 8 /CS /G ID \x20 EI")
drawn_over("stencil", f"0 g {stretched} /Cover Do", lambda page: page.image("Cover", b"\x00", 1, 1, space=None, ImageMask=True, BitsPerComponent=1))
drawn_over(
    "form-box", "q 0.5 0 0 0.5 0 0 cm /Cover Do Q",
    lambda page: page.form("Cover", f"0 g {area()} re f", matrix=(2, 0, 0, 2, 0, 0)),
)
drawn_over("turned-box", f"0 1 -1 0 0 0 cm 0 g {bottom:.2f} {-left - width:.2f} {height:.2f} {width:.2f} re f")
drawn_over("opaque-state", f"/Solid gs 0 g {area()} re f", lambda page: page.state("Solid", ca=1, CA=1, BM=Name.Normal))
drawn_over("nearly-opaque", f"/Almost gs 0 g {area()} re f", lambda page: page.state("Almost", ca=pikepdf.Object.parse(b"0.98")))
drawn_over(
    "shading", f"{area()} re W n /Cover sh",
    lambda page: page.resource(
        "/Shading", "/Cover", pikepdf.Object.parse(
            b"<</ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 600 0] /Extend [true true]"
            b" /Function <</FunctionType 2 /Domain [0 1] /N 1 /C0 [0] /C1 [0.2]>>>>")),
)


def pattern(page):
    made = Stream(
        page.pdf, b"0 g 0 0 4 4 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 4, 4]), XStep=4, YStep=4,
        Resources=Dictionary(),
    )
    page.resource("/Pattern", "/Cover", page.pdf.make_indirect(made))


drawn_over("pattern", f"/Pattern cs /Cover scn {area()} re f", pattern)


def turn(page):
    page.page.Rotate = 90


drawn_over("rotated-page", f"0 g {area()} re f", turn)


def in_line(name, change, number=APPLICANT):
    """Something done to the line's own operators."""
    page = Page()
    change(page, number)
    page.save(f"redaction-{name}")


in_line("white-text", lambda page, line: page.change(line, r" 0 scn", " 1 scn"))
in_line("nearly-white-text", lambda page, line: page.change(line, r" 0 scn", " 0.995 scn"))
in_line("off-page", lambda page, line: page.change(line, r"q 1 0 0 -1 [\d.]+", "q 1 0 0 -1 -700"))
in_line("invisible", lambda page, line: page.change(line, r"0 Tr", "3 Tr"))
in_line("clip-mode", lambda page, line: page.change(line, r"0 Tr", "7 Tr"))
in_line("clipped", lambda page, line: page.wrap(line, "q 10 10 4 4 re W n", "Q"))
in_line("tiny-text", lambda page, line: page.change(line, r"/f0 11 Tf", "/f0 0.05 Tf"))
in_line("no-width", lambda page, line: page.change(line, r"/f0 11 Tf", "/f0 11 Tf 0 Tz"))


def clear(page, line):
    page.state("Clear", ca=0, CA=0)
    page.wrap(line, "q /Clear gs", "Q")


in_line("transparent-text", clear)


def masked(page, line):
    """A luminosity mask that is black everywhere."""
    group = page.form("Mask", "0 g 0 0 596 842 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    page.state("Masked", SMask=Dictionary(S=Name.Luminosity, G=group))
    page.wrap(line, "q /Masked gs", "Q")


in_line("soft-mask", masked)


def in_form(page, line):
    """The line becomes a form XObject, and the box lies over that."""
    inner = page.line(line).split("BDC", 1)[1].removesuffix("EMC")
    page.form("Line", inner, resources=page.page.Resources)
    page.content = page.content.replace(inner, "\n/Line Do\n")
    page.over(f"0 g {area(SUM)} re f")


in_line("text-in-form", in_form)


def on_hidden_layer(page, line):
    page.layer("Hidden", "Exempt", shown=False)
    page.wrap(line, "/OC /Hidden BDC", "EMC")


in_line("hidden-layer", on_hidden_layer)


def dark_on_dark(page, line):
    page.under(f"0 g {area(SUM)} re f")


in_line("black-on-black", dark_on_dark)


def crop(page, line):
    """The last lines lie outside what is shown."""
    page.page.CropBox = Array([0, 660, 595.28, 841.89])


in_line("outside-crop", crop)


def replaced(page, line):
    """The words are gone from the page; the replacement text for screen readers still has them."""
    old = page.line(HEARING)
    page.content = page.content.replace(old, "/Span<</MCID 2 /ActualText (The panel heard Marmaduke Fennimore of 9 Heron Court)>>BDC\nEMC")
    page.over(f"0 g {area()} re f")


in_line("actual-text", replaced)


def annotated(name, subtype, **entries):
    """The words are covered, or marked to be, by an annotation alone."""
    page = Page()
    page.annotate(subtype, rectangle(), T=String("R. Quillfeather"), **entries)
    page.save(f"redaction-{name}")


annotated("square-annotation", "Square", appearance=f"0 g {area()} re f", IC=Array([0, 0, 0]), C=Array([0, 0, 0]))
annotated("marked-not-applied", "Redact", IC=Array([0, 0, 0]), QuadPoints=Array([
    left, bottom + height, left + width, bottom + height, left, bottom, left + width, bottom]))
annotated("black-highlight", "Highlight", appearance=f"0 g {area()} re f", C=Array([0, 0, 0]), QuadPoints=Array([
    left, bottom + height, left + width, bottom + height, left, bottom, left + width, bottom]))


def earlier_revision():
    """The words are taken out in an update behind the file's end; the page as it was stands before it."""
    old = BASE.read_bytes()
    pdf = pikepdf.open(BASE)
    contents = pdf.pages[0].Contents
    text = contents.read_bytes().decode("latin-1")
    text = re.sub(r"(/Span<</MCID 2>>BDC).*?(EMC)", r"\1 \2", text, flags=re.S).encode("latin-1")
    number = contents.objgen[0]
    start = int(re.findall(rb"startxref\s+(\d+)", old)[-1])
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(text), text)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, len(old) + 1, int(pdf.trailer.Size), pdf.Root.objgen[0], start, len(old) + 1 + len(update))
    (FILES / "redaction-earlier-revision.pdf").write_bytes(old + b"\n" + update + table)
    subprocess.run(["qpdf", "--check", FILES / "redaction-earlier-revision.pdf"], check=True, capture_output=True)


earlier_revision()


def over_scan(source, name):
    """A box over the picture of a scanned page."""
    with pikepdf.open(FILES / source) as pdf:
        page = pdf.pages[0]
        page.contents_add(Stream(pdf, b"q"), prepend=True)
        page.contents_add(Stream(pdf, b"Q q 0 g 80 640 400 60 re f Q"))
        pdf.save(FILES / name, static_id=True)


over_scan("scan-ocr.pdf", "redaction-over-ocr.pdf")
over_scan("scan-jpeg2000.pdf", "redaction-over-scan.pdf")
