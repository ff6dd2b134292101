// The stream of what the server has to say of a page.
//
// A path enters; each state leaves by `onState`, with whether it is the first of its
// stream, and whether the server is there by `onConnection`. A stream that breaks is opened again each second. A page that
// nobody sees has no stream: browsers allow only six of them for one server.

const RETRY_MS = 1000;
const HIDDEN_MS = 3000;

export function listen(path, { onState, onConnection }) {
  let page = path;
  let source = null;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    source?.close();
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
      timer = setTimeout(open, RETRY_MS);
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
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
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
  return { move };
}
