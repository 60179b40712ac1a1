"""Makes PDFs by hand that each show one thing of pages, fonts, pictures, colours and streams."""

import base64
import zlib

from places import FILES, run, scratch
from plain import A4, HELVETICA, page, stream, words, write

WORK = scratch("features")


def with_objects(base, more):
    return {**base, **{number: body for number, body in more.items()}}


# Sizes and boxes of pages.
write("page-a4", page())
write("page-letter", page(media="[0 0 612 792]"))
write("page-a3", page(media="[0 0 1191 842]"))
write("page-a5", page(media="[0 0 420 595]", contents=words("Notice of a road closure.", top=500)))
write("page-plan-a0", page(media="[0 0 2384 3370]", contents=words("Plan of the site at 1:500.", size=60, top=3000)))
write("page-banner", page(media="[0 0 14400 400]", contents=words("A banner two hundred inches long.", size=60, top=200)))
write("page-odd-origin", page(media="[-100 -200 495 642]", contents=words("The lower left corner is not at nought.", top=500)))
write("page-corners-swapped", page(media="[595 842 0 0]"))
write("page-box-by-reference", with_objects(page(media=" 6 0 R"), {6: "[0 0 7 0 R 842]", 7: "595"}))
write("page-crop-inside", page(media="[0 0 651 898]", more="/CropBox[28 28 623 870]/TrimBox[28 28 623 870]/BleedBox[14 14 637 884]", contents=words(
    "A page with bleed and trim, cropped to A4.", left=110)))
write("page-crop-beyond", page(more="/CropBox[-50 -50 700 900]"))
write("page-user-unit", page(media="[0 0 298 421]", more="/UserUnit 2", contents=words("One unit is a thirty-sixth of an inch.", size=6, left=36, top=385)))
for turn in (90, 180, 270):
    write(f"page-rotate-{turn}", page(more=f"/Rotate {turn}"))
write("page-rotate-minus-90", page(more="/Rotate -90"))
write("page-rotate-450", page(more="/Rotate 450"))

inherited = page()
inherited[2] = f"<</Type/Pages/Kids[6 0 R]/Count 1/MediaBox{A4}/Rotate 90/Resources<</Font<</F1 5 0 R>>>>>>"
inherited[3] = "<</Type/Page/Parent 6 0 R/Contents 4 0 R>>"
inherited[6] = "<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>"
write("page-inherited", inherited)

several = page()
several[1] = "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>2<</S/D/St 1>>4<</S/A/P(Annex )>>]>>/PageMode/UseOutlines/Outlines 20 0 R>>"
several[2] = "<</Type/Pages/Kids[3 0 R 6 0 R 7 0 R 8 0 R 9 0 R]/Count 5>>"
for number in (6, 7, 8, 9):
    several[number] = several[3]
several[20] = "<</Type/Outlines/First 21 0 R/Last 22 0 R/Count 2>>"
several[21] = "<</Title(Foreword)/Parent 20 0 R/Next 22 0 R/Dest[3 0 R/Fit]>>"
several[22] = "<</Title(The annex)/Parent 20 0 R/Prev 21 0 R/A<</S/GoTo/D[9 0 R/XYZ null 700 null]>>>>"
write("page-labels-roman", several)

no_words = page()
del no_words[4]
no_words[3] = f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Resources<<>>>>"
write("page-blank", no_words)

parts = page()
parts[3] = f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Resources<</Font<</F1 5 0 R>>>>/Contents[6 0 R 7 0 R 8 0 R]>>"
parts[6], parts[7], parts[8] = stream("q BT /F1 12 Tf 72 700"), stream("Td (A page whose contents"), stream(" are cut in odd places.) Tj ET Q")
parts[7], parts[8] = stream("Td (A page whose contents are cut) Tj"), stream("0 -16 Td (between operands and operators.) Tj ET Q")
write("page-contents-in-parts", parts)

# Fonts.
fourteen = ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Italic", "Courier", "Courier-BoldOblique", "Symbol", "ZapfDingbats"]
faces = page(
    contents="\n".join(f"BT /F{n} 12 Tf 72 {770 - 24 * n} Td (Standing orders, part {n}) Tj ET" for n in range(1, 9)),
    resources="/Font<<" + "".join(f"/F{n} {n + 10} 0 R" for n in range(1, 9)) + ">>",
)
for number, name in enumerate(fourteen, 11):
    faces[number] = f"<</Type/Font/Subtype/Type1/BaseFont/{name}>>"
