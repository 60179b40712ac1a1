//! `agendapack timetable MEETING`.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::args::{Format, Options};
use super::exit::Exit;
use super::report::{self, Report};
use super::rules::Rules;
use super::style_use::{StyleUse, ToldFaults};
use crate::diag::{Diagnostics, Sources};
use crate::law::{CountedDay, Law, Standing, Timeliness, Timetable};
use crate::read::{self, Inputs};
use crate::resolve::{self, written};

/// Prints when a meeting's papers must be published, how the days count, and when authors must send them.
pub(super) fn run(dir: &Path, options: &Options) -> Exit {
    let rules = match Rules::of(options, None) {
        Ok(rules) => rules,
        Err(message) => {
            report::complain(&message);
            return Exit::CouldNotRun;
        }
    };
    let (mut inputs, mut faults) = read::read_meeting(dir);
    inputs.laws = rules.laws.laws.clone();
    let mut sources = inputs.sources.clone();
    sources.append(rules.laws.sources.clone());
    faults.append(rules.laws.diagnostics.clone());
    let used = StyleUse::of(&inputs.outline.style, &rules.styles);
    if let Some(used) = &used {
        sources.append(used.outcome.sources.clone());
    }
    let style = used.as_ref().and_then(|used| used.outcome.style.as_ref());
    let timetable = style
        .filter(|_| !rules.laws.diagnostics.has_errors())
        .and_then(|style| {
            let (timetable, findings) = resolve::timetable(&inputs, style, None);
            faults.append(findings.clone());
            Some((timetable?, findings))
        });
    let Some((timetable, findings)) = timetable else {
        if let Some(used) = &used {
            let label = dir.display().to_string();
            faults.append(ToldFaults::default().tell(used, &label));
        }
        faults.sort();
        let mut report = Report::new(options.format);
        report.faults(&faults, &sources);
        return report.finish("").max(Exit::Faults);
    };
    show(&inputs, &timetable, findings, &sources, options)
}

/// Prints the timetable, and what is to be said of it. Faults of papers are no matter here.
fn show(
    inputs: &Inputs,
    timetable: &Timetable,
    mut findings: Diagnostics,
    sources: &Sources,
    options: &Options,
) -> Exit {
    if options.deny_warnings {
        findings.raise_warnings();
    }
    findings.sort();
    let law = inputs.laws.of(resolve::nation_of(inputs));
    match options.format {
        Format::Human => {
            report::print(&human(inputs, timetable, law));
            let mut report = Report::new(options.format);
            report.faults(&findings, sources);
            report.finish("")
        }
        Format::Json => {
            let document = json!({ "timetable": machine(inputs, timetable, law) });
            report::print_document(document, &findings, sources)
        }
    }
}

/// The committee's name as it stands in `meeting.yaml`.
fn committee(inputs: &Inputs) -> &str {
    let file = inputs.meeting.as_ref();
    file.map_or("", |file| file.value.committee.value.trim())
}

fn human(inputs: &Inputs, timetable: &Timetable, law: &Law) -> String {
    let notice = &timetable.notice;
    let mut out = format!(
        "{}: meeting on {}\n{}: {} must lie clear between publication and the meeting\n  {}\n\nLast lawful day to publish: {}\n\nHow the days count:\n",
        committee(inputs),
        written(timetable.meeting),
        law.name(),
        days(usize::from(notice.clear_days)),
        notice.citation,
        written(timetable.last_lawful_day),
    );
    let lines: Vec<(String, String)> = timetable
        .days
        .iter()
        .map(|day| (written(day.date), standing(day)))
        .collect();
    out.push_str(&columns(&lines));
    out.push_str(&format!("  {}\n", law.working_days_citation));
    if !timetable.steps.is_empty() {
        out.push_str("\nWhen authors must send papers:\n");
        let steps = timetable.steps.iter().map(|dated| {
            let before = match dated.step.working_days {
                0 => "on the last lawful day".to_owned(),
                1 => "1 working day before it".to_owned(),
                days => format!("{days} working days before it"),
            };
            let what = format!("{} ({before})", dated.step.label);
            (written(dated.date), what)
        });
        out.push_str(&columns(&steps.collect::<Vec<_>>()));
    }
    if !timetable.papers.is_empty() {
        out.push_str("\nPublished:\n");
        let papers = timetable.papers.iter().map(|papers| {
            let what = format!("{}: {}", papers.what, verdict(papers, timetable));
            (written(papers.published), what)
        });
        out.push_str(&columns(&papers.collect::<Vec<_>>()));
    }
    out
}

