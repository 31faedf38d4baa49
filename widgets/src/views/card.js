import { h } from "../shared/dom.js";
import { openCanvas } from "../shared/canvas.js";

/**
 * The frame round a plot: title, readouts beside it, canvas below. Counts its drawings for tests.
 * @param {string} kind
 * @param {string} title
 * @param {string} description
 * @param {number} height of the canvas [px]
 * @param {() => void} resized
 */
export function openCard(kind, title, description, height, resized) {
  const readouts = h("div", { class: "snn-readouts" });
  const canvas = h("canvas", { class: "snn-canvas", role: "img", "aria-label": description });
  const stage = h("div", { class: "snn-stage" }, canvas);
  const root = h("section", { class: "snn-card", "data-snnlab-view": kind, "data-frames": "0", "aria-label": title },
    h("header", { class: "snn-card-head" }, h("h4", { class: "snn-card-title" }, title), readouts), stage);
  const surface = openCanvas(canvas, height, resized);
  return {
    root,
    readouts,
    stage,
    canvas,
    begin: surface.begin,
    /**
     * Leave the marks that browser tests read.
     * @param {Record<string, string>} marks
     */
    drawn(marks) {
      Object.assign(root.dataset, { frames: String(Number(root.dataset.frames) + 1), ...marks });
    },
    close: surface.close,
  };
}

/**
 * A short name-and-number beside a plot, with a sample of its line; returns the element and what sets the number.
 * @param {string} name
 * @param {string | null} colour a variable of the theme
 * @param {{dashed?: boolean, title?: string}} [options]
 */
export function readout(name, colour, { dashed = false, title } = {}) {
  const value = h("span", { class: "snn-readout-value" });
  const swatch = h("span", { class: `snn-swatch${dashed ? " snn-dashed" : ""}` });
  if (colour) swatch.style.setProperty("--snn-line", `var(${colour})`);
  const element = h("span", { class: "snn-readout", title }, ...(colour ? [swatch] : []),
    h("span", { class: "snn-readout-name" }, name), value);
  return { element, value };
}
