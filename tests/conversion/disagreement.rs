//! Should OpenCC and the tables inside the program ever disagree, the text is
//! OpenCC's and the caller is told.

use duizhao::script::lay_back::lay_back;
use duizhao::script::matcher::Kind;
use duizhao::script::opencc::DictionaryFolder;
use duizhao::script::run::{Agreement, Detail, Scripts};
use duizhao::script::tables::files;

use crate::recipe;

/// A folder in which OpenCC finds `s2t` under the name of `tw2sp`.
#[expect(clippy::disallowed_methods, reason = "OpenCC reads its dictionaries itself")]
fn folder_of_another_opencc() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("the machine has a folder for such things");
    for (name, bytes) in files().filter(|(name, _)| name != "tw2sp.json") {
        let name = if name == "s2t.json" { "tw2sp.json" } else { &name };
        std::fs::write(folder.path().join(name), bytes).expect("the folder is ours");
    }
    folder
}

#[test]
fn the_text_of_opencc_stands() {
    let folder = folder_of_another_opencc();
    let scripts = Scripts::new(DictionaryFolder(folder.path().into()));
    let recipe = recipe(&["tw2sp"]);
    for (detail, agreement) in [
        (Detail::Text, Agreement::Whole),
        (Detail::Borders, Agreement::Differs),
        (Detail::Kinds, Agreement::Differs),
    ] {
        let converted =
            scripts.convert(&recipe, "记忆體", detail).expect("OpenCC is there");
        assert_eq!((&*converted.text, converted.agreement), ("記憶體", agreement));
        assert_eq!(converted.pieces.len(), 1);
        assert_eq!(converted.pieces[0].kind, Kind::Whole);
        assert_eq!(lay_back(&converted, &["记".len()]), [0..3, 3..9]);
    }
}
