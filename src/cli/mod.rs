//! The command layer: what a user types, and what they are shown. With [`crate::read`] the only place that touches
//! the file system, and with the diagnostics renderer the only one that prints.

mod archive;
mod args;
mod build;
mod catalogue;
mod change;
mod completions;
mod diff;
mod earlier;
mod eject;
mod exit;
mod explain;
mod folder;
mod guard;
mod inspect;
mod kept;
mod law;
mod meetings;
mod new;
mod progress;
mod publish;
mod rebuild;
mod rebuilt;
mod report;
mod retention;
mod rules;
mod schema;
mod skeleton;
mod specimen;
mod style;
mod style_command;
mod style_use;
mod threads;
mod timetable;
mod verify;
mod write;
mod write_bags;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command, DiffForm, StyleTask};
use exit::Exit;

/// Runs the program with its arguments (the first is its own name) and says how it ended.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not failures; a closed pipe is no reason to fail either.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::CouldNotRun
            } else {
                Exit::Done
            }
            .into();
        }
    };
    let options = &arguments.options;
    match arguments.command {
        Command::Build { meetings, today } => {
            build::run(&meetings, build::Mode::Build, today, options)
        }
        Command::Check { meetings, today } => {
            build::run(&meetings, build::Mode::Check, today, options)
        }
        Command::Timetable { meeting } => timetable::run(&meeting, options),
        Command::Law { nation } => law::run(nation),
        Command::Publish { meeting, date } => publish::run(&meeting, date, options),
        Command::Catalogue { dir } => catalogue::run(&dir, options),
        Command::Retention { dir, today, policy } => {
            retention::run(&dir, today, policy.as_deref(), options)
        }
        Command::Archive {
            meeting,
            archive_dir,
            zip,
        } => archive::run(&meeting, &archive_dir, write_bags::Form::of(zip), options),
        Command::Verify { path, rebuild } => verify::run(&path, rebuild, options),
        Command::Inspect { file } => inspect::run(&file, options),
        Command::Diff {
            old,
            new,
            markdown,
            json,
        } => diff::run(&old, new.as_deref(), DiffForm::of(markdown, json), options),
        Command::New { dir, style } => new::run(&dir, style.as_deref(), options),
        Command::Eject { style, dir } => eject::run(&style, &dir),
        Command::Style { task } => match task {
            StyleTask::Check { dir } => style_command::check(&dir, options),
            StyleTask::Preview { style } => style_command::preview(&style, options),
        },
        Command::Explain { code } => explain::run(code.as_deref(), options.format),
        Command::Schema { kind } => schema::run(kind),
        Command::Completions { shell } => completions::run(shell),
    }
    .into()
}
