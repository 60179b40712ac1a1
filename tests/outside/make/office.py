"""Makes the PDFs of LibreOffice: two text documents and one spreadsheet, exported in many ways."""

import base64
import json
import shutil

from places import FILES, MAKE, run, scratch

WORK = scratch("office")
WARDS = ["Brackenholt", "Dunmoor", "Fellgate"]
SIZES = ["one bedroom", "two bedrooms", "three bedrooms", "four or more"]

FLAT = {"writer": "OpenDocument Text Flat XML", "calc": "OpenDocument Spreadsheet Flat XML"}

NOTE = (
    '<office:annotation office:name="{name}"><dc:creator>{who}</dc:creator>'
    "<dc:date>2024-02-2{day}T09:15:00</dc:date><text:p>{words}</text:p></office:annotation>"
)
NOTES = {
    "@NOTE1@": NOTE.format(name="a", who="R. Quillfeather", day=1, words="Please check the date before this goes out."),
    "@NOTE2@": NOTE.format(name="b", who="P. Oakhollow", day=2, words="Legal have not agreed this sentence yet."),
}

FORM = """<office:forms form:automatic-focus="false" form:apply-design-mode="false">
 <form:form form:name="Consultation" form:command-type="table" office:target-frame="" xlink:href="https://www.harrowmere.example/answers" xlink:type="simple" form:method="post">
  <form:text form:name="name" form:id="f1" xml:id="f1" form:control-implementation="ooo:com.sun.star.form.component.TextField" form:title="Your name"/>
  <form:checkbox form:name="resident" form:id="f2" xml:id="f2" form:label="I live in the borough" form:title="I live in the borough"
   form:control-implementation="ooo:com.sun.star.form.component.CheckBox"/>
 </form:form></office:forms>
 <text:p text:style-name="Standard">Your name: <draw:control text:anchor-type="as-char" svg:width="6cm" svg:height="0.7cm" draw:control="f1"/>
 and <draw:control text:anchor-type="as-char" svg:width="5cm" svg:height="0.7cm" draw:control="f2"/></text:p>"""


def cell(style, words, paragraph="Table_20_Contents"):
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f'<text:p text:style-name="{paragraph}">{words}</text:p></table:table-cell>'
    )


def lettings(name, wards):
    """The text document; with three wards its table breaks over two pages."""
    heads = "".join(cell("Head", words, "Table_20_Heading") for words in ("Ward", "Homes let", "Transfers", "Days empty"))
    rows = ""
    for index, ward in enumerate(WARDS[:wards]):
        for size, label in enumerate(SIZES):
            style = "Shaded" if (index + size) % 2 else "Cell"
            figures = (7 + 5 * index + 3 * size, 2 + index + size, 19 + 2 * size + index)
            cells = cell(style, f"{ward}, {label}") + "".join(cell(style, figure) for figure in figures)
            rows += f"<table:table-row>{cells}</table:table-row>"
    text = (MAKE / "office/lettings.fodt").read_text()
    text = text.replace("@MAP@", base64.b64encode(draw_map().read_bytes()).decode())
    text = text.replace("@HEADS@", heads).replace("@ROWS@", rows)
    path = WORK / name
    path.write_text(text)
    return path


def notice(name, notes=False, form=False):
    """The short notice, with or without its comments and its form."""
    text = (MAKE / "office/notice.fodt").read_text().replace("@FORM@", FORM if form else "")
    for mark, note in NOTES.items():
        text = text.replace(mark, note if notes else "")
    path = WORK / name
    path.write_text(text)
    return path


def draw_map():
    """A small map, drawn once."""
    path = WORK / "map.png"
    drawing = [
        ("#dfe8d0", "rectangle 0,0 320,200"), ("#8fb4cf", "path 'M0,110 C80,90 150,150 320,120 L320,134 C150,166 80,104 0,124 Z'"),
        ("#7a6a4f", "circle 90,60 90,66"), ("#7a6a4f", "circle 210,70 210,76"), ("#7a6a4f", "circle 160,170 160,176"),
    ]
    strokes = [part for colour, shape in drawing for part in ("-fill", colour, "-draw", shape)]
    run("convert", "-size", "320x200", "xc:#f4f1e8", *strokes, "-colors", "32", "-strip", path)
    return path


