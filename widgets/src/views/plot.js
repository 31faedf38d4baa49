import { drawValueAxis, frameOf, line, number, ticks } from "../shared/axes.js";

/** @typedef {import("../shared/types").Box} Box */
/** @typedef {import("../shared/types").Theme} Theme */

/**
 * A box of two values with axes: `x` along the bottom, `y` at the left; names at their ends.
 * @param {CanvasRenderingContext2D} g
 * @param {number} width
 * @param {number} height
 * @param {[number, number]} xs
 * @param {[number, number]} ys
 * @param {[string, string]} names
 * @param {Theme} theme
 * @returns {Box}
 */
export function drawAxes(g, width, height, xs, ys, [xName, yName], theme) {
  const box = frameOf(width, height - 16, xs, ys);
  drawValueAxis(g, box, ys, theme);
  Object.assign(g, { font: `11px ${theme.font}`, textAlign: "center", textBaseline: "top" });
  for (const x of ticks(...xs, box.width < 240 ? 3 : 6)) {
    const at = Math.round(box.x(x)) + 0.5;
    line(g, x === 0 ? theme.axis : theme.grid, at, box.top, at, box.bottom);
    g.fillStyle = theme.soft;
    g.fillText(number(x), at, box.bottom + 6);
  }
  Object.assign(g, { fillStyle: theme.soft, font: `600 11px ${theme.font}` });
  g.fillText(xName, (box.left + box.right) / 2, box.bottom + 21, box.width);
  g.textAlign = "left";
  g.fillText(yName, box.left + 5, box.top - 8, 140);
  return box;
}

/**
 * A line through points given as two rows of numbers.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {{colour: string, width?: number, dash?: number[]}} style
 */
export function curve(g, box, xs, ys, { colour, width = 1.5, dash = [] }) {
  Object.assign(g, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
  g.setLineDash(dash);
  g.beginPath();
  for (let i = 0; i < xs.length; i += 1) g.lineTo(box.x(xs[i]), box.y(ys[i]));
  g.stroke();
  g.setLineDash([]);
}

/**
 * A filled dot with a rim that keeps it apart from what lies below.
 * @param {CanvasRenderingContext2D} g
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {Theme} theme
 * @param {number} [size]
 */
export function dot(g, x, y, colour, theme, size = 5) {
  g.beginPath();
  g.arc(x, y, size, 0, 2 * Math.PI);
  Object.assign(g, { fillStyle: colour, strokeStyle: theme.card, lineWidth: 2 });
  g.fill();
  g.stroke();
}

/**
 * The way that two lines went together, fading into the past.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/history.js").History} history
 * @param {[number, number]} signals
 * @param {number} from [s]
 * @param {number} to [s]
 * @param {(u: number, v: number) => [number, number]} at
 * @param {string} colour
 */
export function trail(g, history, [first, second], from, to, at, colour) {
  const ring = history.lines;
  if (!ring?.length) return;
  const [xs, ys] = [ring.columns[first + 1], ring.columns[second + 1]];
  const [begin, end] = [ring.after(from), ring.after(to + 1e-6)];
  const pieces = 12;
  Object.assign(g, { strokeStyle: colour, lineWidth: 1.75, lineJoin: "round" });
  for (let piece = 0; piece < pieces; piece += 1) {
    const [a, b] = [piece, piece + 1].map((part) => begin + Math.floor(((end - 1 - begin) * part) / pieces));
    g.globalAlpha = 0.12 + (0.75 * (piece + 1)) / pieces;
    g.beginPath();
    for (let i = a; i <= b; i += 1) g.lineTo(...at(xs[ring.at(i)], ys[ring.at(i)]));
    g.stroke();
  }
  g.globalAlpha = 1;
}

/** Dashes that tell lines of like colour apart. */
export const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2], [2, 2, 6, 2], [1, 3]];
