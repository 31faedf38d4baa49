import { drawTimeAxis, drawValueAxis, frameOf, line, number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard } from "./card.js";
import { openHover } from "./hover.js";
import { momentOf } from "./moment.js";
import { DASHES } from "./plot.js";
import { clip, labelEnds } from "./trace.js";

const HEIGHT = 168;
const NAMED = 5; // lines that have a colour and a name
const SMALL = 11; // px of a word that is not meant at all
const LARGE = 30; // px of a word that is meant

/**
 * How like a vector is to named ones: lines over time, and a cloud of words sized by it. A click sets the input.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  const card = openCard("similarity", panel.title, tr("view.similarity.label", { title: panel.title }), HEIGHT, touch);
  const words = panel.names.map((/** @type {string} */ name) => wordOf(name, panel.settable, send));
  const cloud = h("div", { class: "snn-cloud", role: "group", "aria-label": tr(panel.settable ? "view.similarity.set" : "view.similarity.words") },
    ...words.map((/** @type {any} */ word) => word.root));
  card.root.append(cloud);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  const rowAt = (/** @type {number} */ time) => {
    const block = history.blocks[panel.block];
    const i = block?.before(time) ?? -1;
    return i < 0 ? null : block.rows[i];
  };
  const now = () => rowAt(momentOf(history, span));
  const ranked = (/** @type {Float32Array | null} */ row) => (row ? [...row.keys()].sort((a, b) => row[b] - row[a]) : []);
  const hover = openHover(card, (x) => {
    if (!box || x < box.left || x > box.right) return null;
    const time = span[0] + ((x - box.left) / box.width) * (span[1] - span[0]);
    const row = time <= history.tEnd ? rowAt(time) : null;
    if (!row) return null;
    const rows = ranked(row).slice(0, NAMED).map((i) => ({ name: panel.names[i], value: number(row[i], 2) }));
    return { line: x, head: `t = ${number(time, 2)} s`, rows };
  });
  return {
    ...card,
    write() {
      const row = now();
      words.forEach((/** @type {any} */ word, /** @type {number} */ i) => word.write(row ? row[i] : NaN));
    },
    spoken() {
      const row = now();
      const best = ranked(row)[0];
      return row ? tr("view.similarity.spoken", { title: panel.title, name: panel.names[best], value: number(row[best], 2) }) : "";
    },
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const range = /** @type {[number, number]} */ ([-0.4, Math.max(1.2, ...(now() ?? []))]);
      box = frameOf(width, HEIGHT, span, range);
      drawTimeAxis(g, box, span, theme);
      drawValueAxis(g, box, range, theme);
      const top = lasting(history.blocks[panel.block], span[0], momentOf(history, span));
      clip(g, box);
      for (const i of panel.names.keys()) if (!top.includes(i)) drawLine(g, box, history.blocks[panel.block], i, theme.axis, 1, []);
      top.forEach((i, rank) => drawLine(g, /** @type {any} */ (box), history.blocks[panel.block], i, theme.signal[rank % 6], 2, DASHES[rank % DASHES.length]));
      g.restore();
      const row = now();
      if (row) labelEnds(g, box, top.map((i, rank) => ({ name: panel.names[i], colour: theme.signal[rank % 6], value: row[i] })), momentOf(history, span), theme);
      if (momentOf(history, span) < Math.min(span[1], history.tEnd)) line(g, theme.ink, box.x(momentOf(history, span)), box.top, box.x(momentOf(history, span)), box.bottom);
      card.drawn({ time: momentOf(history, span).toFixed(3), last: row ? [...row].map((value) => value.toFixed(3)).join(" ") : "", best: row ? panel.names[ranked(row)[0]] : "" });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/**
 * A word of the cloud: a button where a click sets the input.
 * @param {string} name
 * @param {boolean} settable
 * @param {import("./types").Send} send
 */
function wordOf(name, settable, send) {
  const value = h("small", {});
  const bar = h("i", { "aria-hidden": "true" });
  const root = settable
    ? h("button", { type: "button", class: "snn-word", onclick: () => send({ do: "set", name }) }, name, value, bar)
    : h("span", { class: "snn-word" }, name, value, bar);
  return {
    root,
    write(/** @type {number} */ similarity) {
      const share = Math.min(Math.max(similarity, 0), 1) || 0;
      root.style.fontSize = `${(SMALL + (LARGE - SMALL) * share).toFixed(0)}px`;
      root.classList.toggle("snn-meant", share > 0.5);
      bar.style.width = `${Math.round(100 * share)}%`;
      say(value, Number.isFinite(similarity) ? number(similarity, 2) : "");
    },
  };
}

/**
 * The words that were meant most since `from`, in the order of the vocabulary so that colours stay.
 * @param {import("../shared/blocks.js").Blocks | undefined} block
 * @param {number} from
 * @param {number} to
 */
function lasting(block, from, to) {
  /** @type {number[]} */
  const most = [];
  block?.rows.forEach((row, k) => {
    if (block.times[k] < from || block.times[k] > to + 1e-6) return;
    row.forEach((value, i) => { most[i] = Math.max(most[i] ?? -Infinity, value); });
  });
  return [...most.keys()].sort((a, b) => most[b] - most[a]).slice(0, NAMED).sort((a, b) => a - b);
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {import("../shared/blocks.js").Blocks | undefined} block
 * @param {number} i
 * @param {string} colour
 * @param {number} width
 * @param {number[]} dash
 */
function drawLine(g, box, block, i, colour, width, dash) {
  Object.assign(g, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
  g.setLineDash(dash);
  g.beginPath();
  block?.rows.forEach((row, k) => {
    if (block.times[k] >= box.t0 - 0.05) g.lineTo(box.x(block.times[k]), box.y(row[i]));
  });
  g.stroke();
  g.setLineDash([]);
}
