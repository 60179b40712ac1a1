"""Makes PDFs whose objects stand in object streams that are broken or swell without end."""

import zlib

from places import FILES
from plain import page, stream


def build(head=None, bodies=None, entries="", rows=None, first=None, count=None, packed=None, extra=""):
    """A file with objects 1, 2, 3 and 5 in object stream 8; each argument breaks one part of it."""
    inner = {number: body for number, body in page().items() if number != 4}
    texts = [body for _, body in sorted(inner.items())]
    offsets, at = [], 0
    for text in texts:
        offsets.append(at)
        at += len(text) + 1
    listed = " ".join(f"{number} {offset}" for number, offset in zip(sorted(inner), offsets)) + " " if head is None else head
    content = (listed + " ".join(texts)).encode("latin-1") if bodies is None else bodies
    holder = stream(
        zlib.compress(content) if packed is None else packed,
        f"/Type/ObjStm/N {len(texts) if count is None else count}/First {len(listed) if first is None else first}/Filter/FlateDecode{entries}",
    )
    out = bytearray(b"%PDF-1.7\n")
    contents_at = len(out)
    out += b"4 0 obj\n%s\nendobj\n" % page()[4]
    holder_at = len(out)
    out += b"8 0 obj\n%s\nendobj\n" % holder
    out += extra.encode("latin-1")
    table_at = len(out)
    rows = rows or [(0, 0, 255), (2, 8, 0), (2, 8, 1), (2, 8, 2), (1, contents_at, 0), (2, 8, 3), (0, 0, 0), (0, 0, 0), (1, holder_at, 0), (1, table_at, 0)]
    data = b"".join(bytes([kind]) + place.to_bytes(3, "big") + bytes([last]) for kind, place, last in rows)
    table = stream(zlib.compress(data), f"/Type/XRef/Size {len(rows)}/Root 1 0 R/W[1 3 1]/Filter/FlateDecode")
    return bytes(out) + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, table_at)


def write(name, data):
    (FILES / f"broken-object-stream-{name}.pdf").write_bytes(data)


(FILES / "file-object-stream-by-hand.pdf").write_bytes(build())
write("count-huge", build(count=2147483647))
write("count-negative", build(count=-4))
write("first-beyond-end", build(first=99999999))
write("first-negative", build(first=-10))
write("offsets-wrong", build(head="1 900 2 901 3 902 5 903 "))
write("holds-itself", build(head="8 0 2 33 3 80 5 90 "))
write("extends-itself", build(entries="/Extends 8 0 R"))
write("in-itself", build(rows=[(0, 0, 255), (2, 8, 0), (2, 8, 1), (2, 8, 2), (1, 9, 0), (2, 8, 3), (0, 0, 0), (0, 0, 0), (2, 8, 0), (1, 9, 0)]))
write("holds-a-stream", build(bodies=b"1 0 <</Length 3>>\nstream\nabc\nendstream", first=4, count=1))
write("cut", build(packed=zlib.compress(b"1 0 2 33 3 80 5 200 <</Type/Catalog" * 4)[:-20]))
write("not-packed", build(packed=b"this is no deflated data at all"))

# Half a gigabyte of blanks in front of the objects: deflated twice, it is a few kilobytes.
squeeze = zlib.compressobj(9)
blanks = b" " * (1 << 20)
once = b"".join(squeeze.compress(blanks) for _ in range(512)) + squeeze.flush()
write("bomb", build(packed=zlib.compress(once, 9)).replace(b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]", 1))
