// The words of the preview: the language of a page enters, its words leave.
//
// They are those of a person at work in that language; numbers are written as there.

const HANT = {
  lang: "zh-Hant",
  bar: "預覽列", fold: "收合預覽列", unfold: "展開預覽列",
  editions: "語言版本", noEdition: "本頁沒有這個版本", derived: "由轉換而來",
  beside: "並排", besideTitle: "與另一個版本並排對照",
  draft: "草稿", future: "未到發布日",
  characters: (n) => `${n}字`, words: (n) => `外文${n}詞`, minutes: (n) => `約${n}分鐘`,
  problems: "問題", noProblems: "沒有問題", errors: (n) => `${n}個錯誤`, warnings: (n) => `${n}個警告`,
  error: "錯誤", warning: "警告", note: "說明", help: "建議", here: "本頁", elsewhere: "其他檔案",
  more: (n) => `網站其他地方還有${n}個警告，執行duizhao check可以全部列出。`,
  stale: "頁面停在上一個沒有錯誤的版本，改好之後會自動更新。",
  open: "在編輯器開啟", close: "關閉", resize: "調整高度",
  pick: "點段落開啟原始檔", pickTitle: "點選段落，就在編輯器開啟它在原始檔裡的那一行",
  line: (n) => `第${n}行`, noEditor: "未設定編輯器",
  drift: "譯文", current: "與原文同步", unstamped: "未記錄譯自哪一版",
  behind: (n) => `${n}段待更新`, missing: (n) => `缺${n}段`,
  driftLead: "原文改過、譯文還沒跟上的段落，在頁面上以側線標出。", missingLead: "原文有、譯文還沒有的段落：",
  reconnecting: "連線中斷，正在重新連線",
  gone: "本頁已經不在了，畫面上是先前的內容。", home: (name) => `${name}首頁`,
  more_: "設定與快捷鍵", keys: "快捷鍵", press: "點按", follow: "自動捲到剛改的段落",
  key: {
    edition: "換到下一個語言版本", beside: "開啟或離開並排對照", open: "在編輯器開啟目前的段落",
    click: "在編輯器開啟點到的段落", problems: "查看問題", bar: "收合或展開預覽列", keys: "查看快捷鍵",
    escape: "收合面板", marks: "在轉換標示之間移動",
  },
  left: "左側版本", right: "右側版本", swap: "左右對調", leave: "離開並排", legend: "轉換標示",
  gap: (n) => `這裡缺${n}段`,
  kinds: {
    term: "用語", notation: "記號", regional: "地區用詞", phrase: "詞彙", choice: "一對多的字",
    mark: "標點", untraced: "無從追溯", "same-phrase": "與逐字相同的詞彙",
  },
  from: "原文", colon: "：", comma: "、",
};

const HANS = {
  lang: "zh-Hans",
  bar: "预览栏", fold: "收起预览栏", unfold: "展开预览栏",
  editions: "语言版本", noEdition: "本页没有这个版本", derived: "由转换生成",
  beside: "并排", besideTitle: "与另一个版本并排对照",
  draft: "草稿", future: "未到发布日期",
  characters: (n) => `${n}字`, words: (n) => `外文${n}词`, minutes: (n) => `约${n}分钟`,
  problems: "问题", noProblems: "没有问题", errors: (n) => `${n}个错误`, warnings: (n) => `${n}个警告`,
  error: "错误", warning: "警告", note: "说明", help: "建议", here: "本页", elsewhere: "其他文件",
  more: (n) => `网站其他地方还有${n}个警告，运行duizhao check可以全部列出。`,
  stale: "页面停在上一个没有错误的版本，改好之后会自动更新。",
  open: "在编辑器中打开", close: "关闭", resize: "调整高度",
  pick: "点段落打开源文件", pickTitle: "点击段落，就在编辑器中打开它在源文件里的那一行",
  line: (n) => `第${n}行`, noEditor: "未设置编辑器",
  drift: "译文", current: "与原文一致", unstamped: "没有记录译自哪一版",
  behind: (n) => `${n}段待更新`, missing: (n) => `缺${n}段`,
  driftLead: "原文改过、译文还没有跟上的段落，在页面上用侧线标出。", missingLead: "原文有、译文还没有的段落：",
  reconnecting: "连接中断，正在重新连接",
  gone: "本页已不存在，显示的是先前的内容。", home: (name) => `${name}首页`,
  more_: "设置与快捷键", keys: "快捷键", press: "点击", follow: "自动滚动到刚改的段落",
  key: {
    edition: "切换到下一个语言版本", beside: "打开或退出并排对照", open: "在编辑器中打开当前段落",
    click: "在编辑器中打开点到的段落", problems: "查看问题", bar: "收起或展开预览栏", keys: "查看快捷键",
    escape: "收起面板", marks: "在转换标记之间移动",
  },
  left: "左侧版本", right: "右侧版本", swap: "左右对调", leave: "退出并排", legend: "转换标记",
  gap: (n) => `此处缺${n}段`,
  kinds: {
    term: "用语", notation: "记号", regional: "地区用词", phrase: "词汇", choice: "一对多的字",
    mark: "标点", untraced: "无从追溯", "same-phrase": "与逐字相同的词汇",
  },
  from: "原文", colon: "：", comma: "、",
};

