//! The program: what was typed enters, an exit status leaves.

use std::process::ExitCode;

use clap::Parser;
use duizhao::cli::args::Arguments;
use duizhao::cli::commands::run;

fn main() -> ExitCode {
    ExitCode::from(run(&Arguments::parse()).code())
}
