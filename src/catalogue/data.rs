//! The scripts that hand the index to the page.

use serde_json::{Value, json};

use super::Listed;
use super::index::shards;
use super::page::{Committee, written};

/// How many meetings share a file of details.
const DETAILS: usize = 50;

/// All scripts by path.
pub(super) fn scripts(meetings: &[Listed], committees: &[Committee]) -> Vec<(String, String)> {
    let shards = shards(meetings);
    let mut files = Vec::new();
    let mut document = 0;
    let rows: Vec<Value> = meetings
        .iter()
        .map(|meeting| {
            let committee = committees.iter().position(|it| it.holds(meeting));
            let row = json!([committee, meeting.date.to_string(), document]);
            document += 1 + meeting.papers.len();
            row
        })
        .collect();
    let about = json!({
        "meetings": rows,
        "documents": document,
        "details": DETAILS,
        "shards": shards.keys().collect::<Vec<_>>(),
    });
    files.push(give("meetings", &about));
    for (number, part) in meetings.chunks(DETAILS).enumerate() {
        let part: Vec<Value> = part.iter().map(details).collect();
        files.push(give(&format!("details-{number}"), &part.into()));
    }
    for (name, words) in shards {
        files.push(give(&format!("words-{name}"), &json!(words)));
    }
    files
}

/// What a search shows of a meeting.
fn details(meeting: &Listed) -> Value {
    let papers = meeting.papers.iter();
    json!({
        "authority": meeting.authority,
        "committee": meeting.committee,
        "title": meeting.title,
        "date": written(meeting.date),
        "language": meeting.language,
        "page": meeting.page,
        "papers": papers.map(|paper| json!([paper.title, paper.link])).collect::<Vec<_>>(),
    })
}

fn give(name: &str, data: &Value) -> (String, String) {
    let script = format!("catalogue.give(\"{name}\", {data});\n");
    (format!("data/{name}.js"), script)
}
