import { number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

const STOPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]; // even steps on a log scale
const CHANGES = "change:speed change:closed";

/** The stop nearest to `speed`, which Python may have set to anything. */
export function nearestStop(/** @type {number} */ speed) {
  const distance = STOPS.map((stop) => Math.abs(Math.log(stop / speed)));
  return distance.indexOf(Math.min(...distance));
}

/**
 * How many simulated seconds go into one: a slider on a log scale; a double click brings back real time.
 * @param {import("../shared/types").Model} model
 */
export function openSpeed(model) {
  const set = (/** @type {number} */ value) => {
    model.set("speed", value);
    model.save_changes();
  };
  const slider = h("input", {
    type: "range", class: "snn-range snn-speed", min: 0, max: STOPS.length - 1, step: 1, "aria-label": tr("toolbar.speed"),
    oninput: () => set(STOPS[Number(slider.value)]),
    ondblclick: () => set(1),
  });
  const shown = h("output", { class: "snn-speed-value" });
  const root = h("label", { class: "snn-field", title: tr("toolbar.speed_title") }, h("span", { class: "snn-field-name" }, tr("toolbar.speed")), slider, shown);
  const update = () => {
    const speed = model.get("speed");
    slider.value = String(nearestStop(speed));
    slider.disabled = model.get("closed");
    slider.style.setProperty("--snn-part", String(Number(slider.value) / (STOPS.length - 1)));
    slider.setAttribute("aria-valuetext", tr("toolbar.times", { factor: number(speed) }));
    say(shown, `${number(speed)}×`);
  };
  update();
  model.on(CHANGES, update);
  return { root, close: () => model.off(CHANGES, update) };
}
