const ACK_EVERY = 200; // ms at least; each message upstream costs the notebook a busy/idle cycle
const ACK_BY = 1000; // ms at most while something is drawn

/**
 * This view's end of the line to the kernel: it tells when frames were drawn and whether anyone can see them.
 * `shown(visible)` is called when that changes.
 * @param {import("./types").Model} model
 * @param {Element} root
 * @param {(visible: boolean) => void} shown
 */
export function openLink(model, root, shown) {
  const name = Math.random().toString(36).slice(2);
  const send = (/** @type {string} */ t, more = {}) => {
    try {
      model.send({ t, v: name, ...more });
    } catch {
      // The kernel is gone. The picture will say that it is stale; there is nobody to tell.
    }
  };
  let visible = true;
  let lastAck = 0;
  let acknowledged = 0;
  const see = (/** @type {boolean} */ now) => {
    if (now === visible) return;
    visible = now;
    send(visible ? "hello" : "hidden");
    shown(visible);
  };
  let onScreen = true;
  const observer = new IntersectionObserver((entries) => {
    onScreen = entries[entries.length - 1].isIntersecting; // sees scrolling and notebook tabs alike
    see(onScreen && !document.hidden);
  });
  const onVisibility = () => see(onScreen && !document.hidden);
  observer.observe(root);
  document.addEventListener("visibilitychange", onVisibility);
  send("hello");
  return {
    name,
    /**
     * Say that frame `n` was drawn: when `after` frames came since the last time, at most five times a second.
     * @param {number} n
     * @param {number} now [ms]
     * @param {number} after
     */
    drawn(n, now, after = 0) {
      const waited = now - lastAck;
      if (waited < ACK_EVERY || (waited < ACK_BY && n - acknowledged < after)) return;
      [lastAck, acknowledged] = [now, n];
      send("ack", { n });
    },
    close() {
      observer.disconnect();
      document.removeEventListener("visibilitychange", onVisibility);
      send("bye");
    },
  };
}
