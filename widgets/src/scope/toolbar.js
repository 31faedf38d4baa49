import { number } from "../shared/axes.js";
import { h, icon, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { ICONS } from "./icons.js";
import { openRunTo } from "./run_to.js";
import { openSpeed } from "./speed.js";
import { openTimeBar } from "./time_bar.js";

/** @typedef {import("../shared/types").Model} Model */

const STEPS = 10;
const LAGGING = 0.9; // of the speed that was asked for
const CHANGES = "change:playing change:code change:closed change:undo change:redo change:split";

/**
 * Run controls: play or pause, step, reset, undo, speed, the clock, what if, code; below them the last minute.
 * @param {Model} model
 * @param {() => boolean} toggleCode
 */
export function openToolbar(model, toggleCode) {
  /** @type {(name: string, value?: unknown) => void} */
  const order = (name, value) => model.send({ t: "order", order: name, value });
  const play = button("play", tr("toolbar.play"), () => {
    model.set("playing", !model.get("playing"));
    model.save_changes();
  }, { worded: true });
  const step = button("step", tr("toolbar.step"), (event) => order("step", event.shiftKey ? 1 : STEPS), { title: tr("toolbar.step_title", { steps: STEPS }) });
  const reset = button("reset", tr("toolbar.reset"), () => order("reset"), { title: tr("toolbar.reset_title") });
  const undo = button("undo", tr("toolbar.undo"), () => order("undo"));
  const redo = button("redo", tr("toolbar.redo"), () => order("redo"));
  const whatIf = button("whatIf", tr("toolbar.what_if"), () => order(model.get("split") === null ? "split" : "join"), { worded: true, title: tr("toolbar.what_if_title") });
  const code = button("code", tr("code.button"), () => code.setAttribute("aria-expanded", String(toggleCode())), { worded: true });
  code.setAttribute("aria-expanded", "false");
  const clock = h("span", { class: "snn-clock" }, "0.00 s");
  const measured = h("span", { class: "snn-measured" });
  const factor = h("span", { class: "snn-factor", title: tr("toolbar.real_time_title") }, measured, h("span", { class: "snn-spare" }, ` ${tr("toolbar.real_time")}`));
  const rest = h("span", { class: "snn-factor" }, tr("toolbar.paused"));
  const wanted = openSpeed(model);
  const bar = openTimeBar(model, (time) => order("rewind", time));
  const runTo = openRunTo(model, (time) => order("run_to", time));
  const top = h("div", { class: "snn-toolbar", role: "toolbar", "aria-label": tr("toolbar.label") },
    h("div", { class: "snn-cluster" }, play, step, reset),
    h("div", { class: "snn-cluster" }, undo, redo),
    h("span", { class: "snn-status" }, clock, factor, rest),
    h("div", { class: "snn-cluster snn-end" }, wanted.root, whatIf, code));
  const root = h("div", { class: "snn-controls-bar" }, top, h("div", { class: "snn-time-row" }, bar.root, runTo.root));

  const update = () => {
    const [playing, closed, split] = ["playing", "closed", "split"].map((name) => model.get(name));
    play.querySelector("path")?.setAttribute("d", playing ? ICONS.pause : ICONS.play);
    play.setAttribute("title", tr(playing ? "toolbar.pause" : "toolbar.play"));
    say(worded(play), tr(playing ? "toolbar.pause" : "toolbar.play"));
    [play, step, reset, whatIf].forEach((each) => { each.disabled = closed; });
    offer(undo, "undo", model.get("undo"), closed);
    offer(redo, "redo", model.get("redo"), closed);
    whatIf.setAttribute("aria-pressed", String(split !== null));
    code.hidden = !model.get("code");
    factor.hidden = !playing;
    rest.hidden = playing;
  };
  update();
  model.on(CHANGES, update);
  return {
    root,
    /**
     * Show simulated time [s], the measured speed and what history still holds.
     * @param {number} time
     * @param {number} speed
     * @param {import("../shared/types").Span} kept
     */
    write(time, speed, kept) {
      say(clock, tr("toolbar.clock", { time: number(time, 2) }));
      say(measured, `${number(speed, 2)}×`);
      factor.classList.toggle("snn-lag", speed < LAGGING * model.get("speed"));
      bar.write(time, kept);
      runTo.write(time);
    },
    close() {
      model.off(CHANGES, update);
      [wanted, bar, runTo].forEach((part) => part.close());
    },
  };
}

/**
 * A button with an icon; its name is written beside it when `worded`, else only spoken and shown as a tip.
 * @param {keyof typeof ICONS} name
 * @param {string} text
 * @param {(event: MouseEvent) => void} onclick
 * @param {{worded?: boolean, title?: string}} [options]
 */
function button(name, text, onclick, { worded: hasWord = false, title = text } = {}) {
  const look = hasWord ? "" : "snn-bare";
  return h("button", { type: "button", class: `snn-button snn-${name} ${look}`, title, "aria-label": hasWord ? undefined : text, onclick },
    icon(ICONS[name]), ...(hasWord ? [h("span", {}, text)] : []));
}

function worded(/** @type {HTMLElement} */ element) {
  return /** @type {HTMLElement} */ (element.querySelector("span"));
}

/**
 * Let undo or redo be pressed when there is something to do, and say what.
 * @param {HTMLButtonElement} element
 * @param {"undo" | "redo"} name
 * @param {string} what
 * @param {boolean} closed
 */
function offer(element, name, what, closed) {
  element.disabled = closed || !what;
  const text = what ? tr(`toolbar.${name}_what`, { what }) : tr(`toolbar.${name}`);
  element.title = text;
  element.ariaLabel = text;
}
