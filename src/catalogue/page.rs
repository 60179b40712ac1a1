//! The catalogue's page, and a plain list for each committee.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Listed;
use crate::slug::slug;

/// The look of every page; it stands in each, as in all our pages.
const LOOK: &str = include_str!("catalogue.css");

/// A committee of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Committee {
    authority: String,
    committee: String,
    /// The path of its list.
    list: String,
}

impl Committee {
    pub fn holds(&self, meeting: &Listed) -> bool {
        self.authority == meeting.authority && self.committee == meeting.committee
    }

    fn label(&self, alone: bool) -> String {
        match alone {
            true => self.committee.clone(),
            false => format!("{}: {}", self.authority, self.committee),
        }
    }
}

/// The committees of sorted meetings, in order.
pub(super) fn committees(meetings: &[Listed]) -> Vec<Committee> {
    let mut found: Vec<Committee> = Vec::new();
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for meeting in meetings {
        if found.last().is_some_and(|last| last.holds(meeting)) {
            continue;
        }
        let name = slug(&format!("{} {}", meeting.authority, meeting.committee));
        let name = if name.is_empty() {
            "committee".to_owned()
        } else {
            name
        };
        // Names that differ in accents alone make one slug.
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        let ending = if *count > 1 {
            format!("_{count}")
        } else {
            String::new()
        };
        found.push(Committee {
            authority: meeting.authority.clone(),
            committee: meeting.committee.clone(),
            list: format!("lists/{name}{ending}.html"),
        });
    }
    found
}

/// The catalogue's own page.
pub(super) fn index(meetings: &[Listed], committees: &[Committee]) -> String {
    let authorities: Vec<&str> = {
        let mut names: Vec<&str> = committees.iter().map(|it| it.authority.as_str()).collect();
        names.dedup();
        names
    };
    let alone = authorities.len() < 2;
    let title = match authorities.as_slice() {
        [only] => format!("Committee papers of {only}"),
        _ => "Committee papers".to_owned(),
    };
    let mut options = String::new();
    for (number, committee) in committees.iter().enumerate() {
        let label = escape(&committee.label(alone));
        options.push_str(&format!("<option value=\"{number}\">{label}</option>\n"));
    }
    let mut lists = String::new();
    for committee in committees {
        let label = committee.label(alone);
        lists.push_str(&format!(
            "<li><h3><a href=\"{}\">{}</a></h3>\n<ul class=\"years\" role=\"list\">\n",
            committee.list,
            escape(&label)
        ));
        for (year, count) in years(meetings, committee).into_iter().rev() {
            let what = if count == 1 { "meeting" } else { "meetings" };
            lists.push_str(&format!(
                "<li><a href=\"{}#y{year}\">{year}<span class=\"quiet\"> ({count} {what}<span class=\"heard\"> of {}</span>)</span></a></li>\n",
                committee.list,
                escape(&label)
            ));
        }
        lists.push_str("</ul></li>\n");
    }
    let count = match meetings.len() {
        0 => "There are no meetings in this catalogue yet.".to_owned(),
        1 => "One meeting.".to_owned(),
        count => format!("{count} meetings."),
    };
    let main = format!(
        "<h1>{}</h1>\n<p>{count}</p>\n\
<search hidden id=\"finder\">\n<h2 id=\"search-heading\">Search</h2>\n\
<form id=\"search\" aria-labelledby=\"search-heading\">\n\
<p class=\"field wide\"><label for=\"words\">Words</label> <input id=\"words\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-describedby=\"words-help\">\n\
<span id=\"words-help\" class=\"quiet\">Titles, agenda items and the text of papers are searched for all of these words, and words that begin with them.</span></p>\n\
<p class=\"field wide\"><label for=\"committee\">Committee</label> <select id=\"committee\"><option value=\"\">All</option>\n{options}</select></p>\n\
<p class=\"field\"><label for=\"from\">Meetings from</label> <input id=\"from\" type=\"date\"></p>\n\
<p class=\"field\"><label for=\"to\">Meetings to</label> <input id=\"to\" type=\"date\"></p>\n\
<p class=\"buttons\"><button type=\"submit\">Search</button> <button type=\"reset\" class=\"second\">Clear</button></p>\n\
</form>\n<p id=\"status\" role=\"status\"></p>\n<ol id=\"hits\" role=\"list\"></ol>\n\
<p><button id=\"more\" type=\"button\" hidden>Show more meetings</button></p>\n</search>\n\
<noscript><p>Searching needs JavaScript. Every meeting is in the lists below.</p></noscript>\n\
<h2>Meetings by committee and year</h2>\n<ul class=\"committees\" role=\"list\">\n{lists}</ul>\n",
        escape(&title)
    );
    wrap(&title, &main, true)
}

