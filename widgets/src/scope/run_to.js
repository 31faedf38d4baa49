import { number } from "../shared/axes.js";
import { h, icon } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { ICONS } from "./icons.js";

const AHEAD = 1; // s, what is offered at first

/**
 * Run until a time and stop there.
 * @param {import("../shared/types").Model} model
 * @param {(time: number) => void} runTo
 */
export function openRunTo(model, runTo) {
  let touched = false;
  const input = h("input", {
    type: "number", class: "snn-number", min: 0, step: "any", inputmode: "decimal", "aria-label": tr("toolbar.run_to_label"),
    oninput: () => { touched = true; },
  });
  const go = h("button", { type: "submit", class: "snn-button snn-bare snn-run-to-go", title: tr("toolbar.run_to_title"), "aria-label": tr("toolbar.run_to_title") }, icon(ICONS.runTo));
  const root = h("form", { class: "snn-field snn-run-to", onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    if (Number.isFinite(input.valueAsNumber)) runTo(input.valueAsNumber);
    touched = false;
  } }, h("span", { class: "snn-field-name", "aria-hidden": "true" }, tr("toolbar.run_to")), input, h("span", {}, tr("unit.s")), go);
  const update = () => {
    const target = model.get("target");
    input.disabled = model.get("closed");
    go.disabled = input.disabled;
    if (target !== null) input.value = number(target, 2);
  };
  const names = "change:target change:closed";
  update();
  model.on(names, update);
  return {
    root,
    /** Offer a time that is ahead, as long as nobody typed one. */
    write(/** @type {number} */ time) {
      const stale = !(input.valueAsNumber > time);
      if (stale && !touched && document.activeElement !== input) input.value = String(Math.ceil(time + AHEAD));
    },
    close: () => model.off(names, update),
  };
}
