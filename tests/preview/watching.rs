//! However a file is saved, the page is of it: the ways of editors, of version
//! control and of file managers.

use std::fs;

use super::served::Served;
use super::site::Site;

fn page(text: &str) -> String {
    format!("---\ntitle: 談判\n---\n\n{text}\n")
}

/// Waits until the page has the text in both scripts.
fn shows(served: &Served, text: &str) {
    for edition in ["zh-hant", "zh-hans"] {
        served.until(&format!("/{edition}/talks/"), |it| it.text().contains(text));
    }
}

#[test]
fn every_way_to_save_is_seen() {
    let site = Site::small();
    for arguments in [&[][..], &["--poll"]] {
        let served = Served::start(site.root(), arguments);
        // Written in place.
        site.put("content/talks.md", &page("甲一"));
        shows(&served, "甲一");
        // Written beside, and put in its place, with what some editors leave.
        site.put("content/4913", "");
        site.remove("content/4913");
        site.put("content/.talks.md.swp", "b0VIM");
        site.put("content/talks.md.new", &page("乙二"));
        site.rename("content/talks.md", "content/talks.md~");
        site.rename("content/talks.md.new", "content/talks.md");
        site.remove("content/talks.md~");
        shows(&served, "乙二");
        // From outside of the folder.
        let elsewhere = tempfile::NamedTempFile::new_in(site.root()).expect("a file");
        fs::write(elsewhere.path(), page("丙三")).expect("a file");
        elsewhere.persist(site.path("content/talks.md")).expect("a place");
        shows(&served, "丙三");
        // Of the same length, at the same moment as the system tells time.
        let before = fs::metadata(site.path("content/talks.md")).expect("a file");
        site.put("content/talks.md", &page("丁四"));
        let file = fs::File::options().write(true).open(site.path("content/talks.md"));
        let modified = before.modified().expect("a time");
        file.expect("a file").set_modified(modified).expect("a time");
        shows(&served, "丁四");
        // Away and back.
        site.remove("content/talks.md");
        served.until("/zh-hant/talks/", |it| {
            it.status == 404 || it.text().contains("Talks")
        });
        site.put("content/talks.md", &page("戊五"));
        shows(&served, "戊五");
    }
}

#[test]
fn folders_that_come_go_and_change_their_names_are_seen() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let deep = |name: &str, text: &str| site.put(&format!("content/{name}/b/c.md"), text);
    deep("a", &page("深一"));
    served.until("/zh-hant/a/b/c/", |it| it.text().contains("深一"));
    deep("a", &page("深二"));
    served.until("/zh-hant/a/b/c/", |it| it.text().contains("深二"));
    site.rename("content/a", "content/z");
    served.until("/zh-hant/z/b/c/", |it| it.text().contains("深二"));
    assert_eq!(served.get("/zh-hant/a/b/c/").status, 404);
    deep("z", &page("深三"));
    served.until("/zh-hant/z/b/c/", |it| it.text().contains("深三"));
    // The whole of content, made anew at once.
    site.rename("content", "away");
    site.put("content/index.md", "---\ntitle: 新\n---\n\n新的。\n");
    served.until("/zh-hant/", |it| it.text().contains("新的。"));
    site.put("content/index.md", "---\ntitle: 新\n---\n\n更新的。\n");
    served.until("/zh-hant/", |it| it.text().contains("更新的。"));
    site.remove("content");
    site.rename("away", "content");
    served.until("/zh-hant/z/b/c/", |it| it.text().contains("深三"));
    deep("z", &page("深四"));
    served.until("/zh-hant/z/b/c/", |it| it.text().contains("深四"));
    // A theme, settings and terms where there were none.
    site.put("themes/explainer/labels/zh-Hant.yaml", "page.toc: 目次\n");
    site.put("content/terms.yaml", "- zh-Hant: 深\n  zh-Hans: 浅\n");
    served.until("/zh-hans/z/b/c/", |it| it.text().contains("浅四"));
    site.put("site.yaml", "editions: [zh-Hant-TW, { tag: zh-Hans-CN, from: zh-Hant-TW }, { tag: zh-Hant-HK, from: zh-Hant-TW }, en]\n");
    served.until("/zh-hant-hk/z/b/c/", |it| it.status == 200);
}

#[test]
fn many_files_at_once_are_all_seen() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let write = |round: usize| {
        for number in 0..300 {
            site.put(&format!("content/m/{number}.md"), &page(&format!("第{round}輪")));
        }
    };
    for round in 1..=3 {
        write(round);
    }
    for number in [0, 150, 299] {
        let target = format!("/zh-hant/m/{number}/");
        served.until(&target, |it| it.text().contains("第3輪"));
    }
    site.remove("content/m");
    served.until("/zh-hant/m/0/", |it| it.status == 404);
}

#[test]
fn what_is_saved_during_a_turn_is_of_the_next() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    for number in 0..200 {
        site.put("content/talks.md", &page(&format!("第{number}次")));
        std::thread::sleep(std::time::Duration::from_millis(number % 7));
    }
    shows(&served, "第199次");
}
