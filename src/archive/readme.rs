//! The bag in plain words, for someone who finds it in twenty years.

use super::details::{Details, Held};
use super::record::Record;
use crate::publication::{Entry, Kind};

/// The columns of a line.
const WIDTH: usize = 90;

/// The text of `README.txt`. That of the public bag is made of public data only.
pub(super) fn write_readme(
    record: &Record,
    held: &[Held],
    last: &Entry,
    details: &Details,
    whole: bool,
) -> String {
    let mut text = String::new();
    let mut say = |paragraph: &str| {
        text.push_str(&wrap(paragraph));
        text.push('\n');
    };
    say(&record.title.to_uppercase());
    say(&format!(
        "This folder keeps the papers of one meeting of the {} of {}: the agenda pack that was published before the meeting of {}, and what was published later as supplements. Its identifier is {}.",
        last.meeting.committee,
        last.meeting.authority,
        last.meeting.date.format("%-d %B %Y"),
        record.identifier,
    ));
    if record.restricted {
        say(
            "IT HOLDS WHAT IS NOT FOR PUBLICATION. Give it to no one who may not see exempt or confidential information. The public's papers are in a bag of their own.",
        );
    }
    let contact: Vec<&str> = [&details.contact.name, &details.contact.email]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if !contact.is_empty() {
        say(&format!(
            "Whom the papers named to ask: {}.",
            contact.join(", ")
        ));
    }
    say("WHAT WAS PUBLISHED");
    for (held, version) in held.iter().zip(&record.versions) {
        let entry = &held.entry;
        let what = match (entry.kind, entry.supplement) {
            (Kind::Pack, _) => "the agenda pack".to_owned(),
            (Kind::Supplement, number) => format!("supplement {}", number.unwrap_or_default()),
        };
        say(&format!(
            "{}. {}: {what}, {}. Made by {} {}.",
            entry.number,
            entry.date.format("%-d %B %Y"),
            version.pack,
            entry.tool.name,
            entry.tool.version,
        ));
    }
    say("WHAT THE FILES ARE");
    say(
        "data/1/outputs, data/2/outputs and so on hold the files of each publication as they were published: packs as PDF (in packs), each paper as PDF, as a web page and as Markdown, which is plain text (in papers), the meeting's page index.html, and build.json, which says what was made from what.",
    );
    if whole {
        say(
            "data/1/inputs, style and law, and so on, hold what each publication was made from: the papers as they were written, in YAML, which is plain text, with their spreadsheets, pictures and PDFs; the house style with its fonts; and the council's own file of the law where it had one.",
        );
        say(
            "data/log.jsonl is the log of publications, a line each, in JSON. Each line has the SHA-256 of every file of its publication, the hash of the line before it (previous) and its own (hash): SHA-256 over the line without the key hash. data/head.json has the hash of the last line. So no line can be changed, moved, backdated or taken out unnoticed.",
        );
    } else {
        say(
            "What the papers were made from, and the log of publications, are not here, because something of the meeting is not for publication. bag-info.txt says in which bag they are, and the hash of the log's last line.",
        );
    }
    say(
        "data/catalogue describes the meeting for catalogues: record.json and record.xml in Dublin Core, oparl.json in OParl 1.1.",
    );
    say(
        "bagit.txt, bag-info.txt, the manifests and the tag manifests are those of BagIt 1.0 (RFC 8493): a list of every file with its digest by SHA-256, and another by SHA-512.",
    );
    say("HOW TO CHECK THEM BY HAND");
    say("Open a terminal in the folder that holds bagit.txt, and type:");
    text.push_str("    sha256sum --check tagmanifest-sha256.txt\n    sha256sum --check manifest-sha256.txt\n    sha512sum --check manifest-sha512.txt\n\n");
    let mut say = |paragraph: &str| {
        text.push_str(&wrap(paragraph));
        text.push('\n');
    };
    say(
        "Each file must be said to be OK. Payload-Oxum in bag-info.txt is the number of bytes of all files under data, a full stop, and the number of these files. (In a path of a manifest %25 stands for a per cent sign.) With the program agendapack, `agendapack verify .` checks all of this, and the log too.",
    );
    text
}

/// A paragraph in lines, its last line ended.
fn wrap(paragraph: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text.push('\n');
    text
}