const count = (n, one, many) => `${n} ${n === "1" ? one : many}`;

const EN = {
  lang: "en",
  bar: "Preview bar", fold: "Fold the preview bar", unfold: "Unfold the preview bar",
  editions: "Editions", noEdition: "This page has no such edition", derived: "made by conversion",
  beside: "Side by side", besideTitle: "Compare with another edition, side by side",
  draft: "Draft", future: "Not yet published",
  characters: (n) => count(n, "Chinese character", "Chinese characters"), words: (n) => count(n, "word", "words"), minutes: (n) => `${n} min`,
  problems: "Problems", noProblems: "No problems", errors: (n) => count(n, "error", "errors"), warnings: (n) => count(n, "warning", "warnings"),
  error: "Error", warning: "Warning", note: "Note", help: "Help", here: "This page", elsewhere: "Other files",
  more: (n) => `${count(n, "more warning", "more warnings")} elsewhere on the site: duizhao check lists them all.`,
  stale: "The page is the last version without errors. It updates as soon as they are fixed.",
  open: "Open in the editor", close: "Close", resize: "Height",
  pick: "Click to source", pickTitle: "Click a paragraph to open its line in your editor",
  line: (n) => `line ${n}`, noEditor: "no editor is set",
  drift: "Translation", current: "up to date", unstamped: "source version not recorded",
  behind: (n) => `${n} to update`, missing: (n) => `${n} missing`,
  driftLead: "Paragraphs whose source has changed since are marked by a line in the margin.", missingLead: "In the source, but not yet in the translation:",
  reconnecting: "Connection lost. Trying again",
  gone: "This page no longer exists. This is its last version.", home: (name) => `Home page, ${name}`,
  more_: "Settings and keys", keys: "Keys", press: "click", follow: "Scroll to the paragraph just changed",
  key: {
    edition: "Next edition", beside: "Side by side, and back", open: "Open this paragraph in the editor",
    click: "Open the clicked paragraph in the editor", problems: "Show problems", bar: "Fold or unfold the bar", keys: "Show the keys",
    escape: "Close the panel", marks: "Go from one conversion mark to the next",
  },
  left: "Left edition", right: "Right edition", swap: "Swap sides", leave: "Leave side by side", legend: "Conversion marks",
  gap: (n) => count(n, "paragraph missing here", "paragraphs missing here"),
  kinds: {
    term: "Term", notation: "Notation", regional: "Regional word", phrase: "Phrase", choice: "Character with a choice",
    mark: "Punctuation", untraced: "Untraced", "same-phrase": "Phrase equal to its characters",
  },
  from: "Source", colon: ": ", comma: ", ",
};

// A tag of a region alone stands for the script that is written there.
export function wordsFor(tag) {
  if (!tag) return wordsFor(navigator.language);
  const locale = new Intl.Locale(tag).maximize();
  if (locale.language !== "zh") return EN;
  return locale.script === "Hans" ? HANS : HANT;
}

const numbers = new Intl.NumberFormat("en-US");

// A number as all three languages write it.
export const number = (n) => numbers.format(n);