/// A plain list of meetings for each committee.
pub(super) fn lists(meetings: &[Listed], committees: &[Committee]) -> Vec<(String, String)> {
    let lists = committees.iter().map(|committee| {
        let mut main = format!(
            "<nav aria-label=\"Way back\"><a href=\"../index.html\">All committees</a></nav>\n<h1>{}</h1>\n<p>{}</p>\n",
            escape(&committee.committee),
            escape(&committee.authority)
        );
        let own: Vec<&Listed> = meetings.iter().filter(|it| committee.holds(it)).collect();
        for year in years(meetings, committee).into_keys().rev() {
            main.push_str(&format!("<h2 id=\"y{year}\">{year}</h2>\n<ul class=\"meetings\" role=\"list\">\n"));
            for meeting in own.iter().rev().filter(|it| it.date.year() == year) {
                push_meeting(&mut main, meeting);
            }
            main.push_str("</ul>\n");
        }
        let title = format!("{}: meetings", committee.committee);
        (committee.list.clone(), wrap(&title, &main, false))
    });
    lists.collect()
}

/// How many meetings a committee had in each year.
fn years(meetings: &[Listed], committee: &Committee) -> BTreeMap<i32, usize> {
    let mut years = BTreeMap::new();
    for meeting in meetings.iter().filter(|it| committee.holds(it)) {
        *years.entry(meeting.date.year()).or_default() += 1;
    }
    years
}

fn push_meeting(out: &mut String, meeting: &Listed) {
    let date = written(meeting.date);
    let language = language(meeting);
    let time = format!("<time datetime=\"{}\">{date}</time>", meeting.date);
    let linked = |link: &str, text: &str| format!("<a href=\"../{}\">{text}</a>", escape(link));
    let heading = meeting
        .page
        .as_deref()
        .map_or_else(|| time.clone(), |page| linked(page, &time));
    out.push_str(&format!(
        "<li><h3>{heading}</h3>\n<p{language}>{}</p>\n",
        escape(&meeting.title)
    ));
    if !meeting.papers.is_empty() {
        out.push_str(&format!("<ul{language}>\n"));
        for paper in &meeting.papers {
            out.push_str(&format!(
                "<li>{}</li>\n",
                linked(&paper.link, &escape(&paper.title))
            ));
        }
        out.push_str("</ul>\n");
    }
    if !meeting.packs.is_empty() {
        let packs = meeting.packs.iter().enumerate().map(|(number, pack)| {
            let name = match number {
                0 => format!("Agenda pack<span class=\"heard\"> of {date}</span> (PDF)"),
                _ => format!("Supplement {number}<span class=\"heard\"> to {date}</span> (PDF)"),
            };
            format!("<li>{}</li>", linked(pack, &name))
        });
        let packs: String = packs.collect();
        out.push_str(&format!("<ul class=\"packs\" role=\"list\">{packs}</ul>\n"));
    }
    if let Some(review) = meeting.review {
        out.push_str(&format!(
            "<p class=\"quiet\">Kept until it is reviewed on {} or later.</p>\n",
            written(review)
        ));
    }
    out.push_str("</li>\n");
}

/// The attribute of what is not in English.
fn language(meeting: &Listed) -> String {
    match meeting.language.as_str() {
        "" => String::new(),
        tag if tag.starts_with("en") => String::new(),
        tag => format!(" lang=\"{}\"", escape(tag)),
    }
}

fn wrap(title: &str, main: &str, searches: bool) -> String {
    let script = match searches {
        true => "<script src=\"search.js\" defer></script>\n",
        false => "",
    };
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
<style>\n{LOOK}</style>\n{script}</head>\n<body>\n\
<a class=\"skip\" href=\"#main\">Skip to the content</a>\n\
<header class=\"masthead\"><div><p class=\"authority\">Archive of committee papers</p></div></header>\n\
<main id=\"main\" class=\"page\" tabindex=\"-1\">\n{main}</main>\n\
<footer class=\"foot\"><div><p>What was published, as it was published. Made by agendapack from the archive beside it.</p></div></footer>\n\
</body>\n</html>\n"
    )
}

/// "29 June 2016"
pub(super) fn written(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A text as HTML has it, also inside of quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
