"""Makes pages that look like failed redactions to a careless eye and are none: every word on them can be read."""

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from decision import APPLICANT, HEARING, SUM, Page, area, box, rectangle

LINE = "70 668 470 16"  # the whole line with the sum, as an operand list of `re`


def make(name, change):
    page = Page()
    change(page)
    page.save(f"lookalike-{name}")


def coloured(page, number, value):
    """The line in a shade of grey: 0 is black, 1 is white."""
    page.change(number, r" 0 scn", f" {value} scn")


def highlight_under(page):
    page.under(f"1 0.9 0.3 rg {area()} re f")


def highlight_multiplied(page):
    page.state("Multiply", BM=Name.Multiply)
    page.over(f"/Multiply gs 1 0.9 0.3 rg {area()} re f")


def highlight_annotation(page):
    left, bottom, right, top = rectangle()
    page.annotate(
        "Highlight", rectangle(), C=Array([1, 0.9, 0.3]), T=String("R. Quillfeather"), Contents=String("Is the address right?"),
        QuadPoints=Array([left, top, right, top, left, bottom, right, bottom]),
    )


def cell_shading(page):
    page.under(f"0.8 g {LINE} re f 0 G 0.5 w {LINE} re S")


def dark_banner(page):
    coloured(page, APPLICANT, 1)
    page.under(f"0.1 0.2 0.3 rg {LINE} re f")


def white_on_picture(page):
    """White words on a dark picture that lies under them."""
    coloured(page, APPLICANT, 1)
    shades = bytes(20 + (x * 7 + y * 13) % 50 for y in range(8) for x in range(64))
    page.image("Picture", shades, 64, 8)
    page.under("470 0 0 16 70 668 cm /Picture Do")


def drop_shadow(page):
    """The line twice: first in grey and a little aside, then in black."""
    line = page.line(APPLICANT).split("BDC", 1)[1].removesuffix("EMC")
    page.under(f"1 0 0 1 0.8 -0.8 cm\n{line.replace(' 0 scn', ' 0.6 scn')}")


def bold_by_twice(page):
    line = page.line(APPLICANT).split("BDC", 1)[1].removesuffix("EMC")
    page.over(line)


def covered_and_drawn_again(page):
    """A white box over the line and the line once more on top, as programs do that mend a line."""
    line = page.line(APPLICANT).split("BDC", 1)[1].removesuffix("EMC")
    page.over(f"1 g {LINE} re f\n{line}")


def transparent_box(page):
    page.state("Thin", ca=pikepdf.Object.parse(b"0.3"))
    page.over(f"/Thin gs 0 g {area()} re f")


def struck_through(page):
    left, bottom, width, height = box()
    middle = bottom + height * 0.45
    page.over(f"1 0 0 RG 1 w {left:.2f} {middle:.2f} m {left + width:.2f} {middle:.2f} l S")


def page_background(page):
    page.under("1 g 0 0 596 842 re f")


def generous_clip(page):
    page.wrap(APPLICANT, f"q {LINE} re W n", "Q")


def box_beside(page):
    """White cells that touch the line above and below, and no ink."""
    left, bottom, width, height = box(spare=0)
    page.over(f"1 g {left:.2f} {bottom - 1.2:.2f} {width:.2f} 2 re f {left:.2f} {bottom + height - 1:.2f} {width:.2f} 3 re f")


def box_over_blank(page):
    """A black box over paper where nothing is written, at the end of a short line."""
    page.over("0 g 110 688 300 13 re f")


def unfilled_box(page):
    page.over(f"0 G 1 w {area(spare=2.5)} re S {area()} re n")


def frame_with_hole(page):
    """A filled frame: the even-odd rule leaves its inside free."""
    page.over("0 g 64 662 482 26 re 68 666 474 18 re f*")


def frame_turned_other_way(page):
    """The same by the nonzero rule: the inner path runs the other way round."""
    page.over("0 g 64 662 482 26 re 68 666 m 68 684 l 542 684 l 542 666 l h f")


def box_clipped_away(page):
    page.over(f"300 100 50 50 re W n 0 g {area()} re f")


def box_in_clear_state(page):
    page.state("Clear", ca=0, CA=0)
    page.over(f"/Clear gs 0 g {area()} re f")


