//! What the file says of itself: the XMP packet, and the information dictionary that says the same
//! (ISO 19005-2, 6.6; ISO 14289-1, 5).

use lopdf::Dictionary;

use super::values::text;
use super::{DocumentInfo, Filing};

/// The program that makes the files.
const PROGRAM: &str = concat!("agendapack ", env!("CARGO_PKG_VERSION"));

/// The claim of PDF/A-2a.
const ARCHIVABLE: &str = "\
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
";

/// The claim of PDF/UA-1.
const ACCESSIBLE: &str = "<pdfuaid:part>1</pdfuaid:part>\n";

/// A property that PDF/A doesn't know: its name, type, category and description.
type Property = (&'static str, &'static str, &'static str, &'static str);

/// A schema that PDF/A doesn't know.
struct Schema {
    name: &'static str,
    prefix: &'static str,
    properties: &'static [Property],
}

/// The schema of the claim of PDF/UA-1.
const UA_SCHEMA: Schema = Schema {
    name: "PDF/UA identification",
    prefix: "pdfuaid",
    properties: &[(
        "part",
        "Integer",
        "internal",
        "The part of ISO 14289 that the file conforms to",
    )],
};

/// What Dublin Core says beyond its fifteen elements: only these name what a file belongs to and what it replaces.
const TERMS_SCHEMA: Schema = Schema {
    name: "DCMI Metadata Terms",
    prefix: "dcterms",
    properties: &[
        (
            "isPartOf",
            "bag Text",
            "external",
            "The bag in which the file is kept",
        ),
        (
            "replaces",
            "bag Text",
            "external",
            "The published files that this one replaces",
        ),
    ],
};

/// The prefixes of the packet and what they stand for.
const NAMESPACES: [(&str, &str); 11] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("stRef", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"),
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
    let date = info.date.to_string();
    let one = std::slice::from_ref;
    push_list(&mut out, "dc:title", "Alt", one(&info.title));
    push_list(&mut out, "dc:creator", "Seq", one(&info.author));
    push_list(&mut out, "dc:description", "Alt", one(&info.subject));
    push_list(&mut out, "dc:language", "Bag", one(&info.language));
    push_list(&mut out, "dc:date", "Seq", one(&date));
    push_filing(&mut out, &info.filing);
    push_simple(&mut out, "pdf:Keywords", &info.keywords);
    push_simple(&mut out, "pdf:Producer", PROGRAM);
    push_simple(&mut out, "xmp:CreatorTool", PROGRAM);
    let midnight = format!("{date}T00:00:00Z");
    for property in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        push_simple(&mut out, property, &midnight);
    }
    if info.claims.archivable {
        out.push_str(ARCHIVABLE);
    }
    if info.claims.accessible {
        out.push_str(ACCESSIBLE);
    }
    push_schemas(&mut out, info);
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

/// A property whose value is an array; none where there is nothing to say.
fn push_list(out: &mut String, property: &str, kind: &str, values: &[String]) {
    let values: Vec<_> = values.iter().filter(|value| !value.is_empty()).collect();
    if values.is_empty() {
        return;
    }
    let language = match kind {
        "Alt" => " xml:lang=\"x-default\"",
        _ => "",
    };
    out.push_str(&format!("<{property}><rdf:{kind}>"));
    for value in values {
        let value = escape(value);
        out.push_str(&format!("<rdf:li{language}>{value}</rdf:li>"));
    }
    out.push_str(&format!("</rdf:{kind}></{property}>\n"));
}

/// What a records system files a document by.
fn push_filing(out: &mut String, filing: &Filing) {
    let one = std::slice::from_ref;
    push_list(out, "dc:subject", "Bag", &filing.subjects);
    push_simple(out, "dc:identifier", &filing.identifier);
    push_list(out, "dc:rights", "Alt", one(&filing.rights));
    push_list(out, "dc:relation", "Bag", &filing.relations);
    push_list(out, "dcterms:isPartOf", "Bag", one(&filing.bag));
    push_list(out, "dcterms:replaces", "Bag", &filing.replaces);
    push_simple(out, "xmpMM:DocumentID", &filing.identifier);
    push_simple(out, "xmpMM:VersionID", &filing.version);
    if !filing.earlier_version.is_empty() {
        out.push_str("<xmpMM:DerivedFrom rdf:parseType=\"Resource\">\n");
        push_simple(out, "stRef:documentID", &filing.identifier);
        push_simple(out, "stRef:versionID", &filing.earlier_version);
        out.push_str("</xmpMM:DerivedFrom>\n");
    }
}

/// The descriptions that PDF/A asks for before it admits a property that it doesn't know (ISO 19005-2, 6.6.2.3).
fn push_schemas(out: &mut String, info: &DocumentInfo) {
    let filed = !info.filing.bag.is_empty() || !info.filing.replaces.is_empty();
    let schemas = [(info.claims.accessible, UA_SCHEMA), (filed, TERMS_SCHEMA)];
    let mut used = schemas.into_iter().filter(|(used, _)| *used).peekable();
    if used.peek().is_none() {
        return;
    }
    out.push_str("<pdfaExtension:schemas><rdf:Bag>\n");
    for (_, schema) in used {
        let namespace = NAMESPACES
            .iter()
            .find(|(prefix, _)| *prefix == schema.prefix);
        out.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
        push_simple(out, "pdfaSchema:schema", schema.name);
        push_simple(
            out,
            "pdfaSchema:namespaceURI",
            namespace.map_or("", |(_, uri)| uri),
        );
        push_simple(out, "pdfaSchema:prefix", schema.prefix);
        out.push_str("<pdfaSchema:property><rdf:Seq>\n");
        for (name, kind, category, description) in schema.properties {
            out.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
            push_simple(out, "pdfaProperty:name", name);
            push_simple(out, "pdfaProperty:valueType", kind);
            push_simple(out, "pdfaProperty:category", category);
            push_simple(out, "pdfaProperty:description", description);
            out.push_str("</rdf:li>\n");
        }
        out.push_str("</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
    }
    out.push_str("</rdf:Bag></pdfaExtension:schemas>\n");
}
