//! `agendapack explain [CODE]`.

use serde_json::{Value, json};

use super::args::Format;
use super::exit::Exit;
use super::report::{complain, print};
use crate::diag::{Code, Severity};
use crate::resolve::nearest;

/// Prints the page of a code, or all codes with a line each.
pub(super) fn run(code: Option<&str>, format: Format) -> Exit {
    let Some(name) = code else {
        print(&match format {
            Format::Human => list(),
            Format::Json => {
                let codes: Vec<Value> = Code::ALL.iter().map(|code| head(*code)).collect();
                format!("{:#}\n", Value::from(codes))
            }
        });
        return Exit::Done;
    };
    // A finding shows its code in brackets, and people copy it so.
    let wanted = name.trim_matches(['[', ']']).to_lowercase();
    let Some(code) = Code::named(&wanted) else {
        let names = Code::ALL.iter().map(|code| code.name());
        complain(&match nearest(&wanted, names) {
            Some(meant) => format!("there is no code `{name}`. Did you mean `{meant}`?"),
            None => format!("there is no code `{name}`. `agendapack explain` lists all."),
        });
        return Exit::CouldNotRun;
    };
    match format {
        Format::Human => print(&format!(
            "{}\nThis is {}.\n",
            code.page(),
            consequence(code.severity())
        )),
        Format::Json => {
            let mut page = head(code);
            page["page"] = code.page().into();
            print(&format!("{page:#}\n"));
        }
    }
    Exit::Done
}

fn head(code: Code) -> Value {
    json!({
        "code": code.name(),
        "severity": severity(code.severity()),
        "summary": code.summary(),
    })
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

const fn consequence(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "an error: the paper is not written until it is mended",
        Severity::Warning => {
            "a warning: the paper is written, and someone should look (`--deny-warnings` makes it an error)"
        }
        Severity::Note => "a note: it needs no action",
    }
}

/// All codes, the names in a column of their own.
fn list() -> String {
    let width = Code::ALL
        .iter()
        .map(|code| code.name().len())
        .max()
        .unwrap_or(0);
    Code::ALL
        .iter()
        .map(|code| {
            let (name, level) = (code.name(), severity(code.severity()));
            format!("{name:width$}  {level:7}  {}\n", code.summary())
        })
        .collect()
}
