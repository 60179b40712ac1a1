//! The structure tree as poppler prints it, read into elements.

use crate::passage::Passage;

/// A structure element.
#[derive(Debug, Default)]
pub struct Element {
    /// Standard structure type.
    pub kind: String,
    /// "Scope Column", "ListNumbering Disc".
    pub attributes: Vec<String>,
    /// Whether it is named by an ID.
    pub named: bool,
    pub kids: Vec<Kid>,
}

/// What stands in an element.
#[derive(Debug)]
pub enum Kid {
    Element(Element),
    Text(String),
    /// An annotation, by an object reference.
    Object,
}

/// Elements that hold text of their own; any other only passes its text on to the one around it.
const SPEAKING: [&str; 14] = [
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "Lbl",
    "Caption",
    "TH",
    "TD",
    "Note",
    "Reference",
    "Figure",
];

impl Element {
    /// Reads the tree: an element a line, set in by two a level, its attributes and content below it.
    pub fn parse(printed: &str) -> Self {
        let mut open: Vec<(usize, Self)> = vec![(0, Self::default())];
        for line in printed.lines().skip(1) {
            let content = line.trim_start();
            let depth = line.len() - content.len();
            if let Some(attribute) = content.strip_prefix('/') {
                let element = &mut open.last_mut().unwrap().1;
                element.attributes.push(attribute.replace('/', ""));
                continue;
            }
            while open.last().unwrap().0 >= depth {
                close(&mut open);
            }
            let kids = &mut open.last_mut().unwrap().1.kids;
            if let Some(text) = content.strip_prefix('"') {
                let text = text.strip_suffix('"');
                kids.push(Kid::Text(
                    text.unwrap_or_else(|| panic!("{line}")).to_owned(),
                ));
            } else if content.starts_with("Object ") {
                kids.push(Kid::Object);
            } else {
                let end = content.find(|c: char| !c.is_ascii_alphanumeric());
                let (kind, rest) = content.split_at(end.unwrap_or(content.len()));
                let element = Self {
                    kind: kind.to_owned(),
                    named: rest.contains(" <"),
                    ..Self::default()
                };
                open.push((depth, element));
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        Self {
            kind: "Document".to_owned(),
            ..open.pop().unwrap().1
        }
    }

    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Text(_) | Kid::Object => None,
        })
    }

    /// Calls `visit` with every element below this one and the element around it, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Self, &'a Self)) {
        for element in self.elements() {
            visit(self, element);
            element.walk(visit);
        }
    }

    /// The passages in reading order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut runs = Vec::new();
        self.gather(&mut runs, None);
        let passages = runs.iter().map(|run| Passage::new(run.element, &run.text));
        passages.filter(Passage::counts).collect()
    }

    /// Gathers the text below this element; `speaker` is the element that it belongs to.
    fn gather<'a>(&'a self, runs: &mut Vec<Run<'a>>, speaker: Option<(&'a str, *const Self)>) {
        for kid in &self.kids {
            match kid {
                Kid::Text(text) => {
                    let (kind, owner) = speaker.unwrap_or((&self.kind, self));
                    match runs.last_mut() {
                        Some(run) if run.owner == owner => run.text.push_str(text),
                        _ => runs.push(Run {
                            element: kind,
                            owner,
                            text: text.clone(),
                        }),
                    }
                }
                Kid::Object => {}
                Kid::Element(element) => {
                    let inline = element.kind == "Reference" && self.kind != "TOCI";
                    let speaks = SPEAKING.contains(&element.kind.as_str()) && !inline;
                    let owner: *const Self = element;
                    let own = speaks.then_some((element.kind.as_str(), owner));
                    if let Some((kind, owner)) = own {
                        runs.push(Run {
                            element: kind,
                            owner,
                            text: String::new(),
                        });
                    }
                    element.gather(runs, own.or(speaker));
                }
            }
        }
    }
}

/// Text of one element without interruption.
struct Run<'a> {
    element: &'a str,
    owner: *const Element,
    text: String,
}

fn close(open: &mut Vec<(usize, Element)>) {
    let (_, element) = open.pop().unwrap();
    open.last_mut().unwrap().1.kids.push(Kid::Element(element));
}
