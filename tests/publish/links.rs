//! Links and pipes in the output folder.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_link_in_place_of_a_file_of_ours_is_replaced_not_followed() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("elsewhere/bashrc", "precious");
    fs::remove_file(desk.at("site/public/index.html")).expect("removed");
    symlink(desk.at("elsewhere/bashrc"), desk.at("site/public/index.html"))
        .expect("a link");
    desk.published(NEW);
    assert_eq!(desk.output(), text(NEW));
    assert_eq!(tree(&desk.at("elsewhere")), text(&[("bashrc", "precious")]));
}

#[test]
fn a_link_to_our_very_bytes_is_still_replaced() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("elsewhere/home", "old home");
    fs::remove_file(desk.at("site/public/index.html")).expect("removed");
    symlink(desk.at("elsewhere/home"), desk.at("site/public/index.html"))
        .expect("a link");
    assert_eq!(desk.published(OLD).written, [output("index.html")]);
    assert_eq!(desk.output(), text(OLD));
}

#[test]
fn a_link_that_is_not_ours_is_in_the_way() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("elsewhere/logo", "new logo");
    symlink(desk.at("elsewhere/logo"), desk.at("site/public/assets/logo.svg"))
        .expect("a link");
    let refusal = desk.refusal(NEW);
    assert!(refusal.contains("`assets/logo.svg` is in the way"), "{refusal}");
}

#[test]
fn a_linked_folder_is_not_written_through_and_not_emptied() {
    let desk = Desk::new();
    desk.published(OLD);
    fs::rename(desk.at("site/public/zh-hant"), desk.at("elsewhere")).expect("moved");
    symlink(desk.at("elsewhere"), desk.at("site/public/zh-hant")).expect("a link");
    let before = tree(&desk.at(""));
    let refusal = desk.refusal(NEW);
    assert!(refusal.contains("`zh-hant` is in the way"), "{refusal}");
    let published = desk.published(&[("index.html", "old home")]);
    assert_eq!(published.kept.len(), 2);
    let mut expected = before;
    expected.remove("site/public/assets/style.css");
    let mut after = tree(&desk.at(""));
    for tree in [&mut expected, &mut after] {
        tree.remove("site/public/.duizhao-manifest");
    }
    assert_eq!(after, expected);
}

#[test]
fn a_link_under_the_temporary_name_is_not_followed() {
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("elsewhere/bashrc", "precious");
    let temporary = desk.at("site/public/assets").join(TEMPORARY_NAME);
    symlink(desk.at("elsewhere/bashrc"), temporary).expect("a link");
    desk.published(NEW);
    assert_eq!(desk.output(), text(NEW));
    assert_eq!(tree(&desk.at("elsewhere")), text(&[("bashrc", "precious")]));
}

#[test]
fn a_linked_output_folder_is_judged_by_where_it_leads() {
    let desk = Desk::new();
    symlink(desk.at("site/content"), desk.at("site/public")).expect("a link");
    let refusal = desk.refusal(OLD);
    assert!(refusal.contains("lies in the site's `content/`"), "{refusal}");
    fs::remove_file(desk.at("site/public")).expect("removed");
    fs::create_dir(desk.at("www")).expect("a folder");
    symlink(desk.at("www"), desk.at("site/public")).expect("a link");
    desk.published(OLD);
    assert!(desk.at("www/index.html").is_file());
}

#[test]
fn a_pipe_in_the_way_is_not_opened() {
    let desk = Desk::new();
    desk.published(OLD);
    let pipe = desk.at("site/public/assets/logo.svg");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let refusal = desk.refusal(NEW);
    assert!(refusal.contains("`assets/logo.svg` is in the way"), "{refusal}");
}

#[test]
fn published_files_can_be_read_by_a_web_server() {
    use std::os::unix::fs::MetadataExt;
    let desk = Desk::new();
    desk.published(OLD);
    desk.put("like-any-other", "");
    let mode = |path: &str| fs::metadata(desk.at(path)).expect("a file").mode();
    assert_eq!(mode("site/public/index.html"), mode("like-any-other"));
}

#[test]
fn a_link_put_there_while_a_file_is_written_is_not_followed() {
    let desk = Desk::new();
    desk.put("elsewhere/bashrc", "precious");
    let target = desk.target("site/public");
    let mut is_first = true;
    let result = publish_watched(&outputs(OLD), &target, Mode::Whole, &mut |step| {
        if let (Step::Write(path), true) = (step, is_first) {
            is_first = false;
            symlink(desk.at("elsewhere/bashrc"), path)?;
        }
        Ok(())
    });
    assert!(result.is_err());
    assert_eq!(tree(&desk.at("elsewhere")), text(&[("bashrc", "precious")]));
}

#[test]
fn a_link_to_our_very_bytes_does_not_give_way_to_a_folder() {
    let desk = Desk::new();
    desk.published(&[("about", "a file")]);
    desk.put("elsewhere/about", "a file");
    fs::remove_file(desk.at("site/public/about")).expect("removed");
    symlink(desk.at("elsewhere/about"), desk.at("site/public/about")).expect("a link");
    let refusal = desk.refusal(&[("about/index.html", "a page")]);
    assert!(refusal.contains("`about` is in the way"), "{refusal}");
}

#[test]
fn a_folder_that_holds_linked_sources_is_refused() {
    let desk = Desk::new();
    fs::create_dir_all(desk.at("site/public")).expect("a folder");
    fs::rename(desk.at("site/content"), desk.at("site/public/.content")).expect("moved");
    symlink(desk.at("site/public/.content"), desk.at("site/content")).expect("a link");
    let refusal = desk.refusal(OLD);
    assert!(refusal.contains("the site's `content/` lies in it"), "{refusal}");
}
