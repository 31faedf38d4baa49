import { line, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openDrag } from "./drag.js";
import { momentOf, ratesAt, valueAt } from "./moment.js";

/** @typedef {import("../shared/history.js").History} History */
/** @typedef {import("../shared/types").Theme} Theme */
/** @typedef {(u: number, v: number) => [number, number]} At */

const SIZE = 236;
const LARGE = 380;
const TRAIL_SECONDS = 0.5;
const RATE_SECONDS = 0.08;
const FULL_RATE = 250; // Hz at which a ray is at its longest
const SETTLE = 400; // ms that a dragged point stays where the hand put it, until the network has it

/**
 * A 2-D value as a point in the circle of the ensemble's radius; rays outside show which directions are active.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  const [x, y] = /** @type {import("./trace.js").Line[]} */ (panel.lines);
  const key = panel.reach ? "view.plane.label_drag" : "view.plane.label";
  const size = panel.large ? LARGE : SIZE;
  const card = openCard("plane", panel.title, tr(key, { title: panel.title, radius: number(panel.radius, 2) }), size, touch);
  const shown = readout(`${x.name}, ${y.name}`, null);
  card.readouts.append(shown.element);
  const reach = Math.max(1.42, 1.32 * panel.radius); // room for the rays, and for the corners of the square
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  let [width, height] = [size, size];
  const scale = () => Math.min(width, height) / 2 / reach;
  const at = /** @type {At} */ ((u, v) => [width / 2 + u * scale(), height / 2 - v * scale()]);
  const now = () => momentOf(history, span);
  const point = () => /** @type {[number, number]} */ ([x, y].map((each) => valueAt(history, each.signal, now())));
  /** @type {{value: [number, number], when: number} | null} */
  let put = null;
  const target = () => {
    if (put && performance.now() - put.when < SETTLE) return put.value;
    return /** @type {[number, number]} */ ([x, y].map((each) => (each.ideal === null ? NaN : valueAt(history, each.ideal, now()))));
  };
  const drag = panel.reach && openDrag(card.canvas, {
    reach: panel.reach,
    toValue: (px, py) => [(px - width / 2) / scale(), (height / 2 - py) / scale()],
    value: target,
    set(value) {
      put = { value, when: performance.now() };
      send({ do: "set", value: value.map((part) => +part.toFixed(3)) });
      touch();
    },
  });
  const texts = () => point().map((value) => (Number.isFinite(value) ? number(value, 2) : "–")).join(", ");
  return {
    ...card,
    aside: !panel.large,
    write: () => say(shown.value, texts()),
    spoken: () => `${panel.title}: ${texts()}.`,
    draw(theme, shownSpan) {
      const surface = card.begin();
      span = shownSpan;
      if (!surface) return;
      const { g } = surface;
      ({ width, height } = surface);
      drawGround(g, at, scale(), panel, theme, width, height);
      drawRays(g, at, scale(), panel, panel.source === null ? null : ratesAt(history, panel.source, now(), RATE_SECONDS), theme);
      nameAxes(g, at, panel, theme, width);
      drawTrail(g, at, panel, history, now(), theme);
      const goal = target();
      if (Number.isFinite(goal[0])) ring(g, at(...goal), panel.reach, theme);
      card.drawn({
        time: now().toFixed(3),
        last: point().map((value) => value.toFixed(3)).join(" "),
        target: goal.map((value) => value.toFixed(3)).join(" "),
      });
    },
    close() {
      drag?.close();
      card.close();
    },
  };
}

/**
 * Axes, the square of inputs from -1 to 1, and the circle that the neurons are tuned to.
 * @param {CanvasRenderingContext2D} g
 * @param {At} at
 * @param {number} scale
 * @param {any} panel
 * @param {Theme} theme
 * @param {number} width
 * @param {number} height
 */
function drawGround(g, at, scale, panel, theme, width, height) {
  const [cx, cy] = at(0, 0).map((value) => Math.round(value) + 0.5);
  g.beginPath();
  g.arc(cx, cy, panel.radius * scale, 0, 2 * Math.PI);
  g.fillStyle = theme.wash;
  g.fill();
  line(g, theme.grid, 0, cy, width, cy);
  line(g, theme.grid, cx, 0, cx, height);
  g.setLineDash([3, 3]);
  g.strokeStyle = theme.axis;
  g.strokeRect(...at(-1, 1), 2 * scale, 2 * scale);
  g.setLineDash([]);
  g.beginPath();
  g.arc(cx, cy, panel.radius * scale, 0, 2 * Math.PI);
  g.strokeStyle = theme.soft;
  g.lineWidth = 1.25;
  g.stroke();
}

