//! The recipes of `docs/hosting`: the guide shows them as they are, workflow files keep
//! to their hosts' schemas, and what they run to build a site builds one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boon::{Compiler, Schemas};
use serde_json::Value;

use crate::desk::{self, Desk};

/// Where a recipe lies.
pub(crate) fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name)
}

/// A recipe.
pub(crate) fn recipe(name: &str) -> String {
    read(&place(name))
}

/// A program or schema that `setup/recipes.sh` puts in place.
pub(crate) fn tool(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".recipes").join(name);
    assert!(path.exists(), "{name}: `./build.sh test` installs it");
    path
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn guide(name: &str) -> String {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide").join(name))
}

#[test]
fn the_guide_shows_every_recipe_as_it_is() {
    let names: Vec<String> = fs::read_dir(place(""))
        .expect("the recipes")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.len() >= 10, "{names:?}");
    for chapter in ["hosting.md", "hosting.en.md"] {
        let chapter_text = guide(chapter);
        for name in &names {
            let shown = format!("\n{}```\n", recipe(name));
            assert!(chapter_text.contains(&shown), "{chapter} shows another {name}");
        }
    }
}

const WORKFLOWS: [&str; 3] = ["github-pages.yml", "netlify.yml", "cloudflare-pages.yml"];

#[test]
fn workflow_files_keep_to_the_schemas_of_their_hosts() {
    let mut files = vec![("gitlab-pages.yml", "gitlab-ci")];
    files.extend(WORKFLOWS.map(|name| (name, "github-workflows")));
    for (name, schema) in files {
        let workflow = yaml(name);
        if let Some(fault) = refusal(schema, &workflow) {
            panic!("{name}: {fault}");
        }
        // A schema that takes everything would tell nothing.
        let mut spoilt = workflow.clone();
        let job = match schema {
            "gitlab-ci" => &mut spoilt["pages"]["script"],
            _ => &mut spoilt["jobs"]["publish"]["steps"],
        };
        *job = Value::Bool(true);
        assert!(refusal(schema, &spoilt).is_some(), "{name}");
    }
}

fn yaml(name: &str) -> Value {
    serde_yaml::from_str(&recipe(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

/// Why a schema refuses a file, if it does.
fn refusal(schema: &str, file: &Value) -> Option<String> {
    let text = read(&tool("schemas").join(format!("{schema}.json")));
    let schema = serde_json::from_str(&text).expect("a schema is JSON");
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.add_resource("https://duizhao.example/schema", schema).expect("a name");
    let index = compiler.compile("https://duizhao.example/schema", &mut schemas);
    schemas.validate(file, index.expect("a schema")).err().map(|fault| fault.to_string())
}

/// The commands by which each workflow builds the site, run as the host runs them.
#[test]
fn what_workflows_run_builds_a_site() {
    for name in WORKFLOWS {
        let workflow = yaml(name);
        let steps = workflow["jobs"]["publish"]["steps"].as_array().expect("steps");
        let step = steps.iter().find(|step| step["name"] == "Build the site");
        let script = step.expect("such a step")["run"].as_str().expect("commands");
        built(name, script);
    }
    let script = yaml("gitlab-pages.yml")["pages"]["script"].clone();
    let lines = script.as_array().expect("lines").iter().filter_map(Value::as_str);
    let script = lines.collect::<Vec<_>>().join("\n");
    built("gitlab-pages.yml", &script.replace(".kept/duizhao", "duizhao"));
}

fn built(name: &str, script: &str) {
    let desk = Desk::new(&[
        ("site.yaml", "title: 站\nbase_url: https://talks.example.org\n"),
        ("content/index.md", "# 首頁\n"),
    ]);
    let program = desk::program(desk.root());
    let folder = Path::new(program.get_program()).parent().expect("its folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = [folder.to_owned()].into_iter().chain(std::env::split_paths(&path));
    let output = Command::new("bash")
        .args(["-e", "-c", script])
        .current_dir(desk.root())
        .env("PATH", std::env::join_paths(path).expect("folders"))
        .env("XDG_CACHE_HOME", desk::cache())
        // What the hosts tell of the address: a project's pages lie in a folder.
        .env("ADDRESS", "https://writer.example.org/talks")
        .env("CI_PAGES_URL", "https://writer.example.org/talks")
        .output()
        .expect("bash");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {told}");
    let home = read(&desk.root().join("public/zh-hant/index.html"));
    let address = match script.contains("--base-url") {
        true => "https://writer.example.org/talks/zh-hant/",
        false => "https://talks.example.org/zh-hant/",
    };
    let canonical = format!("<link rel=\"canonical\" href=\"{address}\">");
    assert!(home.contains(&canonical), "{name}: {home}");
    if name != "netlify.yml" {
        let page = read(&desk.root().join("public/404.html"));
        assert!(page.contains("找不到"), "{name}");
    }
}

#[test]
fn the_dockerfile_is_sound() {
    let output = Command::new(tool("hadolint"))
        // Debian's mirrors keep no old versions: to name one is to fail some day.
        .args(["--no-color", "--ignore", "DL3008"])
        .arg(place("Dockerfile"))
        .output()
        .expect("hadolint");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}");
}
