"""Makes PDFs whose objects are broken: the page tree, boxes of pages, bookmarks, names, annotations, metadata, encryption."""

import zlib

from plain import A4, compose, compose_packed, page, stream, words
from places import FILES


def made(name, changes=None, drop=(), trailer="", packed=False, **page_options):
    """The plain page with some objects changed, added or left out."""
    objects = {**page(**page_options), **(changes or {})}
    for number in drop:
        del objects[number]
    data = compose_packed(objects) if packed else compose(objects, trailer=trailer)
    (FILES / f"broken-{name}.pdf").write_bytes(data)


def leaf(parent, more=""):
    return f"<</Type/Page/Parent {parent} 0 R/MediaBox{A4}/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R{more}>>"


def catalogue(entries):
    return {1: f"<</Type/Catalog/Pages 2 0 R{entries}>>"}


# The catalogue and the page tree.
made("catalogue-is-a-list", {1: "[/Type/Catalog]"})
made("catalogue-is-a-stream", {1: stream("", "/Type/Catalog/Pages 2 0 R")})
made("catalogue-no-pages", {1: "<</Type/Catalog>>"})
made("catalogue-pages-is-itself", {1: "<</Type/Catalog/Pages 1 0 R>>"})
made("reference-loop", {1: "<</Type/Catalog/Pages 6 0 R>>", 6: "7 0 R", 7: "6 0 R"})
made("reference-to-itself", {2: "2 0 R"})
made("pages-empty", {2: "<</Type/Pages/Kids[]/Count 0>>"})
made("pages-kids-missing", {2: "<</Type/Pages/Count 1>>"})
made("pages-kids-is-a-number", {2: "<</Type/Pages/Kids 3/Count 1>>"})
made("pages-kids-of-all-kinds", {2: "<</Type/Pages/Kids[null 7 (page) /Page [3 0 R] 99 0 R 3 0 R 4 0 R]/Count 8>>"})
made("pages-cycle", {2: "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>"})
made("pages-cycle-by-way", {2: "<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2>>", 6: "<</Type/Pages/Parent 2 0 R/Kids[7 0 R]/Count 1>>", 7: "<</Type/Pages/Parent 6 0 R/Kids[2 0 R]/Count 1>>"})
made("pages-parent-cycle", {2: "<</Type/Pages/Parent 6 0 R/Kids[3 0 R]/Count 1>>", 6: "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>", 3: "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>"})
made("pages-count-negative", {2: "<</Type/Pages/Kids[3 0 R]/Count -1>>"})
made("pages-count-huge", {2: "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"})
made("pages-count-wrong", {2: "<</Type/Pages/Kids[3 0 R]/Count 5>>"})
made("pages-same-page-thrice", {2: "<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>"})
made("page-without-type", {3: leaf(2).replace("/Type/Page/", "/")})
made("page-typed-as-tree", {3: leaf(2).replace("/Type/Page/", "/Type/Pages/")})
made("page-without-parent", {3: leaf(2).replace("/Parent 2 0 R", "")})
made("page-without-box", {3: leaf(2).replace(A4, "[]")})
made("page-without-resources", {3: f"<</Type/Page/Parent 2 0 R/MediaBox{A4}/Contents 4 0 R>>"})
made("page-contents-missing", drop=[4])
made("page-contents-is-a-dictionary", {4: "<</Length 0>>"})
made("page-contents-is-a-page", {3: leaf(2).replace("4 0 R", "3 0 R")})
made("page-contents-list-in-list", {3: leaf(2).replace("/Contents 4 0 R", "/Contents[[4 0 R][null[4 0 R]] 99 0 R]")})
deep = {number: f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1>>" for number in range(10, 10010)}
made("pages-nested-10000-deep", {**deep, 2: "<</Type/Pages/Kids[10 0 R]/Count 1>>", 10: "<</Type/Pages/Parent 2 0 R/Kids[11 0 R]/Count 1>>", 10010: leaf(10009)}, packed=True)
ten = {number: f"<</Type/Pages/Parent {number - 1} 0 R/Kids[{f'{number + 1} 0 R ' * 10}]/Count {10 ** (20 - number)}>>" for number in range(10, 20)}
made("pages-ten-times-ten-ten-times", {**ten, 2: "<</Type/Pages/Kids[10 0 R]/Count 10000000000>>", 20: leaf(19)})

# Boxes and turns of pages.
for name, box in {
    "zero": "[0 0 0 0]", "no-width": "[0 0 0 842]", "three-numbers": "[0 0 595]", "five-numbers": "[0 0 595 842 7]", "names": "[/a/b/c/d]",
    "huge": "[0 0 1e300 99999999999999999999999999]", "nan": "[0 0 NaN inf]", "signs": "[--5 -+3 +-595 8-42]", "tiny": "[0 0 0.0001 0.0001]", "far": "[999999000 999999000 999999595 999999842]",
    "dictionary": "<</Width 595>>", "long-fraction": f"[0 0 595.{'3' * 4000} 842]", "loop": " 6 0 R",
}.items():
    made(f"box-{name}", {6: "[6 0 R 6 0 R 6 0 R 6 0 R]"} if name == "loop" else None, media=box)
made("box-crop-outside", more="/CropBox[2000 2000 2500 2500]")
made("box-crop-empty", more="/CropBox[100 100 100 100]")
made("rotate-45", more="/Rotate 45")
made("rotate-huge", more="/Rotate 90000000000000000000")
made("rotate-text", more="/Rotate(90)")
made("user-unit-zero", more="/UserUnit 0")
made("user-unit-negative", more="/UserUnit -3")
made("user-unit-huge", more="/UserUnit 1000000000")

# Bookmarks, destinations, names, labels.
made("bookmarks-loop", {**catalogue("/Outlines 6 0 R"), 6: "<</First 7 0 R/Last 8 0 R>>", 7: "<</Title(One)/Parent 6 0 R/Next 8 0 R/Dest[3 0 R/Fit]>>", 8: "<</Title(Two)/Parent 6 0 R/Next 7 0 R/Prev 7 0 R/Dest[3 0 R/Fit]>>"})
made("bookmarks-child-is-parent", {**catalogue("/Outlines 6 0 R"), 6: "<</First 7 0 R/Last 7 0 R>>", 7: "<</Title(One)/Parent 6 0 R/First 7 0 R/Last 7 0 R/Dest[3 0 R/Fit]>>"})
made("bookmarks-child-is-root", {**catalogue("/Outlines 6 0 R"), 6: "<</First 7 0 R/Last 7 0 R>>", 7: "<</Title(One)/Parent 6 0 R/First 6 0 R/Dest[3 0 R/Fit]>>"})
nested = {number: f"<</Title(Level)/First {number + 1} 0 R/Dest[3 0 R/Fit]>>" for number in range(10, 3010)}
made("bookmarks-3000-deep", {**catalogue("/Outlines 9 0 R"), 9: "<</First 10 0 R/Last 10 0 R>>", **nested}, packed=True)
fanned = {number: f"<</Title(Level)/First {number + 1} 0 R/Next {number + 1} 0 R>>" for number in range(10, 60)}
made("bookmarks-doubling", {**catalogue("/Outlines 9 0 R"), 9: "<</First 10 0 R>>", **fanned})
made("bookmarks-odd-values", {**catalogue("/Outlines 6 0 R"), 6: "<</First 7 0 R/Count /many>>", 7: "<</Title[(a)]/Dest(nowhere)/Next 8 0 R>>", 8: "<</Dest[99 0 R/XYZ/a/b/c]/Next 9 0 R>>", 9: "<</Title(Three)/Dest[3 0 R/XYZ 1e400 -1e400 0]/Next 10 0 R>>", 10: "<</Title(Four)/Dest[-1/Fit]/Next 11 0 R>>", 11: "<</Title(\xfe\xff\xd8\x00)/Dest[7/FitR 1]>>"})
made("bookmarks-title-huge", {**catalogue("/Outlines 6 0 R"), 6: "<</First 7 0 R/Last 7 0 R>>", 7: f"<</Title({'Item ' * 8000})/Parent 6 0 R/Dest[3 0 R/Fit]>>"}, packed=True)
link = {10: "<</Type/Annot/Subtype/Link/Rect[72 600 172 640]/Dest(a)>>"}
made("destinations-loop", {**catalogue("/Names<</Dests 6 0 R>>"), 6: "<</Names[(a)(b)(b)(a)]>>", **link}, more="/Annots[10 0 R]")
made("names-kids-loop", {**catalogue("/Names<</Dests 6 0 R>>"), 6: "<</Kids[6 0 R 6 0 R]/Limits[(a)(z)]>>", **link}, more="/Annots[10 0 R]")
made("names-unsorted-and-odd", {**catalogue("/Names<</Dests 6 0 R/EmbeddedFiles 7 0 R/JavaScript(x)>>"), 6: "<</Names[(z)[3 0 R/Fit](a)<</D[3 0 R/Fit]>> 7 8 (b)]/Limits[(z)]>>", 7: "<</Kids 7 0 R>>", **link}, more="/Annots[10 0 R]")
made("labels-loop", {**catalogue("/PageLabels 6 0 R"), 6: "<</Kids[6 0 R]/Limits[0 9]>>"})
made("labels-odd", {**catalogue("/PageLabels<</Nums[-5<</S/D>> 0<</S/Q/St -9/P 7>> 99999999999<</S/r/St 2000000000>>]>>")})
made("labels-roman-huge", {**catalogue("/PageLabels<</Nums[0<</S/R/St 2147483647>>]>>")})

# Annotations and forms.
made("annotation-without-rect", {10: "<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://www.harrowmere.example/)>>>>", 11: "<</Type/Annot/Subtype/Text/Contents(No place)>>"}, more="/Annots[10 0 R 11 0 R]")
made("annotation-odd-rect", {10: "<</Subtype/Text/Rect[9 9]>>", 11: "<</Subtype/Link/Rect[1e99 NaN 0 0]/QuadPoints[1 2 3]/Dest[3 0 R]>>", 12: "<</Subtype 7/Rect(x)>>"}, more="/Annots[10 0 R 11 0 R 12 0 R]")
made("annotations-of-all-kinds", {10: "<</Subtype/Text/Rect[0 0 9 9]>>"}, more="/Annots[null 7(x)/y[10 0 R] 99 0 R 3 0 R 4 0 R 10 0 R 10 0 R]")
made("annotations-is-the-page", more="/Annots 3 0 R")
made("annotations-list-loop", {10: "[10 0 R 10 0 R]"}, more="/Annots 10 0 R")
made("annotation-popup-loop", {10: "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 11 0 R>>", 11: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Popup 10 0 R/IRT 11 0 R>>"}, more="/Annots[10 0 R 11 0 R]")
made("annotation-appearance-loop", {10: "<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 11 0 R>>>>", 11: "<</On 11 0 R/Off<</N 11 0 R>>>>"}, more="/Annots[10 0 R]")
made("action-loop", {**catalogue("/OpenAction 10 0 R"), 10: "<</S/GoTo/D[3 0 R/Fit]/Next[11 0 R 10 0 R]>>", 11: "<</S/Named/N/NextPage/Next 10 0 R>>"})
made("form-kids-loop", {**catalogue("/AcroForm<</Fields[10 0 R]>>"), 10: "<</T(a)/FT/Tx/Kids[11 0 R]/Parent 11 0 R>>", 11: "<</T(b)/Kids[10 0 R]/Parent 10 0 R/Subtype/Widget/Rect[0 0 9 9]>>"}, more="/Annots[11 0 R]")
made("layers-loop", {**catalogue("/OCProperties<</OCGs[10 0 R]/D<</Order 11 0 R/OFF[10 0 R 11 0 R]>>>>"), 10: "<</Type/OCMD/OCGs 10 0 R/VE[/Not 11 0 R]>>", 11: "[/And 11 0 R[11 0 R]]"}, contents="/OC /L BDC " + words("Layered.") + " EMC", resources="/Font<</F1 5 0 R>>/Properties<</L 10 0 R>>")

# Metadata and the information dictionary.
xml = "/Type/Metadata/Subtype/XML"
made("metadata-no-xml", {**catalogue("/Metadata 6 0 R"), 6: stream("title: Minutes", xml)})
laughs = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]><x>&a11;</x>"
made("metadata-entities", {**catalogue("/Metadata 6 0 R"), 6: stream(laughs, xml)})
made("metadata-elements-nested", {**catalogue("/Metadata 6 0 R"), 6: stream(zlib.compress(b"<a>" * 20000), f"{xml}/Filter/FlateDecode")})
made("metadata-utf-16", {**catalogue("/Metadata 6 0 R"), 6: stream("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".encode("utf-16"), xml)})
made("metadata-false-claim", {**catalogue("/Metadata 6 0 R"), 6: stream(
    "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    "<rdf:Description rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' xmlns:pdfuaid='http://www.aiim.org/pdfua/ns/id/' pdfaid:part='2' pdfaid:conformance='A' pdfuaid:part='1'/>"
    "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>", xml)})
made("information-odd", {6: "<</Title 7/Author[(a)]/CreationDate(yesterday)/ModDate(D:99999999999999Z99'99')/Producer(\xfe\xff\xd8)/Trapped(x)/Subject 6 0 R>>"}, trailer="/Info 6 0 R")

# Encryption dictionaries.
for name, entries in {
    "empty": "", "unknown-filter": "/Filter/Entrust/V 1/R 2", "public-key": "/Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/CF<<>>",
    "version-99": "/Filter/Standard/V 99/R 99/O(x)/U(y)/P -4", "short-keys": "/Filter/Standard/V 2/R 3/Length 128/O(x)/U(y)/P -4",
    "length-huge": "/Filter/Standard/V 2/R 3/Length 2147483640/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")/P -4",
    "crypt-filter-missing": "/Filter/Standard/V 4/R 4/Length 128/CF<<>>/StmF/StdCF/StrF/StdCF/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")/P -4",
    "r6-short": "/Filter/Standard/V 5/R 6/Length 256/O(x)/U(y)/OE(x)/UE(y)/Perms(z)/P -4",
}.items():
    made(f"encrypt-{name}", {6: f"<<{entries}>>"}, trailer="/Encrypt 6 0 R")
