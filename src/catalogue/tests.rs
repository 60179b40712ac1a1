//! The index and the pages.

use super::index::shards;
use super::words::{shard, words};
use super::*;

fn meeting(committee: &str, date: &str, papers: &[(&str, &str)]) -> Listed {
    let papers = papers
        .iter()
        .enumerate()
        .map(|(number, (title, text))| ListedPaper {
            title: (*title).to_owned(),
            link: format!("../m/data/1/outputs/papers/0{number}.html"),
            text: (*text).to_owned(),
        });
    Listed {
        authority: "Anyshire & District".to_owned(),
        committee: committee.to_owned(),
        date: date.parse().expect("a date"),
        title: format!("{committee}, {date}"),
        language: "en-GB".to_owned(),
        page: Some("../m%20%26%20n/data/1/outputs/index.html".to_owned()),
        items: vec!["Apologies <for> absence".to_owned()],
        packs: vec!["../m/data/1/outputs/packs/public.pdf".to_owned()],
        papers: papers.collect(),
        review: None,
    }
}

fn file(files: &[(String, Vec<u8>)], path: &str) -> String {
    let file = files.iter().find(|(name, _)| name == path);
    let (_, bytes) = file.unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

#[test]
fn words_lose_accents_capitals_and_apostrophes() {
    let found: Vec<String> = words("The Children’s ŵyl, £1.25m – CAFÉ").collect();
    assert_eq!(found, ["the", "childrens", "wyl", "1", "25m", "cafe"]);
    assert_eq!(
        ["parking", "a", "25m", "議会"].map(shard),
        ["pa", "a", "25", "__"]
    );
}

#[test]
fn the_index_counts_documents_through() {
    let meetings = [
        meeting(
            "Cabinet",
            "2016-06-29",
            &[("Parking", "The charges rise"), ("Roads", "parking")],
        ),
        meeting("Planning", "2016-07-01", &[("Trees", "No charges")]),
    ];
    let shards = shards(&meetings);
    assert_eq!(shards["pa"]["parking"], "1 1", "documents 1 and 2");
    assert_eq!(shards["ch"]["charges"], "1 3", "documents 1 and 4");
    assert_eq!(shards["ab"]["absence"], "0 3", "the agendas of both");
}

#[test]
fn pages_list_every_meeting_by_committee_and_year() {
    let meetings = vec![
        meeting("Planning", "2017-01-05", &[]),
        meeting("Cabinet", "2016-06-29", &[("Fish & <chips>", "")]),
    ];
    let files = catalogue(meetings.clone());
    let index = file(&files, "index.html");
    assert!(index.contains("<a href=\"lists/anyshire-district-cabinet.html#y2016\">2016"));
    let list = file(&files, "lists/anyshire-district-cabinet.html");
    assert!(list.contains("<h2 id=\"y2016\">2016</h2>"));
    assert!(list.contains("href=\"../../m%20%26%20n/data/1/outputs/index.html\""));
    assert!(list.contains("Fish &amp; &lt;chips&gt;"));
    assert!(!list.contains("2017"));
    let turned: Vec<Listed> = meetings.into_iter().rev().collect();
    assert_eq!(
        catalogue(turned),
        files,
        "the order in which bags are found is no matter"
    );
}

#[test]
fn no_meetings_make_a_page_too() {
    assert!(
        file(&catalogue(Vec::new()), "index.html").contains("no meetings in this catalogue yet")
    );
}

#[test]
fn pages_are_read_without_their_markup() {
    let html = "<html><head><style>p { color: red }</style></head><body><nav>Back</nav><main><h1 class=\"t\">A <em>T</em>itle &amp; more</h1>\
                <p>One<b>two</b></p><p>three</p><script>four()</script></main>five</body></html>";
    assert_eq!(paper_title(html).as_deref(), Some("A Title & more"));
    assert_eq!(paper_text(html), "A Title & more Onetwo three");
    assert_eq!(paper_title("<p>none</p>"), None);
}
