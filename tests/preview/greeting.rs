//! What a person reads who starts a preview.

use std::net::TcpListener;
use std::process::Command;

use super::served::Served;
use super::site::Site;

#[test]
fn the_address_and_the_home_pages_are_told() {
    let site = Site::small();
    let served = Served::start(site.root(), &[]);
    let at = served.address;
    let expected = [
        format!("The site is at http://{at}/"),
        format!("  zh-Hant-TW  http://{at}/zh-hant/"),
        format!("  zh-Hans-CN  http://{at}/zh-hans/"),
        format!("  en          http://{at}/en/"),
        "Drafts and future pages are shown, too. Ctrl-C ends the preview.".to_owned(),
    ];
    assert_eq!(served.greeting, expected);
    assert_eq!(served.get("/zh-hant/").status, 200);
}

#[test]
fn a_port_that_is_taken_is_said_and_the_next_one_is_served() {
    let site = Site::small();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port();
    let served = Served::start_at(site.root(), &format!("127.0.0.1:{port}"), &[]);
    assert_ne!(served.address.port(), port);
    let said = format!("Port {port} is taken, so it is {}.", served.address.port());
    assert!(served.greeting.contains(&said), "{:?}", served.greeting);
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.args(["serve", "--addr", "127.0.0.1:0", "--root"]).arg(folder.path());
    let output = command.output().expect("the program");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("there is no such folder, so this is not a site"), "{told}");
}

#[test]
fn an_address_that_is_none_is_refused() {
    for wrong in ["example.org", "127.0.0.1:99999", "1.2.3.4.5:80", "[::1", "-"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        let output = command.args(["serve", "--addr", wrong]).output().expect("a run");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn an_interrupt_ends_it_at_once() {
    let site = Site::small();
    let mut served = Served::start(site.root(), &[]);
    let stream = served.follow("/zh-hant/");
    served.interrupt();
    assert!(!served.is_running());
    drop(stream);
}

#[test]
fn others_in_the_network_are_let_in_only_where_that_is_asked_for() {
    let site = Site::small();
    let served = Served::start_at(site.root(), "0.0.0.0:0", &[]);
    // The address that is told is one that is answered to.
    assert!(served.address.ip().is_loopback(), "{:?}", served.greeting);
    let page = served.get("/zh-hant/");
    assert_eq!(page.status, 200);
    assert_eq!(super::state::state(&page)["open"], serde_json::Value::Null);
    let port = served.address.port();
    let ask = |host: &str| {
        served.ask(&format!("GET /zh-hant/ HTTP/1.1\r\nHost: {host}:{port}\r\n")).status
    };
    // An address is nobody's name; a name may be anybody's.
    assert_eq!((ask("192.168.7.9"), ask("[fe80::1]")), (200, 200));
    assert_eq!((ask("my-computer"), ask("my-computer.local")), (403, 403));
    assert_eq!(ask("0.0.0.0"), 403);
}
