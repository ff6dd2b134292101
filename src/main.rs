//! The program: what was typed enters, an exit status leaves.

use std::process::ExitCode;

use duizhao::base::guard::silence_items;
use duizhao::cli::commands::run;
use duizhao::cli::typed::read;

fn main() -> ExitCode {
    silence_items();
    let status = match read() {
        Ok(arguments) => run(&arguments),
        Err(status) => status,
    };
    ExitCode::from(status.code())
}
