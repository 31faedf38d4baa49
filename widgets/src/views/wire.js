import { number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openEquation } from "./equation.js";
import { openHover } from "./hover.js";
import { momentOf, valueAt } from "./moment.js";
import { curve, dot, drawAxes, trail } from "./plot.js";
import { clip, grown } from "./trace.js";

const HEIGHT = 250;

/**
 * What goes into a connection against what comes out, with what should come out.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  /** @type {[number, number]} */
  const [x, y] = panel.lines;
  const card = openCard("wire", panel.title, tr("view.wire.label", { x: panel.names[0], y: panel.names[1] }), HEIGHT, touch);
  const [goesIn, comesOut] = [readout(tr("view.wire.in"), null), readout(tr("view.wire.out"), "--snn-signal-1")];
  card.readouts.append(goesIn.element, comesOut.element);
  if (panel.ideal) card.readouts.append(readout(tr("view.ideal"), "--snn-ink", { dashed: true }).element);
  if (panel.decoded) card.readouts.append(readout(tr("view.wire.decoders"), "--snn-signal-0", { title: tr("view.wire.decoders_title") }).element);
  const equation = openEquation(card.root, send);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  /** @type {[number, number]} */
  const xs = [-panel.reach, panel.reach];
  const now = () => momentOf(history, span);
  const values = () => [x, y].map((signal) => valueAt(history, signal, now()));
  const near = (/** @type {number[]} */ row, /** @type {number} */ at) => {
    const i = Math.round(((at - panel.x[0]) / (panel.x[panel.x.length - 1] - panel.x[0])) * (panel.x.length - 1));
    return row[i] === undefined ? "–" : number(row[i], 3);
  };
  const hover = openHover(card, (px) => {
    if (!box || px < box.left || px > box.right) return null;
    const at = xs[0] + ((px - box.left) / box.width) * (xs[1] - xs[0]);
    const rows = [];
    if (panel.ideal) rows.push({ name: tr("view.ideal"), value: near(panel.ideal, at) });
    if (panel.decoded) rows.push({ name: tr("view.wire.decoders"), value: near(panel.decoded, at) });
    return { line: px, head: `${panel.names[0]} = ${number(at, 2)}`, rows };
  }, () => equation.show(() => ({ line: 0, values: values().map((value) => +value.toFixed(4)) })));
  return {
    ...card,
    answer: equation.answer,
    write() {
      equation.refresh();
      values().forEach((value, i) => say([goesIn, comesOut][i].value, Number.isFinite(value) ? number(value, 2) : "–"));
    },
    spoken() {
      const [goes, comes] = values().map((value) => number(value, 2));
      return tr("view.wire.spoken", { title: panel.title, x: goes, y: comes });
    },
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const room = (panel.high - panel.low || 1) * 0.15;
      const ys = grown([panel.low - room, panel.high + room], history, now() - panel.trail, [y]);
      box = drawAxes(g, width, HEIGHT, xs, ys, [panel.names[0], panel.names[1]], theme);
      const inside = box;
      clip(g, inside);
      if (panel.decoded) curve(g, inside, panel.x, panel.decoded, { colour: theme.signal[0], width: 1.5 });
      if (panel.ideal) curve(g, inside, panel.x, panel.ideal, { colour: theme.ink, width: 1.5, dash: [6, 5] });
      const at = (/** @type {number} */ u, /** @type {number} */ v) => /** @type {[number, number]} */ ([inside.x(u), inside.y(v)]);
      trail(g, history, [x, y], now() - panel.trail, now(), at, theme.signal[1]);
      const [u, v] = values();
      if (Number.isFinite(u) && Number.isFinite(v)) dot(g, ...at(u, v), theme.signal[1], theme, 6);
      g.restore();
      card.drawn({ time: now().toFixed(3), last: values().map((value) => value.toFixed(3)).join(" ") });
      hover.refresh();
    },
    close() {
      hover.close();
      equation.close();
      card.close();
    },
  };
}
