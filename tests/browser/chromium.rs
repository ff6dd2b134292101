//! A browser without a window: an address enters, what a reader would see and what
//! the page says of itself leave.
//!
//! It speaks the DevTools protocol over a socket. What a page should look like is
//! not known here.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// Starts the browser, and ends it when nobody holds the other end of its standard
/// input any more: whichever way the tests end, it does not stay.
const KEEPER: &str = r#"
profile=$(mktemp -d)
"$0" --user-data-dir="$profile" "$@" about:blank </dev/null &
browser=$!
cat >/dev/null
kill "$browser" 2>/dev/null
wait "$browser" 2>/dev/null
rm -rf "$profile"
"#;

/// No answer and no condition is waited for longer than this.
const PATIENCE: Duration = Duration::from_secs(10);

struct Browser {
    /// Holds the browser; see [`KEEPER`].
    _keeper: Child,
    endpoint: String,
}

/// The one browser of this run.
fn browser() -> &'static Browser {
    static BROWSER: OnceLock<Browser> = OnceLock::new();
    BROWSER.get_or_init(|| {
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "chromium", "--headless=new", "--no-sandbox"])
            .args(["--remote-debugging-port=0", "--disable-gpu", "--hide-scrollbars"])
            .args(["--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"])
            .args(["--disable-background-networking", "--disable-component-update"])
            .args(["--disable-background-timer-throttling", "--lang=en"])
            .args(["--disable-backgrounding-occluded-windows", "--mute-audio"])
            .args(["--disable-renderer-backgrounding", "--force-color-profile=srgb"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell");
        let mut told = BufReader::new(keeper.stderr.take().expect("it is piped"));
        let mut said = String::new();
        let endpoint = loop {
            let mut line = String::new();
            if told.read_line(&mut line).unwrap_or(0) == 0 {
                panic!(
                    "chromium does not start: install Debian's chromium and \
                     fonts-noto-cjk (apt-get install chromium fonts-noto-cjk)\n{said}"
                );
            }
            if let Some(endpoint) = line.trim().strip_prefix("DevTools listening on ") {
                break endpoint.to_owned();
            }
            said.push_str(&line);
        };
        // What it says later is nobody's to read, but it must be able to say it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Browser { _keeper: keeper, endpoint }
    })
}

/// A tab, with a store of its own: no test sees what another one left.
pub(crate) struct Tab {
    socket: WebSocket<TcpStream>,
    context: String,
    session: String,
    last: u64,
    /// What the page complained of.
    complaints: Vec<String>,
}

impl Tab {
    /// A tab of 1,200 by 800 pixels that shows the page at `address`, loaded.
    pub(crate) fn open(address: &str) -> Self {
        let mut tab = Self::blank();
        tab.visit(address);
        tab
    }

    /// An empty tab.
    pub(crate) fn blank() -> Self {
        Self::within(None)
    }

    /// Another tab beside this one, as of the same person.
    pub(crate) fn another(&self, address: &str) -> Self {
        let mut tab = Self::within(Some(&self.context));
        tab.visit(address);
        tab
    }

