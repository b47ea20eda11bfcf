// How the window on the wall and the window of the educator talk. A BroadcastChannel reaches windows of one site, also
// after one of them was loaded again; pages from a disk may not share one, so each message also goes to the windows that
// are known: the one that opened this page, and those that have spoken.

const TAG = "backcare-class";

// `receive` gets each message once. Returns { post, know }: send to all, and a window to send to from now on.
export function link(receive) {
  const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
  const known = new Set(window.opener ? [window.opener] : []);
  const last = new Map(); // the newest message of each sender: the same one arrives on both ways
  let sent = 0;
  let channel = null;
  try { channel = new BroadcastChannel(TAG); } catch { /* the other way remains */ }

  function got(message, source) {
    if (!message || message.tag !== TAG || message.from === me || !Number.isInteger(message.number)) return;
    if (source && source !== window) known.add(source);
    if (message.number <= (last.get(message.from) ?? 0)) return;
    last.set(message.from, message.number);
    receive(message.body);
  }

  const ours = ({ origin }) => origin === window.location.origin || (window.location.protocol === "file:" && (origin === "null" || origin.startsWith("file:")));
  channel?.addEventListener("message", ({ data }) => got(data, null));
  window.addEventListener("message", (event) => { if (ours(event)) got(event.data, event.source); });

  function post(body) {
    const message = { tag: TAG, from: me, number: (sent += 1), body };
    try { channel?.postMessage(message); } catch { channel = null; }
    for (const other of known) {
      if (other.closed) known.delete(other);
      else other.postMessage(message, window.location.protocol === "file:" ? "*" : window.location.origin);
    }
  }

  return { post, know: (other) => known.add(other) };
}