/**
 * Names of the axes and of the radius, with a rim that keeps them legible over rays.
 * @param {CanvasRenderingContext2D} g
 * @param {At} at
 * @param {any} panel
 * @param {Theme} theme
 * @param {number} width
 */
function nameAxes(g, at, panel, theme, width) {
  const [cx, cy] = at(0, 0);
  const name = (/** @type {string} */ text, /** @type {string} */ colour, /** @type {number} */ x, /** @type {number} */ y,
    /** @type {CanvasTextAlign} */ align, /** @type {CanvasTextBaseline} */ baseline) => {
    Object.assign(g, { textAlign: align, textBaseline: baseline, fillStyle: theme.text(colour) });
    g.strokeText(text, x, y);
    g.fillText(text, x, y);
  };
  Object.assign(g, { font: `600 12px ${theme.font}`, strokeStyle: theme.card, lineWidth: 4, lineJoin: "round" });
  name(panel.lines[0].name, theme.signal[panel.lines[0].colour % 6], width - 2, cy - 3, "right", "bottom");
  name(panel.lines[1].name, theme.signal[panel.lines[1].colour % 6], cx + 5, 2, "left", "top");
  g.font = `11px ${theme.font}`;
  const [rx, ry] = at(0, -panel.radius);
  name(tr("view.plane.radius", { radius: number(panel.radius, 2) }), theme.soft, rx, ry - 4, "center", "bottom");
}

/**
 * Outside the circle: how fast the neurons of each direction fire.
 * @param {CanvasRenderingContext2D} g
 * @param {At} at
 * @param {number} scale
 * @param {any} panel
 * @param {Map<number, number> | null} rates
 * @param {Theme} theme
 */
function drawRays(g, at, scale, panel, rates, theme) {
  for (const ray of panel.rays) {
    const rate = ray.rows.reduce((/** @type {number} */ sum, /** @type {number} */ row) => sum + (rates?.get(row) ?? 0), 0) / ray.rows.length;
    const [u, v] = [Math.cos(ray.angle), Math.sin(ray.angle)];
    const inner = panel.radius + 3 / scale;
    const outer = inner + panel.radius * 0.3 * Math.min(1, 0.08 + rate / FULL_RATE);
    g.strokeStyle = theme.group[ray.group % 6];
    g.lineWidth = Math.min(12, 2 * Math.sqrt(ray.rows.length));
    g.beginPath();
    g.moveTo(...at(u * inner, v * inner));
    g.lineTo(...at(u * outer, v * outer));
    g.stroke();
  }
}

/**
 * Where the point should be; with a cross in it where a hand may move it.
 * @param {CanvasRenderingContext2D} g
 * @param {[number, number]} centre
 * @param {boolean} movable
 * @param {Theme} theme
 */
function ring(g, [cx, cy], movable, theme) {
  g.beginPath();
  g.arc(cx, cy, movable ? 9 : 8, 0, 2 * Math.PI);
  Object.assign(g, { strokeStyle: theme.ink, lineWidth: movable ? 2 : 1.5 });
  g.setLineDash(movable ? [] : [3, 2.5]);
  g.stroke();
  g.setLineDash([]);
  if (!movable) return;
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    g.beginPath();
    g.moveTo(cx + 9 * dx, cy + 9 * dy);
    g.lineTo(cx + 14 * dx, cy + 14 * dy);
    g.stroke();
  }
}

/**
 * Where the decoded point is and where it came from.
 * @param {CanvasRenderingContext2D} g
 * @param {At} at
 * @param {any} panel
 * @param {History} history
 * @param {number} time
 * @param {Theme} theme
 */
function drawTrail(g, at, panel, history, time, theme) {
  const lines = history.lines;
  if (!lines?.length) return;
  const [xs, ys] = panel.lines.map((/** @type {any} */ each) => lines.columns[each.signal + 1]);
  const end = lines.after(time + 1e-6) - 1;
  if (end < 0) return;
  const place = (/** @type {number} */ i) => at(xs[lines.at(i)], ys[lines.at(i)]);
  Object.assign(g, { strokeStyle: theme.ink, lineWidth: 1.5, globalAlpha: 0.35 });
  g.beginPath();
  for (let i = lines.after(time - TRAIL_SECONDS); i <= end; i += 4) g.lineTo(...place(i));
  g.stroke();
  g.globalAlpha = 1;
  g.fillStyle = theme.ink;
  g.beginPath();
  g.arc(...place(end), 4.5, 0, 2 * Math.PI);
  g.fill();
}
