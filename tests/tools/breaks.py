"""Ways to break a good PDF, each with the judge and the clause that must notice it.

A break takes an open PDF and spoils one thing. It raises NothingToBreak where the PDF has no such thing.
"""

from pikepdf import Array, Dictionary, Name, Stream, String


class NothingToBreak(Exception):
    """The PDF has no such thing to spoil."""


def elements(pdf, *types):
    """The structure elements of the given types, in reading order."""
    stack = [pdf.Root.StructTreeRoot]
    while stack:
        node = stack.pop()
        if isinstance(node, Array):
            stack.extend(reversed(list(node)))
        elif isinstance(node, Dictionary):
            if node.get("/S") in types:
                yield node
            if "/K" in node:
                stack.append(node.K)


def first(found):
    """The first of `found`."""
    for thing in found:
        return thing
    raise NothingToBreak


def drop(key):
    """A break that takes `key` out of the catalogue."""

    def spoil(pdf):
        if key not in pdf.Root:
            raise NothingToBreak
        del pdf.Root[key]

    return spoil


def metadata_without(namespace):
    """A break that renames the properties of `namespace` in the XMP, so that its claim is gone."""

    def spoil(pdf):
        text = pdf.Root.Metadata.read_bytes()
        if namespace not in text:
            raise NothingToBreak
        pdf.Root.Metadata.write(text.replace(namespace, b"http://example.org/ns/none/"))

    return spoil


def hide_title(pdf):
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def draw_unmarked(pdf):
    page = pdf.pages[0]
    page.contents_coalesce()
    page.Contents = Stream(pdf, page.Contents.read_bytes() + b"\nq 10 10 40 40 re f Q\n")


def figure_without_alt(pdf):
    node = first(elements(pdf, Name.P))
    node.S = Name.Figure


def skip_heading_level(pdf):
    node = first(elements(pdf, Name.H2))
    node.S = Name.H4


def headers_without_scope(pdf):
    """Cells named as headers of others go too: they would make up for the scope."""
    spoilt = [node for node in elements(pdf, Name.TH, Name.TD) if "/A" in node]
    if not any(node.S == Name.TH for node in spoilt):
        raise NothingToBreak
    for node in spoilt:
        del node["/A"]


def links(pdf):
    return (
        note
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if note.Subtype == Name.Link
    )


def link_without_words(pdf):
    del first(links(pdf))["/Contents"]


def link_untagged(pdf):
    node = first(elements(pdf, Name.Link))
    node.S = Name.Span


def tab_order_unsaid(pdf):
    for page in pdf.pages:
        if "/Annots" in page and "/Tabs" in page:
            del page["/Tabs"]
            return
    raise NothingToBreak


def fonts(pdf):
    return (thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font)


def font_not_embedded(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]
            return
    raise NothingToBreak


def font_without_unicode(pdf):
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]
            return
    raise NothingToBreak


def script_on_open(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def script_by_name(pdf):
    script = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("beep"), pdf.make_indirect(script)])))


def untitle(pdf):
    del pdf.trailer.Info["/Title"]


# name: (break, {flavour: the rule, or all rules of a clause, one of which must be among the reasons})
CONFORMANCE = {
    "no mark info": (drop("/MarkInfo"), {"ua1": "6.2-1", "2a": "6.7.2.2-1"}),
    "no structure tree": (drop("/StructTreeRoot"), {"ua1": "7.1-11", "2a": "6.7.3.3-1"}),
    "no language": (drop("/Lang"), {"ua1": "7.2"}),
    "no metadata": (drop("/Metadata"), {"ua1": "7.1-8", "2a": "6.6.2.1-1"}),
    "no output intent": (drop("/OutputIntents"), {"2a": "6.2.4.3"}),
    "no PDF/UA claim": (metadata_without(b"http://www.aiim.org/pdfua/ns/id/"), {"ua1": "5-1"}),
    "no PDF/A claim": (metadata_without(b"http://www.aiim.org/pdfa/ns/id/"), {"2a": "6.6.4-1"}),
    "title hidden": (hide_title, {"ua1": "7.1-10"}),
    "untagged drawing": (draw_unmarked, {"ua1": "7.1-3"}),
    "figure without alt": (figure_without_alt, {"ua1": "7.3-1"}),
    "heading level skipped": (skip_heading_level, {"ua1": "7.4.2-1"}),
    "header cells without scope": (headers_without_scope, {"ua1": "7.5"}),
    "link without words": (link_without_words, {"ua1": "7.18.5-2"}),
    "link not tagged as one": (link_untagged, {"ua1": "7.18.5-1"}),
    "no tab order": (tab_order_unsaid, {"ua1": "7.18.3-1"}),
    "font not embedded": (font_not_embedded, {"ua1": "7.21.4.1-1", "2a": "6.2.11.4.1-1"}),
    "font without Unicode": (font_without_unicode, {"ua1": "7.21.7-1", "2a": "6.2.11.7.2-1"}),
    "script": (script_on_open, {"2a": "6.5.1-1"}),
}

# name: (break, the check of soundness.py that must notice, a word of its reason)
SOUNDNESS = {
    "not marked as tagged": (drop("/MarkInfo"), "facts", "Tagged"),
    "no metadata": (drop("/Metadata"), "facts", "Metadata Stream"),
    "no title": (untitle, "facts", "no title"),
    "script": (script_by_name, "facts", "JavaScript"),
    "font not embedded": (font_not_embedded, "fonts", "embedded no"),
    "font without Unicode": (font_without_unicode, "fonts", "Unicode no"),
}