def clear_picture(page):
    """A picture whose soft mask lets everything through, over the whole page: a shadow or a logo's wide margin."""
    mask = page.image("Mask", bytes(16), 4, 4)
    page.image("Picture", bytes(16), 4, 4, SMask=mask)
    page.over("595 0 0 842 0 0 cm /Picture Do")


def colour_key_picture(page):
    """A picture of one colour, and that colour is keyed out."""
    page.image("Picture", b"\xff" * 16, 4, 4, Mask=Array([250, 255]))
    page.over("595 0 0 842 0 0 cm /Picture Do")


def sparse_stencil(page):
    """A stencil that paints a frame round the line."""
    rows = [bytes(8)] + [b"\x7f" + b"\xff" * 6 + b"\xfe"] * 8 + [bytes(8)]
    page.image("Stencil", b"".join(rows), 64, 10, space=None, ImageMask=True, BitsPerComponent=1)
    page.over("0 g 500 0 0 24 56 664 cm /Stencil Do")


def shown_layer(page):
    page.layer("Shown", "Comments of the panel", shown=True)
    page.wrap(APPLICANT, "/OC /Shown BDC", "EMC")


def box_on_hidden_layer(page):
    """The box is on a layer that is off: nobody sees the box."""
    page.layer("Hidden", "Marks", shown=False)
    page.over(f"/OC /Hidden BDC 0 g {area()} re f EMC")


def stroked_letters(page):
    page.change(APPLICANT, r"0 Tr", "1 Tr 0.3 w")


def faint_watermark(page):
    """Large pale letters over the text, in the page's own font."""
    line = page.line(HEARING).split("BDC", 1)[1].removesuffix("EMC")
    head = line.split("Tm[")[0].replace(" 0 scn", " 0.85 scn").replace("11 Tf", "60 Tf")
    page.under("1 0 0 1 40 -60 cm\n" + head + "Tm[<00010002>]TJ\nET\nQ")


def logo_on_a_letter(page):
    """A dot that covers one letter's foot."""
    left, bottom, width, height = box(SUM)
    page.over(f"0.8 0.1 0.1 rg {left + 4:.2f} {bottom:.2f} 2.5 3 re f")


def invisible_blanks(page):
    """Invisible letters that are all spaces, as programs write to fill lines."""
    # Glyph 8 of the base's font is the space.
    page.change(APPLICANT, r"Tm\[", "Tm[<0008000800080008>]TJ 0 Tr[")
    page.change(APPLICANT, r"0 Tr(?=/f0)", "3 Tr")


def dark_box_under_dark_grey(page):
    """Words that stand out little, and do stand out: dark grey on light grey."""
    coloured(page, APPLICANT, 0.35)
    page.under(f"0.75 g {LINE} re f")


for name, change in [
    ("highlight-under", highlight_under), ("highlight-multiplied", highlight_multiplied), ("highlight-annotation", highlight_annotation),
    ("cell-shading", cell_shading), ("dark-banner", dark_banner), ("white-on-picture", white_on_picture), ("drop-shadow", drop_shadow),
    ("bold-by-twice", bold_by_twice), ("drawn-again", covered_and_drawn_again), ("transparent-box", transparent_box),
    ("struck-through", struck_through), ("page-background", page_background), ("generous-clip", generous_clip), ("box-beside", box_beside),
    ("box-over-blank", box_over_blank), ("unfilled-box", unfilled_box), ("frame-even-odd", frame_with_hole),
    ("frame-nonzero", frame_turned_other_way), ("box-clipped-away", box_clipped_away), ("box-in-clear-state", box_in_clear_state),
    ("clear-picture", clear_picture), ("colour-key-picture", colour_key_picture), ("sparse-stencil", sparse_stencil),
    ("shown-layer", shown_layer), ("box-on-hidden-layer", box_on_hidden_layer), ("stroked-letters", stroked_letters),
    ("faint-watermark", faint_watermark), ("logo-on-a-letter", logo_on_a_letter), ("invisible-blanks", invisible_blanks),
    ("grey-on-grey", dark_box_under_dark_grey),
]:
    make(name, change)
