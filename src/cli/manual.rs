//! What shells, `man` and editors know of the program: a shell, a command or a
//! kind of file enters; completions, a page or a schema leave on standard output.
//!
//! The first two are made of the arguments as `args` says them, and of nothing
//! else; schemas are made by `schema`.

use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use super::args::{Arguments, CompletionsArguments, ManArguments, SchemaArguments};
use super::commands::Status;
use crate::base::diagnostic::nearest;
use crate::base::source::{Request, Sources};
use crate::config::read;
use crate::edge::{Cause, EdgeError, builtin, clock, disk, streams};
use crate::pipeline::kinds_of;
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
    let sources = sources_of(&arguments.root)?;
    let blocks = kinds_of(&sources);
    let Some(name) = &arguments.name else {
        let line = |name: &str, about: &str| format!("{name:<16}{about}\n");
        let mut text = Kind::ALL.map(|kind| line(kind.name(), kind.title())).concat();
        for block in blocks.known.values() {
            text.push_str(&line(&block.name, block.about.as_deref().unwrap_or_default()));
        }
        return print(text.as_bytes());
    };
    let file = Kind::ALL.into_iter().find(|kind| kind.name() == name);
    let block = blocks.get(name).or_else(|| blocks.lacking.get(name));
    let schema = match (file, block) {
        (Some(kind), _) => {
            let config = read::load(&sources).value;
            let own = config.own_taxonomies().map(|it| it.id.clone());
            schema::schema_with(kind, &own.collect::<Vec<_>>())
        }
        (None, Some(block)) => schema::schema_of_block(block),
        (None, None) => {
            let known = Kind::ALL.map(Kind::name).into_iter();
            let known = known.chain(blocks.known.keys().map(String::as_str));
            return Err(no_such_schema(name, &known.collect::<Vec<_>>()));
        }
    };
    print(schema::text(&schema).as_bytes())
}

/// The site in a folder, or, where there is none, one of nothing but the themes
/// inside the program.
fn sources_of(root: &Path) -> Result<Sources, EdgeError> {
    let today = clock::today()?;
    let sources = disk::scan(root, Request::default(), today);
    Ok(sources.unwrap_or_else(|_| Sources {
        builtin_themes: builtin::themes(),
        ..Sources::empty(today)
    }))
}

fn no_such_schema(name: &str, known: &[&str]) -> EdgeError {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    };
    EdgeError {
        attempt: "print the schema of",
        path: Some(name.into()),
        cause: Cause::Refused("there is no such schema".to_owned()),
        help: Some(help),
    }
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
