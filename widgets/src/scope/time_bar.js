import { number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

/** @typedef {import("../shared/types").Span} Span */

const REACHES = [10, 20, 30, 60]; // s across the bar: as many as what is kept needs
const LIVE = 0.05; // s from the end that still count as live
const SEND_EVERY = 60; // ms; the kernel computes from the snapshot before, so asking more often is of no use
const PATIENCE = 800; // ms for the kernel to follow, during which frames from before do not move the thumb
const NEAR = 0.012; // of the bar: how close to the mark of a change its name is shown
const JUMPS = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -2, PageUp: 2 };
const FINE = 0.1; // of a jump, with Shift

/** Seconds across the bar for what is `kept`. */
export function reachOf(/** @type {Span} */ [start, end]) {
  return REACHES.find((reach) => end - start <= reach) ?? REACHES[REACHES.length - 1];
}

/** Where `time` lies on the bar, from 0 to 1, the end of what is `kept`. */
export function placeOf(/** @type {number} */ time, /** @type {Span} */ kept) {
  return Math.min(1, Math.max(0, 1 - (kept[1] - time) / reachOf(kept)));
}

/** Where a key leads from `time` within what is `kept`; null for other keys. */
export function keyTo(/** @type {{key: string, shiftKey: boolean}} */ { key, shiftKey }, /** @type {number} */ time, /** @type {Span} */ kept) {
  if (key === "Home") return kept[0];
  if (key === "End") return kept[1];
  const jump = JUMPS[/** @type {keyof typeof JUMPS} */ (key)];
  return jump === undefined ? null : inside(time + jump * (shiftKey ? FINE : 1), kept);
}

function inside(/** @type {number} */ time, /** @type {Span} */ [start, end]) {
  return Math.min(end, Math.max(start, time));
}

/**
 * The last minute as a bar: filled where it is kept, a mark for each change, a thumb at the time that is shown.
 * @param {import("../shared/types").Model} model
 * @param {(time: number) => void} rewind
 */
export function openTimeBar(model, rewind) {
  const [kept, past, thumb, marks] = ["kept", "past", "thumb", "marks"].map((name) => h("span", { class: `snn-bar-${name}` }));
  const tip = h("span", { class: "snn-bar-tip" });
  const bar = h("div", { class: "snn-bar", role: "slider", tabindex: "0", "aria-label": tr("time_bar.label"), title: tr("time_bar.title") },
    h("span", { class: "snn-bar-track" }, kept, past, marks), thumb, tip);
  const live = h("button", { type: "button", class: "snn-live", onclick: () => go(span[1]) }, h("span", { class: "snn-dot" }), h("span", {}));
  const oldest = h("span", { class: "snn-oldest", "aria-hidden": "true" });
  const root = h("div", { class: "snn-time-bar" }, oldest, bar, live);

  /** @type {Span} */
  let span = [0, 0];
  let time = 0;
  let dragged = false;
  let asked = -Infinity; // when, [ms]
  let waiting = 0;
  let expected = NaN; // where the kernel was asked to go

  const marked = () => /** @type {[number, string][]} */ (model.get("marks"));
  const paint = () => {
    bar.style.setProperty("--snn-from", String(placeOf(span[0], span)));
    bar.style.setProperty("--snn-at", String(placeOf(time, span)));
    say(oldest, tr("time_bar.behind", { seconds: number(-reachOf(span)) }));
    const behind = span[1] - time;
    const isLive = behind < LIVE;
    const text = isLive ? tr("time_bar.live") : tr("time_bar.behind", { seconds: number(-behind, 1) });
    root.classList.toggle("snn-behind", !isLive);
    say(/** @type {Element} */ (live.lastElementChild), text);
    live.title = isLive ? tr("time_bar.is_live") : tr("time_bar.to_live");
    live.ariaLabel = isLive ? tr("time_bar.is_live") : `${tr("time_bar.to_live")} (${text})`;
    const digits = isLive ? 0 : 2; // while time runs a screen reader is told little
    for (const [name, value] of Object.entries({ min: span[0], max: span[1], now: time })) bar.setAttribute(`aria-value${name}`, value.toFixed(digits));
    bar.setAttribute("aria-valuetext", isLive ? text : tr("time_bar.value", { time: number(time, 2), seconds: number(behind, 1) }));
  };
  const ask = () => {
    asked = performance.now();
    waiting = 0;
    expected = time;
    rewind(time);
  };
  function go(/** @type {number} */ to) {
    if (model.get("closed")) return;
    time = inside(to, span);
    paint();
    if (!waiting) waiting = window.setTimeout(ask, Math.max(0, SEND_EVERY - (performance.now() - asked)));
  }
  const timeAt = (/** @type {PointerEvent} */ event) => {
    const { left, width } = bar.getBoundingClientRect();
    return span[1] - reachOf(span) * (1 - Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  const onMove = (/** @type {PointerEvent} */ event) => {
    const at = inside(timeAt(event), span);
    bar.style.setProperty("--snn-tip", String(placeOf(at, span)));
    const change = marked().find(([when]) => Math.abs(placeOf(when, span) - placeOf(at, span)) < NEAR);
    say(tip, [tr("toolbar.clock", { time: number(at, 1) }), change?.[1]].filter(Boolean).join(" · "));
    if (dragged) go(at);
  };
  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragged = true;
    bar.setPointerCapture(event.pointerId);
    go(timeAt(event));
  });
  bar.addEventListener("pointermove", onMove);
  ["pointerup", "pointercancel"].forEach((name) => bar.addEventListener(name, () => { dragged = false; }));
  bar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyTo(event, time, span);
    if (to === null) return;
    event.preventDefault();
    go(to);
  });

  const mark = () => {
    const ticks = marked().map(([at]) => {
      const tick = h("span", { class: "snn-bar-mark" });
      tick.style.setProperty("--snn-mark", String(placeOf(at, span)));
      tick.hidden = at < span[0];
      return tick;
    });
    marks.replaceChildren(...ticks);
  };
  const shut = () => bar.setAttribute("aria-disabled", String(model.get("closed")));
  model.on("change:marks", mark);
  model.on("change:closed", shut);
  mark();
  shut();
  paint();
  return {
    root,
    /**
     * Show the time [s] and what is kept; while a hand is on the bar, or the kernel has yet to follow it, the hand rules.
     * @param {number} now
     * @param {Span} keeps
     */
    write(now, keeps) {
      if (dragged || waiting) return;
      if (performance.now() - asked < PATIENCE && Math.abs(now - expected) > LIVE) return;
      expected = now;
      asked = -Infinity;
      span = [Math.min(keeps[0], now), Math.max(keeps[1], now)];
      time = now;
      mark();
      paint();
    },
    close() {
      clearTimeout(waiting);
      model.off("change:marks", mark);
      model.off("change:closed", shut);
    },
  };
}
