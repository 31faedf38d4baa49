/** @typedef {import("../shared/history.js").History} History */
/** @typedef {import("../shared/types").Box} Box */
/** @typedef {import("../shared/types").Theme} Theme */
/** @typedef {{name: string, signal: number, colour: number, ideal: number | null}} Line */

const LABEL_GAP = 14;

/**
 * Draw one line; at each pixel column its lowest and highest value, so that no peak is lost and no time either.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {History} history
 * @param {number} signal
 * @param {{colour: string, width?: number, dash?: number[]}} style
 */
export function trace(g, box, history, signal, { colour, width = 2, dash = [] }) {
  const ring = history.lines;
  if (!ring?.length) return;
  const times = ring.columns[0];
  const values = ring.columns[signal + 1];
  Object.assign(g, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
  g.setLineDash(dash);
  g.lineDashOffset = dash.length ? -(box.x(0) % dash.reduce((sum, part) => sum + part, 0)) : 0;
  g.beginPath();
  const grain = devicePixelRatio > 1 ? 2 : 1;
  /** @type {number | null} */
  let column = null;
  let low = 0;
  let high = 0;
  let last = 0;
  const flush = () => {
    if (column === null) return;
    if (box.y(low) - box.y(high) > 1) { // within a pixel nobody sees which came first
      g.lineTo(column, box.y(low));
      g.lineTo(column, box.y(high));
    }
    g.lineTo(column, box.y(last));
  };
  for (let i = Math.max(0, ring.after(box.t0) - 1); i < ring.length; i += 1) {
    const at = ring.at(i);
    const x = Math.round(box.x(times[at]) * grain) / grain;
    const value = values[at];
    if (x !== column) {
      flush();
      column = x;
      low = value;
      high = value;
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
    last = value;
  }
  flush();
  g.stroke();
  g.setLineDash([]);
}

/**
 * Names at the right end of the lines, kept apart.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {{name: string, colour: string, value: number}[]} ends
 * @param {number} time
 * @param {Theme} theme
 */
export function labelEnds(g, box, ends, time, theme) {
  const marks = ends
    .map((each) => ({ ...each, y: Math.min(Math.max(box.y(each.value), box.top), box.bottom) }))
    .filter((mark) => Number.isFinite(mark.y))
    .sort((a, b) => a.y - b.y);
  Object.assign(g, { font: `600 12px ${theme.font}`, textAlign: "left", textBaseline: "middle" });
  const places = apart(marks.map((mark) => mark.y), box.bottom);
  marks.forEach((mark, i) => {
    g.fillStyle = mark.colour;
    g.beginPath();
    g.arc(Math.min(box.x(time), box.right), mark.y, 3.5, 0, 2 * Math.PI);
    g.fill();
    g.fillStyle = theme.text(mark.colour);
    g.fillText(mark.name, box.right + 10, places[i], 56);
  });
}

/**
 * Places for names at heights `ys` that grow downwards: none over another, and none below `bottom` while there is room.
 * @param {number[]} ys
 * @param {number} bottom
 */
export function apart(ys, bottom) {
  const places = ys.slice();
  for (let i = 1; i < places.length; i += 1) places[i] = Math.max(places[i], places[i - 1] + LABEL_GAP);
  for (let i = places.length - 1; i >= 0; i -= 1) places[i] = Math.min(places[i], bottom - (places.length - 1 - i) * LABEL_GAP);
  return places;
}

/**
 * A range that holds what the lines show, widened in steps so that it does not breathe.
 * @param {[number, number]} range
 * @param {History} history
 * @param {number} from [s]
 * @param {number[]} signals
 * @returns {[number, number]}
 */
export function grown([least, most], history, from, signals) {
  let [low, high] = [least, most];
  const ring = history.lines;
  if (!ring) return [low, high];
  for (let i = ring.after(from); i < ring.length; i += 4) {
    const at = ring.at(i);
    for (const signal of signals) {
      const value = ring.columns[signal + 1][at];
      if (value < low) low = value;
      else if (value > high) high = value;
    }
  }
  const step = (most - least) / 8;
  return [least - step * Math.ceil((least - low) / step), most + step * Math.ceil((high - most) / step)];
}

/**
 * Keep drawings inside the box until `restore`.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 */
export function clip(g, box) {
  g.save();
  g.beginPath();
  g.rect(box.left, box.top - 6, box.width + 1, box.height + 12);
  g.clip();
}
