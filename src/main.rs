//! The program: what was typed enters, an exit status leaves.

use std::process::ExitCode;

use clap::Parser;
use duizhao::base::guard::silence_items;
use duizhao::cli::args::Arguments;
use duizhao::cli::commands::run;

fn main() -> ExitCode {
    silence_items();
    ExitCode::from(run(&Arguments::parse()).code())
}
