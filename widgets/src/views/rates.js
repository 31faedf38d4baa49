import { number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openEquation } from "./equation.js";
import { openHover } from "./hover.js";
import { momentOf, ratesAt, valueAt } from "./moment.js";
import { DASHES, curve, dot, drawAxes } from "./plot.js";

const HEIGHT = 216;

/**
 * Tuning curves, and on each a dot that shows the input of now and the rate counted from spikes.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  /** @type {import("./trace.js").Line[]} */
  const lines = panel.lines;
  const card = openCard("rates", panel.title, tr("view.rates.label", { title: panel.title }), HEIGHT, touch);
  const equation = openEquation(card.root, send);
  const highest = Math.max(10, ...panel.curves.flat());
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  /** @type {import("../shared/types").Theme | null} */
  let theme = null;
  /** @type {[number, number]} */
  const xs = [panel.x[0], panel.x[panel.x.length - 1]];
  const now = () => momentOf(history, span);
  const input = (/** @type {number} */ i) => valueAt(history, lines[i].signal, now());
  const rates = () => {
    const found = ratesAt(history, panel.source, now(), panel.seconds);
    return lines.map((_, i) => found.get(i) ?? 0);
  };
  const pointAt = (/** @type {number} */ px) => {
    const share = box ? (px - box.left) / box.width : 0;
    return Math.min(Math.max(Math.round(share * (panel.x.length - 1)), 0), panel.x.length - 1);
  };
  const hover = openHover(card, (px) => {
    if (!box || px < box.left || px > box.right) return null;
    const rows = lines.map((each, i) => ({ name: each.name, value: `${number(panel.curves[i][pointAt(px)], 0)} Hz`, colour: theme?.signal[each.colour % 6] }));
    return { line: px, head: `x = ${number(panel.x[pointAt(px)], 2)}`, rows };
  }, (px, py) => {
    const far = lines.map((_, i) => Math.abs((box?.y(panel.curves[i][pointAt(px)]) ?? 0) - py));
    const nearest = far.indexOf(Math.min(...far));
    equation.show(() => ({ line: nearest, values: [...lines.map((_, i) => +input(i).toFixed(4)), ...rates()] }));
  });
  const shown = lines.length === 1 ? readout(tr("view.rates.counted"), null) : null; // more stand beside their curves
  if (shown) card.readouts.append(shown.element);
  return {
    ...card,
    answer: equation.answer,
    write() {
      equation.refresh();
      if (shown) say(shown.value, `${number(rates()[0], 0)} Hz`);
    },
    spoken: () => `${panel.title}: ${rates().map((rate, i) => `${lines[i].name} ${number(rate, 0)} Hz`).join(", ")}.`,
    draw(colours, shown) {
      const surface = card.begin();
      [theme, span] = [colours, shown];
      if (!surface) return;
      const { g, width } = surface;
      box = drawAxes(g, width, HEIGHT, xs, [0, highest * 1.12], [panel.axis, tr("view.rates.axis")], colours);
      const inside = box;
      g.save();
      lines.forEach((each, i) => curve(g, inside, panel.x, panel.curves[i], { colour: colours.signal[each.colour % 6], width: 1.75, dash: DASHES[i % DASHES.length] }));
      nameCurves(g, inside, panel, colours);
      const found = rates();
      lines.forEach((each, i) => {
        if (Number.isFinite(input(i))) dot(g, inside.x(input(i)), inside.y(Math.min(found[i], highest * 1.12)), colours.signal[each.colour % 6], colours, 6);
      });
      g.restore();
      card.drawn({ time: now().toFixed(3), last: found.map((rate) => rate.toFixed(0)).join(" ") });
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
 * The name of each curve where it is highest, at the right or at the left.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {any} panel
 * @param {import("../shared/types").Theme} theme
 */
function nameCurves(g, box, panel, theme) {
  const last = panel.x.length - 1;
  /** @type {Record<string, number[]>} */
  const taken = { left: [], right: [] };
  Object.assign(g, { font: `600 11px ${theme.font}`, textBaseline: "middle", strokeStyle: theme.card, lineWidth: 3, lineJoin: "round" });
  panel.lines.forEach((/** @type {any} */ each, /** @type {number} */ i) => {
    const side = panel.curves[i][last] >= panel.curves[i][0] ? "right" : "left";
    const start = box.y(panel.curves[i][side === "right" ? last : 0]);
    let y = side === "right" ? start : start < box.top + 26 ? start + 16 : start - 12; // not on the dot, nor on the axis's name
    while (taken[side].some((other) => Math.abs(other - y) < 13)) y += 13;
    taken[side].push(y);
    g.fillStyle = theme.text(theme.signal[each.colour % 6]);
    g.textAlign = "left";
    const x = side === "right" ? box.right + 6 : box.left + 6;
    g.strokeText(each.name, x, y, 56);
    g.fillText(each.name, x, y, 56);
  });
}
