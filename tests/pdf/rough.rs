//! Outside files written by hand, object by object, with whatever a file from elsewhere may have.

/// A file of these objects, whose numbers count from 1. The first is the catalogue. A stream's data stands behind its
/// dictionary, after a `|`.
pub fn file(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        let body = match object.split_once('|') {
            Some((entries, data)) => {
                let entries = entries.trim().strip_suffix(">>").unwrap();
                format!(
                    "{entries}/Length {}>>\nstream\n{data}\nendstream",
                    data.len()
                )
            }
            None => (*object).to_owned(),
        };
        out.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
    }
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        table.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = places.len() + 1;
    table.push_str(&format!(
        "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    out.extend(table.into_bytes());
    out
}

/// A file with everything in it that may not come into a pack. Where something is hidden, it says "secret".
pub fn wicked() -> Vec<u8> {
    file(&[
        "<</Type/Catalog/Pages 2 0 R/OpenAction 10 0 R/AA<</WC 10 0 R>>/Names<</JavaScript<</Names[(a) 10 0 R]>>\
         /EmbeddedFiles<</Names[(secret.txt) 11 0 R]>>/Dests<</Names[(two)[4 0 R/XYZ 0 500 0]]>>>>\
         /AcroForm<</Fields[20 0 R 21 0 R 22 0 R]/XFA(secret)>>/OCProperties<</OCGs[30 0 R]/D<</OFF[30 0 R]>>>>\
         /Metadata 12 0 R/PieceInfo<</X(secret)>>/AF[11 0 R]/MarkInfo<</Marked true>>/Lang(en)\
         /StructTreeRoot 40 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 400 600]/Rotate 90>>",
        "<</Type/Page/Parent 2 0 R/Resources 6 0 R/Contents 5 0 R/AA<</O 10 0 R>>/Metadata 12 0 R/CropBox[0 0 400 500]\
         /Annots[20 0 R 21 0 R 22 0 R 23 0 R 24 0 R 25 0 R 26 0 R 27 0 R 28 0 R 29 0 R 31 0 R]/UserUnit 2>>",
        "<</Type/Page/Parent 2 0 R/Resources 6 0 R/Contents[5 0 R 32 0 R]>>",
        "<<>>|q BT /FR 12 Tf 50 400 Td (seen) Tj ET /OC /Off BDC BT /FR 12 Tf (secret) Tj ET EMC /Layer Do /Form Do /PS Do Q",
        "<</Font<</FR 7 0 R>>/Properties<</Off 30 0 R>>/XObject<</Layer 8 0 R/Form 9 0 R/PS 33 0 R>>\
         /ExtGState<</G<</TR/Identity/HT/Default/ca .5>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/OC 30 0 R>>|BT /FR 9 Tf (secret) Tj ET",
        "<</Type/XObject/Subtype/Form/BBox[0 0 400 600]/Resources 6 0 R/PieceInfo<</X(secret)>>/Metadata 12 0 R\
         /Ref<</F 11 0 R>>>>|/P <</MCID 0>> BDC 0 0 5 5 re f EMC",
        "<</S/JavaScript/JS(secret)/Next<</S/Launch/F(secret.exe)>>>>",
        "<</Type/Filespec/F(secret.txt)/UF(secret.txt)/EF<</F 12 0 R>>>>",
        "<</Type/Metadata/Subtype/XML>>|secret",
        "null",
        "null",
        "null",
        "null",
        "null",
        "null",
        "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources 6 0 R>>|/Tx BMC BT /FR 9 Tf (filled in) Tj ET EMC",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/TU(Your name)/V(filled in)/Rect[10 10 110 30]/AP<</N 19 0 R>>\
         /A 10 0 R/AA<</K 10 0 R>>>>",
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(box)/AS/On/Rect[10 40 20 50]/AP<</N<</On 34 0 R>>>>>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(hidden)/F 2/V(secret)/Rect[10 60 20 70]/AP<</N 8 0 R>>>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org/)/Next 10 0 R>>/Border[0 0 1]>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(two)/Contents(To the second page)>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A 10 0 R>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F(secret.pdf)/D[0/Fit]>>>>",
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(secret)/Popup 28 0 R>>",
        "<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 27 0 R>>",
        "<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 11 0 R>>",
        "<</Type/OCG/Name(secret)>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest(nowhere)>>",
        "<<>>|9 0 Td BT",
        "<</Type/XObject/Subtype/PS>>|(secret) print",
        "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]>>|0 0 9 9 re f",
        "null",
        "null",
        "null",
        "null",
        "null",
        "<</Type/StructTreeRoot/K 41 0 R/RoleMap<</Loop/Pool/Pool/Loop/P/H1>>>>",
        "<</Type/StructElem/S/Document/P 40 0 R/K[42 0 R 43 0 R 42 0 R]>>",
        "<</Type/StructElem/S/Loop/P 41 0 R/Pg 3 0 R/K[0 41 0 R<</Type/OBJR/Obj 20 0 R>>]>>",
        "<</Type/StructElem/S/P/P 41 0 R/Pg 3 0 R/K[<</Type/OBJR/Obj 24 0 R>>7]>>",
    ])
}

/// A page that draws a form with sequences of its own and an image that is content as a whole; the form is drawn `times`
/// times.
pub fn with_forms(times: usize) -> Vec<u8> {
    let drawn = "/Form Do ".repeat(times);
    let content = format!("<<>>|{drawn}q /Picture Do Q");
    file(&[
        "<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</XObject<</Form 5 0 R/Picture 6 0 R>>>>\
         /Contents 4 0 R/StructParents 0>>",
        &content,
        "<</Type/XObject/Subtype/Form/BBox[0 0 300 300]/StructParents 1>>\
         |/P <</MCID 0>> BDC 0 0 9 9 re f EMC /Artifact BMC 9 9 9 9 re f EMC 20 20 9 9 re f",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/StructParent 2>>|x",
        "<</Type/StructTreeRoot/K 8 0 R>>",
        "<</Type/StructElem/S/Document/P 7 0 R/K[9 0 R 10 0 R]>>",
        "<</Type/StructElem/S/P/P 8 0 R/Pg 3 0 R/K<</Type/MCR/Stm 5 0 R/MCID 0>>>>",
        "<</Type/StructElem/S/Figure/P 8 0 R/Pg 3 0 R/Alt(A picture)/K<</Type/OBJR/Obj 6 0 R>>>>",
    ])
}
