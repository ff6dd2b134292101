// What the server has to say of a page.
//
// A path enters; each state leaves by `onState`, with whether it is the first of its
// stream, and whether the server is there by `onConnection`. A stream that breaks is
// opened again each second. Browsers allow only six connections to one server, and a
// stream holds one for as long as it is open: so a page that nobody sees has none, and
// of those that are seen a few have one; the others ask each second.

const RETRY_MS = 1000;
const HIDDEN_MS = 3000;
const STREAMS = 3;

export function listen(path, { onState, onConnection }) {
  let page = path;
  let source = null;
  let leave = null;
  let timer = 0;
  // Each opening is another one: what an earlier one waited for is no longer wanted.
  let turn = 0;

  async function open() {
    close();
    const mine = turn;
    const place = await takePlace();
    if (mine !== turn) return place?.();
    if (place === null) return poll(mine);
    leave = place;
    let isFirst = true;
    source = new EventSource(`/_duizhao/events?page=${encodeURIComponent(page)}`);
    source.addEventListener("state", (event) => {
      onConnection(true);
      onState(JSON.parse(event.data), isFirst);
      isFirst = false;
    });
    source.addEventListener("error", () => {
      close();
      onConnection(false);
      again();
    });
  }

  // Without a stream: the server is asked once, and after a while a place is looked for
  // anew.
  async function poll(mine) {
    const asked = fetch(`/_duizhao/state?page=${encodeURIComponent(page)}`, { cache: "no-store" });
    const state = await asked.then((answer) => answer.json()).catch(() => null);
    if (mine !== turn) return;
    onConnection(state !== null);
    // What happened between two questions was told to nobody: each is a first one.
    if (state !== null) onState(state, true);
    again();
  }

  function again() {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(open, RETRY_MS);
  }

  function close() {
    clearTimeout(timer);
    turn += 1;
    source?.close();
    leave?.();
    source = null;
    leave = null;
  }

  function move(to) {
    page = to;
    open();
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, HIDDEN_MS);
    else if (source === null) open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && !document.hidden && open());
  // A tab may be opened behind another one; it asks when it comes to the front.
  if (!document.hidden) open();
  return { move };
}

// One of the places for a stream that all tabs of this browser share: what gives it
// back, or null where all are taken. Where there are no locks (they are for secure
// addresses, and this computer's own is one), nobody counts.
async function takePlace() {
  if (!navigator.locks) return () => {};
  for (let at = 0; at < STREAMS; at += 1) {
    const place = await new Promise((resolve) => {
      navigator.locks.request(`duizhao-stream-${at}`, { ifAvailable: true }, (lock) => {
        if (lock === null) return resolve(null);
        return new Promise((giveBack) => resolve(giveBack));
      }).catch(() => resolve(() => {}));
    });
    if (place !== null) return place;
  }
  return null;
}
