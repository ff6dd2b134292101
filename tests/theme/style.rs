//! The style of the built-in theme, read as text: a body enters, and the
//! classes that the style has no word for leave.

use std::collections::BTreeSet;

use crate::{built, output};

/// Every construct of Markdown that is written with a class.
const BODY: &str = "\
| 左 | 中 | 右 |
| :-- | :-: | --: |
| 一 | 二 | 三 |

> [!NOTE]
> 一

> [!TIP]
> 一

> [!IMPORTANT]
> 一

> [!WARNING]
> 一

> [!CAUTION]
> 一

- [ ] 一
- [x] 二

註[^1]。

[^1]: 一
";

#[test]
fn every_class_of_a_body_is_in_the_style() {
    let built = built(&[("content/a.md", BODY)]);
    assert_eq!(built.diagnostics, []);
    let page = output(&built, "zh-hant/a/index.html");
    let (_, body) = page.split_once("class=\"prose\"").expect("a body");
    let classes: BTreeSet<&str> = body
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
        .collect();
    assert!(classes.contains("align-right"), "{classes:?}");
    let style = output(&built, "assets/styles.css");
    let names: BTreeSet<&str> = style
        .split('.')
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next()
        })
        .collect();
    let unstyled: Vec<_> = classes.difference(&names).collect();
    assert!(unstyled.is_empty(), "without a style: {unstyled:?}");
}
