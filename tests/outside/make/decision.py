"""The page of minutes on which failed redactions and their look-alikes are drawn: finding its words, changing its lines."""

import re
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from places import FILES, run, scratch

BASE = scratch("base") / "decision.pdf"
NAME = ("Marmaduke", "Court")  # first and last word of what is to be kept back: a person and an address
SUM = ("£48,250", "£48,250")
APPLICANT = 5  # the marked content that is the line with the sum
HEARING = 2  # the one that is the line with the name


def box(words=NAME, spare=1.5):
    """The place of the words on the page, in points from its lower left corner: left, bottom, width, height."""
    page = run("pdftotext", "-bbox", BASE, "-").decode()
    height = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', page)[1])
    found = [
        (word, *map(float, place))
        for *place, word in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', page)
    ]
    left, top, _, bottom = next(place for word, *place in found if word == words[0])
    right = next(place[2] for word, *place in found if word.startswith(words[1]) and abs(place[1] - top) < 2)
    return left - spare, height - bottom - spare, right - left + 2 * spare, bottom - top + 2 * spare


def area(words=NAME, spare=1.5):
    """The same as an operand list of `re`."""
    return "%.2f %.2f %.2f %.2f" % box(words, spare)


def rectangle(words=NAME, spare=1.5):
    """The same as a rectangle of an annotation: left, bottom, right, top."""
    left, bottom, width, height = box(words, spare)
    return Array([left, bottom, left + width, bottom + height])


class Page:
    """The page, opened for change. What is drawn on it is marked as an artifact, so its structure stays sound."""

    def __init__(self):
        self.pdf = pikepdf.open(BASE)
        self.page = self.pdf.pages[0]
        self.content = self.page.Contents.read_bytes().decode("latin-1")

    def over(self, operators):
        """Draws after the text."""
        self.content += f"\n/Artifact BMC q\n{operators}\nQ EMC\n"

    def under(self, operators):
        """Draws before the text."""
        self.content = f"/Artifact BMC q\n{operators}\nQ EMC\n{self.content}"

    def line(self, number):
        """One line's marked content, from its opening to its end."""
        return re.search(r"/Span<</MCID %d>>BDC.*?EMC" % number, self.content, re.S)[0]

    def change(self, number, pattern, new):
        """Changes one line's operators; it must have what is to be changed."""
        old = self.line(number)
        changed = re.sub(pattern, new, old)
        assert changed != old, (number, pattern)
        self.content = self.content.replace(old, changed)

    def wrap(self, number, before, after):
        """Puts operators around one line, within its marked content."""
        old = self.line(number)
        opening, rest = old.split("BDC", 1)
        self.content = self.content.replace(old, f"{opening}BDC\n{before}\n{rest.removesuffix('EMC')}\n{after}\nEMC")

    def resource(self, kind, name, value):
        """Adds a resource of the page."""
        if kind not in self.page.Resources:
            self.page.Resources[kind] = Dictionary()
        self.page.Resources[kind][name] = value

    def state(self, name, **entries):
        self.resource("/ExtGState", f"/{name}", Dictionary(Type=Name.ExtGState, **entries))

    def form(self, name, operators, matrix=(1, 0, 0, 1, 0, 0), resources=None, **entries):
        """Adds a form XObject of the page's size."""
        made = Stream(
            self.pdf, operators.encode("latin-1"), Type=Name.XObject, Subtype=Name.Form, BBox=self.page.MediaBox, Matrix=Array(matrix),
            Resources=resources or Dictionary(), **entries,
        )
        self.resource("/XObject", f"/{name}", self.pdf.make_indirect(made))
        return made

    def image(self, name, data, width, height, space=Name.DeviceGray, **entries):
        """Adds an image XObject of eight bits a channel unless told otherwise."""
        entries.setdefault("BitsPerComponent", 8)
        made = Stream(self.pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **entries)
        if space is not None:
            made.ColorSpace = space
        self.resource("/XObject", f"/{name}", self.pdf.make_indirect(made))
        return made

    def annotate(self, subtype, rect, appearance=None, **entries):
        """Adds an annotation, with an appearance if operators for one are given (in the page's own coordinates)."""
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=rect, F=4, **entries)
        if appearance is not None:
            drawn = Stream(
                self.pdf, appearance.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=rect, Resources=Dictionary()
            )
            note.AP = Dictionary(N=self.pdf.make_indirect(drawn))
        if "/Annots" not in self.page:
            self.page.Annots = Array()
        self.page.Annots.append(self.pdf.make_indirect(note))

    def layer(self, name, title, shown):
        """Adds an optional content group, for `/OC /name BDC`."""
        group = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(title)))
        self.resource("/Properties", f"/{name}", group)
        self.pdf.Root.OCProperties = Dictionary(
            OCGs=Array([group]), D=Dictionary(Name=String("Layers"), ON=Array([group] if shown else []), OFF=Array([] if shown else [group]), Order=Array([group]))
        )

    def save(self, name):
        packed = Stream(self.pdf, zlib.compress(self.pdf.Root.Metadata.read_bytes(), 9), Filter=Name.FlateDecode, Type=Name.Metadata, Subtype=Name.XML)
        self.pdf.Root.Metadata = self.pdf.make_indirect(packed)
        self.page.Contents = Stream(self.pdf, self.content.encode("latin-1"))
        self.pdf.save(
            FILES / f"{name}.pdf", static_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
