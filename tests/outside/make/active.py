"""Makes PDFs by hand that do something when opened, or carry what is not part of the page: scripts, actions, files, forms,
comments, layers, films."""

from plain import A4, page, stream, words, write

NOTE = "/Type/Annot/F 4/T(R. Quillfeather)/M(D:20240221091500Z)"
SQUARE = "/Rect[72 600 172 640]"


def catalogue(name, entries, more=None, **page_options):
    """Something that hangs from the catalogue."""
    made = page(**page_options)
    made[1] = f"<</Type/Catalog/Pages 2 0 R{entries}>>"
    write(name, {**made, **(more or {})})


def annotated(name, *notes, more=None, catalog="", contents=""):
    """Annotations on the page, each the inside of its dictionary."""
    made = page(contents=contents, more="/Annots[" + " ".join(f"{number} 0 R" for number in range(10, 10 + len(notes))) + "]")
    made[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>"
    for number, note in enumerate(notes, 10):
        made[number] = f"<<{note}>>"
    write(name, {**made, **(more or {})})


# Scripts.
SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\);)>>"
catalogue("active-script-on-open", f"/OpenAction{SCRIPT}")
catalogue("active-script-named", "/Names<</JavaScript<</Names[(start) 6 0 R]>>>>", {6: "<</S/JavaScript/JS 7 0 R>>", 7: stream("this.print();")})
catalogue("active-script-on-close", f"/AA<</WC{SCRIPT}/WS{SCRIPT}/DP{SCRIPT}>>")
write("active-script-on-page", page(more=f"/AA<</O{SCRIPT}/C{SCRIPT}>>"))
annotated("active-script-in-link", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/URI/URI(https://www.harrowmere.example/)/Next[{SCRIPT}]>>")
catalogue("active-script-in-bookmark", "/Outlines 6 0 R", {
    6: "<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>", 7: f"<</Title(Contents)/Parent 6 0 R/A{SCRIPT}>>"})
annotated(
    "active-script-in-escaped-name", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/#4a#61vaScript/JS(app.alert\\(1\\);)>>",
)

# Other actions.
annotated("active-launch", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/Launch/Win<</F(calc.exe)>>/F(calc.exe)>>")
annotated("active-go-to-other-file", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>")
annotated("active-script-link", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/URI/URI(javascript:alert\\(1\\))>>")
annotated("active-file-link", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/URI/URI(file:///C:/shared/housing/list.xlsx)>>")
annotated("active-named-action", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/Named/N/Print>>")
annotated("active-submit", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/SubmitForm/F<</FS/URL/F(https://www.harrowmere.example/in)>>>>")

# Files within.
LIST = stream("ward;homes\nDunmoor;41\n", "/Type/EmbeddedFile/Subtype/text#2Fcsv/Params<</Size 22>>")
catalogue("active-attachment", "/Names<</EmbeddedFiles<</Names[(list.csv) 6 0 R]>>>>", {
    6: "<</Type/Filespec/F(list.csv)/UF(list.csv)/EF<</F 7 0 R/UF 7 0 R>>>>", 7: LIST})
annotated("active-attachment-on-page", f"{NOTE}/Subtype/FileAttachment{SQUARE}/FS 6 0 R/Name/Paperclip/Contents(The list)", more={
    6: "<</Type/Filespec/F(list.csv)/EF<</F 7 0 R>>>>", 7: LIST})
catalogue("active-associated-file", "/AF[6 0 R]", {
    6: "<</Type/Filespec/F(list.csv)/UF(list.csv)/AFRelationship/Data/EF<</F 7 0 R>>>>", 7: LIST})
catalogue("active-collection", "/Collection<</Type/Collection/View/D>>/Names<</EmbeddedFiles<</Names[(list.csv) 6 0 R]>>>>", {
    6: "<</Type/Filespec/F(list.csv)/EF<</F 7 0 R>>>>", 7: LIST})

# Forms. A field has a value that is seen through its appearance.
FIELD = stream("BT /F1 10 Tf 4 6 Td (Ms Thistlewood) Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 5 0 R>>>>")
WIDGET = "/Type/Annot/Subtype/Widget/FT/Tx/T(chair)/TU(Name of the chair)/V(Ms Thistlewood)/F 4/Rect[72 600 272 620]/DA(/F1 10 Tf 0 g)/AP<</N 6 0 R>>"
FORM = "/AcroForm<</Fields[10 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 10 Tf 0 g)>>"
annotated("form-filled", WIDGET, more={6: FIELD}, catalog=FORM)
annotated("form-with-actions", f"{WIDGET}/AA<</K{SCRIPT}/V{SCRIPT}>>", more={6: FIELD}, catalog=FORM.replace("/Fields", "/CO[10 0 R]/Fields"))
annotated("form-needs-appearances", WIDGET.replace("/AP<</N 6 0 R>>", ""), catalog=FORM.replace("/DA(", "/NeedAppearances true/DA("))
annotated("form-signed", "/Type/Annot/Subtype/Widget/FT/Sig/T(signature)/F 132/Rect[0 0 0 0]/V 6 0 R", catalog=FORM.replace("/DA(", "/SigFlags 3/DA("), more={
    6: "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 10]/Contents<00>/Reason(Agreed)>>"})
annotated("form-xfa", WIDGET, catalog=FORM.replace("/DA(", "/XFA[(template) 7 0 R]/DA("), more={
    6: FIELD, 7: stream("<template xmlns='http://www.xfa.org/schema/xfa-template/3.0/'/>")})
annotated(
    "form-button-states", "/Type/Annot/Subtype/Widget/FT/Btn/T(agree)/TU(I agree)/V/Yes/AS/Yes/F 4/Rect[72 600 92 620]/AP<</N<</Yes 6 0 R/Off 7 0 R>>>>",
    catalog=FORM, more={6: stream("0 0 20 20 re 2 2 m 18 18 l S", "/Type/XObject/Subtype/Form/BBox[0 0 20 20]"), 7: stream("0 0 20 20 re S", "/Type/XObject/Subtype/Form/BBox[0 0 20 20]")})

# Comments.
annotated(
    "comments-all-kinds",
    f"{NOTE}/Subtype/Text/Rect[500 700 520 720]/Contents(Who agreed this?)/Popup 20 0 R",
    f"{NOTE}/Subtype/FreeText{SQUARE}/Contents(Check with legal)/DA(/Helv 10 Tf 1 0 0 rg)",
    f"{NOTE}/Subtype/Highlight/Rect[72 765 200 785]/QuadPoints[72 785 200 785 72 765 200 765]/C[1 1 0]",
    f"{NOTE}/Subtype/StrikeOut/Rect[72 750 200 765]/QuadPoints[72 765 200 765 72 750 200 750]",
    f"{NOTE}/Subtype/Underline/Rect[72 750 200 765]/QuadPoints[72 765 200 765 72 750 200 750]",
    f"{NOTE}/Subtype/Stamp{SQUARE}/Name/Draft",
    f"{NOTE}/Subtype/Ink/Rect[300 600 400 640]/InkList[[300 600 350 640 400 600]]",
    f"{NOTE}/Subtype/Line/Rect[300 500 400 540]/L[300 500 400 540]",
    f"{NOTE}/Subtype/Circle/Rect[300 400 400 440]",
    f"{NOTE}/Subtype/Polygon/Rect[100 400 200 440]/Vertices[100 400 200 400 150 440]",
    f"{NOTE}/Subtype/Caret/Rect[200 765 205 770]/Contents(a word is missing)",
    more={20: "<</Type/Annot/Subtype/Popup/Parent 10 0 R/Rect[400 600 580 700]/Open false>>"},
)
annotated("comments-hidden", f"{NOTE.replace('/F 4', '/F 2')}/Subtype/Text/Rect[500 700 520 720]/Contents(Not for the public)")
annotated("comments-watermark", f"/Type/Annot/Subtype/Watermark/F 4{SQUARE}/AP<</N 6 0 R>>", more={
    6: stream("0.8 g 0 0 100 40 re f", "/Type/XObject/Subtype/Form/BBox[0 0 100 40]")})

# Films, sound, three dimensions.
annotated("active-film", f"/Type/Annot/Subtype/Movie/F 4{SQUARE}/Movie<</F(film.avi)>>", f"/Type/Annot/Subtype/Screen/F 4{SQUARE}/A<</S/Rendition/OP 0>>",
          f"/Type/Annot/Subtype/Sound/F 4{SQUARE}/Sound 6 0 R", f"/Type/Annot/Subtype/RichMedia/F 4{SQUARE}", f"/Type/Annot/Subtype/3D/F 4{SQUARE}",
          more={6: stream("", "/Type/Sound/R 8000")})

# Links that only lead somewhere.
annotated(
    "links-plain", f"/Type/Annot/Subtype/Link/F 4{SQUARE}/A<</S/URI/URI(https://www.harrowmere.example/)>>",
    "/Type/Annot/Subtype/Link/Border[0 0 1]/Rect[72 500 172 540]/Dest[3 0 R/XYZ 0 842 0]", "/Type/Annot/Subtype/Link/Rect[72 400 172 440]/Dest(top)",
    "/Type/Annot/Subtype/Link/Rect[72 300 172 340]/A<</S/GoTo/D/old>>", more={},
    catalog="/Names<</Dests<</Names[(top)[3 0 R/Fit]]>>>>/Dests<</old[3 0 R/FitH 800]>>",
)

# Layers.
LAYERED = f"/OC /L1 BDC {words('Shown to all.')} EMC /OC /L2 BDC {words('Surveyor: value agreed at 310,000.', top=700)} EMC"


def layered(name, settings):
    made = page(contents=LAYERED, resources="/Font<</F1 5 0 R>>/Properties<</L1 10 0 R/L2 11 0 R>>")
    made[1] = f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[10 0 R 11 0 R]/D<<{settings}>>>>>>"
    made[10], made[11] = "<</Type/OCG/Name(Plan)>>", "<</Type/OCG/Name(Valuation)/Usage<</Print<</PrintState/ON>>/View<</ViewState/OFF>>>>>>"
    write(name, made)


layered("layers-one-hidden", "/Order[10 0 R 11 0 R]/OFF[11 0 R]")
layered("layers-all-off-but-one", "/BaseState/OFF/ON[10 0 R]")
layered("layers-all-shown", "/Order[10 0 R 11 0 R]")
layered("layers-print-only", "/Order[10 0 R 11 0 R]/AS[<</Event/View/Category[/View]/OCGs[11 0 R]>>]")
member = page(contents=LAYERED.replace("/L2", "/M1"), resources="/Font<</F1 5 0 R>>/Properties<</L1 10 0 R/M1 12 0 R>>")
member[1] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[10 0 R 11 0 R]/D<</OFF[11 0 R]>>>>>>"
member[10], member[11] = "<</Type/OCG/Name(Plan)>>", "<</Type/OCG/Name(Valuation)>>"
member[12] = "<</Type/OCMD/OCGs[10 0 R 11 0 R]/P/AllOn>>"
write("layers-by-membership", member)
form = page(contents=words("A plan lies on a layer.") + " /Fm Do", resources="/Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>")
form[1] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>>>"
form[6] = stream(words("Kept back: the tenant's name.", top=600), f"/Type/XObject/Subtype/Form/BBox{A4}/OC 10 0 R/Resources<</Font<</F1 5 0 R>>>>")
form[10] = "<</Type/OCG/Name(Tenants)>>"
write("layers-on-form", form)
annotated("layers-on-annotation", f"{NOTE}/Subtype/FreeText{SQUARE}/Contents(Kept back)/DA(/Helv 10 Tf 0 g)/OC 6 0 R", more={6: "<</Type/OCG/Name(Notes)>>"},
          catalog="/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>")

# What else hangs from a catalogue.
catalogue("catalogue-odds-and-ends", "/Threads[6 0 R]/PieceInfo<</Draw<</LastModified(D:20240101)/Private 7 0 R>>>>/SpiderInfo<</V 1.0>>/URI<</Base(https://www.harrowmere.example/)>>"
          "/OpenAction[3 0 R/Fit]/Requirements[<</S/EnableJavaScripts>>]/Legal<<>>/Perms<<>>/NeedsRendering true/Version/1.4/Lang(cy-GB)/ViewerPreferences<</HideToolbar true>>",
          {6: "<</Type/Thread/F 8 0 R>>", 7: stream("working data of a drawing program"), 8: f"<</Type/Bead/T 6 0 R/N 8 0 R/V 8 0 R/P 3 0 R/R{A4}>>"})
