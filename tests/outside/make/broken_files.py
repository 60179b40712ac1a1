"""Makes PDFs that are broken as files: cut, patched, looping tables, what is no PDF at all."""

import re
import zlib
from io import BytesIO
from zipfile import ZipFile

from places import FILES
from plain import compose, page, stream

WHOLE = compose(page())
OFFICE = (FILES / "office-untagged.pdf").read_bytes()
TYPST = (FILES / "typst-untagged.pdf").read_bytes()


def write(name, data):
    (FILES / f"broken-{name}.pdf").write_bytes(data)


def replace(old, new, count=-1, data=WHOLE):
    """Replaces bytes without mending the table of offsets; they must be there."""
    assert old in data, old
    return data.replace(old, new, count)


def start(offset):
    return re.sub(rb"startxref\n\d+", b"startxref\n" + offset, WHOLE)


# What is no PDF at all.
write("empty", b"")
write("one-byte", b"%")
write("header-only", b"%PDF-1.7\n")
write("text", b"Please find the appendix attached.\n")
write("html", b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Your session has ended.</body></html>\n")
write("png", bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"))
with BytesIO() as archive:
    with ZipFile(archive, "w") as bundle:
        bundle.writestr("word/document.xml", "<w:document/>")
    write("word-document", archive.getvalue())
write("utf-16", WHOLE.decode("latin-1").encode("utf-16"))
write("nulls", bytes(4096))

# Cut and patched.
write("cut-in-half", OFFICE[: len(OFFICE) // 2])
write("cut-in-half-object-streams", TYPST[: len(TYPST) // 2])
write("cut-tail", WHOLE[:-60])
write("cut-in-table", WHOLE[: WHOLE.index(b"xref") + 40])
write("downloaded-as-text", OFFICE[:6000].replace(b"\r", b"\n").replace(b"\n", b"\r\n"))
write("no-header", WHOLE.split(b"\n", 2)[2])
write("junk-before", b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + b"x" * 900 + b"\n" + WHOLE)
write("junk-behind", WHOLE + b"\x00" * 2000)
write("version-9", replace(b"%PDF-1.7", b"%PDF-9.9"))
write("carriage-returns", WHOLE.replace(b"\n", b"\r"))
write("twice-in-one-file", WHOLE + WHOLE)

# The table of offsets and the trailer.
write("table-shifted", re.sub(rb"(\d{10}) 00000 n", lambda found: b"%010d 00000 n" % (int(found[1]) + 7), WHOLE))
write("table-all-zero", re.sub(rb"\d{10} 00000 n", b"0000000000 00000 n", WHOLE))
write("table-beyond-end", re.sub(rb"\d{10} 00000 n", b"9999999999 00000 n", WHOLE))
write("table-all-free", WHOLE.replace(b"00000 n", b"00000 f"))
write("table-letters", WHOLE.replace(b" 00000 n", b" zzzzz n"))
write("table-huge-count", replace(b"xref\n0 6", b"xref\n0 4000000000"))
write("table-negative", replace(b"xref\n0 6", b"xref\n-5 6"))
write("table-starts-at-one", replace(b"xref\n0 6", b"xref\n1 6"))
write("table-missing", WHOLE[: WHOLE.index(b"xref")] + WHOLE[WHOLE.index(b"trailer"):])
write("startxref-zero", start(b"0"))
write("startxref-beyond-end", start(b"99999999"))
write("startxref-huge", start(b"99999999999999999999999999"))
write("startxref-negative", start(b"-12"))
write("startxref-missing", WHOLE[: WHOLE.index(b"startxref")] + b"%%EOF\n")
write("trailer-missing", WHOLE[: WHOLE.index(b"trailer")])
write("trailer-no-root", replace(b"/Root 1 0 R", b"/Roof 1 0 R"))
write("trailer-root-missing", replace(b"/Root 1 0 R", b"/Root 77 0 R"))
write("trailer-root-is-page", replace(b"/Root 1 0 R", b"/Root 3 0 R"))
write("trailer-size-huge", replace(b"/Size 6", b"/Size 2147483647"))
write("trailer-size-negative", replace(b"/Size 6", b"/Size -6"))
write("trailer-not-closed", WHOLE.replace(b"<0a1b2c3d>]>>", b"<0a1b2c3d>]"))
table = WHOLE.rindex(b"xref\n0")
write("prev-loop", replace(b"/Size 6", b"/Size 6/Prev %d" % table))
write("prev-beyond-end", replace(b"/Size 6", b"/Size 6/Prev 88888888"))
write("prev-negative", replace(b"/Size 6", b"/Size 6/Prev -1"))
write("xrefstm-loop", replace(b"/Size 6", b"/Size 6/XRefStm %d" % table))
second = len(WHOLE)
write("prev-loop-of-two", replace(b"/Size 6/Root", b"/Size 6/Prev %010d/Root" % (second + 16), 1) + b"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (table, second + 16))


# Tables and objects within streams.
def streamed(index="[0 6]", widths="[1 3 1]", size="6", rows=None, more="", packed=None, objects=""):
    """A file whose table is a stream; the places of its objects are right unless `rows` says otherwise."""
    out = bytearray(b"%PDF-1.7\n")
    places = [0]
    for number, body in sorted(page().items()):
        places.append(len(out))
        body = body.encode("latin-1") if isinstance(body, str) else body
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += objects.encode("latin-1")
    if rows is None:
        rows = [(0, 0, 255)] + [(1, place, 0) for place in places[1:]]
    data = b"".join(bytes([kind]) + place.to_bytes(3, "big") + bytes([generation]) for kind, place, generation in rows)
    at = len(out)
    table = stream(zlib.compress(data if packed is None else packed), f"/Type/XRef/Size {size}/Root 1 0 R/W{widths}/Index{index}/Filter/FlateDecode{more.replace('@HERE@', str(at))}")
    return bytes(out) + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, at)


(FILES / "file-xref-stream-by-hand.pdf").write_bytes(streamed())
write("xref-stream-index-huge", streamed(index="[0 2000000000]"))
write("xref-stream-index-negative", streamed(index="[-4 6]"))
write("xref-stream-index-odd", streamed(index="[0 6 7]"))
write("xref-stream-widths-huge", streamed(widths="[1 2147483647 1]"))
write("xref-stream-widths-eight", streamed(widths="[8 8 8]"))
write("xref-stream-widths-zero", streamed(widths="[0 0 0]", index="[0 100000000]", size="100000000"))
write("xref-stream-widths-negative", streamed(widths="[1 -3 1]"))
write("xref-stream-prev-loop", streamed(more="/Prev @HERE@"))
write("xref-stream-short", streamed(packed=b"\x01\x00"))
write("xref-stream-not-packed", streamed(more="/DecodeParms<</Predictor 12/Columns 5>>"))
