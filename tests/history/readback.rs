//! The volumes of a meeting read back with outside tools: what their pages print, what labels, bookmarks and links say.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Command;

use lopdf::{Document, Object, ObjectId};
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

/// A page: the number of its agenda item, if it has one, and its own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Foot {
    item: Option<String>,
    number: u32,
}

struct Volume {
    path: String,
    bytes: Vec<u8>,
    feet: Vec<Foot>,
    texts: Vec<String>,
}

pub struct Volumes(Vec<Volume>);

/// What a program prints about a file.
fn run(program: &str, arguments: &[&str], file: &[u8], last: &[&str]) -> String {
    let mut pdf = tempfile::NamedTempFile::new().unwrap();
    pdf.write_all(file).unwrap();
    let done = Command::new(program)
        .args(arguments)
        .arg(pdf.path())
        .args(last)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    assert!(done.status.success(), "{program}");
    String::from_utf8_lossy(&done.stdout).into_owned()
}

impl Volume {
    fn read(path: &str, bytes: &[u8]) -> Self {
        let text = run("pdftotext", &["-raw"], bytes, &["-"]);
        let mut texts: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
        texts.pop();
        Self {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
            feet: texts.iter().map(|page| foot(page)).collect(),
            texts,
        }
    }

    fn is_restricted(&self) -> bool {
        self.path == "packs/restricted.pdf" || self.path.ends_with("-restricted.pdf")
    }

    /// The public volume whose pages one for members repeats.
    fn public_path(&self) -> String {
        match self.path.as_str() {
            "packs/restricted.pdf" => "packs/public.pdf".to_owned(),
            path => path.replace("-restricted.pdf", ".pdf"),
        }
    }

    /// The first and last index of each item's pages; an item may stand in both parts of a volume for members.
    fn ranges(&self) -> Vec<(String, usize, usize)> {
        let mut ranges: Vec<(String, usize, usize)> = Vec::new();
        for (index, foot) in self.feet.iter().enumerate() {
            let Some(item) = &foot.item else { continue };
            match ranges.last_mut() {
                Some((known, _, last)) if known == item && *last + 1 == index => *last = index,
                _ => ranges.push((item.clone(), index, index)),
            }
        }
        ranges
    }
}

/// What the foot of a page prints.
fn foot(page: &str) -> Foot {
    let feet = page.lines().filter_map(|line| {
        let (item, number) = match line.split_once(" | ") {
            Some((item, number)) => (Some(item.strip_prefix("Agenda Item ")?.to_owned()), number),
            None => (None, line),
        };
        let number = number.strip_prefix("Page ")?.parse().ok()?;
        Some(Foot { item, number })
    });
    let feet: Vec<Foot> = feet.collect();
    assert_eq!(feet.len(), 1, "one foot on a page:\n{page}");
    feet[0].clone()
}

impl Volumes {
    pub fn read(files: &Files) -> Self {
        let packs = files.iter().filter(|(path, _)| path.starts_with("packs/"));
        Self(
            packs
                .map(|(path, bytes)| Volume::read(path, bytes))
                .collect(),
        )
    }

    fn get(&self, path: &str) -> &Volume {
        let mut volumes = self.0.iter();
        volumes
            .find(|volume| volume.path == path)
            .unwrap_or_else(|| panic!("{path} is missing"))
    }

    fn public(&self) -> impl Iterator<Item = &Volume> {
        self.0.iter().filter(|volume| !volume.is_restricted())
    }

