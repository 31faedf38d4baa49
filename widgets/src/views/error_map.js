import { line, number, ticks } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { css, mix, rgb } from "./colour.js";
import { openHover } from "./hover.js";
import { momentOf, valueAt } from "./moment.js";

const HEIGHT = 246;
const PAD = { left: 26, right: 8, top: 12, bottom: 60 };
const BAR = 10; // px, height of the colour bar

/** @typedef {import("../shared/types").Theme} Theme */

/**
 * How far the decoders are from the ideal at each pair of inputs, and where the pair of now lies.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const { errors, reach, scale } = panel;
  const n = errors.length;
  const card = openCard("error_map", panel.title, tr("view.error_map.label", { title: panel.title }), HEIGHT, touch);
  const over = readout("RMSE", null, { title: tr("view.error_map.square") });
  const worst = readout(tr("view.error_map.worst"), null);
  card.readouts.append(over.element, worst.element);
  Object.assign(card.root.dataset, { rms: panel.rms, worst: panel.worst });
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  const { top } = PAD;
  let [left, side] = [PAD.left, HEIGHT - top - PAD.bottom];
  const now = () => panel.lines.map((/** @type {number} */ each) => valueAt(history, each, momentOf(history, span)));
  const cell = (/** @type {number} */ share) => Math.floor(share * n);
  const hover = openHover(card, (px, py) => {
    const [i, j] = [cell((px - left) / side), cell(1 - (py - top) / side)];
    if (!(i >= 0 && i < n && j >= 0 && j < n)) return null;
    const value = (/** @type {number} */ k) => number(-reach + (2 * reach * k) / (n - 1), 2);
    return { head: `${panel.axes[0]} = ${value(i)}, ${panel.axes[1]} = ${value(j)}`, rows: [{ name: tr("view.error_map.error"), value: number(errors[j][i], 3) }] };
  });
  return {
    ...card,
    aside: true,
    write() {
      say(over.value, number(panel.rms, 3));
      say(worst.value, number(panel.worst, 2));
    },
    spoken: () => `${panel.title}: ${number(panel.rms, 3)}; ${tr("view.error_map.worst")} ${number(panel.worst, 2)}.`,
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      side = Math.min(HEIGHT - top - PAD.bottom, width - PAD.left - PAD.right);
      left = Math.round(Math.max(PAD.left, (width - PAD.right + PAD.left - side) / 2));
      const tint = tints(theme, scale);
      errors.forEach((/** @type {number[]} */ row, /** @type {number} */ j) => row.forEach((error, i) => {
        g.fillStyle = tint(error);
        const [x0, x1] = [i, i + 1].map((k) => Math.round(left + (side * k) / n));
        const [y0, y1] = [j + 1, j].map((k) => Math.round(top + side - (side * k) / n));
        g.fillRect(x0, y0, x1 - x0 + (i < n - 1 ? 1 : 0), y1 - y0 + (j > 0 ? 1 : 0)); // no seams at odd zooms
      }));
      drawScales(g, left, top, side, panel, theme);
      drawBar(g, left, top + side + 28, side, scale, tint, theme);
      const [x, y] = now();
      if (Number.isFinite(x)) ring(g, left + ((x / reach + 1) / 2) * side, top + ((1 - y / reach) / 2) * side, theme);
      card.drawn({ last: now().map((/** @type {number} */ each) => each.toFixed(3)).join(" ") });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/**
 * Colour of an error: nothing at 0, one colour below, another above.
 * @param {Theme} theme
 * @param {number} scale
 */
function tints(theme, scale) {
  const [none, low, high] = [theme.wash, theme.signal[0], theme.signal[1]].map(rgb);
  return (/** @type {number} */ error) => css(mix(none, error < 0 ? low : high, Math.sqrt(Math.abs(error) / scale)));
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {any} panel
 * @param {Theme} theme
 */
function drawScales(g, left, top, side, { reach, axes }, theme) {
  Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.soft, strokeStyle: theme.axis, lineWidth: 1 });
  g.strokeRect(left + 0.5, top + 0.5, side, side);
  for (const mark of ticks(-reach, reach, 2)) {
    const share = (mark / reach + 1) / 2;
    Object.assign(g, { textAlign: "center", textBaseline: "top" });
    g.fillText(number(mark), left + share * side, top + side + 4);
    Object.assign(g, { textAlign: "right", textBaseline: "middle" });
    g.fillText(number(mark), left - 5, top + (1 - share) * side);
  }
  Object.assign(g, { font: `600 12px ${theme.font}`, textAlign: "center", textBaseline: "top" });
  g.fillStyle = theme.text(theme.signal[0]);
  g.fillText(axes[0], left + side * 0.75, top + side + 4);
  g.fillStyle = theme.text(theme.signal[1]);
  Object.assign(g, { textAlign: "right", textBaseline: "middle" });
  g.fillText(axes[1], left - 8, top + side * 0.25);
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {number} left
 * @param {number} y
 * @param {number} side
 * @param {number} scale
 * @param {(error: number) => string} tint
 * @param {Theme} theme
 */
function drawBar(g, left, y, side, scale, tint, theme) {
  for (let i = 0; i < side; i += 1) {
    g.fillStyle = tint(scale * ((2 * i) / side - 1));
    g.fillRect(left + i, y, Math.min(2, side - i), BAR);
  }
  Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.soft, textBaseline: "top" });
  for (const [mark, align] of /** @type {[number, CanvasTextAlign][]} */ ([[-scale, "left"], [0, "center"], [scale, "right"]])) {
    const x = left + ((mark / scale + 1) / 2) * side;
    line(g, theme.axis, x, y + BAR, x, y + BAR + 3);
    g.textAlign = align;
    g.fillText(number(mark), x, y + BAR + 5);
  }
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function ring(g, x, y, theme) {
  for (const [colour, width] of /** @type {[string, number][]} */ ([[theme.card, 5], [theme.ink, 2]])) {
    Object.assign(g, { strokeStyle: colour, lineWidth: width });
    g.beginPath();
    g.arc(x, y, 7, 0, 2 * Math.PI);
    g.stroke();
  }
}
