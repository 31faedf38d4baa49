import { disc, dotsFor } from "./dots.js";
import { ports } from "./layout.js";
import { endOf, pathOf } from "./path.js";
import { labelOf, sizeText } from "./say.js";

const EDGE = 24; // px round the map
const FONT = "system-ui, sans-serif";

/**
 * The map as an SVG document that stands alone: text, width and height [px].
 * @param {import("./types").Shown} shown
 * @param {Map<string, import("./types").Place>} places absolute
 * @param {(variable: string) => string} colour value of a CSS variable
 * @param {string} title
 * @param {Map<string, { x: number, y: number }[]>} [bends]
 */
export function drawing(shown, places, colour, title, bends = new Map()) {
  const all = [...places.values()];
  const [left, top] = [Math.min(...all.map((p) => p.x)) - EDGE, Math.min(...all.map((p) => p.y)) - EDGE - 12];
  const width = Math.max(...all.map((p) => p.x + p.width)) + EDGE - left;
  const height = Math.max(...all.map((p) => p.y + p.height)) + EDGE + 24 - top;
  const ink = { line: colour("--snn-soft"), text: colour("--snn-ink"), soft: colour("--snn-soft"), card: colour("--snn-card"), edge: colour("--snn-axis"), soma: colour("--snn-signal-4"), input: colour("--snn-signal-0"), function: colour("--snn-signal-3") };
  const ends = ports(shown, places);
  const parts = [
    ...shown.boxes.filter((box) => box.open).map((box) => frame(box, at(places, box.id), ink)),
    ...shown.arrows.map((arrow) => way(arrow, at(places, arrow.source), at(places, arrow.target), ends.get(arrow.id) ?? 0, bends.get(arrow.id), ink)),
    ...shown.boxes.filter((box) => !box.open).map((box) => one(box, at(places, box.id), ink)),
  ];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}" role="img">`
    + `<title>${safe(title)}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${ink.card}"/>${parts.join("")}</svg>`;
  return { text, width, height };
}

/** @typedef {{ line: string, text: string, soft: string, card: string, edge: string, soma: string, input: string, function: string }} Ink */

const at = (/** @type {Map<string, import("./types").Place>} */ places, /** @type {string} */ id) => /** @type {import("./types").Place} */ (places.get(id));

function frame(/** @type {import("./types").Box} */ box, /** @type {import("./types").Place} */ { x, y, width, height }, /** @type {Ink} */ ink) {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="14" fill="none" stroke="${ink.edge}" stroke-dasharray="5 4"/>`
    + `<text x="${x + 14}" y="${y + 21}" font-size="12" font-weight="600" fill="${ink.soft}">${safe(box.label)}</text>`;
}

function one(/** @type {import("./types").Box} */ box, /** @type {import("./types").Place} */ { x, y, width, height }, /** @type {Ink} */ ink) {
  const ensemble = box.kind === "ensemble";
  const radius = ensemble || box.kind === "relay" ? height / 2 : 8;
  const picture = ensemble ? neurons(box.thing.neurons ?? 0, x + 29, y + height / 2, ink) : "";
  const inset = ensemble ? 56 : 18;
  const second = ensemble || box.closed;
  const bar = box.kind === "input" || box.kind === "function" ? `<rect x="${x}" y="${y}" width="5" height="${height}" rx="2.5" fill="${box.kind === "input" ? ink.input : ink.function}"/>` : "";
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${ink.card}" stroke="${ink.edge}" stroke-width="1.3"/>${bar}${picture}`
    + `<text x="${x + inset}" y="${y + height / 2 + (second ? -2 : 4)}" font-size="12.5" font-weight="600" fill="${ink.text}">${safe(box.label)}</text>`
    + (second ? `<text x="${x + inset}" y="${y + height / 2 + 14}" font-size="10.5" fill="${ink.soft}">${safe(sizeText(box))}</text>` : "");
}

function neurons(/** @type {number} */ count, /** @type {number} */ x, /** @type {number} */ y, /** @type {Ink} */ ink) {
  const { size, places } = disc(dotsFor(count), 19);
  return places.map((dot) => `<circle cx="${x + dot.x}" cy="${y + dot.y}" r="${size}" fill="${ink.soma}"/>`).join("");
}

function way(/** @type {import("./types").Arrow} */ arrow, /** @type {import("./types").Place} */ from, /** @type {import("./types").Place} */ to, /** @type {number} */ port, /** @type {{ x: number, y: number }[] | undefined} */ bends, /** @type {Ink} */ ink) {
  const [tx, ty] = [to.x, to.y + to.height / 2 + port];
  const self = arrow.source === arrow.target;
  const { d, x, y } = pathOf({ sx: from.x + from.width, sy: from.y + from.height / 2, tx: tx - 1, ty, lane: arrow.lane, lanes: arrow.lanes, height: Math.max(from.height, to.height), self, bends });
  const dashes = arrow.error ? ' stroke-dasharray="5 4"' : "";
  const filled = arrow.effect || arrow.error ? "none" : ink.line;
  const text = labelOf(arrow);
  return `<path d="${d}" fill="none" stroke="${ink.line}" stroke-width="1.6"${dashes}/>`
    + `<path d="${endOf(arrow, tx, ty)}" fill="${filled}" stroke="${ink.line}" stroke-width="${arrow.effect ? 3 : 1.2}"/>`
    + (text ? `<text x="${x}" y="${y - 5}" font-size="10.5" text-anchor="middle" fill="${ink.soft}" stroke="${ink.card}" stroke-width="3" paint-order="stroke">${safe(text)}</text>` : "");
}

/** Text that cannot be taken for markup. */
export function safe(/** @type {string} */ text) {
  return text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);
}