write("font-standard-14", faces)

arial = page()
arial[5] = (
    "<</Type/Font/Subtype/TrueType/BaseFont/ArialMT/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[" + "556 " * 95
    + "]/FontDescriptor 6 0 R>>"
)
arial[6] = "<</Type/FontDescriptor/FontName/ArialMT/Flags 32/FontBBox[-665 -325 2000 1006]/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 716/StemV 80>>"
write("font-truetype-not-embedded", arial)

cjk = page(contents="BT /F1 24 Tf 72 700 Td <88FD4F5C> Tj 0 -30 Td <59D454E14F1A> Tj ET")
cjk[5] = "<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UCS2-H/DescendantFonts[6 0 R]>>"
cjk[6] = "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>"
cjk[7] = "<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 -136 1000 859]/ItalicAngle 0/Ascent 859/Descent -136/CapHeight 709/StemV 80>>"
write("font-cjk-not-embedded", cjk)

drawn = page(contents="BT /F1 24 Tf 72 700 Td (abba) Tj ET", resources="/Font<</F1 5 0 R>>")
drawn[5] = (
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</square 6 0 R/triangle 7 0 R>>"
    "/Encoding<</Type/Encoding/Differences[97/square/triangle]>>/FirstChar 97/LastChar 98/Widths[1000 1000]/Resources<<>>>>"
)
drawn[6] = stream("1000 0 0 0 750 750 d1 0 0 750 750 re f")
drawn[7] = stream("1000 0 0 0 750 750 d1 0 0 m 375 750 l 750 0 l f")
write("font-type3-no-names", drawn)

unused = page(resources="/Font<</F1 5 0 R/F2 6 0 R>>")
unused[6] = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
write("font-never-used", unused)

# Pictures and colours.
quarter = "200 0 0 120 72 560 cm /Im Do"


def picture(name, data, entries, more=None, before="", after=""):
    made = page(contents=f"{words('Photograph of the pavilion.')} {before} q {quarter} Q {after}", resources="/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>")
    made[6] = stream(data, f"/Type/XObject/Subtype/Image{entries}")
    write(name, with_objects(made, more or {}))


