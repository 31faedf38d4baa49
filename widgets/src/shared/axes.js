import { tr } from "./strings.js";

/** @typedef {import("./types").Box} Box */
/** @typedef {import("./types").Span} Span */
/** @typedef {import("./types").Theme} Theme */

export const MARGIN = { left: 46, right: 66, top: 10, bottom: 22 };

/**
 * About `count` round numbers from `low` to `high`.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => +((first + i) * step).toPrecision(12));
}

/**
 * The part of a canvas (CSS pixels) inside the margins, with scales from data to pixels.
 * @param {number} width
 * @param {number} height
 * @param {Span} span
 * @param {number[]} range
 * @returns {Box}
 */
export function frameOf(width, height, [t0, t1], [low, high]) {
  const { left, top } = MARGIN;
  const wide = Math.max(10, width - left - MARGIN.right);
  const tall = Math.max(10, height - top - MARGIN.bottom);
  return {
    t0,
    left,
    top,
    width: wide,
    height: tall,
    right: left + wide,
    bottom: top + tall,
    x: (t) => left + ((t - t0) / (t1 - t0)) * wide,
    y: (v) => top + tall - ((v - low) / (high - low)) * tall,
  };
}

/**
 * Time marks that slide with the data, and their grid lines.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {Span} span
 * @param {Theme} theme
 */
export function drawTimeAxis(g, box, [t0, t1], theme) {
  const marks = ticks(t0, t1, box.width < 360 ? 3 : 6).filter((t) => t >= -1e-9);
  const digits = marks.length > 1 && marks[1] - marks[0] < 0.0999 ? 2 : 1;
  g.font = `11px ${theme.font}`;
  g.textAlign = "center";
  g.textBaseline = "top";
  for (const t of marks) {
    const x = Math.round(box.x(t)) + 0.5;
    line(g, theme.grid, x, box.top, x, box.bottom);
    g.fillStyle = theme.soft;
    g.fillText(t.toFixed(digits), x, box.bottom + 6);
  }
  g.textAlign = "left";
  g.fillText(tr("time.axis"), box.right + 20, box.bottom + 6);
}

/**
 * Value marks with grid lines; the line at 0 is stronger.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {number[]} range
 * @param {Theme} theme
 */
export function drawValueAxis(g, box, [low, high], theme) {
  g.font = `11px ${theme.font}`;
  g.textAlign = "right";
  g.textBaseline = "middle";
  for (const v of ticks(low, high, box.height < 110 ? 3 : 5)) {
    const y = Math.round(box.y(v)) + 0.5;
    line(g, v === 0 ? theme.axis : theme.grid, box.left, y, box.right, y);
    g.fillStyle = theme.soft;
    g.fillText(number(v), box.left - 8, y);
  }
}

/**
 * A number with a true minus sign and no more digits than it needs.
 * @param {number} value
 * @param {number} [digits]
 */
export function number(value, digits) {
  const text = digits === undefined ? String(+value.toFixed(3)) : value.toFixed(digits);
  return text.replace("-", "\u2212");
}

/**
 * A hairline.
 * @param {CanvasRenderingContext2D} g
 * @param {string} colour
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function line(g, colour, x0, y0, x1, y1) {
  g.strokeStyle = colour;
  g.lineWidth = 1;
  g.setLineDash([]);
  g.beginPath();
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
  g.stroke();
}
