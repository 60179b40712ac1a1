//! A meeting that lives: what is on its agenda, what its papers say, and what of it has been published.

use std::collections::BTreeMap;

/// A word that stands only in what is not for publication.
pub const SECRET: &str = "quicksilver";

/// The day of the meeting; the pack is published on the 14th at the earliest.
const MEETING: u32 = 29;
const FIRST: u32 = 14;

/// Chance that is the same at each run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % sides as u64).unwrap()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marking {
    Public,
    /// One paragraph is exempt.
    Paragraph,
    /// The whole paper is.
    Whole,
}

#[derive(Clone)]
struct Item {
    /// The name of its file, or its title if it has none.
    name: String,
    has_file: bool,
    paragraphs: Vec<String>,
    marking: Marking,
    to_follow: bool,
    withdrawn: bool,
    /// Whether it came after the pack.
    late: bool,
    /// Whether it and its paper have been published.
    published: bool,
    paper_published: bool,
}

#[derive(Clone)]
pub struct World {
    items: Vec<Item>,
    day: u32,
    is_published: bool,
    /// Published ones, then that under way.
    supplements: Vec<(u32, Vec<String>)>,
    under_way: bool,
    count: usize,
}

impl World {
    pub fn new(dice: &mut Dice) -> Self {
        let mut world = Self {
            items: Vec::new(),
            day: FIRST,
            is_published: false,
            supplements: Vec::new(),
            under_way: false,
            count: 0,
        };
        for _ in 0..3 + dice.throw(3) {
            let item = world.item(dice);
            world.items.push(item);
        }
        world
    }

    fn item(&mut self, dice: &mut Dice) -> Item {
        self.count += 1;
        let has_file = dice.throw(5) > 0;
        Item {
            name: match has_file {
                true => format!("paper-{}", self.count),
                false => format!("Matter {}", self.count),
            },
            has_file,
            paragraphs: (0..1 + dice.throw(40)).map(|_| sentence(dice)).collect(),
            marking: match dice.throw(6) {
                0 if has_file => Marking::Whole,
                1 if has_file => Marking::Paragraph,
                _ => Marking::Public,
            },
            to_follow: has_file && dice.throw(5) == 0,
            withdrawn: false,
            late: self.is_published,
            published: false,
            paper_published: false,
        }
    }

    /// Whether there is something to publish.
    pub fn has_news(&self) -> bool {
        !self.is_published || self.under_way
    }

    /// What was new has been published.
    pub fn published(&mut self) {
        self.is_published = true;
        self.under_way = false;
        for item in &mut self.items {
            item.published = true;
            item.paper_published |= item.has_file && !item.to_follow;
        }
    }

    /// The supplement under way names a paper, or an item without one is new in it.
    fn supply(&mut self, dice: &mut Dice, at: usize) {
        if !self.is_published {
            return;
        }
        if !self.under_way {
            self.day = (self.day + u32::try_from(dice.throw(4)).unwrap()).min(MEETING);
            self.supplements.push((self.day, Vec::new()));
            self.under_way = true;
        }
        let item = &self.items[at];
        let file = format!("{}.yaml", item.name);
        let (_, names) = self.supplements.last_mut().unwrap();
        if item.has_file && !item.to_follow && !names.contains(&file) {
            names.push(file);
        }
    }

    /// Something happens.
    pub fn step(&mut self, dice: &mut Dice) {
        let at = dice.throw(self.items.len());
        match dice.throw(6) {
            0 => {
                let item = self.item(dice);
                self.items.push(item);
                self.supply(dice, self.items.len() - 1);
            }
            1 => {
                // Behind the last of those that came in behind the same item.
                let mut place = at + 1;
                while self.items.get(place).is_some_and(|item| item.late) {
                    place += 1;
                }
                let item = self.item(dice);
                self.items.insert(place, item);
                self.supply(dice, place);
            }
            2 => {
                if let Some(at) = self.items.iter().position(|item| item.to_follow) {
                    self.items[at].to_follow = false;
                    self.supply(dice, at);
                }
            }
            3 if self.items[at].paper_published => self.items[at].withdrawn = true,
            4 if self.items[at].has_file && !self.items[at].paper_published => {
                self.items[at].marking = Marking::Paragraph;
            }
            _ => {
                if self.items[at].has_file && !self.items[at].to_follow {
                    self.change(dice, at);
                    self.supply(dice, at);
                }
            }
        }
    }

    /// Changes a paper, seldom by so much that it has other pages.
    fn change(&mut self, dice: &mut Dice, at: usize) {
        let paragraphs = &mut self.items[at].paragraphs;
        let paragraph = dice.throw(paragraphs.len());
        match dice.throw(4) {
            0 => paragraphs.extend((0..30).map(|_| sentence(dice))),
            1 if paragraphs.len() > 1 => {
                paragraphs.remove(paragraph);
            }
            _ => paragraphs[paragraph] = sentence(dice),
        }
        let new = sentence(dice);
        let first = self.items[at].paragraphs.first_mut().unwrap();
        first.push(' ');
        first.push_str(&new);
    }

