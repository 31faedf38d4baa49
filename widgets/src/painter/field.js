import { h } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { DARKEST, SIDE, middle, neighbour, stroke } from "./brush.js";

/**
 * Eight rows of eight pixels that take a mouse, a finger or keys.
 * @param {object} hands
 * @param {() => number[]} hands.read ink of each pixel
 * @param {(field: number[]) => void} hands.write
 * @param {() => boolean} hands.erasing whether the eraser is chosen
 */
export function openField({ read, write, erasing }) {
  const pixels = Array.from({ length: SIDE * SIDE }, (_, i) => h("div", { class: "snn-pixel", role: "gridcell", tabindex: i ? "-1" : "0" }));
  const rows = Array.from({ length: SIDE }, (_, row) => h("div", { class: "snn-pixel-row", role: "row" }, ...pixels.slice(row * SIDE, (row + 1) * SIDE)));
  const root = h("div", { class: "snn-field-of-pixels", role: "grid", "aria-label": tr("painter.field"), "data-snnlab-view": "painter", title: tr("painter.keys") }, ...rows);
  let here = 0;
  /** @type {{at: import("./brush.js").Point, erase: boolean} | null} */
  let brush = null;

  const paint = (/** @type {import("./brush.js").Point} */ from, /** @type {import("./brush.js").Point} */ to, /** @type {boolean} */ erase) => write(stroke(read(), from, to, erase));
  const move = (/** @type {number} */ pixel) => {
    pixels[here].tabIndex = -1;
    here = pixel;
    pixels[here].tabIndex = 0;
  };
  const place = (/** @type {PointerEvent} */ event) => {
    const box = root.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * SIDE, y: ((event.clientY - box.top) / box.height) * SIDE };
  };

  root.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 && event.button !== 2) return;
    event.preventDefault();
    root.setPointerCapture?.(event.pointerId);
    brush = { at: place(event), erase: erasing() || event.button === 2 || event.shiftKey };
    const inside = (/** @type {number} */ value) => Math.min(SIDE - 1, Math.max(0, Math.floor(value)));
    move(inside(brush.at.y) * SIDE + inside(brush.at.x));
    pixels[here].focus({ preventScroll: true });
    paint(brush.at, brush.at, brush.erase);
  });
  root.addEventListener("pointermove", (event) => {
    if (!brush) return;
    const to = place(event);
    paint(brush.at, to, brush.erase);
    brush.at = to;
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) root.addEventListener(end, () => { brush = null; });
  root.addEventListener("focusin", (event) => move(Math.max(0, pixels.indexOf(/** @type {HTMLDivElement} */ (event.target)))));
  root.addEventListener("contextmenu", (event) => event.preventDefault());
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(event.key, here);
    if (next !== undefined) {
      if (event.shiftKey) paint(middle(here), middle(next), erasing());
      move(next);
      pixels[here].focus();
    } else if (event.key === " " || event.key === "Enter") paint(middle(here), middle(here), erasing());
    else if (event.key === "Delete" || event.key === "Backspace") paint(middle(here), middle(here), true);
    else return;
    event.preventDefault();
  });

  return {
    root,
    show() {
      read().forEach((ink, i) => {
        pixels[i].style.setProperty("--snn-ink-here", String(ink / DARKEST));
        pixels[i].setAttribute("aria-label", tr("painter.pixel", { row: Math.floor(i / SIDE) + 1, column: (i % SIDE) + 1, ink, darkest: DARKEST }));
      });
    },
  };
}
