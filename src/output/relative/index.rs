//! A file of the search becomes a script: its name and its JSON enter, a script leaves
//! that leaves the same in `duizhaoFiles`, by its path from the page of the search.

use serde_json::Value;

use super::Ground;
use crate::base::path::OutputPath;
use crate::base::source::SourceFile;

/// The script, and where it goes; `None` where the file is none that a search has.
pub(super) fn script(
    path: &OutputPath,
    file: &SourceFile,
    ground: &Ground<'_>,
) -> Option<(OutputPath, SourceFile)> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    let (folder, name) = divided(path.as_str(), ground)?;
    let value = if name.ends_with(".json") {
        let mut value: Value = serde_json::from_str(text).ok()?;
        if let Some(Value::String(url)) = value.get_mut("url")
            && let Some(relative) = ground.relative(&format!("{folder}/"), url)
        {
            *url = relative;
        }
        value
    } else {
        Value::String(text.to_owned())
    };
    let key = Value::String(name.to_owned());
    let script = format!("(self.duizhaoFiles ??= {{}})[{key}] = {value};\n");
    let path = OutputPath::parse(&format!("{path}.js"))?;
    Some((path, SourceFile::new(script.into_bytes())))
}

/// The folder of the page that searches, and the path of the file from there.
fn divided<'p>(path: &'p str, ground: &Ground<'_>) -> Option<(&'p str, &'p str)> {
    let mut folders = path.match_indices('/').map(|(at, _)| path.split_at(at));
    let found = folders.find(|(folder, _)| {
        ground.files.contains(format!("{folder}/index.json").as_str())
    });
    found.map(|(folder, name)| (folder, &name[1..]))
}
