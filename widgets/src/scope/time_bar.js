import { number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

/** @typedef {import("../shared/types").Span} Span */

const MINUTE = 60; // s across the bar
const LIVE = 0.05; // s from the end that still count as live
const SEND_EVERY = 60; // ms; the kernel computes from the snapshot before, so asking more often is of no use
const JUMPS = { ArrowLeft: -0.1, ArrowDown: -0.1, ArrowRight: 0.1, ArrowUp: 0.1, PageDown: -2, PageUp: 2 };
const FINE = 0.1; // of a jump, with Shift

/** Where `time` lies on a bar that ends at `end`, from 0 (a minute ago) to 1. */
export function placeOf(/** @type {number} */ time, /** @type {number} */ end) {
  return Math.min(1, Math.max(0, 1 - (end - time) / MINUTE));
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
  const root = h("div", { class: "snn-time-bar" }, bar, live);

  /** @type {Span} */
  let span = [0, 0];
  let time = 0;
  let dragged = false;
  let asked = -Infinity; // when, [ms]
  let waiting = 0;

  const paint = () => {
    const at = placeOf(time, span[1]);
    const from = placeOf(span[0], span[1]);
    bar.style.setProperty("--snn-from", String(from));
    bar.style.setProperty("--snn-at", String(at));
    const behind = span[1] - time;
    const isLive = behind < LIVE;
    const text = isLive ? tr("time_bar.live") : tr("time_bar.behind", { seconds: number(-behind, 1) });
    root.classList.toggle("snn-behind", !isLive);
    say(/** @type {Element} */ (live.lastElementChild), text);
    live.title = isLive ? tr("time_bar.is_live") : tr("time_bar.to_live");
    live.ariaLabel = isLive ? tr("time_bar.is_live") : `${tr("time_bar.to_live")} (${text})`;
    for (const [name, value] of Object.entries({ min: span[0], max: span[1], now: time })) bar.setAttribute(`aria-value${name}`, value.toFixed(2));
    bar.setAttribute("aria-valuetext", tr(isLive ? "time_bar.value_live" : "time_bar.value", { time: number(time, 2), seconds: number(behind, 1) }));
  };
  const ask = () => {
    asked = performance.now();
    waiting = 0;
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
    return span[1] - MINUTE * (1 - Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  const onMove = (/** @type {PointerEvent} */ event) => {
    const at = inside(timeAt(event), span);
    bar.style.setProperty("--snn-tip", String(placeOf(at, span[1])));
    say(tip, tr("toolbar.clock", { time: number(at, 1) }));
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
    const ticks = /** @type {[number, string][]} */ (model.get("marks")).map(([at, what]) => {
      const tick = h("span", { class: "snn-bar-mark", title: what });
      tick.style.setProperty("--snn-mark", String(placeOf(at, span[1])));
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
