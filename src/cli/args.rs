//! The command line as it is written: arguments enter, a command leaves.
//!
//! What a command does is known to `commands`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::base::edition::Tag;
use crate::config::base_url::BaseUrl;
use crate::config::opencc::Configuration;
use crate::preview::editor::Editor;

/// Turns a folder of Markdown into a site in several editions: Traditional
/// Chinese, Simplified Chinese and translations, side by side.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "duizhao",
    version,
    max_term_width = 80,
    after_help = "\
The usual way:
  duizhao new site talks   make a small site in the folder `talks`
  cd talks
  duizhao serve            write, and see it in the browser
  duizhao check            look for what a reader would stumble over
  duizhao build            publish to `public/`

Exit status: 0 all is well, 1 the site or the text has errors, 2 wrong usage or settings \
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
    /// Make a new site, a new page, or the beginning of a translation.
    New(NewArguments),
    /// Show the site in the browser, and each change as soon as it is saved.
    Serve(ServeArguments),
    /// Build the site and publish it to a folder.
    Build(BuildArguments),
    /// Look for faults in the site, and publish nothing.
    Check(CheckArguments),
    /// Take in a foreign text, or a site of Hugo, Hexo or Zola, as Markdown.
    Import(ImportArguments),
    /// Convert a text: standard input to standard output.
    Convert(ConvertArguments),
    /// Print the JSON Schema of a file, by which an editor completes its keys.
    Schema(SchemaArguments),
    /// Print what a shell completes commands by.
    Completions(CompletionsArguments),
    /// Print the manual page, for `man`.
    Man(ManArguments),
}

/// The arguments of `new`.
#[derive(Args, Clone, Debug)]
pub struct NewArguments {
    /// What is new.
    #[command(subcommand)]
    pub what: New,
}

/// What can be made.
#[derive(Clone, Debug, Subcommand)]
pub enum New {
    /// Make a small site to write into: Traditional Chinese, Simplified Chinese
    /// derived from it, and English.
    Site(NewSiteArguments),
    /// Make a page, or the beginning of its translation.
    Page(NewPageArguments),
    /// Make a theme of your own, which begins as one of the built-in themes.
    Theme(NewThemeArguments),
}

/// The arguments of `new site`.
#[derive(Args, Clone, Debug)]
pub struct NewSiteArguments {
    /// The folder, which is made where it is missing. What is in it stays.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// What the site is called.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// What it is called in English [default: the same].
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title_en: Option<String>,
}

