import { number } from "../shared/axes.js";
import { tr } from "../shared/strings.js";
import { openCard } from "./card.js";
import { momentOf, valueAt } from "./moment.js";
import { openSteering } from "./steering.js";
import { trail } from "./plot.js";

const HEIGHT = 300;

/** @typedef {import("../shared/types").Theme} Theme */
/**
 * What the shapes are drawn with.
 * @typedef {object} Stage
 * @property {CanvasRenderingContext2D} g
 * @property {(u: number, v: number) => [number, number]} at
 * @property {number} scale pixels of one unit
 * @property {(number: any) => number} value of a number or of a signal
 * @property {(shape: any) => string} colour
 * @property {Theme} theme
 */

/**
 * A small world whose shapes are moved by signals; shapes.py says how it is told.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  const label = tr(panel.steers ? "view.world.label_steer" : "view.world.label", { title: panel.title });
  const card = openCard("world", panel.title, label, HEIGHT, touch);
  const steering = panel.steers ? openSteering(card.canvas, (value) => send({ do: "set", value })) : null;
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  const now = () => momentOf(history, span);
  const value = (/** @type {any} */ what) => (typeof what === "string" ? valueAt(history, panel.signals[what], now()) : Number(what));
  const said = () => Object.keys(panel.signals).map((name) => `${name} ${number(value(name), 2)}`).join(", ");
  return {
    ...card,
    write() {},
    spoken: () => `${panel.title}: ${said()}.`,
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const [left, right, bottom, top] = panel.reach;
      const scale = Math.min((width - 8) / (right - left), (HEIGHT - 8) / (top - bottom));
      const [cx, cy] = [(left + right) / 2, (bottom + top) / 2];
      const at = (/** @type {number} */ u, /** @type {number} */ v) => /** @type {[number, number]} */ ([width / 2 + (u - cx) * scale, HEIGHT / 2 - (v - cy) * scale]);
      const colour = (/** @type {any} */ shape) => (Number.isInteger(shape.colour) ? theme.signal[shape.colour % 6] : shape.colour === "soft" ? theme.soft : theme.ink);
      g.fillStyle = theme.wash;
      g.fillRect(...at(left, top), (right - left) * scale, (top - bottom) * scale);
      g.save();
      g.beginPath();
      g.rect(...at(left, top), (right - left) * scale, (top - bottom) * scale);
      g.clip();
      if (history.lines?.length) {
        for (const shape of panel.shapes) {
          if (shape.kind === "trail") drawTrail(g, shape, panel, history, now(), at, colour(shape));
          else SHAPES[shape.kind](shape, { g, at, scale, value, colour, theme });
        }
      }
      g.restore();
      card.drawn({ time: now().toFixed(3), last: Object.keys(panel.signals).map((name) => value(name).toFixed(3)).join(" ") });
    },
    close() {
      steering?.close();
      card.close();
    },
  };
}

/** @type {Record<string, (shape: any, stage: Stage) => void>} */
const SHAPES = {
  circle(shape, { g, at, scale, value, colour }) {
    g.beginPath();
    g.arc(...at(value(shape.at[0]), value(shape.at[1])), Math.max(0.5, value(shape.radius) * scale), 0, 2 * Math.PI);
    paint(g, shape, colour(shape));
  },
  line(shape, { g, at, value, colour }) {
    g.beginPath();
    for (const [x, y] of shape.points) g.lineTo(...at(value(x), value(y)));
    paint(g, { ...shape, fill: false }, colour(shape));
  },
  polygon(shape, { g, at, value, colour }) {
    const turn = value(shape.turn ?? 0);
    const [dx, dy] = (shape.at ?? [0, 0]).map(value);
    g.beginPath();
    for (const [u, v] of shape.points) {
      const [x, y] = [value(u), value(v)];
      g.lineTo(...at(dx + x * Math.cos(turn) - y * Math.sin(turn), dy + x * Math.sin(turn) + y * Math.cos(turn)));
    }
    g.closePath();
    paint(g, shape, colour(shape));
  },
  text(shape, { g, at, value, colour, theme }) {
    const text = shape.text.replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => number(value(name), 2));
    Object.assign(g, { font: `600 13px ${theme.font}`, textAlign: "center", textBaseline: "middle", fillStyle: theme.text(colour(shape)) });
    g.fillText(text, ...at(value(shape.at[0]), value(shape.at[1])));
  },
};

/**
 * Fill or stroke the present path.
 * @param {CanvasRenderingContext2D} g
 * @param {any} shape
 * @param {string} colour
 */
function paint(g, shape, colour) {
  if (shape.fill) {
    g.fillStyle = colour;
    g.fill();
    return;
  }
  Object.assign(g, { strokeStyle: colour, lineWidth: shape.width ?? 2, lineCap: "round", lineJoin: "round" });
  g.setLineDash(shape.dash ? [5, 4] : []);
  g.stroke();
  g.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {any} shape
 * @param {any} panel
 * @param {import("../shared/history.js").History} history
 * @param {number} time
 * @param {(u: number, v: number) => [number, number]} at
 * @param {string} colour
 */
function drawTrail(g, shape, panel, history, time, at, colour) {
  const [x, y] = shape.at.map((/** @type {string} */ name) => panel.signals[name]);
  if (x !== undefined && y !== undefined) trail(g, history, [x, y], time - (shape.seconds ?? 2), time, at, colour);
}