    pub fn public_texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.public()
            .map(|volume| (volume.path.as_str(), volume.texts.concat()))
    }

    /// Pages are numbered through, each number of the meeting once; labels are the printed numbers; one for members
    /// begins with the public pages.
    pub fn check_pages(&self) {
        let mut used = BTreeSet::new();
        for volume in &self.0 {
            let numbers: Vec<u32> = volume.feet.iter().map(|foot| foot.number).collect();
            assert!(
                numbers.windows(2).all(|two| two[1] == two[0] + 1),
                "{}: {numbers:?}",
                volume.path
            );
            let mut own = &numbers[..];
            if volume.is_restricted() {
                let public = self.get(&volume.public_path());
                let count = public.feet.len();
                assert_eq!(volume.texts[..count], public.texts[..], "{}", volume.path);
                own = &numbers[count..];
            }
            for number in own {
                assert!(used.insert(*number), "{}: page {number} twice", volume.path);
            }
            let labels = run("qpdf", &["--json", "--json-key=pages"], &volume.bytes, &[]);
            let labels: Value = serde_json::from_str(&labels).unwrap();
            let labels = labels["pages"].as_array().unwrap();
            assert_eq!(labels.len(), numbers.len());
            for (label, number) in labels.iter().zip(&numbers) {
                assert_eq!(label["label"]["/St"], *number, "{}", volume.path);
            }
        }
        // None is left out either.
        assert_eq!(
            used.iter().copied().collect::<Vec<_>>(),
            (1..=used.len() as u32).collect::<Vec<_>>()
        );
    }

    /// Bookmarks and the front sheets' links lead to the pages that items take, and links say which these are.
    pub fn check_bookmarks_and_links(&self) {
        for volume in &self.0 {
            let ranges = volume.ranges();
            let outlines = run(
                "qpdf",
                &["--json", "--json-key=outlines"],
                &volume.bytes,
                &[],
            );
            let outlines: Value = serde_json::from_str(&outlines).unwrap();
            let mut led = Vec::new();
            for bookmark in outlines["outlines"].as_array().unwrap() {
                let title = bookmark["title"].as_str().unwrap();
                let page = usize::try_from(bookmark["destpageposfrom1"].as_u64().unwrap()).unwrap();
                match &volume.feet[page - 1].item {
                    Some(item) => {
                        assert_eq!(title.split(' ').next(), Some(item.as_str()));
                        led.push((item.clone(), page - 1));
                    }
                    None => assert!(!title.starts_with(|c: char| c.is_ascii_digit()), "{title}"),
                }
            }
            let starts: Vec<_> = ranges
                .iter()
                .map(|(item, first, _)| (item.clone(), *first))
                .collect();
            assert_eq!(led, starts, "the bookmarks of {}", volume.path);
            let printed = front_links(volume);
            let wanted: Vec<_> = ranges
                .iter()
                .map(|(item, first, last)| {
                    let (from, to) = (volume.feet[*first].number, volume.feet[*last].number);
                    let pages = match from == to {
                        true => format!("page {from}"),
                        false => format!("pages {from} - {to}"),
                    };
                    (item.clone(), pages, *first)
                })
                .collect();
            assert_eq!(printed, wanted, "the front sheets of {}", volume.path);
        }
    }

    /// The meeting's page links every public volume, and each item's newest paper with its pages.
    pub fn check_meeting_page(&self, page: &[u8]) {
        let page = String::from_utf8_lossy(page);
        for volume in self.public() {
            assert!(
                page.contains(&format!("href=\"{}\"", volume.path)),
                "{}",
                volume.path
            );
        }
        let mut newest: BTreeMap<String, (String, usize, usize)> = BTreeMap::new();
        let mut volumes: Vec<&Volume> = self.public().collect();
        volumes.sort_by_key(|volume| volume.feet[0].number);
        for volume in volumes {
            for (item, first, last) in volume.ranges() {
                newest.insert(item, (volume.path.clone(), first, last));
            }
        }
        let mut linked = 0;
        for item in page.split("<li id=\"item-").skip(1) {
            let number = item.split('"').next().unwrap();
            let link = item.split("<span class=\"pages\">").nth(1);
            let Some((path, first, last)) = newest.get(number) else {
                assert!(link.is_none(), "item {number} has no public paper");
                continue;
            };
            let link = link.unwrap_or_else(|| panic!("no pages of item {number}"));
            let volume = self.get(path);
            assert!(
                link.contains(&format!("href=\"{path}#page={}\"", first + 1)),
                "item {number}: {link}"
            );
            let (from, to) = (volume.feet[*first].number, volume.feet[*last].number);
            let pages = match from == to {
                true => format!(">{from}"),
                false => format!(">{from} - {to}"),
            };
            assert!(link.contains(&pages), "item {number}: {link}");
            linked += 1;
        }
        assert_eq!(linked, newest.len());
    }
}

/// The links of the front sheets: the item, the pages that they name, and the index of the page that they lead to.
fn front_links(volume: &Volume) -> Vec<(String, String, usize)> {
    let pdf = Document::load_mem(&volume.bytes).unwrap();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut links = Vec::new();
    for (page, _) in pages
        .iter()
        .zip(&volume.feet)
        .filter(|(_, foot)| foot.item.is_none())
    {
        let Ok(notes) = pdf.get_dictionary(*page).unwrap().get(b"Annots") else {
            continue;
        };
        for note in pdf.dereference(notes).unwrap().1.as_array().unwrap() {
            let note = pdf.get_dictionary(note.as_reference().unwrap()).unwrap();
            let Ok(place) = note.get(b"Dest").and_then(Object::as_array) else {
                continue;
            };
            let target = place[0].as_reference().unwrap();
            let target = pages.iter().position(|page| *page == target).unwrap();
            let words = lopdf::decode_text_string(note.get(b"Contents").unwrap()).unwrap();
            let (item, rest) = words.split_once(':').unwrap();
            let item = item.rsplit(' ').next().unwrap().to_owned();
            let (_, pages) = rest.rsplit_once(", ").unwrap();
            links.push((item, pages.to_owned(), target));
        }
    }
    links
}

/// The number of each item, by the name of its file or by its title.
pub fn numbers(files: &Files) -> BTreeMap<String, String> {
    let mut numbers = BTreeMap::new();
    let record = files
        .get("restricted/build.json")
        .unwrap_or(&files["build.json"]);
    let record: Value = serde_json::from_slice(record).unwrap();
    for paper in record["papers"].as_array().unwrap() {
        let stem = paper["stem"].as_str().unwrap();
        let number = paper["agenda_item"].as_str().unwrap();
        let (prefix, name) = stem.split_once('-').unwrap();
        let letters = number.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = number.strip_suffix(letters).unwrap();
        assert_eq!(prefix, format!("{digits:0>2}{}", letters.to_lowercase()));
        numbers.insert(name.to_owned(), number.to_owned());
    }
    let page = String::from_utf8_lossy(&files["index.html"]).into_owned();
    for item in page.split("<li id=\"item-").skip(1) {
        let number = item.split('"').next().unwrap();
        let title = item
            .split("<h3>")
            .nth(1)
            .unwrap()
            .split("</h3>")
            .next()
            .unwrap();
        if title.starts_with("Matter ") {
            numbers.insert(title.to_owned(), number.to_owned());
        }
    }
    numbers
}
