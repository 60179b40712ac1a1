use crate::content::{parse_paper, sample};
use crate::html::{VolumeLink, index_page, paper_page};
use crate::model::PageRange;
use crate::publication::Standing;
use crate::render::{self, Templates};

fn page() -> String {
    let meeting = sample::meeting(sample::full_paper());
    let templates = Templates::new(&meeting.style).unwrap();
    let (item, paper) = meeting.papers().next().unwrap();
    let markdown = render::paper(&templates, &meeting, item, paper).unwrap();
    let document = parse_paper(&markdown, &meeting, item, paper).unwrap();
    paper_page(&templates, &meeting, item, paper, &document).unwrap()
}

/// The page without its style sheet.
fn without_css(page: &str) -> String {
    let start = page.find("<style>").unwrap();
    let end = page.find("</style>").unwrap() + "</style>".len();
    format!("{}{}", &page[..start], &page[end..])
}

#[test]
fn a_report_becomes_a_page() {
    insta::assert_snapshot!(without_css(&page()));
}

#[test]
fn the_meeting_becomes_a_page() {
    let meeting = sample::meeting(sample::full_paper());
    let templates = Templates::new(&meeting.style).unwrap();
    let pack = VolumeLink {
        path: "packs/public.pdf".into(),
        supplement: None,
        date: meeting.published,
        pages: PageRange { first: 1, last: 14 },
    };
    let standing = Standing {
        supplement: None,
        volume: pack.path.clone(),
        pages: PageRange { first: 3, last: 14 },
        opens: 1,
    };
    let standings = [Vec::new(), vec![standing]];
    let page = index_page(
        &templates,
        &meeting,
        &[pack],
        &standings,
        &[None, None],
        &[],
    )
    .unwrap();
    insta::assert_snapshot!(without_css(&page));
}

#[test]
fn ids_are_unique_and_links_lead_to_them() {
    let page = page();
    let ids: Vec<_> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    for id in &ids {
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
    }
    for target in page
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(ids.contains(&target), "#{target}");
    }
}

#[test]
fn a_page_needs_no_network_and_no_script() {
    let page = page();
    assert!(!page.contains("<script") && !page.contains("<link"));
    assert!(!page.contains("src=\"http") && !page.contains("url("));
}

#[test]
fn shorter_figures_are_filled_up_to_the_decimal_point() {
    // 1,169.9 under 10.776: two unseen places.
    assert!(page().contains("1,169.9<span class=\"pad\" data-pad=\"76\"></span>"));
}

#[test]
fn a_number_and_an_address_have_room_to_be_hit() {
    let page = page();
    let css = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    let rule = css
        .lines()
        .find(|line| line.starts_with("a[href^=\"tel:\"], a[href^=\"mailto:\"] {"))
        .expect("a rule for both");
    for wanted in ["inline-block", "min-width: 24px", "min-height: 24px"] {
        assert!(rule.contains(wanted), "{rule}");
    }
    // No other rule, in print or on narrow screens, takes the room away.
    assert_eq!(css.matches("href^=").count(), 2);
}

#[test]
fn a_term_longer_than_its_column_is_broken() {
    let page = page();
    for part in ["dt", "dd"] {
        let start = format!(".definitions {part} {{");
        let rule = page.lines().find(|line| line.starts_with(&start));
        assert!(rule.is_some_and(|rule| rule.contains("overflow-wrap: anywhere")));
    }
}
