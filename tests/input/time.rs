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
