//! Reads a PDF back, object by object.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Operators that put something on the page (ISO 32000-1, annex A).
const PAINTING: [&str; 20] = [
    "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Tj", "TJ", "'", "\"", "Do", "sh", "BI", "ID",
    "EI", "d0", "d1",
];

/// A file read back.
pub struct Reader {
    pub document: Document,
    pub pages: Vec<ObjectId>,
}

/// A marked-content sequence as found in a content stream.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence {
    pub tag: String,
    /// `None` for an artifact.
    pub id: Option<i64>,
    pub properties: Dictionary,
}

impl Reader {
    pub fn new(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    pub fn dictionary(&self, id: ObjectId) -> &Dictionary {
        self.document.get_dictionary(id).unwrap()
    }

    /// The dictionary that an entry holds or refers to.
    pub fn follow<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> &'a Dictionary {
        let value = dictionary.get(key.as_bytes()).unwrap();
        self.document
            .dereference(value)
            .unwrap()
            .1
            .as_dict()
            .unwrap()
    }

    pub fn catalogue(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    /// The content streams of a page, decoded.
    pub fn contents(&self, page: ObjectId) -> Vec<Vec<Operation>> {
        let streams = self
            .dictionary(page)
            .get(b"Contents")
            .unwrap()
            .as_array()
            .unwrap();
        streams
            .iter()
            .map(|stream| {
                let stream = self
                    .document
                    .dereference(stream)
                    .unwrap()
                    .1
                    .as_stream()
                    .unwrap();
                Content::decode(&stream.decompressed_content().unwrap())
                    .unwrap()
                    .operations
            })
            .collect()
    }

    /// Checks one content stream and returns its sequences: everything painted is inside one, none inside another,
    /// and every opening operator has its closing one.
    pub fn sequences(operations: &[Operation]) -> Vec<Sequence> {
        let mut open: Vec<Sequence> = Vec::new();
        let mut found = Vec::new();
        let (mut saved, mut text) = (0, 0);
        for operation in operations {
            match operation.operator.as_str() {
                "BDC" => {
                    let tag = String::from_utf8(operation.operands[0].as_name().unwrap().to_vec());
                    let properties = operation.operands[1].as_dict().unwrap().clone();
                    let id = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    let sequence = Sequence {
                        tag: tag.unwrap(),
                        id,
                        properties,
                    };
                    assert!(open.is_empty(), "{sequence:?} inside another");
                    found.push(sequence.clone());
                    open.push(sequence);
                }
                "EMC" => assert!(open.pop().is_some(), "EMC without BDC"),
                "q" => saved += 1,
                "Q" => saved -= 1,
                "BT" => text += 1,
                "ET" => text -= 1,
                operator => assert!(
                    !PAINTING.contains(&operator) || !open.is_empty(),
                    "{operator} paints outside a marked-content sequence"
                ),
            }
            assert!(saved >= 0 && (0..=1).contains(&text));
        }
        assert!(
            open.is_empty() && saved == 0 && text == 0,
            "something is left open"
        );
        found
    }

    /// The values of a number tree.
    pub fn number_tree(&self, root: &Dictionary) -> BTreeMap<i64, Object> {
        let mut values = BTreeMap::new();
        if let Ok(kids) = root.get(b"Kids").and_then(Object::as_array) {
            for kid in kids {
                let kid = self.dictionary(kid.as_reference().unwrap());
                let limits = kid.get(b"Limits").unwrap().as_array().unwrap();
                let part = self.number_tree(kid);
                assert_eq!(*part.keys().next().unwrap(), limits[0].as_i64().unwrap());
                assert_eq!(*part.keys().last().unwrap(), limits[1].as_i64().unwrap());
                values.extend(part);
            }
        }
        if let Ok(list) = root.get(b"Nums").and_then(Object::as_array) {
            for pair in list.chunks(2) {
                values.insert(pair[0].as_i64().unwrap(), pair[1].clone());
            }
        }
        values
    }

    /// All structure elements in reading order, with their depth.
    pub fn elements(&self) -> Vec<(usize, ObjectId)> {
        let root = self.follow(self.catalogue(), "StructTreeRoot");
        let mut found = Vec::new();
        self.gather(root, 0, &mut found);
        found
    }

    fn gather(&self, parent: &Dictionary, depth: usize, found: &mut Vec<(usize, ObjectId)>) {
        for kid in Self::kids(parent) {
            if let Object::Reference(id) = kid {
                found.push((depth, id));
                self.gather(self.dictionary(id), depth + 1, found);
            }
        }
    }

    /// The kids of an element.
    pub fn kids(element: &Dictionary) -> Vec<Object> {
        match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        }
    }

    /// The values of an array entry; none when it isn't there.
    pub fn list(dictionary: &Dictionary, key: &[u8]) -> Vec<Object> {
        let values = dictionary.get(key).and_then(Object::as_array);
        values.cloned().unwrap_or_default()
    }

    /// What a value is in the end.
    pub fn resolve<'a>(&'a self, value: &'a Object) -> &'a Object {
        self.document.dereference(value).unwrap().1
    }

    /// The page that a named destination leads to.
    pub fn named(&self, name: &[u8]) -> Option<ObjectId> {
        let catalogue = self.catalogue();
        let mut found = None;
        if let Ok(Object::Dictionary(names)) = catalogue.get(b"Dests").map(|n| self.resolve(n)) {
            found = names.get(name).ok();
        }
        let mut open: Vec<&Object> = Vec::new();
        if let Ok(Object::Dictionary(names)) = catalogue.get(b"Names").map(|n| self.resolve(n)) {
            open.extend(names.get(b"Dests").ok());
        }
        while let Some(node) = open.pop() {
            let node = self.resolve(node).as_dict().unwrap();
            if let Ok(kids) = node.get(b"Kids").map(|kids| self.resolve(kids)) {
                open.extend(kids.as_array().unwrap());
            }
            if let Ok(names) = node.get(b"Names").map(|names| self.resolve(names)) {
                let pairs = names.as_array().unwrap().chunks(2);
                let pair = pairs
                    .into_iter()
                    .find(|pair| pair[0].as_str().ok() == Some(name));
                found = pair.map(|pair| &pair[1]).or(found);
            }
        }
        let mut place = self.resolve(found?);
        if let Object::Dictionary(entries) = place {
            place = self.resolve(entries.get(b"D").unwrap());
        }
        place.as_array().unwrap()[0].as_reference().ok()
    }

    /// The structure type of an element.
    pub fn kind(&self, element: ObjectId) -> String {
        let name = self
            .dictionary(element)
            .get(b"S")
            .unwrap()
            .as_name()
            .unwrap();
        String::from_utf8(name.to_vec()).unwrap()
    }

    /// A text string of a dictionary.
    pub fn text(dictionary: &Dictionary, key: &str) -> String {
        lopdf::decode_text_string(dictionary.get(key.as_bytes()).unwrap()).unwrap()
    }
}
