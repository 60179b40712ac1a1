//! The catalogue record as XML: `oai_dc`, Dublin Core as the Open Archives Initiative's protocol 2.0 carries it.

use super::record::Record;

/// The record in XML.
pub(super) fn write_record_xml(record: &Record) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd\">\n",
    );
    let mut add = |name: &str, value: &str| {
        xml.push_str(&format!("  <dc:{name}>{}</dc:{name}>\n", escape(value)));
    };
    add("identifier", &record.identifier);
    add("title", &record.title);
    add("creator", &record.creator);
    add("date", &record.date);
    for subject in &record.subject {
        add("subject", subject);
    }
    add("description", &record.description);
    add("language", &record.language);
    add("type", record.kind);
    for format in &record.format {
        add("format", format);
    }
    add("rights", &record.rights);
    add("publisher", &record.publisher);
    xml.push_str("</oai_dc:dc>\n");
    xml
}

/// Text as XML has it; control characters, which XML 1.0 can't hold, become spaces.
fn escape(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            control if control.is_control() => " ".to_owned(),
            other => other.to_string(),
        })
        .collect()
}
