"""Writes small PDFs by hand, object by object, so that each shows one thing and nothing else."""

import zlib

from places import FILES

A4 = "[0 0 595 842]"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(data, entries=""):
    """A stream object; `data` is text or bytes as they are to stand there."""
    data = data.encode("latin-1") if isinstance(data, str) else data
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries.encode("latin-1"), len(data), data)


def words(*lines, size=12, left=72, top=770):
    """Operators that set the lines of text in font F1."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 {size} Tf {size * 1.3:.1f} TL {left} {top} Td {shown} ET"


def page(contents="", media=A4, resources="/Font<</F1 5 0 R>>", more=""):
    """The usual objects of a document of one page: 1 catalogue, 2 page tree, 3 page, 4 its contents, 5 Helvetica."""
    return {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox{media}/Resources<<{resources}>>/Contents 4 0 R{more}>>",
        4: stream(contents or words("Notice of the meeting of the licensing panel.", "It meets on 6 February 2024 at seven in the evening.")),
        5: HELVETICA,
    }


def compose(objects, trailer="", version="1.7", head=b"", root=1):
    """The bytes of a file with these objects, its table and its trailer. Object numbers may have gaps."""
    out = bytearray(head + f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        body = body.encode("latin-1") if isinstance(body, str) else body
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += f"trailer\n<</Size {size}/Root {root} 0 R/ID[<0a1b2c3d><0a1b2c3d>]{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def compose_packed(objects):
    """The same with all objects but streams in object streams of a thousand, for documents of very many objects."""
    bodies = {number: body.encode("latin-1") if isinstance(body, str) else body for number, body in sorted(objects.items())}
    loose = [number for number, body in bodies.items() if b"stream\n" in body]
    inner = [number for number in bodies if number not in loose]
    out, rows, holder = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 255)}, max(bodies)

    def put(number, body):
        rows[number] = (1, len(out), 0)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    for number in loose:
        put(number, bodies[number])
    for first in range(0, len(inner), 1000):
        holder += 1
        listed, held = "", b""
        for index, number in enumerate(inner[first:first + 1000]):
            listed += f"{number} {len(held)} "
            held += bodies[number] + b" "
            rows[number] = (2, holder, index)
        count = len(inner[first:first + 1000])
        put(holder, stream(zlib.compress(listed.encode() + held, 9), f"/Type/ObjStm/N {count}/First {len(listed)}/Filter/FlateDecode"))
    table = holder + 1
    rows[table] = (1, len(out), 0)
    start = len(out)
    # Each row is written as its difference from the one above (PNG's filter 2), which hardly grows with the number of rows.
    rows = [
        bytes([kind]) + place.to_bytes(4, "big") + last.to_bytes(2, "big")
        for kind, place, last in (rows.get(number, (0, 0, 0)) for number in range(table + 1))
    ]
    data = b"".join(b"\x02" + bytes((now - then) % 256 for now, then in zip(row, above)) for row, above in zip(rows, [bytes(7), *rows]))
    coding = "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>"
    put(table, stream(zlib.compress(data, 9), f"/Type/XRef/Size {table + 1}/Root 1 0 R/W[1 4 2]{coding}"))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def write(name, objects, **options):
    """Writes one file of tests/outside/files."""
    (FILES / f"{name}.pdf").write_bytes(compose(objects, **options))
