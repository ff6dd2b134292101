//! Pages of the web.

use snapbox::{IntoData, assert_data_eq, str};

use crate::imported;

/// An article as WeChat serves it.
const WECHAT: &str = r#"<!DOCTYPE html>
<html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="馬斯喀特的會談">
<meta property="og:url" content="https://mp.weixin.qq.com/s/abc">
<meta property="og:description" content="阿曼居中傳話。">
<meta name="author" content="王小明">
<script>var text = "<p>不是內文</p>";</script></head>
<body><h1 id="activity-name">
  馬斯喀特的會談
</h1><em id="publish_time">2026-02-06 08:00</em>
<div id="js_content" style="visibility: hidden;">
<section><p>點擊上方藍字關注我們</p></section>
<p>　　<span><strong>雙方</strong></span>在戰(zhàn)爭之後開始談判，
由阿曼居中<em>傳話</em>。<br>下一行 1 * 2 * 3，_x_、[a]、`b`。<br><br>另一段。</p>
<p><img data-src="https://mmbiz.qpic.cn/a.png" alt="會場"></p>
<p><img src="https://example.org/t.gif" width="1" height="1"><img></p>
<h2><strong>一、背景</strong></h2>
<ul><li><p>甲</p></li><li>乙<ol><li>丙</li><li>丁</li></ol></li></ul>
<blockquote><p>引文。</p><p>第二段。</p></blockquote>
<table><tr><th>議題</th><th>美|伊</th></tr><tr><td>範圍</td><td><b>核</b></td></tr></table>
<pre><code class="language-rust">fn main() {
    println!("頭發");
}
</code></pre>
<figure><img src="/map.png" alt="地圖"><figcaption>編輯部"繪製"</figcaption></figure>
<p>見<a href="/s/other">另一篇</a>與<a href="javascript:void(0)">這裡</a>。</p>
<p style="display:none">看不見的字</p>
<p>责任编辑：小李</p>
</div><footer>版權所有</footer></body></html>
"#;

#[test]
fn an_article_becomes_markdown() {
    let (text, told) = imported("wechat.html", WECHAT);
    assert_data_eq!(
        text,
        str![[r#"
---
title: 馬斯喀特的會談
description: 阿曼居中傳話。
date: 2026-02-06
authors: [王小明]
extra:
  source: "https://mp.weixin.qq.com/s/abc"
---

**雙方**在戰爭之後開始談判，由阿曼居中*傳話*。\
下一行 1 \* 2 \* 3，\_x\_、\[a\]、\`b\`。

另一段。

![會場](https://mmbiz.qpic.cn/a.png)

## 一、背景

- 甲
- 乙
  1. 丙
  2. 丁

> 引文。
>
> 第二段。

| 議題 | 美\|伊 |
| --- | --- |
| 範圍 | **核** |

```rust
fn main() {
    println!("頭發");
}
```

![地圖](https://mp.weixin.qq.com/map.png "編輯部\"繪製\"")

見[另一篇](https://mp.weixin.qq.com/s/other)與這裡。

"#]]
        .raw()
    );
    assert_data_eq!(told, str![[r#"
wechat.html:11:1: note[import::changed]: the text of the page begins here
wechat.html:12:13: note[import::removed]: a notice of the platform: `點擊上方藍字關注我們`
wechat.html:13:40: note[text::romanisation]: the reading `zhàn` within a word
wechat.html:16:1: note[import::removed]: an image of nothing
wechat.html:16:14: note[import::removed]: an image of one pixel: `https://example.org/t.gif`
wechat.html:27:25: note[import::removed]: hidden text: `看不見的字`
wechat.html:28:4: note[import::removed]: a notice of the platform: `责任编辑：小李`

"#]].raw());
}

/// Emphasis that Markdown cannot write where it stands is written in HTML, and
/// what looks like markup is text.
#[test]
fn what_was_text_is_text() {
    let page = "<p>a<b>\"b\"</b>c <b><i>甲</i></b><i>乙</i> <i>a </i>b</p>\
        <p># 一</p><p>1. 二</p><p>- 三</p><p>&amp;lt; &lt;b&gt; ![x](y)</p><p>---</p>\
        <h2>C# {#x}</h2><p>~~x~~ <code>`a`</code> [^1] $x$</p><p>+++</p>";
    let (text, _) = imported("a.html", page);
    assert_data_eq!(
        text,
        str![[r#"
---
title: "a\"b\"c 甲乙 a b"
extra:
  source: "a.html"
---

\# 一

1\. 二

\- 三

\&lt; \<b> !\[x\](y)

\---

## C# \{#x\}

\~\~x\~\~ `` `a` `` \[^1\] \$x$

\+++

"#]]
        .raw()
    );
}

/// Older pages have boxes where others have elements.
#[test]
fn boxes_around_the_text_are_left_out() {
    let page = "<title>會談的經過</title><div class='nav top'>首頁</div>\
        <div id='content'><p>內文在這裡。</p><p class='nave'>教堂的中殿。</p></div>\
        <div id=footer>版權所有</div><ul class='share'><li>分享</li></ul>";
    let (text, told) = imported("a.html", page);
    assert!(text.ends_with("---\n\n內文在這裡。\n\n教堂的中殿。\n"), "{text}");
    assert_eq!(told.matches("note[import::removed]").count(), 3, "{told}");
}

/// A page says where its headings are; the new one will say it by itself.
#[test]
fn a_table_of_contents_is_left_out() {
    let page = "<title>題</title><ol><li><a href='#a'>一</a></li>\
        <li><a href='#b'>二</a></li></ol><h2 id='a'>一</h2><p>內文。</p>\
        <ul><li><a href='#a'>見前</a>，又見後</li></ul>";
    let (text, told) = imported("a.html", page);
    assert!(text.ends_with("---\n\n## 一\n\n內文。\n\n- 見前，又見後\n"), "{text}");
    assert!(told.contains("a table of contents: `一二`"), "{told}");
}

#[test]
fn the_title_has_no_name_of_the_site() {
    for (head, title) in [
        ("<title>會談 | 某某報</title>", "會談"),
        ("<title>會談 - 經過</title><h1>會談 - 經過</h1>", "會談 - 經過"),
        (
            "<title>會談_某某網</title><meta property='og:site_name' content='某某網'>",
            "會談",
        ),
    ] {
        let (text, _) = imported("a.html", &format!("{head}<p>內文在這裡。</p>"));
        assert!(text.contains(&format!("title: {title}\n")), "{text}");
    }
}