run("convert", "-size", "48x32", "gradient:#336699-#ffcc66", "-colorspace", "CMYK", "-strip", "-quality", "60", WORK / "cmyk.jpg")
run("convert", "-size", "48x32", "gradient:#336699-#ffcc66", "-strip", "-quality", "60", WORK / "rgb.jpg")
run("convert", "-size", "48x32", "gradient:#336699-#ffcc66", "-strip", WORK / "rgb.jp2")
size = "/Width 48/Height 32/BitsPerComponent 8"
picture("image-cmyk-jpeg", (WORK / "cmyk.jpg").read_bytes(), f"{size}/ColorSpace/DeviceCMYK/Filter/DCTDecode/Decode[1 0 1 0 1 0 1 0]")
picture("image-rgb-jpeg", (WORK / "rgb.jpg").read_bytes(), f"{size}/ColorSpace/DeviceRGB/Filter/DCTDecode/Interpolate true")
picture("image-jpeg2000", (WORK / "rgb.jp2").read_bytes(), f"{size}/Filter/JPXDecode")
stripes = bytes((x // 8 + y // 8) % 4 for y in range(32) for x in range(48))
picture("image-indexed", zlib.compress(stripes), f"{size}/ColorSpace[/Indexed/DeviceRGB 3 <102030 FFFFFF C04020 20A060>]/Filter/FlateDecode")
picture(
    "image-soft-mask", zlib.compress(bytes(x * 5 for y in range(32) for x in range(48))), f"{size}/ColorSpace/DeviceGray/SMask 7 0 R/Filter/FlateDecode",
    {7: stream(zlib.compress(bytes(y * 8 for y in range(32) for x in range(48))), f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/Filter/FlateDecode")},
)
picture("image-alternate", (WORK / "rgb.jpg").read_bytes(), f"{size}/ColorSpace/DeviceRGB/Filter/DCTDecode/Alternates[<</Image 6 0 R/DefaultForPrinting true>>]/OPI<<>>")
picture("image-separation", zlib.compress(stripes), f"{size}/ColorSpace[/Separation/Council#20Green/DeviceCMYK 7 0 R]/Filter/FlateDecode",
        {7: "<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[0.9 0.2 0.8 0.3]>>"})
runs = b"".join(bytes([249, 40 * (row % 7)]) for row in range(8)) + b"\x80"
picture("image-ascii85-runlength", base64.a85encode(runs) + b"~>", "/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Filter[/ASCII85Decode/RunLengthDecode]")

write("colour-cmyk-text", page(contents="0 1 1 0 k " + words("Words in four process colours.") + " 0.2 0.1 0 0.1 K 72 600 200 40 re S"))
write("colour-rgb-and-grey", page(contents="0.6 0 0 rg " + words("Words in device red.") + " 0.5 G 72 600 200 40 re S"))
blend = page(
    contents=words("Two squares, one shining through the other.") + " /G1 gs 1 0 0 rg 100 500 100 100 re f /Fm Do",
    resources="/Font<</F1 5 0 R>>/ExtGState<</G1<</ca 0.5/BM/Screen>>>>/XObject<</Fm 6 0 R>>", more="/Group<</S/Transparency/CS/DeviceRGB/I true>>",
)
blend[6] = stream("0 0 1 rg 150 450 100 100 re f", f"/Type/XObject/Subtype/Form/BBox{A4}/Group<</S/Transparency/K true/CS/DeviceCMYK>>")
write("colour-transparency-group", blend)
transfer = page(contents="/G1 gs " + words("A transfer function and a halftone."), resources="/Font<</F1 5 0 R>>/ExtGState<</G1<</TR/Identity/HTP[0 0]/RI/Picky>>>>")
write("colour-transfer-function", transfer)
postscript = page(contents=words("A PostScript XObject.") + " /Ps Do", resources="/Font<</F1 5 0 R>>/XObject<</Ps 6 0 R>>")
postscript[6] = stream("showpage", "/Type/XObject/Subtype/PS")
write("postscript-xobject", postscript)


# Streams.
def lzw(data):
    """The LZW of PDF, with its early change, started afresh every 200 bytes so that codes stay nine bits long."""
    bits = ""
    for start in range(0, len(data), 200):
        bits += format(256, "09b")
        table = {bytes([value]): value for value in range(256)}
        text = b""
        for value in data[start:start + 200]:
            if text + bytes([value]) in table:
                text += bytes([value])
                continue
            bits += format(table[text], "09b")
            table[text + bytes([value])] = len(table) + 2
            text = bytes([value])
        bits += format(table[text], "09b")
    bits += format(257, "09b")
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at:at + 8], 2) for at in range(0, len(bits), 8))


text = words("The old filter LZW: the highways budget is as agreed.", "It may not be used in an archive.").encode()
packed = page()
packed[4] = stream(lzw(text), "/Filter/LZWDecode")
write("stream-lzw", packed)
packed = page()
packed[4] = stream(text.hex().encode() + b">", "/Filter/ASCIIHexDecode")
write("stream-hex", packed)
packed = page()
packed[4] = stream(zlib.compress(lzw(text)), "/Filter[/FlateDecode/LZWDecode]/DecodeParms[null null]")
write("stream-two-filters", packed)
packed = page()
packed[4] = stream(text, "/F(contents.txt)/FFilter/FlateDecode")
write("stream-external-file", packed)
rows = b"".join(b"\x02" + bytes((4 if y else 100) for x in range(48)) for y in range(32))
picture("stream-predictor", zlib.compress(rows), f"{size}/ColorSpace/DeviceGray/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 48>>")

# Files that fonts and pages were joined into by other programs.
run("qpdf", "--linearize", "--deterministic-id", FILES / "page-labels-roman.pdf", FILES / "file-linearised.pdf")
run("qpdf", "--object-streams=generate", "--deterministic-id", FILES / "page-labels-roman.pdf", FILES / "file-object-streams.pdf")
