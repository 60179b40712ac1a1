//! `agendapack retention DIR --today DATE`.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::{Format, Options};
use super::exit::Exit;
use super::report::{self, Report};
use crate::diag::{Diagnostics, Sources};
use crate::read::{self, Bags};
use crate::resolve::written;
use crate::retention::{self, Due, Judged, Policy};

/// Said at the end of each list.
const NOTHING_DELETED: &str = "Nothing was deleted or changed: agendapack never does that. Whoever is responsible for these records decides, and any \
                               hold, claim or inquiry comes before a date.";

/// Lists the bags of a folder that are due for review on a day.
pub(super) fn run(dir: &Path, today: NaiveDate, policy: Option<&Path>, options: &Options) -> Exit {
    let mut faults = Diagnostics::new();
    let mut sources = Sources::new();
    let policy = match policy.map(|path| read_policy(path, &mut sources, &mut faults)) {
        Some(None) => {
            faults.sort();
            let mut report = Report::new(options.format);
            report.faults(&faults, &sources);
            return report.finish("");
        }
        policy => policy.flatten(),
    };
    let bags = match read::read_bags(dir) {
        Ok(bags) => bags,
        Err(fault) => {
            let mut report = Report::new(options.format);
            report.faults(&Diagnostics::from_iter([fault]), &sources);
            return report.finish("").max(Exit::CouldNotRun);
        }
    };
    let (judged, found) = retention::judge(&bags.bags, today, policy.as_ref());
    faults.append(bags.diagnostics.clone());
    faults.append(found);
    sources.append(bags.sources.clone());
    if options.deny_warnings {
        faults.raise_warnings();
    }
    faults.sort();
    match options.format {
        Format::Human => {
            report::print(&human(&bags, &judged, today));
            let mut report = Report::new(options.format);
            report.faults(&faults, &sources);
            report.finish("")
        }
        Format::Json => report::print_document(machine(&bags, &judged, today), &faults, &sources),
    }
}

/// A user's policy; `None` when it has a fault.
fn read_policy(path: &Path, sources: &mut Sources, faults: &mut Diagnostics) -> Option<Policy> {
    let (file, read, found) = read::read_retention(path);
    sources.append(read);
    faults.append(found);
    let (policy, found) = retention::policy(&file?);
    faults.append(found);
    policy
}

fn human(bags: &Bags, judged: &Judged, today: NaiveDate) -> String {
    let due = judged.due.len();
    let mut out = match due {
        0 => format!("No bag is due for review on {}.\n", written(today)),
        1 => format!("1 bag is due for review on {}:\n", written(today)),
        _ => format!("{due} bags are due for review on {}:\n", written(today)),
    };
    for due in &judged.due {
        out.push_str(&line(due));
    }
    out.push_str(&format!(
        "{} {} kept longer, {} for ever.\n",
        judged.later,
        if judged.later == 1 {
            "bag is"
        } else {
            "bags are"
        },
        judged.permanent
    ));
    for name in &bags.zipped {
        out.push_str(&format!(
            "Not read: {name} is an archive in ZIP; unpack it to have it judged.\n"
        ));
    }
    out.push_str(&format!("{NOTHING_DELETED}\n"));
    out
}

fn line(due: &Due) -> String {
    let mut out = format!(
        "  {}  {}\n    {}, {}: {}\n",
        due.review, due.bag, due.class, due.period, due.authority
    );
    if let Some(stated) = due.in_bag {
        out.push_str(&format!(
            "    the bag itself says {stated}; the policy has changed since\n"
        ));
    }
    out
}

fn machine(bags: &Bags, judged: &Judged, today: NaiveDate) -> Value {
    let due = judged.due.iter().map(|due| {
        json!({
            "bag": due.bag,
            "review": due.review.to_string(),
            "class": due.class,
            "period": due.period,
            "authority": due.authority,
            "review_in_bag": due.in_bag.map(|day| day.to_string()),
        })
    });
    json!({
        "today": today.to_string(),
        "due": due.collect::<Vec<_>>(),
        "later": judged.later,
        "permanent": judged.permanent,
        "not_read": bags.zipped,
        "deleted": 0,
    })
}