    fn within(shared: Option<&str>) -> Self {
        let endpoint = &browser().endpoint;
        let host = endpoint.trim_start_matches("ws://").split('/').next();
        let stream = TcpStream::connect(host.expect("a host")).expect("the browser");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket has time limits");
        stream.set_nodelay(true).expect("a socket may be quick");
        let (socket, _) =
            tungstenite::client(endpoint.as_str(), stream).expect("the browser's socket");
        let (context, session) = (String::new(), String::new());
        let mut tab = Self { socket, context, session, last: 0, complaints: Vec::new() };
        tab.context = match shared {
            Some(context) => context.to_owned(),
            None => {
                let made = tab.call("Target.createBrowserContext", json!({}));
                text(&made["browserContextId"])
            }
        };
        let made = tab.call(
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": tab.context,
                "width": 1200, "height": 800, "newWindow": true }),
        );
        let attached = tab.call(
            "Target.attachToTarget",
            json!({ "targetId": made["targetId"], "flatten": true }),
        );
        tab.session = text(&attached["sessionId"]);
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            tab.call(domain, json!({}));
        }
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        tab.resize(1200, 800);
        tab
    }

    /// Goes to an address, and returns when the preview is at work there.
    pub(crate) fn visit(&mut self, address: &str) {
        self.call("Page.navigate", json!({ "url": address }));
        self.wait(&format!(
            "location.href.startsWith({}) && document.readyState === 'complete'",
            json!(address.split('#').next())
        ));
    }

    /// Loads the page anew.
    pub(crate) fn reload(&mut self) {
        self.eval("window.isOld = true; location.reload()");
        self.wait("window.isOld !== true && document.readyState === 'complete'");
    }

    /// Sends a command, and returns its result.
    ///
    /// # Panics
    ///
    /// If the browser refuses it.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.ask(method, params)
            .unwrap_or_else(|refusal| panic!("{method} failed: {refusal}"))
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket
            .send(Message::text(message.to_string()))
            .expect("the browser listens");
        loop {
            let answer = match self.socket.read() {
                Ok(Message::Text(answer)) => answer,
                Ok(_) => continue,
                Err(fault) => panic!("no answer to {method}: {fault}"),
            };
            let answer: Value = serde_json::from_str(&answer).expect("JSON");
            if answer["id"] == self.last {
                return match answer.get("error") {
                    Some(error) => Err(error.to_string()),
                    None => Ok(answer["result"].clone()),
                };
            }
            self.note(&answer);
        }
    }

    fn note(&mut self, event: &Value) {
        let params = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => {
                self.complaints.push(params["exceptionDetails"].to_string());
            }
            Some("Runtime.consoleAPICalled")
                if ["error", "warning", "assert"]
                    .contains(&params["type"].as_str().unwrap_or_default()) =>
            {
                self.complaints.push(params["args"].to_string());
            }
            Some("Log.entryAdded") if params["entry"]["level"] == "error" => {
                self.complaints.push(params["entry"].to_string());
            }
            Some("Page.javascriptDialogOpening") => {
                self.complaints.push(format!("a dialog: {params}"));
            }
            _ => {}
        }
    }

    /// What the page complained of since this was asked last: errors, warnings, what
    /// its policy forbade, dialogs.
    pub(crate) fn complaints(&mut self) -> Vec<String> {
        self.eval("new Promise((done) => setTimeout(done))");
        std::mem::take(&mut self.complaints)
    }

    /// The value of an expression, or what it promises.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        self.value_of(expression).unwrap_or_else(|fault| panic!("{expression}\n{fault}"))
    }

    fn value_of(&mut self, expression: &str) -> Result<Value, String> {
        let answer = self.ask(
            "Runtime.evaluate",
            json!({ "expression": expression, "returnByValue": true,
                "awaitPromise": true, "userGesture": true }),
        )?;
        match answer.get("exceptionDetails") {
            Some(fault) => Err(fault.to_string()),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// Waits until an expression is true.
    ///
    /// # Panics
    ///
    /// If it does not become so.
    pub(crate) fn wait(&mut self, expression: &str) {
        let watch = format!(
            "new Promise((done) => {{
                const last = Date.now() + 6000;
                (function look() {{
                    let found = false;
                    try {{ found = Boolean({expression}); }} catch {{}}
                    if (found || Date.now() > last) done(found);
                    else setTimeout(look, 10);
                }})();
            }})"
        );
        // A page that is loaded anew takes the promise with it.
        for _ in 0..20 {
            match self.value_of(&watch) {
                Ok(Value::Bool(true)) => return,
                Ok(_) => break,
                Err(_) => {}
            }
        }
        let page = self.eval("document.documentElement.outerHTML.slice(-3000)");
        panic!("never true: {expression}\n{:?}\n{page}", self.complaints);
    }

    /// Presses a key with modifiers: `Alt+Shift+E`, `Tab`, `Escape`.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut modifiers = 0;
        let mut key = "";
        for part in keys.split('+') {
            match part {
                "Alt" => modifiers |= 1,
                "Control" => modifiers |= 2,
                "Shift" => modifiers |= 8,
                other => key = other,
            }
        }
        let code = match key.len() {
            1 if key != "?" => format!("Key{key}"),
            _ => key.to_owned(),
        };
        let number = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            other => u32::from(other.as_bytes()[0]),
        };
        let written = match key {
            "Enter" => "\r",
            other if other.len() == 1 && modifiers & 3 == 0 => other,
            _ => "",
        };
        let down = if written.is_empty() { "rawKeyDown" } else { "keyDown" };
        for kind in [down, "keyUp"] {
            self.call(
                "Input.dispatchKeyEvent",
                json!({ "type": kind, "key": key, "code": code, "modifiers": modifiers,
                    "windowsVirtualKeyCode": number,
                    "text": if kind == "keyUp" { "" } else { written } }),
            );
        }
    }

    /// Moves the pointer to the middle of what an expression finds.
    pub(crate) fn hover(&mut self, element: &str) {
        let place = self.place_of(element);
        self.mouse("mouseMoved", &place, 0);
    }

    /// Clicks in the middle of what an expression finds, with modifiers: 0 for none,
    /// 1 for Alt.
    pub(crate) fn click_with(&mut self, element: &str, modifiers: u32) {
        let place = self.place_of(element);
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            self.mouse(kind, &place, modifiers);
        }
    }

    /// Clicks in the middle of what an expression finds.
    pub(crate) fn click(&mut self, element: &str) {
        self.click_with(element, 0);
    }

    /// Where the middle of what an expression finds is, once it has stood still for
    /// some frames: a page that was just loaded may yet scroll to what its address
    /// names.
    fn place_of(&mut self, element: &str) -> Value {
        self.eval(&format!(
            "(async () => {{
                let last = [];
                for (let frame = 0, still = 0; frame < 300 && still < 8; frame++) {{
                    const found = ({element});
                    const box = found.getClientRects()[0];
                    const at = [box.left + box.width / 2, box.top + box.height / 2];
                    still = at.every((it, axis) => it === last[axis]) ? still + 1 : 0;
                    last = at;
                    if (at[1] < 0 || at[1] > innerHeight) {{
                        found.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                        still = 0;
                    }}
                    await new Promise((done) => setTimeout(done, 16));
                }}
                return last;
            }})()"
        ))
    }

    fn mouse(&mut self, kind: &str, place: &Value, modifiers: u32) {
        let pressed = kind != "mouseMoved";
        self.call(
            "Input.dispatchMouseEvent",
            json!({ "type": kind, "x": place[0], "y": place[1], "modifiers": modifiers,
                "button": if pressed { "left" } else { "none" },
                "clickCount": u32::from(pressed) }),
        );
    }

    /// Gives the tab a size in pixels.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1,
                "mobile": false }),
        );
    }

    /// Sets what a reader prefers: `("prefers-color-scheme", "dark")`.
    pub(crate) fn prefer(&mut self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.call("Emulation.setEmulatedMedia", json!({ "features": features }));
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        self.session.clear();
        let context = json!({ "browserContextId": self.context });
        // A browser that is gone has no tab to close.
        let message = json!({ "id": 0, "method": "Target.disposeBrowserContext", "params": context });
        self.socket.send(Message::text(message.to_string())).ok();
        self.socket.close(None).ok();
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
