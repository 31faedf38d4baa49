import { drawTimeAxis, drawValueAxis, frameOf, line, number } from "../shared/axes.js";
import { tr } from "../shared/strings.js";
import { openCard } from "./card.js";
import { openEquation } from "./equation.js";
import { openHover } from "./hover.js";
import { momentOf, valueAt } from "./moment.js";
import { clip, grown, labelEnds, trace } from "./trace.js";

/** @typedef {import("../shared/types").Theme} Theme */
/** @typedef {import("../shared/types").Box} Box */
/** @typedef {import("../shared/types").Span} Span */

const IDEAL_DASH = [6, 5];
const GHOST_DASH = [2, 3];

/**
 * Lines over time with axes, names at their ends, numbers at the pointer, and an equation for the line that was clicked.
 * @param {any} panel kind, title, low, high, explains?, lines
 * @param {import("../shared/history.js").History} history
 * @param {() => void} touch
 * @param {import("./types").Send} send
 * @param {object} [options]
 * @param {number} [options.height] [px]
 * @param {number} [options.digits] of the numbers
 * @param {string} [options.unit]
 * @param {(g: CanvasRenderingContext2D, box: Box, theme: Theme, span: Span) => void} [options.ground] drawn below the lines
 */
export function openTimePlot(panel, history, touch, send, { height = 168, digits = 3, unit = "", ground } = {}) {
  /** @type {import("./trace.js").Line[]} */
  const lines = panel.lines;
  const names = lines.map((each) => each.name).join(", ");
  const card = openCard(panel.kind, panel.title, tr("view.over_time", { title: panel.title, names }), height, touch);
  const signals = lines.flatMap((each) => (each.ideal === null ? [each.signal] : [each.signal, each.ideal]));
  const equation = openEquation(card.root, send);
  /** @type {Box | null} */
  let box = null;
  /** @type {Span} */
  let span = [0, 1];
  /** @type {Theme | null} */
  let theme = null;
  const colour = (/** @type {import("./trace.js").Line} */ each) => theme?.signal[each.colour % 6] ?? "";
  const timeAt = (/** @type {number} */ x) => (box ? box.t0 + ((x - box.left) / box.width) * (span[1] - span[0]) : NaN);
  const text = (/** @type {number} */ value) => (Number.isFinite(value) ? `${number(value, digits)}${unit}` : "–");

  const read = (/** @type {number} */ x) => {
    if (!box || x < box.left || x > box.right) return null;
    const time = timeAt(x);
    if (time > history.tEnd || time < 0) return null;
    const rows = lines.map((each) => ({ name: each.name, value: text(valueAt(history, each.signal, time)), colour: colour(each) }));
    const ideals = lines.filter((each) => each.ideal !== null).map((each) => (
      { name: `${panel.ideal_name} ${each.name}`, value: text(valueAt(history, /** @type {number} */ (each.ideal), time)) }));
    return { line: x, head: `t = ${number(time, 3)} s`, rows: [...rows, ...ideals] };
  };
  const pick = (/** @type {number} */ x, /** @type {number} */ y) => {
    const time = Math.min(timeAt(x), history.tEnd);
    const far = lines.map((each) => Math.abs((box?.y(valueAt(history, each.signal, time)) ?? 0) - y));
    const nearest = far.indexOf(Math.min(...far));
    equation.show(() => ({ line: nearest, values: lines.map((each) => +valueAt(history, each.signal, momentOf(history, span)).toFixed(4)) }));
  };
  const hover = openHover(card, read, panel.explains ? pick : undefined);
  const now = () => momentOf(history, span);
  /** What would have come without changes, where two futures are shown. */
  function drawGhost(/** @type {CanvasRenderingContext2D} */ g, /** @type {Box} */ inside) {
    const { ghost } = history;
    if (ghost) lines.forEach((each) => trace(g, inside, ghost, each.signal, { colour: colour(each), width: 2, dash: GHOST_DASH }));
  }

  return {
    ...card,
    text,
    now,
    answer: equation.answer,
    /** Value of a line at the instant shown. */
    value: (/** @type {number} */ signal) => valueAt(history, signal, now()),
    write() {
      equation.refresh();
    },
    spoken() {
      return `${panel.title}: ${lines.map((each) => `${each.name} ${text(valueAt(history, each.signal, now()))}`).join(", ")}.`;
    },
    /**
     * @param {Theme} colours
     * @param {Span} shown
     */
    draw(colours, shown) {
      const surface = card.begin();
      [theme, span] = [colours, shown];
      if (!surface) return;
      const { g, width } = surface;
      const range = grown([panel.low, panel.high], history, span[0], signals);
      box = frameOf(width, height, span, range);
      drawTimeAxis(g, box, span, theme);
      drawValueAxis(g, box, range, theme);
      clip(g, box);
      ground?.(g, box, theme, span);
      const inside = box;
      lines.forEach((each) => trace(g, inside, history, each.signal, { colour: colour(each) }));
      lines.forEach((each) => {
        if (each.ideal !== null) trace(g, inside, history, each.ideal, { colour: colours.ink, width: 1.5, dash: IDEAL_DASH });
      });
      drawGhost(g, inside);
      g.restore();
      if (now() < Math.min(span[1], history.tEnd)) line(g, theme.ink, box.x(now()), box.top, box.x(now()), box.bottom);
      labelEnds(g, box, lines.map((each) => ({ name: each.name, colour: colour(each), value: valueAt(history, each.signal, now()) })), now(), theme);
      const { ghost } = history;
      if (ghost) card.root.dataset.ghost = lines.map((each) => valueAt(ghost, each.signal, now()).toFixed(3)).join(" ");
      else delete card.root.dataset.ghost;
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