/// Lines of two columns, indented.
fn columns(lines: &[(String, String)]) -> String {
    let width = lines.iter().map(|(first, _)| first.len()).max();
    let width = width.unwrap_or_default();
    let lines = lines
        .iter()
        .map(|(first, second)| format!("  {first:width$}  {second}\n"));
    lines.collect()
}

fn standing(day: &CountedDay) -> String {
    match &day.standing {
        Standing::Publication => "day of publication: does not count".to_owned(),
        Standing::Clear(number) => format!("clear day {number}"),
        Standing::Weekend => "weekend: does not count".to_owned(),
        Standing::Holiday(name) => format!("{name}: does not count"),
        Standing::Meeting => "day of the meeting: does not count".to_owned(),
    }
}

/// Whether something was published early enough.
fn verdict(papers: &Timeliness, timetable: &Timetable) -> String {
    if !papers.is_late() {
        return "in time".to_owned();
    }
    let late = match papers.missing {
        1 => "1 working day too late".to_owned(),
        days => format!("{days} working days too late"),
    };
    if papers.published > timetable.meeting {
        return "after the meeting".to_owned();
    }
    let left = match papers.clear_days {
        0 => "no clear day remains".to_owned(),
        1 => "1 clear day remains".to_owned(),
        days => format!("{days} clear days remain"),
    };
    format!("{late}, {left}")
}

fn machine(inputs: &Inputs, timetable: &Timetable, law: &Law) -> Value {
    let days = timetable.days.iter().map(|day| {
        let (why, number, holiday) = match &day.standing {
            Standing::Publication => ("publication", None, None),
            Standing::Clear(number) => ("clear", Some(number), None),
            Standing::Weekend => ("weekend", None, None),
            Standing::Holiday(name) => ("holiday", None, Some(name)),
            Standing::Meeting => ("meeting", None, None),
        };
        json!({
            "date": day.date.to_string(),
            "weekday": weekday(day.date),
            "counts": number.is_some(),
            "why": why,
            "clear_day": number,
            "holiday": holiday,
        })
    });
    let steps = timetable.steps.iter().map(|dated| {
        json!({
            "id": dated.step.id,
            "label": dated.step.label,
            "working_days": dated.step.working_days,
            "date": dated.date.to_string(),
        })
    });
    let papers = timetable.papers.iter().map(|papers| {
        json!({
            "what": papers.what,
            "date": papers.published.to_string(),
            "late": papers.is_late(),
            "working_days_late": papers.missing,
            "clear_days": papers.clear_days,
        })
    });
    json!({
        "committee": committee(inputs),
        "meeting": timetable.meeting.to_string(),
        "nation": law.key(),
        "clear_days": timetable.notice.clear_days,
        "citation": timetable.notice.citation,
        "counting_citation": law.working_days_citation,
        "last_lawful_day": timetable.last_lawful_day.to_string(),
        "days": days.collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
        "published": papers.collect::<Vec<_>>(),
    })
}

/// "5 working days"
fn days(count: usize) -> String {
    match count {
        1 => "1 working day".to_owned(),
        count => format!("{count} working days"),
    }
}

fn weekday(day: NaiveDate) -> String {
    day.format("%A").to_string()
}