made("encrypt-missing", trailer="/Encrypt 99 0 R")
made("encrypt-is-catalogue", trailer="/Encrypt 1 0 R")

# Syntax.
made("nested-lists", {6: "[" * 50000 + "]" * 50000, **catalogue("/PieceInfo 6 0 R")}, packed=True)
made("nested-dictionaries", {6: "<</a" * 30000 + " 1" + ">>" * 30000, **catalogue("/PieceInfo 6 0 R")}, packed=True)
made("nested-strings", {6: "(" * 50000 + ")" * 50000, **catalogue("/PieceInfo 6 0 R")}, packed=True)
made("string-not-closed", {6: "(The appendix ends here"})
made("dictionary-not-closed", {3: leaf(2).removesuffix(">>")})
made("numbers", {**catalogue("/PieceInfo[1e5 NaN inf --3 4-5 .-7 1.2.3 +-0 99999999999999999999999 -99999999999999999999999 0x1F 16#FF - . +]")})
made("names-odd", {**catalogue("/#00#ff#zz 1 /# 2 // 3 /a#2fb 4 /\xe9 5")})
made("references-odd", {**catalogue("/PieceInfo[99999999999 0 R -1 0 R 3 99999 R 0 0 R 3 0 R R 4294967297 0 R]")})
made("object-number-differs", {1: "<</Type/Catalog/Pages 2 0 R>>\nendobj\n8 0 obj\n<</Type/Catalog>>"})
made("keyword-missing", {2: "<</Type/Pages/Kids[3 0 R]/Count 1>>\n3 0 obj"})
