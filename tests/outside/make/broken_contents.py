"""Makes PDFs whose pages break or swell when they are read: operators, fonts, pictures, colours, filters, bombs."""

import struct
import zlib

from places import FILES
from plain import A4, HELVETICA, compose, compose_packed, page, stream, words

LINE = words("The panel meets on 6 February.")
FORM = f"/Type/XObject/Subtype/Form/BBox{A4}"


def made(name, changes=None, drop=(), write=compose, **page_options):
    objects = {**page(**page_options), **(changes or {})}
    for number in drop:
        del objects[number]
    (FILES / f"broken-{name}.pdf").write_bytes(write(objects))


def packed(data, times=1, entries=""):
    """A stream deflated so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * times}]{entries}")


def swollen(size, filling, entries="", rounds=2):
    """A stream that inflates to `size` bytes of `filling`, deflated `rounds` times."""
    squeeze = zlib.compressobj(9)
    block = filling * ((1 << 20) // len(filling))
    data = b"".join(squeeze.compress(block) for _ in range(size >> 20)) + squeeze.flush()
    for _ in range(rounds - 1):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter[{'/FlateDecode' * rounds}]{entries}")


# Operators.
for name, operators in {
    "q-not-closed": f"q q q {LINE}",
    "q-closed-too-often": f"Q Q {LINE} Q Q Q Q",
    "text-not-closed": f"BT BT {LINE} BT",
    "text-outside-text": "/F1 12 Tf (Loose words) Tj 72 700 Td ET BT",
    "marks-wrong": f"EMC EMC {LINE} BDC /P BMC /P 7 BDC /P << BDC /P <</MCID /x>> BDC",
    "unknown-operators": f"foo 1 2 bar (x) baz {LINE} BX unknown EX \xff\xfe",
    "operands-missing": f"re w cm Tf Tj TJ Td Tm gs Do sh scn k d {LINE}",
    "operands-wrong-type": f"(a) (b) (c) (d) re /x w [1] cm 1 2 3 4 5 /y cm 7 Tf <</a 1>> Tj (x) TJ {LINE}",
    "numbers": f"NaN inf -inf re 1e400 w --5 4-5 .-7 1.2.3 99999999999999999999999999 -99999999999999999999999999 cm 0 0 0 0 0 0 cm {LINE}",
    "matrix-huge": f"1e30 0 0 1e30 0 0 cm 1e30 0 0 1e30 0 0 cm {LINE}".replace("1e30", "9" * 30),
    "matrix-flat": f"0 0 0 0 0 0 cm {LINE}",
    "string-not-closed": "BT /F1 12 Tf 72 700 Td (The appendix ends he",
    "hex-not-closed": "BT /F1 12 Tf 72 700 Td <4142434",
    "list-not-closed": "BT /F1 12 Tf 72 700 Td [(a) -120 (b",
    "font-missing": "BT /F9 12 Tf 72 700 Td (In a font that is nowhere.) Tj ET",
    "font-not-set": "BT 72 700 Td (In no font.) Tj ET",
    "inline-image-not-closed": f"{LINE} BI /W 10 /H 10 /BPC 8 /CS /G ID abcdefg",
    "inline-image-huge": f"{LINE} BI /W 2147483647 /H 2147483647 /BPC 16 /CS /CMYK ID x EI",
    "inline-image-nested": f"{LINE} BI BI BI ID EI ID EI",
    "random-bytes": "".join(chr((value * value * 7 + value * 13) % 251) for value in range(4000)),
}.items():
    made(f"contents-{name}", contents=operators)
made("contents-q-100000-deep", {4: packed(b"q " * 100000 + LINE.encode())})
made("contents-only-operands", {4: packed(b"1 " * 500000)})
made("contents-nested-lists", {4: packed(b"[" * 200000)})
made("contents-nested-dictionaries", {4: packed(b"/P <</a" * 100000)})
made("contents-many-operators", {4: packed(b"1 0 0 1 0 0 cm 0 0 1 1 re f\n" * 200000, times=2)})
made("contents-many-letters", {4: packed(b"BT /F1 1 Tf 0 0 Td " + b"(The panel meets again and again.) Tj " * 50000 + b"ET", times=2)})
made("contents-many-covers", {4: packed(b"BT /F1 2 Tf 3 TL 9 830 Td " + b"(The panel meets again.) Tj T* " * 5000 + b"ET " + b"0 g 0 0 595 842 re f " * 5000)})
boundless = " ".join(f"{n * 5} {n * 35 % 842} l" for n in range(119)) + " "
made("contents-long-path", {4: packed(f"{LINE} 0 0 m {boundless * 200} h f 0 0 m {boundless * 200} W* n {LINE}".encode())})
made("contents-listed-10000-times", {3: f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Resources<</Font<</F1 5 0 R>>>>/Contents 6 0 R>>", 6: "[" + "4 0 R " * 10000 + "]"}, write=compose_packed)

# Forms, patterns, masks and letters that call themselves or each other.
made("form-calls-itself", {6: stream(f"{LINE} /Fm Do", f"{FORM}/Resources 7 0 R"), 7: "<</Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>>>"},
     contents="/Fm Do", resources="/XObject<</Fm 6 0 R>>")
made("form-without-resources", {6: stream(LINE, FORM)}, contents="/Fm Do", resources="/Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>")
made("form-odd", {6: stream(LINE, "/Subtype/Form/BBox[0 0]/Matrix[1 0 0]/Resources 99 0 R")}, contents="/Fm Do /None Do", resources="/XObject<</Fm 6 0 R>>")
ten = {number: stream("/Fm Do " * 10, f"{FORM}/Resources<</XObject<</Fm {number + 1} 0 R>>>>") for number in range(6, 16)}
made("form-ten-times-ten-ten-times", {**ten, 16: stream("0 0 1 1 re f", FORM)}, contents="/Fm Do", resources="/XObject<</Fm 6 0 R>>")
chain = {number: stream("/Fm Do", f"{FORM}/Resources<</XObject<</Fm {number + 1} 0 R>>>>") for number in range(6, 106)}
made("form-100-deep", {**chain, 106: stream(LINE, f"{FORM}/Resources<</Font<</F1 5 0 R>>>>")}, contents="/Fm Do", resources="/XObject<</Fm 6 0 R>>")
made("pattern-of-itself", {6: stream("/Pattern cs /P1 scn 0 0 9 9 re f", "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0/YStep 0/Resources 7 0 R"),
     7: "<</Pattern<</P1 6 0 R>>>>"}, contents="/Pattern cs /P1 scn 0 0 595 842 re f", resources="/Pattern<</P1 6 0 R>>")
made("mask-of-itself", {6: "<</SMask<</S/Luminosity/G 7 0 R>>>>", 7: stream("/G1 gs 0 0 9 9 re f", f"{FORM}/Group<</S/Transparency>>/Resources<</ExtGState<</G1 6 0 R>>>>")},
     contents=f"/G1 gs {LINE}", resources="/Font<</F1 5 0 R>>/ExtGState<</G1 6 0 R>>")
made("letter-of-itself", {5: "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]"
     "/Resources<</Font<</F1 5 0 R>>>>>>", 6: stream("1 0 d0 BT /F1 1 Tf (aa) Tj ET")}, contents="BT /F1 12 Tf 72 700 Td (aaaa) Tj ET")
made("resources-loop", {3: f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Resources 6 0 R/Contents 4 0 R>>", 6: "<</Font 6 0 R/XObject 6 0 R/F1 6 0 R>>"})

# Fonts.
made("font-is-a-number", {5: "42"})
made("font-without-subtype", {5: "<</Type/Font>>"})
made("font-missing-object", drop=[5])
made("font-descendant-loop", {5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]>>"})
made("font-descendant-missing", {5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[]>>"})
descriptor = "<</Type/FontDescriptor/FontName/X/Flags 4/FontFile2 7 0 R/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 9/Descent 0/CapHeight 9/StemV 9>>"
made("font-program-garbage", {5: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R/FirstChar 32/LastChar 34/Widths[500 500 500]>>", 6: descriptor, 7: stream(b"\x00\x01\x00\x00" + b"\xff" * 400)})
made("font-program-empty", {5: "<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor 6 0 R>>", 6: descriptor.replace("FontFile2", "FontFile"), 7: stream("", "/Length1 0/Length2 99999/Length3 -1")})
made("font-widths-odd", {5: HELVETICA.replace("/Encoding", "/FirstChar -9/LastChar 2147483647/Widths[(a)/b null 1e400 99 0 R]/Encoding")})
made("font-widths-of-range-huge", {5: "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>", 6: "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2147483647 500 5[1 2] 9 -9 1 7]/DW -1e99>>"})
made("font-encoding-odd", {5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</BaseEncoding 7/Differences[-5/a 999999999999/b(c)/d]>>>>"})
cmap = "/CIDInit /ProcSet findresource begin begincmap /M usecmap "
made("font-cmap-loop", {5: HELVETICA.replace("/Encoding", "/ToUnicode 6 0 R/Encoding"), 6: stream(cmap, "/Type/CMap/CMapName/M/UseCMap 6 0 R")})
made("font-cmap-range-huge", {5: HELVETICA.replace("/Encoding", "/ToUnicode 6 0 R/Encoding"), 6: stream(
    "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 3 beginbfrange <00000000> <FFFFFFFF> <0041> <41> <40> <D800> <0000> <FFFF> [<0041>] endbfrange "
    "2 beginbfchar <41> <> <4> <D83DDE00D83D> endbfchar 99999999999 begincidrange <00> <FF>")})
made("font-size-odd", contents="BT /F1 0 Tf 72 700 Td (Nought) Tj /F1 -12 Tf (Minus) Tj /F1 999999999999 Tf (Huge) Tj 1e400 Tz (x) Tj ET")

# Pictures and colours.
image = "/Type/XObject/Subtype/Image"
for name, entries, data in [
    ("huge", "/Width 2147483647/Height 2147483647/BitsPerComponent 16/ColorSpace/DeviceCMYK", b"x"),
    ("negative", "/Width -5/Height -5/BitsPerComponent 8/ColorSpace/DeviceGray", b"x"),
    ("short", "/Width 100/Height 100/BitsPerComponent 8/ColorSpace/DeviceRGB", b"xyz"),
    ("bits-odd", "/Width 4/Height 4/BitsPerComponent 77/ColorSpace/DeviceGray", b"x" * 16),
    ("colour-missing", "/Width 4/Height 4/BitsPerComponent 8/ColorSpace 99 0 R", b"x" * 16),
    ("indexed-by-itself", "/Width 4/Height 4/BitsPerComponent 8/ColorSpace 7 0 R", b"x" * 16),
    ("mask-is-itself", "/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 6 0 R", b"x" * 16),
    ("jpeg-garbage", "/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", b"\xff\xd8\xff\xe0" + b"\x00" * 40),
    ("jpeg2000-garbage", "/Width 4/Height 4/Filter/JPXDecode", b"\x00\x00\x00\x0cjP  \r\n\x87\n" + b"\xff" * 40),
    ("jpeg2000-huge", "/Width 4/Height 4/Filter/JPXDecode", b"\xff\x4f\xff\x51" + struct.pack(">HHIIIIIIIIH", 41, 0, 2**31, 2**31, 0, 0, 2**31, 2**31, 0, 0, 1) + b"\x07\x01\x01\xff\xd9"),
    ("jbig2-huge", "/Width 4/Height 4/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode", struct.pack(">IBBBIIIIIBH", 0, 48, 0, 1, 19, 2**31, 2**31, 0, 0, 0, 0)),
    ("ccitt-odd", "/Width 4/Height 4/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2147483647/Rows -4>>", b"\x26\xa0\xff\x00"),
]:
    made(f"image-{name}", {6: stream(data, image + entries), 7: "[/Indexed 7 0 R 255 7 0 R]"}, contents=f"{LINE} q 99 0 0 99 72 500 cm /Im Do Q",
         resources="/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>")
made("colour-function-loop", {6: "[/Separation/Green/DeviceRGB 7 0 R]", 7: "<</FunctionType 3/Domain[0 1]/Functions[7 0 R 7 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>"},
     contents=f"/C1 cs 0.5 scn {LINE}", resources="/Font<</F1 5 0 R>>/ColorSpace<</C1 6 0 R>>")
made("colour-profile-garbage", {6: "[/ICCBased 7 0 R]", 7: stream("no profile", "/N 99/Alternate 6 0 R")}, contents=f"/C1 cs 0.5 scn {LINE}",
     resources="/Font<</F1 5 0 R>>/ColorSpace<</C1 6 0 R>>")

# Lengths and filters of streams.
data = LINE.encode()


def coded(name, entries, body=data):
    made(f"stream-{name}", {4: b"<<%s>>\nstream\n%s\nendstream" % (entries.encode(), body)})


coded("length-short", "/Length 5")
coded("length-long", "/Length 5000")
coded("length-negative", "/Length -5")
coded("length-missing", "")
coded("length-huge", "/Length 99999999999999999999")
coded("length-of-itself", "/Length 4 0 R")
coded("length-missing-object", "/Length 99 0 R")
made("stream-not-ended", {4: b"<</Length %d>>\nstream\n%s" % (len(data), data)})
made("stream-word-in-data", {4: stream(data + b"\nendstream endobj 4 0 obj (x) ")})
made("stream-return-only", {4: b"<</Length %d>>\nstream\r%s\rendstream" % (len(data), data)})
for name, entries, body in [
    ("filter-unknown", "/Filter/ZipDecode", data),
    ("filter-of-wrong-type", "/Filter[7(x)[/FlateDecode]]", data),
    ("filter-loop", "/Filter 4 0 R", data),
    ("filter-crypt-unknown", "/Filter/Crypt/DecodeParms<</Name/Nobody>>", data),
    ("flate-garbage", "/Filter/FlateDecode", b"\x78\x9c" + b"\xff" * 50),
    ("flate-cut", "/Filter/FlateDecode", zlib.compress(data * 20)[:-30]),
    ("flate-no-data", "/Filter/FlateDecode", b""),
    ("flate-checksum", "/Filter/FlateDecode", zlib.compress(data)[:-4] + b"\x00\x00\x00\x00"),
    ("predictor-columns-huge", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647/Colors 2147483647/BitsPerComponent 16>>", zlib.compress(data)),
    ("predictor-zero", "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 0/Colors 0/BitsPerComponent 0>>", zlib.compress(data)),
    ("predictor-negative", "/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns -7/Colors -1>>", zlib.compress(data)),
    ("predictor-unknown", "/Filter/FlateDecode/DecodeParms<</Predictor 99>>", zlib.compress(data)),
    ("lzw-garbage", "/Filter/LZWDecode", b"\xff" * 60),
    ("ascii85-garbage", "/Filter/ASCII85Decode", b"zzzz{{{{~~>"),
    ("hex-odd", "/Filter/ASCIIHexDecode", b"4 1 4 z 4"),
    ("run-length-cut", "/Filter/RunLengthDecode", b"\x7fabc"),
]:
    coded(f"{name}", f"{entries}/Length {len(body)}", body)
made("stream-a-thousand-filters", {4: stream(data, "/Filter[" + "/ASCIIHexDecode" * 1000 + "]")})

# Bombs: small files that inflate to very much.
made("bomb-contents-1-gigabyte", {4: swollen(1 << 30, b" ")})
made("bomb-contents-of-operators", {4: swollen(1 << 28, b"q Q ")})
made("bomb-contents-20-megabytes", {4: swollen(20 << 20, b"0 0 m ", rounds=1)})
made("bomb-image", {6: swollen(1 << 30, b"\x00", f"{image}/Width 32768/Height 32768/BitsPerComponent 8/ColorSpace/DeviceGray")},
     contents=f"{LINE} q 99 0 0 99 72 500 cm /Im Do Q", resources="/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>")
made("bomb-cmap", {5: HELVETICA.replace("/Encoding", "/ToUnicode 6 0 R/Encoding"), 6: swollen(1 << 28, b"<41> <0041>\n")})
made("bomb-metadata", {1: "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>", 6: swollen(1 << 28, b"<a/>", "/Type/Metadata/Subtype/XML")})
made("bomb-font-program", {5: "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor 6 0 R>>", 6: descriptor, 7: swollen(1 << 28, b"\x00")})
made("bomb-run-length", {4: stream(zlib.compress(zlib.compress(b"\x81 " * (8 << 20), 9), 9), "/Filter[/FlateDecode/FlateDecode/RunLengthDecode]")})

# A page tree that names one page 100,000 times.
(FILES / "broken-100000-pages.pdf").write_bytes(compose_packed({**page(), 2: f"<</Type/Pages/Kids[{'3 0 R ' * 100000}]/Count 100000>>"}))
