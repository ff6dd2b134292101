//! What platforms write around a text: a paragraph enters, whether it is a
//! notice of that kind leaves.
//!
//! Only a whole paragraph can be one, and only where it begins as notices do and
//! is as short as they are: a sentence of the text must never be lost for
//! holding the words of one. What is taken for one is told in full.

/// A kind of notice. `begins` and `then` are written in both scripts.
struct Notice {
    /// How it begins.
    begins: &'static [&'static str],
    /// What must follow somewhere behind that; nothing where the list is empty.
    then: &'static [&'static str],
    /// How many characters it has at the most.
    longest: usize,
}

const NOTICES: &[Notice] = &[
    Notice {
        begins: &[
            "點擊上方",
            "点击上方",
            "點擊下方",
            "点击下方",
            "點擊藍字",
            "点击蓝字",
            "點擊標題下",
            "点击标题下",
            "點擊左上",
            "点击左上",
            "點選上方",
            "點上方",
            "点上方",
            "↑點擊上方",
            "↑点击上方",
        ],
        then: &["關注", "关注", "訂閱", "订阅", "星標", "星标", "置頂", "置顶", "加入"],
        longest: 40,
    },
    Notice {
        begins: &["點擊", "点击", "輕觸", "轻触", "請點擊", "请点击", "戳"],
        then: &["閱讀原文", "阅读原文"],
        longest: 30,
    },
    Notice {
        begins: &[
            "掃碼關注",
            "扫码关注",
            "掃碼加入",
            "扫码加入",
            "掃描二維碼",
            "扫描二维码",
            "掃描下方",
            "扫描下方",
            "掃描上方",
            "扫描上方",
            "長按二維碼",
            "长按二维码",
            "長按識別",
            "长按识别",
            "長按掃碼",
            "长按扫码",
            "長按圖片",
            "长按图片",
            "識別二維碼",
            "识别二维码",
            "歡迎掃碼",
            "欢迎扫码",
        ],
        then: &[],
        longest: 40,
    },
    Notice {
        begins: &["掃一掃", "扫一扫", "微信掃一掃", "微信扫一扫", "用微信掃", "用微信扫"],
        then: &["關注", "关注", "二維碼", "二维码", "加入"],
        longest: 40,
    },
    Notice {
        begins: &["歡迎關注", "欢迎关注", "請關注", "请关注", "關注我們", "关注我们"],
        then: &["公眾號", "公众号", "微信", "訂閱號", "订阅号"],
        longest: 40,
    },
    Notice {
        begins: &[
            "責任編輯：",
            "责任编辑：",
            "責編：",
            "责编：",
            "責任編輯:",
            "责任编辑:",
            "責編:",
            "责编:",
            "校對：",
            "校对：",
            "排版：",
            "審核：",
            "审核：",
            "監製：",
            "监制：",
            "值班編輯：",
            "值班编辑：",
            "編輯/",
            "编辑/",
            "編輯丨",
            "编辑丨",
            "編輯 |",
            "编辑 |",
        ],
        then: &[],
        longest: 20,
    },
    Notice {
        begins: &[
            "本文轉自",
            "本文转自",
            "本文轉載自",
            "本文转载自",
            "本文首發於",
            "本文首发于",
            "文章轉自",
            "文章转自",
            "文章轉載自",
            "文章转载自",
            "轉載自",
            "转载自",
            "轉自：",
            "转自：",
            "文章來源：",
            "文章来源：",
            "本文來源：",
            "本文来源：",
        ],
        then: &[],
        longest: 50,
    },
    Notice {
        begins: &[
            "版權聲明：",
            "版权声明：",
            "版權聲明:",
            "版权声明:",
            "免責聲明：",
            "免责声明：",
            "免責聲明:",
            "免责声明:",
            "著作權歸作者所有",
            "著作权归作者所有",
            "版權歸原作者所有",
            "版权归原作者所有",
        ],
        then: &[],
        longest: 300,
    },
    Notice {
        begins: &[
            "未經授權",
            "未经授权",
            "未經許可",
            "未经许可",
            "轉載請",
            "转载请",
            "如需轉載",
            "如需转载",
            "本文為原創",
            "本文为原创",
            "本文系原創",
            "本文系原创",
        ],
        then: &[
            "轉載", "转载", "註明", "注明", "授權", "授权", "聯繫", "联系", "聯絡",
            "出處", "出处",
        ],
        longest: 60,
    },
];

/// Paragraphs that are a notice as a whole.
const WHOLE: &[&str] = &[
    "閱讀原文",
    "阅读原文",
    "喜歡作者",
    "喜欢作者",
    "預覽時標籤不可點",
    "预览时标签不可点",
    "收錄於合集",
    "收录于合集",
    "繼續滑動看下一個",
    "继续滑动看下一个",
    "向上滑動看下一個",
    "向上滑动看下一个",
    "輕觸閱讀原文",
    "轻触阅读原文",
    "知道了",
    "微信掃一掃關注該公眾號",
    "微信扫一扫关注该公众号",
    "分享收藏點贊在看",
    "分享收藏点赞在看",
    "點個在看",
    "点个在看",
    "微信掃一掃使用小程序",
    "微信扫一扫使用小程序",
    "展開全文",
    "展开全文",
    "閱讀全文",
    "阅读全文",
    "END",
    "- END -",
    "-END-",
    "—END—",
    "— END —",
    "-  END  -",
];

/// Whether a paragraph, which may be several lines, is a notice.
pub(super) fn is_notice(paragraph: &str) -> bool {
    // Emphasis, brackets and arrows are put around notices, and list marks.
    let around =
        |c: char| c.is_whitespace() || "*_~`>#【】[]（）()▲▼↑↓👆👇•·|".contains(c);
    let text = paragraph.trim_matches(around);
    let length = text.chars().count();
    if WHOLE.contains(&text) {
        return true;
    }
    // Several sentences are a text, unless it is about rights.
    let is_one = |longest: usize| {
        longest > 100 || !text.trim_end_matches('。').contains(['。', '？', '?', '；'])
    };
    NOTICES.iter().any(|notice| {
        let behind = notice.begins.iter().find_map(|begin| text.strip_prefix(begin));
        length <= notice.longest
            && is_one(notice.longest)
            && behind.is_some_and(|behind| {
                notice.then.is_empty()
                    || notice.then.iter().any(|word| behind.contains(word))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::is_notice;

    #[test]
    fn a_whole_paragraph_that_begins_as_one_is_a_notice() {
        for notice in [
            "點擊上方藍字關注我們",
            "**点击上方“某某”，关注我们**",
            "（責任編輯：王小明）",
            "本文转自某报",
            "版权声明：本文为博主原创文章，遵循协议。转载请附上原文出处链接。",
            "— END —",
            "未經授權，請勿轉載。",
        ] {
            assert!(is_notice(notice), "{notice}");
        }
    }

    #[test]
    fn prose_with_the_same_words_is_none() {
        for prose in [
            "他點擊了關注，然後離開。",
            "點擊上方的按鈕，再填表格。",
            "讀者可以掃碼關注。",
            "掃一掃地，再擦窗。",
            "編輯：你怎麼看？",
            "排版：先定字級，再定行距，最後才看標點怎麼擠壓。",
            "她是責任編輯，也是譯者。",
            "轉載請求遭拒。",
            "編輯部決定刊登。",
            "版權聲明寫得很清楚。",
        ] {
            assert!(!is_notice(prose), "{prose}");
        }
    }
}