def budget():
    """The spreadsheet: forty lines and a total."""
    def row(style, words):
        named = f' table:style-name="{style}"' if style else ""
        kinds = [
            f'<table:table-cell{named} office:value-type="float" office:value="{word}"><text:p>{word}</text:p></table:table-cell>'
            if isinstance(word, int)
            else f'<table:table-cell{named} office:value-type="string"><text:p>{word}</text:p></table:table-cell>'
            for word in words
        ]
        return f"<table:table-row>{''.join(kinds)}</table:table-row>"

    rows = row("Head", ["Scheme", "Budget £000", "Spent £000", "Forecast £000", "Difference £000", "Status"])
    names = ["Resurfacing", "Footways", "Drainage", "Bridges", "Street lighting", "Signals", "Winter service", "Cycle lanes"]
    for index in range(40):
        plan = 120 + 35 * (index % 8) + 10 * (index // 8)
        forecast = plan + (index * 7) % 19 - 9
        status = "over" if forecast > plan else "within"
        rows += row("", [f"{names[index % 8]}, area {index // 8 + 1}", plan, plan * 3 // 4, forecast, forecast - plan, status])
    path = WORK / "budget.fods"
    path.write_text((MAKE / "office/budget.fods").read_text().replace("@ROWS@", rows))
    return path


def export(source, name, kind="writer", **options):
    """Has LibreOffice print `source`; the options are those of its export dialogue."""
    kinds = {bool: "boolean", int: "long", str: "string"}
    data = {key: {"type": kinds[type(value)], "value": str(value).lower() if isinstance(value, bool) else str(value)}
            for key, value in options.items()}
    out = WORK / name
    out.mkdir(exist_ok=True)
    run(
        "soffice", f"-env:UserInstallation=file://{WORK}/profile", "--headless", "--infilter=" + FLAT[kind], "--convert-to",
        f"pdf:{kind}_pdf_Export:{json.dumps(data)}", "--outdir", out, source,
    )
    shutil.copyfile(out / f"{source.stem}.pdf", FILES / f"{name}.pdf")


long = lettings("long.fodt", wards=3)
short = lettings("short.fodt", wards=1)
plain = notice("notice.fodt")
noted = notice("noted.fodt", notes=True)
form = notice("form.fodt", form=True)
sheet = budget()

export(long, "office-tagged", UseTaggedPDF=True, ExportBookmarks=True)
export(long, "office-untagged", UseTaggedPDF=False, ExportBookmarks=False)
export(plain, "office-pdfa1a", SelectPdfVersion=1, UseTaggedPDF=True)
export(short, "office-pdfa2b-tagged", SelectPdfVersion=2, UseTaggedPDF=True, ExportBookmarks=True)
export(short, "office-pdfua", PDFUACompliance=True, UseTaggedPDF=True, ExportBookmarks=True)
export(short, "office-pdfa2b-pdfua", SelectPdfVersion=2, PDFUACompliance=True, UseTaggedPDF=True)
export(plain, "office-hybrid", IsAddStream=True, UseTaggedPDF=True)
export(plain, "office-watermark", Watermark="DRAFT", UseTaggedPDF=True)
export(plain, "office-owner-password", RestrictPermissions=True, PermissionPassword="keep-out", Printing=1, Changes=0,
       EnableCopyingOfContent=False, UseTaggedPDF=True)
export(plain, "office-user-password", EncryptFile=True, DocumentOpenPassword="open-me", UseTaggedPDF=True)
export(noted, "office-comments", ExportNotes=True, UseTaggedPDF=True)
export(form, "office-form", ExportFormFields=True, UseTaggedPDF=True)
export(sheet, "office-spreadsheet", kind="calc", UseTaggedPDF=True)
export(MAKE / "office/redacted.fodt", "redaction-office", UseTaggedPDF=True)
