const ACK_EVERY = 200; // ms; each message upstream costs the notebook a busy/idle cycle

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
     * Say that frame `n` was drawn; at most five times a second.
     * @param {number} n
     * @param {number} now [ms]
     */
    drawn(n, now) {
      if (now - lastAck < ACK_EVERY) return;
      lastAck = now;
      send("ack", { n });
    },
    close() {
      observer.disconnect();
      document.removeEventListener("visibilitychange", onVisibility);
      send("bye");
    },
  };
}
