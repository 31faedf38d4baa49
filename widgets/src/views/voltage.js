import { drawTimeAxis, frameOf, line, number } from "../shared/axes.js";
import { tr } from "../shared/strings.js";
import { openCard } from "./card.js";
import { openEquation } from "./equation.js";
import { openHover } from "./hover.js";
import { momentOf, valueAt } from "./moment.js";
import { clip, trace } from "./trace.js";

const LANE = 62; // px for a neuron
const TOP = 1.45; // of a lane, in thresholds: room for the spikes
const LOW = -0.15;

/**
 * Membrane voltages, a lane for each neuron: threshold, spikes, and the rests after them.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  /** @type {{name: string, signal: number, current: number}[]} */
  const lines = panel.lines;
  const height = LANE * lines.length + 34;
  const card = openCard("voltage", panel.title, tr("view.over_time", { title: panel.title, names: lines.map((each) => each.name).join(", ") }), height, touch);
  const equation = openEquation(card.root, send);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  const now = () => momentOf(history, span);
  const laneAt = (/** @type {number} */ y) => Math.min(Math.max(Math.floor((y - (box?.top ?? 0)) / LANE), 0), lines.length - 1);
  const timeAt = (/** @type {number} */ x) => (box ? span[0] + ((x - box.left) / box.width) * (span[1] - span[0]) : NaN);
  const hover = openHover(card, (x, y) => {
    const time = timeAt(x);
    if (!box || x < box.left || x > box.right || time > history.tEnd || time < 0) return null;
    const each = lines[laneAt(y)];
    const rows = [{ name: "v", value: number(valueAt(history, each.signal, time), 3) }, { name: "J", value: number(valueAt(history, each.current, time), 2) }];
    return { line: x, head: `t = ${number(time, 3)} s · ${each.name}`, rows };
  }, (_, y) => {
    const lane = laneAt(y);
    const values = () => [...lines.map((each) => each.signal), ...lines.map((each) => each.current)];
    equation.show(() => ({ line: lane, values: values().map((signal) => +valueAt(history, signal, now()).toFixed(4)) }));
  });
  const text = (/** @type {number} */ signal) => number(valueAt(history, signal, now()), 2);
  return {
    ...card,
    answer: equation.answer,
    write: equation.refresh,
    spoken: () => `${panel.title}: ${lines.map((each) => `${each.name} ${text(each.signal)}`).join(", ")}.`,
    draw(theme, shown) {
      const surface = card.begin();
      const end = momentOf(history, shown);
      span = [Math.max(0, end - panel.seconds), Math.max(end, panel.seconds), end]; // closer than other plots: a spike is short
      if (!surface) return;
      const { g, width } = surface;
      const whole = frameOf(width, height, span, [0, 1]);
      box = whole;
      drawTimeAxis(g, whole, span, theme);
      lines.forEach((each, i) => {
        const lane = laneOf(whole, i);
        clip(g, whole);
        drawRests(g, lane, history, panel, i, theme);
        trace(g, lane, history, each.signal, { colour: theme.signal[i % 6], width: 1.5 });
        drawSpikes(g, lane, history, panel.source, i, theme);
        g.restore();
        drawLane(g, lane, each.name, theme.signal[i % 6], theme);
      });
      card.drawn({ time: now().toFixed(3), last: lines.map((each) => valueAt(history, each.signal, now()).toFixed(3)).join(" ") });
      hover.refresh();
    },
    close() {
      hover.close();
      equation.close();
      card.close();
    },
  };
}

/**
 * The part of the box that a neuron has.
 * @param {import("../shared/types").Box} box
 * @param {number} i
 * @returns {import("../shared/types").Box}
 */
function laneOf(box, i) {
  const top = box.top + i * LANE + 4;
  const bottom = top + LANE - 8;
  return { ...box, top, bottom, height: bottom - top, y: (v) => bottom - ((v - LOW) / (TOP - LOW)) * (bottom - top) };
}

/**
 * Threshold, ground and name.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} lane
 * @param {string} name
 * @param {string} colour
 * @param {import("../shared/types").Theme} theme
 */
function drawLane(g, lane, name, colour, theme) {
  const y = Math.round(lane.y(1)) + 0.5;
  Object.assign(g, { strokeStyle: theme.ink, lineWidth: 1 });
  g.setLineDash([6, 4]);
  g.beginPath();
  g.moveTo(lane.left, y);
  g.lineTo(lane.right, y);
  g.stroke();
  g.setLineDash([]);
  line(g, theme.axis, lane.left, Math.round(lane.y(0)) + 0.5, lane.right, Math.round(lane.y(0)) + 0.5);
  Object.assign(g, { font: `11px ${theme.font}`, textAlign: "right", textBaseline: "middle", fillStyle: theme.soft });
  g.fillText("1", lane.left - 8, y);
  g.fillText("0", lane.left - 8, lane.y(0));
  Object.assign(g, { font: `600 12px ${theme.font}`, textAlign: "left", fillStyle: theme.text(colour) });
  g.fillText(name, lane.right + 6, lane.y(0.5), 60);
}

/**
 * Shade the rest after each spike.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} lane
 * @param {import("../shared/history.js").History} history
 * @param {any} panel
 * @param {number} row
 * @param {import("../shared/types").Theme} theme
 */
function drawRests(g, lane, history, panel, row, theme) {
  g.fillStyle = theme.grid;
  eachSpike(history, panel.source, row, lane.t0, (time) => {
    g.fillRect(lane.x(time), lane.top, Math.max(1, lane.x(time + panel.rest) - lane.x(time)), lane.height);
  });
}

/**
 * A stroke above the threshold for each spike.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} lane
 * @param {import("../shared/history.js").History} history
 * @param {number} source
 * @param {number} row
 * @param {import("../shared/types").Theme} theme
 */
function drawSpikes(g, lane, history, source, row, theme) {
  Object.assign(g, { strokeStyle: theme.signal[row % 6], lineWidth: 1.5 });
  g.beginPath();
  eachSpike(history, source, row, lane.t0, (time) => {
    g.moveTo(lane.x(time), lane.y(0));
    g.lineTo(lane.x(time), lane.y(TOP - 0.08));
  });
  g.stroke();
}

/**
 * @param {import("../shared/history.js").History} history
 * @param {number} source
 * @param {number} row
 * @param {number} from [s]
 * @param {(time: number) => void} visit
 */
function eachSpike(history, source, row, from, visit) {
  const ring = history.rasters[source];
  if (!ring) return;
  for (let i = ring.after(from); i < ring.length; i += 1) {
    const at = ring.at(i);
    if (ring.columns[1][at] === row) visit(ring.columns[0][at]);
  }
}
