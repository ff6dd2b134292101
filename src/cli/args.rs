//! The command line as it is written: arguments enter, a command leaves.
//!
//! What a command does is known to `commands`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::config::base_url::BaseUrl;

/// Turns a folder of Markdown into a site in several editions: Traditional
/// Chinese, Simplified Chinese and translations, side by side.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "duizhao",
    version,
    max_term_width = 80,
    after_help = "\
Exit status: 0 all is well, 1 the site has errors, 2 wrong usage or settings \
of the command, or files that cannot be read or written."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Build the site and publish it to a folder.
    Build(BuildArguments),
}

/// The arguments of `build`.
#[derive(Args, Clone, Debug)]
pub struct BuildArguments {
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where the site is published [default: `public` in the site's folder].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site is hosted, instead of `base_url` in `site.yaml`.
    #[arg(long, value_name = "URL", value_parser = check_base_url)]
    pub base_url: Option<String>,
    /// Publish pages with `draft: true` too.
    #[arg(long)]
    pub drafts: bool,
    /// Publish pages whose date lies in the future too.
    #[arg(long)]
    pub future: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// In spite of errors, publish the pages that are right; remove nothing.
    #[arg(long)]
    pub keep_going: bool,
}

fn check_base_url(text: &str) -> Result<String, String> {
    match BaseUrl::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(fault) => Err(fault.to_string()),
    }
}
