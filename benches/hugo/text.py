"""The words of the benchmark's pages: a page's number enters, its parts leave.

The sentences were written for this benchmark. Each has places that a page
fills by itself, so that hardly any paragraph occurs twice: a generator that
remembers what it saw is not shown the same text again. The same number gives
the same page on every machine, whatever the version of Python.
"""

TOPICS = [
    "記憶體", "軟體更新", "網路線路", "計程車", "捷運", "資料庫", "印表機", "港口",
    "茶葉", "水庫", "電影院", "圖書館", "機車", "公車專用道", "太陽能板", "颱風預報",
    "農藥", "糧食", "鐵路", "伺服器", "雷射", "晶片", "螢幕", "簡訊", "人工智慧",
    "腳踏車", "垃圾分類", "鳳梨", "馬鈴薯", "泡麵", "幼稚園", "滑鼠", "隨身碟", "行動電話",
]

PLACES = [
    "臺北", "臺南", "高雄", "花蓮", "後龍", "鹿港", "九份", "關廟", "員林", "豐原",
    "鹽水", "頭城", "東港", "澎湖", "臺東", "恆春", "麻豆", "歸仁", "蘭嶼", "楊梅",
]

PEOPLE = [
    "研究團隊", "負責人", "讀者", "老師傅", "里長", "工程師", "記者", "後勤人員",
    "檢查員", "農家", "乘客", "志工", "總編輯", "開發者", "館員", "消費者",
]

TAGS = [
    "交通", "科技", "農業", "能源", "歷史", "飲食", "氣候", "教育", "軟體", "硬體",
    "網路", "經濟", "環境", "醫療", "法規", "統計", "觀光", "建築", "藝術", "體育",
    "勞動", "財稅", "通訊", "海洋", "森林", "礦業", "紡織", "電子", "機械", "動物",
    "植物", "語言", "音樂", "攝影", "出版", "選舉", "防災", "物流", "水利", "資訊安全",
]

SECTIONS = [
    ("traffic", "交通"), ("technology", "科技"), ("farming", "農業"),
    ("history", "歷史"), ("daily-life", "日常生活"),
]

SENTENCES = [
    "{place}的{topic}在{year}年改過一次規則，當時的{people}花了{few}個月才把文件整理清楚。",
    "如果只看{topic}的價格，很容易忽略{place}這{few}年來真正的變化。",
    "{people}後來發現，乾燥的季節裡{topic}的問題比平常多了{percent}%。",
    "這份資料列出{number}筆紀錄，其中{few}筆與{place}有關，其餘的散見各處。",
    "我們請{place}的{people}用一張紙寫下流程，結果寫了{few}頁還沒有寫完。",
    "按照{year}年的統計，{place}平均每{few}戶就有一戶用過{topic}。",
    "程式碼可以重寫，{topic}的習慣卻要{few}年才會改變。",
    "當地人把這件事當成笑話來講：{people}的頭髮都白了，{topic}還是沒有修好。",
    "{people}認為應該先檢查{topic}，再決定要不要把預算從{number}萬元往上加。",
    "從{place}到鄰近的鄉鎮只有{few}公里，兩邊對{topic}的看法卻完全不同。",
    "這裡說的{topic}，指的是{year}年以後製造、經過登記的那一種。",
    "檔案館保存了{number}封信，裡面提到{topic}的地方都用紅筆畫了線。",
    "把{topic}拆開來看，裡面不過是{few}個零件，麻煩的是它們彼此影響。",
    "下著雨的{place}街頭，{people}仍然站在門口，向路過的人解釋{topic}的用途。",
    "{percent}%的受訪者表示願意多付一點錢，只要{topic}的資訊能夠公開。",
    "有人問，為什麼{place}的做法不能複製到別處；答案要回到{year}年說起。",
    "第{few}次開會的時候，{people}帶來了新的數字：{number}件申請，只有{percent}%通過。",
    "要理解這個結果，得先分清楚兩種{topic}，它們的名字相近，原理卻不一樣。",
    "預設的選項往往決定一切，{people}說，改成手動以後錯誤少了{percent}%。",
    "{place}的冬天很短，{topic}卻要為那{few}天準備一整年。",
    "我們把{number}份問卷輸入電腦，再列印出來，一份一份地對照。",
    "報導刊出之後，{people}打了{few}通電話來，指出{topic}還有另一種說法。",
    "{year}年的那場大水沖走了{place}的舊橋，也改變了{topic}的路線。",
    "只要有{few}個人同時使用，{topic}就會慢下來，這在系統裡留下了{number}行記錄。",
    "{people}的筆記裡夾著一片葉子，旁邊寫著：{place}，{topic}，還要再查。",
    "與其說{topic}落後，不如說{place}的標準訂得早，{year}年以後沒有人回頭去改。",
]

HEADINGS = [
    "{place}的{topic}從哪裡來", "誰在使用{topic}", "{year}年以後發生了什麼事",
    "數字背後的{topic}", "為什麼要看{place}", "接下來的{few}年", "{people}怎麼說",
    "{topic}的成本", "還沒有答案的問題", "{place}與別處的差別",
]

ITEMS = [
    "{topic}：{place}在{year}年以前已經準備好{number}份",
    "先問{people}，再看{topic}的紀錄",
    "{place}：增加{percent}%，{few}年內不再調整",
    "把{topic}的說明書影印{few}份，放在{place}",
    "{people}負責核對，期限是{few}個星期",
]


class Dice:
    """Numbers that look random and are the same everywhere (splitmix64)."""

    def __init__(self, seed: int):
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) % 2**64
        mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        return (mixed ^ (mixed >> 31)) % limit

    def one_of(self, choices: list):
        return choices[self.below(len(choices))]

    def fill(self, pattern: str) -> str:
        return pattern.format(
            topic=self.one_of(TOPICS),
            place=self.one_of(PLACES),
            people=self.one_of(PEOPLE),
            year=1950 + self.below(75),
            few=2 + self.below(9),
            percent=1 + self.below(98),
            number=100 + self.below(9000),
        )

    def paragraph(self, sentences: int) -> str:
        first = self.below(len(SENTENCES))
        # A step without a common divisor with the count meets no sentence twice.
        patterns = (SENTENCES[(first + 7 * n) % len(SENTENCES)] for n in range(sentences))
        return "".join(self.fill(pattern) for pattern in patterns)
