import { drawTimeAxis, frameOf, line, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openHover } from "./hover.js";
import { momentOf } from "./moment.js";
import { SpikeTape } from "./spike_tape.js";

/** @typedef {import("../shared/types").Box} Box */
/** @typedef {import("../shared/types").Span} Span */

const RATE_SECONDS = 0.5;
const FEW = 20; // rows

/**
 * Spikes over time, one row for each neuron, rows in groups of like preferred direction.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const height = panel.rows < FEW ? 120 : 216; // the same for most, so that the page stays put when neurons change
  const what = { title: panel.title, rows: panel.rows, neurons: panel.neurons };
  const card = openCard("raster", panel.title, tr("view.raster.label", what), height, touch);
  const count = readout(tr(panel.rows < panel.neurons ? "view.neurons_of" : "view.neurons", what), null);
  const rate = readout(tr("view.mean_rate"), null);
  card.readouts.append(count.element, rate.element);
  const tape = new SpikeTape();
  /** @type {Box | null} */
  let box = null;
  /** @type {Span} */
  let span = [0, 1];
  const now = () => momentOf(history, span);
  const between = (/** @type {number} */ from, /** @type {number} */ to) => {
    const ring = history.rasters[panel.source];
    return ring ? ring.after(to + 1e-6) - ring.after(from) : NaN;
  };
  const meanRate = () => {
    const seconds = Math.min(RATE_SECONDS, now());
    return seconds > 0 ? between(now() - seconds, now()) / seconds / panel.rows : NaN;
  };
  const rateText = () => (Number.isFinite(meanRate()) ? `${meanRate().toFixed(0)} Hz` : "–");
  const hover = openHover(card, (x, y) => {
    if (!box || x < box.left || x > box.right || y < box.top || y > box.bottom) return null;
    const row = Math.min(panel.rows - 1, Math.floor(((box.bottom - y) / box.height) * panel.rows));
    const time = span[0] + ((x - box.left) / box.width) * (span[1] - span[0]);
    const from = Math.max(0, time - RATE_SECONDS / 2);
    const ring = history.rasters[panel.source];
    let spikes = 0;
    for (let i = ring?.after(from) ?? 0; i < (ring?.length ?? 0); i += 1) {
      const at = ring.at(i);
      if (ring.columns[0][at] > from + RATE_SECONDS) break;
      if (ring.columns[1][at] === row) spikes += 1;
    }
    const rows = [{ name: tr("view.rate_near"), value: `${number(spikes / RATE_SECONDS, 0)} Hz` }];
    return { line: x, head: `t = ${number(time, 3)} s · ${tr("view.neuron", { i: panel.names[row] })}`, rows };
  });
  return {
    ...card,
    write: () => say(rate.value, rateText()),
    spoken: () => tr("view.raster.spoken", { title: panel.title, rate: rateText() }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width, scale } = surface;
      box = frameOf(width, height, span, [0, panel.rows]);
      drawTimeAxis(g, box, span, theme);
      const colours = drawGroups(g, box, panel, theme);
      const ring = history.rasters[panel.source];
      if (ring) {
        const sizes = /** @type {[number, number]} */ ([Math.round(box.width * scale), Math.round(box.height * scale)]);
        const picture = tape.update(ring, span, ...sizes, colours);
        g.drawImage(picture, 0, 0, ...sizes, box.left, box.top, box.width, box.height);
      }
      if (now() < Math.min(span[1], history.tEnd)) line(g, theme.ink, box.x(now()), box.top, box.x(now()), box.bottom);
      card.drawn({ time: now().toFixed(3), last: Number.isFinite(meanRate()) ? meanRate().toFixed(1) : "" });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/**
 * Names and dividing lines of the groups; returns the colour of each row.
 * @param {CanvasRenderingContext2D} g
 * @param {Box} box
 * @param {any} panel
 * @param {import("../shared/types").Theme} theme
 */
function drawGroups(g, box, panel, theme) {
  /** @type {string[]} */
  const colours = [];
  let first = 0;
  panel.groups.forEach((/** @type {{name: string, rows: number}} */ group, /** @type {number} */ i) => {
    const colour = panel.groups.length > 1 ? theme.group[i % 6] : theme.ink;
    for (let row = 0; row < group.rows; row += 1) colours.push(colour);
    const top = box.y(first + group.rows);
    Object.assign(g, { font: `15px ${theme.font}`, textAlign: "right", textBaseline: "middle", fillStyle: theme.text(colour) });
    g.fillText(group.name, box.left - 10, (top + box.y(first)) / 2 + 1);
    if (i > 0) line(g, theme.axis, box.left, Math.round(box.y(first)) + 0.5, box.right, Math.round(box.y(first)) + 0.5);
    first += group.rows;
  });
  line(g, theme.axis, box.left - 0.5, box.top, box.left - 0.5, box.bottom);
  line(g, theme.axis, box.left, box.bottom + 0.5, box.right, box.bottom + 0.5);
  return colours;
}