/// The arguments of `new theme`.
#[derive(Args, Clone, Debug)]
pub struct NewThemeArguments {
    /// What the theme is called, and its folder in `themes/`.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The built-in theme that it begins as.
    #[arg(long, value_name = "THEME", default_value = "plain")]
    pub from: String,
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// The arguments of `new page`.
#[derive(Args, Clone, Debug)]
pub struct NewPageArguments {
    /// The page below `content/`: `talks`, `talks/2026`, or `talks/` for a folder
    /// of its own. Without it, the title names the page.
    #[arg(value_name = "PATH")]
    pub path: Option<String>,
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// What the page is called.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// The edition, such as `en`. Where the page exists in another, its
    /// translation is begun: the same headings with their ids, the original to be
    /// written over.
    #[arg(long, value_name = "TAG")]
    pub edition: Option<String>,
    /// Make it a draft, which is not published; a translation always is one.
    #[arg(long)]
    pub draft: bool,
}

/// The arguments of `serve`.
#[derive(Args, Clone, Debug)]
pub struct ServeArguments {
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Where the preview is served: if the port is taken, the next free one is.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:3210")]
    #[arg(value_parser = parse_address)]
    pub addr: SocketAddr,
    /// Open the browser.
    #[arg(long)]
    pub open: bool,
    /// The editor that links of the preview open: vscode, vscodium, cursor,
    /// windsurf, zed, idea, macvim, textmate, sublime, none, or an address with
    /// `{file}`, `{line}` and `{column}` in it [default: vscode; none, where others
    /// can read].
    #[arg(long, value_name = "EDITOR", env = "DUIZHAO_EDITOR", hide_env_values = true)]
    #[arg(value_parser = Editor::parse)]
    pub editor: Option<Editor>,
    /// Leave pages where they are, instead of bringing into view what changed.
    #[arg(long)]
    pub no_follow: bool,
    /// Read the folder every half second, where the system tells of no changes:
    /// on a network drive, in a container.
    #[arg(long)]
    pub poll: bool,
}

/// The arguments of `build`.
#[derive(Args, Clone, Debug)]
pub struct BuildArguments {
    /// Which site, and what of it.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Where the site is published [default: `public` in the site's folder].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site is hosted, instead of `base_url` in `site.yaml`; editions with
    /// a `base_url` of their own keep it.
    #[arg(long, value_name = "URL", value_parser = check_base_url)]
    pub base_url: Option<String>,
    /// Make a site that works from any folder, opened as a file, without a server.
    #[arg(long)]
    pub relative: bool,
    /// Write a report to this folder: what the conversion did, page by page.
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// In spite of errors, publish the pages that are right; remove nothing.
    #[arg(long)]
    pub keep_going: bool,
}

/// The arguments of `check`.
#[derive(Args, Clone, Debug)]
pub struct CheckArguments {
    /// Which site, and what of it.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Mend in the files of `content/` what can be mended safely.
    #[arg(long)]
    pub fix: bool,
    /// Ask the other sites that pages link to whether anything is there. Answers
    /// are kept in the user's cache, for a week at most.
    #[arg(long)]
    pub external: bool,
    /// Take translations for up to date: keep in their front matter the state of
    /// their sources. A page, a file, or a folder that ends with `/`.
    #[arg(long, value_name = "PAGE", num_args = 1..)]
    #[arg(conflicts_with_all = ["fix", "external"])]
    pub accept: Vec<String>,
}

/// The arguments of `convert`.
#[derive(Args, Clone, Debug)]
pub struct ConvertArguments {
    /// What the text is written in, such as `zh-Hant-TW`.
    #[arg(long, value_name = "TAG", value_parser = parse_tag)]
    #[arg(requires = "to", required_unless_present = "config")]
    #[arg(conflicts_with = "config")]
    pub from: Option<Tag>,
    /// What it is to be written in, such as `zh-Hans-CN`.
    #[arg(long, value_name = "TAG", value_parser = parse_tag, requires = "from")]
    pub to: Option<Tag>,
    /// OpenCC's configuration, or several, one after the other: `tw2t,t2hk`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    #[arg(value_parser = parser_of_configurations())]
    pub config: Vec<Configuration>,
    /// Take the text for a Markdown file: convert what readers see, and leave
    /// its markup, its code and its addresses as they are.
    #[arg(long)]
    pub markdown: bool,
    /// A file of terms, which win over OpenCC.
    #[arg(long, value_name = "FILE", requires = "from")]
    pub terms: Option<PathBuf>,
}

/// The arguments of `import`.
#[derive(Args, Clone, Debug)]
pub struct ImportArguments {
    /// Plain text, HTML or Markdown; or the folder of a site.
    #[arg(value_name = "FILE|DIR")]
    pub origin: PathBuf,
    /// Where the new documents go [default: `content`].
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Leave words of machine-made Traditional, and characters of the other
    /// script, as they come.
    #[arg(long)]
    pub keep_script: bool,
    /// Write nothing, and show what would be done.
    #[arg(long)]
    pub dry_run: bool,
    /// Write the report to a new file too, a line for each finding.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// How the report is told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
}

/// The arguments of `schema`.
#[derive(Args, Clone, Debug)]
pub struct SchemaArguments {
    /// What the schema is of: a file, or a kind of data block of the theme; without
    /// it, the names are listed.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The folder of the site, whose theme says which blocks there are.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// The arguments of `completions`.
#[derive(Args, Clone, Debug)]
pub struct CompletionsArguments {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Args, Clone, Debug)]
pub struct ManArguments {
    /// A command, which has a page of its own, such as `build`.
    #[arg(value_name = "COMMAND", num_args = 0..)]
    pub command: Vec<String>,
}

/// Which site is read, what of it, and how findings are told.
#[derive(Args, Clone, Debug)]
pub struct SiteArguments {
    /// The site's folder, with `content/` in it.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Take in pages with `draft: true` too.
    #[arg(long)]
    pub drafts: bool,
    /// Take in pages whose date lies in the future too.
    #[arg(long)]
    pub future: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub strict: bool,
    /// How findings are told.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
}

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line of the file and the remedy.
    #[default]
    Human,
    /// A line each: `file:line:column: error[code]: message`.
    Short,
    /// A JSON object a line, on standard output.
    Json,
}

fn check_base_url(text: &str) -> Result<String, String> {
    match BaseUrl::parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(fault) => Err(fault.to_string()),
    }
}

/// A host with a port, or one of the two.
fn parse_address(text: &str) -> Result<SocketAddr, String> {
    const PORT: u16 = 3210;
    let text = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            ("", Some(text))
        }
        _ => (text, None),
    };
    let port = match port {
        Some(port) => port.parse().map_err(|_| format!("`{port}` is no port"))?,
        None => PORT,
    };
    let host = match host {
        "" | "localhost" => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        host => host.trim_matches(['[', ']']).parse(),
    };
    let host = host.map_err(
        |_| "it is no address such as `127.0.0.1:3210`; a name cannot be listened at",
    )?;
    Ok(SocketAddr::new(host, port))
}

fn parse_tag(text: &str) -> Result<Tag, String> {
    Tag::parse(text).ok_or_else(|| "no language tag such as `zh-Hant-TW`".to_owned())
}

/// The names, so that help lists them and a misspelt one is told with its
/// nearest.
fn parser_of_configurations() -> impl TypedValueParser<Value = Configuration> {
    let names = Configuration::ALL.iter().map(|one| one.name());
    PossibleValuesParser::new(names)
        .try_map(|name| Configuration::parse(&name).ok_or("no such configuration"))
}
