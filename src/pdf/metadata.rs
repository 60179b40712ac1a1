//! What the file says of itself: the XMP packet, and the information dictionary that says the same
//! (ISO 19005-2, 6.6; ISO 14289-1, 5).

use lopdf::Dictionary;

use super::DocumentInfo;
use super::values::text;

/// The program that makes the files.
const PROGRAM: &str = concat!("agendapack ", env!("CARGO_PKG_VERSION"));

/// The claim of PDF/A-2a.
const ARCHIVABLE: &str = "\
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
";

/// The claim of PDF/UA-1, and the schema that PDF/A asks for before it admits a property it doesn't know (6.6.2.3).
const ACCESSIBLE: &str = "\
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
";

/// The prefixes of the packet and what they stand for.
const NAMESPACES: [(&str, &str); 8] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];

/// The XMP packet.
pub(super) fn xmp_packet(info: &DocumentInfo) -> Vec<u8> {
    let mut out = String::from("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    out.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    out.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    out.push_str("<rdf:Description rdf:about=\"\"");
    for (prefix, namespace) in NAMESPACES {
        out.push_str(&format!("\n xmlns:{prefix}=\"{namespace}\""));
    }
    out.push_str(">\n");
    push_list(&mut out, "dc:title", "Alt", &info.title);
    push_list(&mut out, "dc:creator", "Seq", &info.author);
    push_list(&mut out, "dc:description", "Alt", &info.subject);
    push_list(&mut out, "dc:language", "Bag", &info.language);
    push_simple(&mut out, "pdf:Keywords", &info.keywords);
    push_simple(&mut out, "pdf:Producer", PROGRAM);
    push_simple(&mut out, "xmp:CreatorTool", PROGRAM);
    let date = info.date.format("%Y-%m-%dT00:00:00Z").to_string();
    for property in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        push_simple(&mut out, property, &date);
    }
    if info.claims.archivable {
        out.push_str(ARCHIVABLE);
    }
    if info.claims.accessible {
        out.push_str(ACCESSIBLE);
    }
    out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    out.into_bytes()
}

/// The information dictionary, equal to the packet property by property.
pub(super) fn info_dictionary(info: &DocumentInfo) -> Dictionary {
    let date = info.date.format("D:%Y%m%d000000Z").to_string();
    let entries = [
        ("Title", printable(&info.title)),
        ("Author", printable(&info.author)),
        ("Subject", printable(&info.subject)),
        ("Keywords", printable(&info.keywords)),
        ("Creator", PROGRAM.to_owned()),
        ("Producer", PROGRAM.to_owned()),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ];
    entries
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| (key, text(&value)))
        .collect::<Dictionary>()
}

/// A text without the characters that XML has no way to write.
fn printable(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

fn escape(value: &str) -> String {
    printable(value)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn push_simple(out: &mut String, property: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("<{property}>{}</{property}>\n", escape(value)));
    }
}

/// A property whose value is an array of one entry.
fn push_list(out: &mut String, property: &str, kind: &str, value: &str) {
    if !value.is_empty() {
        let language = if kind == "Alt" {
            " xml:lang=\"x-default\""
        } else {
            ""
        };
        out.push_str(&format!(
            "<{property}><rdf:{kind}><rdf:li{language}>{}</rdf:li></rdf:{kind}></{property}>\n",
            escape(value)
        ));
    }
}
