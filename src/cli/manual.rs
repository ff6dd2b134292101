//! What shells, `man` and editors know of the program: a shell, a command or a
//! kind of file enters; completions, a page or a schema leave on standard output.
//!
//! The first two are made of the arguments as `args` says them, and of nothing
//! else; schemas are made by `schema`.

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::{Arguments, CompletionsArguments, ManArguments, SchemaArguments};
use super::commands::Status;
use crate::edge::{Cause, EdgeError, streams};
use crate::schema::{self, Kind};

const NAME: &str = "duizhao";

/// Prints the completions of a shell.
pub(super) fn print_completions(
    arguments: &CompletionsArguments,
) -> Result<Status, EdgeError> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, NAME, &mut script);
    print(&script)
}

/// Prints the manual page of the program, or of one of its commands.
pub(super) fn print_man(arguments: &ManArguments) -> Result<Status, EdgeError> {
    let mut command = Arguments::command();
    // Names such as `duizhao-build`, by which pages lead to each other.
    command.build();
    for name in &arguments.command {
        let Some(below) = command.find_subcommand(name) else {
            return Err(no_such_command(&command, name));
        };
        command = below.clone();
    }
    let mut page = Vec::new();
    // What is written to memory is always written.
    let _ = Man::new(command).render(&mut page);
    print(&page)
}

/// Prints a schema, or what there are schemas of.
pub(super) fn print_schema(arguments: &SchemaArguments) -> Result<Status, EdgeError> {
    let line = |kind: Kind| format!("{:<14}{}\n", kind.name(), kind.title());
    let text = match arguments.name {
        Some(kind) => schema::text(kind),
        None => Kind::ALL.map(line).concat(),
    };
    print(text.as_bytes())
}

fn no_such_command(command: &clap::Command, name: &str) -> EdgeError {
    let known = command.get_subcommands().map(clap::Command::get_name);
    let known: Vec<&str> = known.filter(|known| *known != "help").collect();
    let help = match known.is_empty() {
        true => format!("`{}` has no commands of its own", command.get_name()),
        false => format!("commands are {}", known.join(", ")),
    };
    EdgeError {
        attempt: "print the page of",
        path: Some(name.into()),
        cause: Cause::Refused("there is no such command".to_owned()),
        help: Some(help),
    }
}

fn print(bytes: &[u8]) -> Result<Status, EdgeError> {
    streams::write(&String::from_utf8_lossy(bytes))?;
    Ok(Status::Fine)
}
