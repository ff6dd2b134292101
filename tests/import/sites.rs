//! Sites of other generators: what they become, and that it builds.

use std::path::PathBuf;

use snapbox::{IntoData, assert_data_eq, str};

use crate::desk::{Desk, program, tree};
use crate::{Ran, import};

/// A site of the generator of this name, as it lies beside this file.
fn origin(generator: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/import").join(generator).display().to_string()
}

/// All new files of text, one after the other, and what was told.
#[track_caller]
fn taken_over(generator: &str) -> (String, String) {
    let desk = Desk::new(&[]);
    let ran = import(&desk, &[&origin(generator), "--format", "short"]);
    crate::assert_status(&ran, 0);
    let files = tree(desk.root()).into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        format!("== {path}\n{text}\n")
    });
    let text: String = files.collect();
    // What was made is a site without an error.
    let built = desk.build(&["--drafts", "--format", "short"]);
    crate::assert_status(&built, 0);
    (text, format!("{}{}\n{}", ran.stderr, ran.stdout, built.stderr))
}

#[test]
fn a_site_of_hugo() {
    let (text, told) = taken_over("hugo");
    assert_data_eq!(
        text,
        str![[r#"
== content/about/index.en.md
---
title: About
---

This site is about talks and negotiations.

== content/about/index.md
---
title: 關於
slug: about-us
aliases: ["/about-us/"]
---

這個網站談談判。

== content/index.en.md
---
title: Notes on talks
---

Begin with [the first round](/posts/first-round.md), held in Muscat in spring.

== content/index.md
---
title: 談判筆記
---

從[第一輪](/posts/first-round.md)讀起。

== content/posts/first-round.en.md
---
title: The first round
date: 2026-02-06
---

The two sides passed messages through Oman. More [about this site](/about/index.md).

== content/posts/first-round.md
---
title: 第一輪：馬斯喀特
date: 2026-02-06
updated: 2026-02-08
tags: [伊朗, 核談判]
categories: [新聞]
aliases: ["/old/first-round/", "/posts/first-round/"]
extra:
  toc: true
---

雙方透過阿曼傳話。見旅程與[關於](/about/)。

![馬斯喀特的位置](/img/map.png "地圖")

```go
fmt.Println("核")
```

{{% notice warning %}}
這是提示。
{{% /notice %}}

<https://www.youtube.com/watch?v=w7Ft2ymGmfc>

== content/posts/index.md
---
title: 文章
aliases: ["/posts/"]
---

== content/posts/trip/index.md
---
title: 旅程
date: 2026-02-07
aliases: ["/posts/trip/"]
weight: 2
draft: true
extra:
  place: muscat
---

![車站](station.png)

== content/posts/trip/station.png
PNG
== content/static/img/map.png
PNG
== site.yaml
title:
  zh-Hant-TW: 談判筆記
  en: Notes on talks
base_url: https://blog.example.org
editions:
  - tag: zh-Hant-TW
  - tag: zh-Hans-CN
    from: zh-Hant-TW
  - tag: en
taxonomies:
  - name: categories
    title:
      zh-Hant-TW: 分類
      en: Categories


"#]]
        .raw()
    );
    assert_data_eq!(
        told,
        str![[r#"
content/_index.en.md:5:1: note[import::changed]: the shortcode `relref`
content/_index.md:5:1: note[import::changed]: the shortcode `ref`
content/posts/first-round.md:8:1: note[import::changed]: `toc` means nothing here
content/posts/first-round.md:11:1: warning[import::left]: the page at `/posts/trip/index.md` is not published
content/posts/first-round.md:13:1: note[import::changed]: the shortcode `figure`
content/posts/first-round.md:15:1: note[import::changed]: the shortcode `highlight`
content/posts/first-round.md:19:1: warning[import::left]: the shortcode `notice`
content/posts/first-round.md:23:1: note[import::changed]: the shortcode `youtube`
hugo.toml:1:1: warning[import::left]: feeds at their old addresses, such as `/index.xml`
hugo.toml:7:1: warning[import::left]: the setting `languages.zh-tw.languageName` has no place here
hugo.toml:11:1: warning[import::left]: the setting `languages.en.languageName` has no place here
hugo.toml:15:1: warning[import::left]: the setting `params.color` has no place here
layouts: warning[import::left]: `layouts` is not imported: it is no content
themes: warning[import::left]: `themes` is not imported: it is no content
wrote content/about/index.en.md
wrote content/about/index.md
wrote content/index.en.md
wrote content/index.md
wrote content/posts/first-round.en.md
wrote content/posts/first-round.md
wrote content/posts/index.md
wrote content/posts/trip/index.md
wrote content/posts/trip/station.png
wrote content/static/img/map.png
wrote site.yaml
imported 10 files: 6 × import::changed; 8 left to look at


"#]]
        .raw()
    );
}

#[test]
fn a_site_of_hexo() {
    let (text, told) = taken_over("hexo");
    assert_data_eq!(
        text,
        str![[r#"
== content/about/index.md
---
title: 关于
aliases: ["/about/"]
---

这个网站谈谈判与外交。

== content/posts/draft.md
---
title: 草稿
draft: true
---

还没有写完的双方声明。

== content/posts/first.md
---
title: 第一轮谈判
date: 2026-02-06
tags: [伊朗]
categories: [新闻, 国际]
aliases: ["/2026/02/06/first/"]
---

双方通过阿曼传话。[去马斯喀特](/posts/muscat/index.md)，或看[上一篇](/posts/muscat/index.md)。

<!-- more -->

```js
console.log("核")
```

> 会谈是建设性的。
>
> ——外交部

{{ 大括号 }}

{% note info %}
提示
{% endnote %}

![图片](/images/hall.png)

== content/posts/muscat/gate.png
PNG
== content/posts/muscat/index.md
---
title: 去马斯喀特
date: 2026-02-05
updated: 2026-02-09
aliases: ["/2026/02/05/muscat/"]
extra:
  top: 1
---

![城门](gate.png)

城门在港口旁边，双方代表团从这里进城。

== content/static/CNAME
example.org

== content/static/images/hall.png
PNG
== site.yaml
title: 谈判笔记
base_url: https://hexo.example.org
editions:
  - tag: zh-Hans-CN
  - tag: zh-Hant-TW
    from: zh-Hans-CN
taxonomies:
  - name: categories
    title: 分类


"#]]
        .raw()
    );
    assert_data_eq!(
        told,
        str![[r#"
_config.yml:7:1: warning[import::left]: the setting `theme` has no place here
scaffolds: warning[import::left]: `scaffolds` is not imported: it is no content
source/_posts/first.md:9:1: note[import::changed]: the shortcode `post_link`
source/_posts/first.md:13:1: note[import::changed]: the shortcode `codeblock`
source/_posts/first.md:17:1: note[import::changed]: the shortcode `blockquote`
source/_posts/first.md:21:1: note[import::changed]: the shortcode `raw`
source/_posts/first.md:23:1: warning[import::left]: the shortcode `note`
source/_posts/muscat.md:5:1: note[import::changed]: `top` means nothing here
source/_posts/muscat.md:8:1: note[import::changed]: the shortcode `asset_img`
themes: warning[import::left]: `themes` is not imported: it is no content
wrote content/about/index.md
wrote content/posts/draft.md
wrote content/posts/first.md
wrote content/posts/muscat/gate.png
wrote content/posts/muscat/index.md
wrote content/static/CNAME
wrote content/static/images/hall.png
wrote site.yaml
imported 7 files: 6 × import::changed; 4 left to look at


"#]]
        .raw()
    );
}

#[test]
fn a_site_of_zola() {
    let (text, told) = taken_over("zola");
    assert_data_eq!(
        text,
        str![[r#"
== content/index.md
---
title: 談判筆記
order: date
---

讀[第一輪](/posts/2026-02-06-first.md)與[全部](/posts/index.md)。

== content/posts/2026-02-06-first.en.md
---
title: The first round
slug: first
date: 2026-02-06
---

The two sides passed messages through Oman, and met again in May.

== content/posts/2026-02-06-first.md
---
title: 第一輪
slug: first
date: 2026-02-06
updated: 2026-02-08
tags: [伊朗]
aliases: ["/posts/first/"]
extra:
  color: red
---

雙方透過阿曼傳話，見[標記](/posts/marks.md#一)。

<https://www.youtube.com/watch?v=w7Ft2ymGmfc>

![地圖](/map.png "馬斯喀特")

{% note(kind="info") %}
提示
{% end %}

== content/posts/index.md
---
title: 文章
aliases: ["/posts/"]
---

== content/posts/marks.md
---
title: 標記
date: 2026-01-01
aliases: ["/old/marks"]
---

## 一 {#一}

這裡談標記與談判。

== content/static/map.png
PNG
== site.yaml
title:
  zh-Hant-TW: 談判筆記
  en: Notes on talks
base_url: https://zola.example.org
editions:
  - tag: zh-Hant-TW
  - tag: zh-Hans-CN
    from: zh-Hant-TW
  - tag: en


"#]]
        .raw()
    );
    assert_data_eq!(
        told,
        str![[r#"
config.toml:4:1: warning[import::left]: the setting `compile_sass` has no place here
config.toml:9:2: warning[import::left]: the setting `markdown` has no place here
content/posts/2026-02-06-first.md:12:1: note[import::changed]: the shortcode `youtube`
content/posts/2026-02-06-first.md:14:1: note[import::changed]: the shortcode `figure`
content/posts/2026-02-06-first.md:16:1: warning[import::left]: the shortcode `note`
content/posts/marks.md:4:1: note[import::changed]: the address `old/marks`
templates: warning[import::left]: `templates` is not imported: it is no content
wrote content/index.md
wrote content/posts/2026-02-06-first.en.md
wrote content/posts/2026-02-06-first.md
wrote content/posts/index.md
wrote content/posts/marks.md
wrote content/static/map.png
wrote site.yaml
imported 6 files: 3 × import::changed; 4 left to look at


"#]]
        .raw()
    );
}

/// Where the site has settings, they decide, and stay as they are.
#[test]
fn the_settings_of_a_site_stay() {
    let settings = "title: 我的\n";
    let desk = Desk::new(&[("site.yaml", settings)]);
    let ran = import(&desk, &[&origin("hugo"), "--format", "short"]);
    crate::assert_status(&ran, 0);
    let files = tree(desk.root());
    assert_eq!(files["site.yaml"], settings.as_bytes());
    assert!(!files.contains_key("content/index.en.md"));
    assert!(ran.stderr.contains("no edition of the site"), "{}", ran.stderr);
}

#[test]
fn a_folder_of_texts_keeps_its_order() {
    let desk = Desk::new(&[
        ("in/a.txt", "題目\n\n內文。\n"),
        ("in/b/index.html", "<h1>另一題</h1><p>內文在這裡。</p>"),
        ("in/b/c.png", "PNG"),
    ]);
    let ran = import(&desk, &["in"]);
    crate::assert_status(&ran, 0);
    let files: Vec<String> = tree(&desk.root().join("content")).into_keys().collect();
    assert_eq!(files, ["a.md", "b/c.png", "b/index.md"]);
    let built = Ran::of(program(desk.root()).arg("build").output());
    crate::assert_status(&built, 0);
}