    /// A world in which someone makes a mistake, and the code with which it is refused.
    pub fn mistake(&self, dice: &mut Dice) -> Option<(Self, &'static str)> {
        if !self.is_published {
            return None;
        }
        let mut wrong = self.clone();
        let at = dice.throw(self.items.len());
        let supplied = |item: &Item| {
            let file = format!("{}.yaml", item.name);
            let last = self.supplements.last().filter(|_| self.under_way);
            last.is_some_and(|(_, names)| names.contains(&file))
        };
        match dice.throw(4) {
            0 if self.items[at].published => {
                wrong.items.remove(at);
                let code = match self.items[at].has_file {
                    true => "published-agenda",
                    // Another item in its place would be taken for it.
                    false => return None,
                };
                Some((wrong, code))
            }
            1 if self.items[at].paper_published && !supplied(&self.items[at]) => {
                wrong.items[at].paragraphs[0].push_str(" No one was told.");
                Some((wrong, "published-paper"))
            }
            2 => {
                let mut item = wrong.item(dice);
                item.has_file = true;
                item.name = format!("early-{}", self.count);
                item.to_follow = false;
                wrong.items.insert(0, item);
                Some((wrong, "published-agenda"))
            }
            3 if self.items[at].paper_published => {
                wrong.items[at].to_follow = true;
                Some((
                    wrong,
                    if supplied(&self.items[at]) {
                        "supplement"
                    } else {
                        "published-paper"
                    },
                ))
            }
            _ => None,
        }
    }

    /// The files of the meeting.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut meeting = format!(
            "authority: Anyshire Council\ncommittee: Homes Panel\ndate: 2016-06-{MEETING}\ntime: \"19:15\"\nvenue: Room 1\npublished: 2016-06-{FIRST}\nagenda:\n"
        );
        let mut files = BTreeMap::new();
        for item in &self.items {
            let mut keys = Vec::new();
            if item.to_follow {
                keys.push(format!("title: {}", title(&item.name)));
                keys.push("to_follow: It is being checked.".to_owned());
            }
            if item.late {
                keys.push("urgent: The lease ends before the next meeting.".to_owned());
            }
            if item.withdrawn {
                keys.push("withdrawn: It is being revised.".to_owned());
            }
            if item.marking == Marking::Whole {
                keys.push(format!(
                    "exempt: {{ paragraphs: [3], reason: The {SECRET} bidder could be known., title: A disposal }}"
                ));
            }
            let (entry, indent) = match item.has_file {
                true => (format!("  - report: {}.yaml\n", item.name), "    "),
                false => (format!("  - item:\n      title: {}\n", item.name), "      "),
            };
            meeting.push_str(&entry);
            for key in keys {
                meeting.push_str(&format!("{indent}{key}\n"));
            }
            if item.has_file {
                files.insert(format!("{}.yaml", item.name), report(item));
            }
        }
        if !self.supplements.is_empty() {
            meeting.push_str("supplements:\n");
        }
        for (day, names) in &self.supplements {
            meeting.push_str(&format!(
                "  - {{ published: 2016-06-{day}, papers: [{}] }}\n",
                names.join(", ")
            ));
        }
        files.insert("meeting.yaml".to_owned(), meeting);
        files
    }
}

fn title(name: &str) -> String {
    format!("The report {name}")
}

fn report(item: &Item) -> String {
    let secret = match item.marking {
        Marking::Whole => format!(" about the {SECRET} bid"),
        Marking::Public | Marking::Paragraph => String::new(),
    };
    let mut text = format!(
        "title: {}{secret}\nsections:\n  - heading: What it says\n    paragraphs:\n",
        title(&item.name)
    );
    for (index, paragraph) in item.paragraphs.iter().enumerate() {
        if index == 0 && item.marking == Marking::Paragraph {
            text.push_str(&format!(
                "      - text: The {SECRET} price is known. {paragraph}\n        exempt: {{ paragraphs: [3], reason: The bidder could be known. }}\n"
            ));
        } else {
            text.push_str(&format!("      - {paragraph}\n"));
        }
    }
    text
}

/// A sentence of words that no other has, so that what is restricted is told from what is public.
fn sentence(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "we",
    ];
    let mut word = || -> String {
        let syllables = (0..5).map(|_| SYLLABLES[dice.throw(SYLLABLES.len())]);
        syllables.collect()
    };
    let words: Vec<String> = (0..9).map(|_| word()).collect();
    format!("The {}.", words.join(" "))
}
