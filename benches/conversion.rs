//! How much text OpenCC, the matcher and the laying back take in a second.
//!
//! `cargo bench --bench conversion`. Beside the time of each, criterion tells
//! the throughput in bytes of the run.

use std::collections::BTreeMap;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use duizhao::config::opencc::Configuration;
use duizhao::script::lay_back::lay_back;
use duizhao::script::matcher::Matchers;
use duizhao::script::opencc::{Converters, DictionaryFolder};
use duizhao::script::rules::{Rule, Rules};
use duizhao::script::run::{Detail, Recipe, Scripts};

const TRADITIONAL: &str = "這一輪談判從九月開始，雙方在記憶體與伺服器的關稅上各讓一步。\
    據路透社報導，軟體業者透過網路公布了預設的方案，列印出來有三百多頁；發言人說，\
    頭髮花白的談判代表在臺灣住過幾年，對乾燥的天氣並不習慣。後來的發展證明，這個資訊\
    是真的：兩國於 2024 年 10 月簽署了協定（見附錄），計程車與摩托車的零件不再課稅。";

const SIMPLIFIED: &str = "这一轮谈判从九月开始，双方在内存与服务器的关税上各让一步。\
    据路透社报道，软件业者通过网络公布了默认的方案，打印出来有三百多页；发言人说，\
    头发花白的谈判代表在台湾住过几年，对干燥的天气并不习惯。后来的发展证明，这个信息\
    是真的：两国于 2024 年 10 月签署了协定（见附录），出租车与摩托车的零件不再课税。";

/// Configurations of both directions, with and without regional words.
const CONFIGURATIONS: [(Configuration, &str); 4] = [
    (Configuration::T2s, TRADITIONAL),
    (Configuration::Tw2sp, TRADITIONAL),
    (Configuration::S2t, SIMPLIFIED),
    (Configuration::S2twp, SIMPLIFIED),
];

fn folder() -> DictionaryFolder {
    DictionaryFolder(concat!(env!("CARGO_MANIFEST_DIR"), "/.opencc/dictionaries").into())
}

fn run(c: &mut Criterion) {
    let converters = Converters::new(folder());
    let matchers = Matchers::default();
    let scripts = Scripts::new(folder());
    for (configuration, paragraph) in CONFIGURATIONS {
        let recipe = Recipe { steps: vec![configuration], ..Recipe::default() };
        for (size, text) in
            [("1 KB", paragraph.repeat(2)), ("1 MB", paragraph.repeat(2_000))]
        {
            let borders: Vec<usize> =
                text.char_indices().map(|(at, _)| at).skip(20).step_by(60).collect();
            let converted =
                scripts.convert(&recipe, &text, Detail::Kinds).expect("OpenCC is set up");
            let mut group = c.benchmark_group(format!("{configuration}, {size}"));
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function("OpenCC", |b| {
                b.iter(|| converters.convert(configuration, &text));
            });
            group.bench_function("matcher", |b| {
                b.iter(|| matchers.convert(&recipe.steps, &text));
            });
            group.bench_function("lay back", |b| {
                b.iter(|| lay_back(&converted, &borders));
            });
            group.bench_function("convert, with borders", |b| {
                b.iter(|| scripts.convert(&recipe, &text, Detail::Borders));
            });
            group.finish();
        }
    }
}

/// What ten thousand terms add to a conversion, none of which the text has.
fn terms(c: &mut Criterion) {
    let scripts = Scripts::new(folder());
    let text = TRADITIONAL.repeat(2_000);
    // Names of three characters, the first of which the text is full of.
    let first: Vec<char> = TRADITIONAL.chars().filter(|c| !c.is_ascii()).collect();
    let name = |at: usize| -> String {
        let other = |by: u32| char::from_u32(0x5000 + (at as u32 * by) % 0x4000);
        [Some(first[at % first.len()]), other(7), other(13)]
            .into_iter()
            .flatten()
            .collect()
    };
    let rules = (0..10_000).map(|at| Rule { from: name(at), to: name(at + 1) });
    let rules: BTreeMap<String, Rule> =
        rules.map(|rule| (rule.from.clone(), rule)).collect();
    let steps = vec![Configuration::Tw2sp];
    let without = Recipe { steps: steps.clone(), ..Recipe::default() };
    let rules = Rules::new(rules.into_values()).expect("no form comes twice");
    let with = Recipe { steps, rules, ..Recipe::default() };
    let mut group = c.benchmark_group("tw2sp, 1 MB");
    group.throughput(Throughput::Bytes(text.len() as u64));
    for (name, recipe) in [("no terms", &without), ("10,000 terms", &with)] {
        group.bench_function(name, |b| {
            b.iter(|| scripts.convert(recipe, &text, Detail::Text));
        });
    }
    group.finish();
}

criterion_group!(benches, run, terms);
criterion_main!(benches);
