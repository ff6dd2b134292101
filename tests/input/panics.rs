//! A fault of the program in one item is a diagnostic, and no other item feels
//! it.

use std::sync::Once;

use duizhao::base::diagnostic::{Checked, Code, Diagnostic};
use duizhao::base::digest::Digest;
use duizhao::base::guard::{guarded, silence_items};
use duizhao::base::memo::Table;
use duizhao::base::path::SourcePath;

/// As the program itself begins.
fn begin() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(silence_items);
}

fn read(item: &u32) -> Checked<u32> {
    let path = SourcePath::parse(&format!("content/{item}.md")).expect("a clean path");
    let make = || match item % 10 {
        3 => panic!("three of {item}\nand more"),
        7 => Checked { value: *item, diagnostics: vec![Diagnostic::file_special(&path)] },
        _ => Checked::clean(*item),
    };
    guarded(Some(&path), &format!("reading `{path}`"), make, || 0)
}

#[test]
fn the_other_items_of_a_table_are_made() {
    begin();
    let items: Vec<u32> = (0..100).collect();
    let mut table = Table::default();
    let key = |item: &u32| Digest::of(&item.to_le_bytes());
    let first = table.map(items.clone(), key, |item| read(&item));
    for (item, made) in items.iter().zip(&first) {
        let expected = if item % 10 == 3 { 0 } else { *item };
        assert_eq!(made.value, expected);
        assert_eq!(made.diagnostics.len(), usize::from([3, 7].contains(&(item % 10))));
    }
    let found = &first[13].diagnostics[0];
    assert_eq!(found.code, Code::Panicked);
    assert_eq!(found.message, "the program failed while reading `content/13.md`");
    assert_eq!(
        found.place.as_ref().map(|place| place.path.as_str()),
        Some("content/13.md")
    );
    let help = found.help.as_deref().unwrap_or_default();
    assert!(help.contains("three of 13"), "{help}");
    assert!(help.contains("report"), "{help}");
    // A warm turn says the same again, and makes nothing anew.
    let second = table.map(items.clone(), key, |item| read(&item));
    assert_eq!(table.misses(), 0);
    assert_eq!(second[13].diagnostics, first[13].diagnostics);
}

#[test]
fn an_item_within_an_item_is_caught_alone() {
    begin();
    let outer = guarded(
        None,
        "reading",
        || {
            let inner = guarded(None, "rendering", || panic!("within"), || 1);
            Checked { value: inner.value + 1, diagnostics: inner.diagnostics }
        },
        || 0,
    );
    assert_eq!(outer.value, 2);
    assert_eq!(outer.diagnostics.len(), 1);
    assert_eq!(outer.diagnostics[0].message, "the program failed while rendering");
}
