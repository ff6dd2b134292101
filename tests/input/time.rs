//! Pages of any size and depth: none ends the program, and none takes longer
//! than its length asks for.
#![expect(clippy::disallowed_methods, reason = "these tests take the time")]

use std::time::{Duration, Instant};

use crate::site;

/// A page by its size.
struct Case {
    name: &'static str,
    size: usize,
    make: fn(usize) -> String,
}

fn numbered(n: usize, make: fn(usize) -> String) -> String {
    (0..n).map(make).collect()
}

const CASES: &[Case] = &[
    Case { name: "quotes", size: 10_000, make: |n| ">".repeat(n) + "a\n" },
    Case { name: "lists", size: 10_000, make: |n| "- ".repeat(n) + "a\n" },
    Case { name: "open brackets", size: 10_000, make: |n| "[".repeat(n) + "\n" },
    Case {
        name: "links in links",
        size: 10_000,
        make: |n| "[".repeat(n) + &"](other.md)".repeat(n) + "\n",
    },
    Case { name: "emphasis", size: 10_000, make: |n| "*a **b ".repeat(n) + "\n" },
    Case { name: "open tags", size: 30_000, make: |n| "<b>".repeat(n) + "\n" },
    Case { name: "open blocks", size: 30_000, make: |n| "<div>\n\n".repeat(n) },
    Case { name: "open comments", size: 10_000, make: |n| "<!-- ".repeat(n) },
    Case {
        name: "footnotes",
        size: 20_000,
        make: |n| numbered(n, |at| format!("[^{at}]\n\n[^{at}]: 註\n\n")),
    },
    Case {
        name: "dead links",
        size: 20_000,
        make: |n| numbered(n, |at| format!("[a](no{at}.md)\n\n")),
    },
    Case {
        name: "dead anchors",
        size: 5_000,
        make: |n| numbered(n, |at| format!("## 節{at}\n\n[a](#no{at})\n\n")),
    },
    Case { name: "one heading", size: 20_000, make: |n| "## 節\n\n".repeat(n) },
    Case { name: "NUL", size: 100_000, make: |n| "\0".repeat(n) },
    Case {
        name: "unknown keys",
        size: 3_000,
        make: |n| format!("---\n{}---\n", numbered(n, |at| format!("k{at}: b\n"))),
    },
    Case { name: "CR", size: 100_000, make: |n| "文\r".repeat(n) },
    Case { name: "open notation", size: 20_000, make: |n| "-{".repeat(n) + "\n" },
    Case {
        name: "open notation in emphasis",
        size: 20_000,
        make: |n| "*軟體* -{\n".repeat(n),
    },
    Case { name: "ends of notation", size: 20_000, make: |n| "}-".repeat(n) + "\n" },
    Case {
        name: "open notation and ends of it",
        size: 20_000,
        make: |n| "-{".repeat(n) + &"甲}-".repeat(n) + "\n",
    },
    Case {
        name: "notation",
        size: 10_000,
        make: |n| "-{zh-cn:软件;zh-tw:軟體}-與**軟體**、".repeat(n) + "\n",
    },
    Case {
        name: "notation that is wrong",
        size: 10_000,
        make: |n| "&amp;-{X|軟體}-\\-{\n".repeat(n),
    },
    Case {
        name: "ruby",
        size: 10_000,
        make: |n| "{馬**斯**喀|mǎ sī kā}**、".repeat(n) + "\n",
    },
    Case { name: "open ruby", size: 20_000, make: |n| "{馬|".repeat(n) + "\n" },
    Case {
        name: "ruby in ruby",
        size: 10_000,
        make: |n| "{".repeat(n) + "馬" + &"|mǎ}".repeat(n) + "\n",
    },
    Case {
        name: "ruby that markup crosses",
        size: 10_000,
        make: |n| "*{馬*斯|mǎ sī}{馬[|mǎ}".repeat(n) + "\n",
    },
    Case {
        name: "ruby in the cells of a table",
        size: 5_000,
        make: |n| "|馬|\n|-|\n".to_owned() + &"|{馬|mǎ}{馬|\n".repeat(n),
    },
    Case {
        name: "bars of ruby",
        size: 20_000,
        make: |n| "{馬".to_owned() + &"|mǎ".repeat(n) + "}\n",
    },
    Case {
        name: "rules in a paragraph",
        size: 5_000,
        make: |n| numbered(n, |at| format!("-{{H|zh-cn:a{at};zh-tw:b{at}}}-b{at}、")),
    },
    Case {
        name: "rules in paragraphs",
        size: 5_000,
        make: |n| numbered(n, |at| format!("-{{H|zh-cn:a{at};zh-tw:b{at}}}-b{at}\n\n")),
    },
    Case {
        name: "a rule in paragraphs",
        size: 5_000,
        make: |n| "-{H|zh-cn:计算机;zh-tw:電腦}-電腦\n\n".repeat(n),
    },
    Case {
        name: "rules one in the other",
        size: 40_000,
        make: |n| {
            // The lengths of all rules together are that of the text.
            let long = (n as f64).sqrt() as usize;
            let rule = |at: usize| format!("-{{H|zh-tw:{};zh-cn:乙}}-", "甲".repeat(at));
            (1..long).map(rule).collect::<String>() + &"甲".repeat(n)
        },
    },
    Case {
        name: "forms",
        size: 20_000,
        make: |n| format!("-{{A|{}}}-軟\n", "zh-tw:軟;zh-hk:硬;".repeat(n)),
    },
    Case {
        name: "forms beside a long one",
        size: 10_000,
        make: |n| {
            let (forms, long) = ("zh-tw:軟;".repeat(n), "軟".repeat(n));
            format!("-{{H|{forms}zh-cn:{long}}}-軟\n")
        },
    },
    Case {
        name: "one-way rules",
        size: 10_000,
        make: |n| {
            let rules = numbered(n, |at| format!("甲{at}=>zh-cn:乙{at};"));
            format!("-{{A|{rules}}}-甲1\n")
        },
    },
    Case {
        name: "bars in a cell",
        size: 20_000,
        make: |n| format!("| -{{R{}}}- |\n|---|\n", "|".repeat(n)),
    },
    Case {
        name: "open notation and bars in a cell",
        size: 20_000,
        make: |n| format!("| {} |\n|---|\n", "-{|".repeat(n)),
    },
    Case {
        name: "semicolons",
        size: 20_000,
        make: |n| format!("| -{{zh-tw:甲{}}}- |\n|---|\n", ";".repeat(n)),
    },
    Case {
        name: "flags",
        size: 20_000,
        make: |n| format!("-{{{}|軟體}}-\n", "A;zh-cn;".repeat(n)),
    },
    Case {
        name: "rules in rules",
        size: 200,
        make: |n| {
            let rule = "-{A|zh-cn:甲".repeat(10) + &";zh-tw:乙}-".repeat(10);
            format!("{rule}\n").repeat(n)
        },
    },
    Case {
        name: "titles",
        size: 20_000,
        make: |n| "-{T|zh-cn:软件;zh-tw:軟體}-".repeat(n) + "\n",
    },
    Case {
        name: "elements for an edition",
        size: 10_000,
        make: |n| "<div edition=\"zh-Hans\">\n\n甲\n\n</div>\n\n".repeat(n),
    },
    Case {
        name: "elements for an edition, open",
        size: 20_000,
        make: |n| "<span edition=\"zh-Hans\">甲".repeat(n) + "\n",
    },
    Case {
        name: "backticks and bars in notation",
        size: 500,
        make: |n| {
            let fences: String = (1..n).map(|at| "`".repeat(at) + "甲").collect();
            format!("-{{|{fences}}}-\n")
        },
    },
];

fn time(text: String) -> Duration {
    let started = Instant::now();
    site::build(&[("content/bad.md", text)]);
    started.elapsed()
}

/// Four times the size takes about four times as long; sixteen times would be
/// the square. The bound is wide: other tests run beside this one.
#[test]
fn time_grows_as_the_page_does() {
    time(String::new());
    for Case { name, size, make } in CASES {
        let is_linear = || {
            let small = time(make(size / 4));
            let large = time(make(*size));
            large < small * 10 + Duration::from_millis(300)
        };
        assert!((0..3).any(|_| is_linear()), "{name}");
    }
}

#[test]
fn a_page_of_ten_megabytes_is_a_page() {
    let line = "這一頁很長，**重點**在此[連結](other.md)。\n\n";
    let text = line.repeat((10 << 20) / line.len());
    assert_eq!(site::told(&[("content/bad.md", text)]), [""; 0]);
}
