import { drawValueAxis, frameOf, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { mix, rgb } from "./colour.js";
import { openHover } from "./hover.js";
import { momentOf } from "./moment.js";

const FEW = 3; // rows that are drawn as bars
const HEIGHT = 190;

/**
 * Weights as a map of colours, or as bars where there are only a few rows; neurons in the order of what they prefer.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const card = openCard("weights", panel.title, tr("view.weights.label", { title: panel.title, rows: panel.shape[0], columns: panel.shape[1] }), HEIGHT, touch);
  const largest = readout(tr("view.weights.largest"), null);
  card.readouts.append(readout(`${panel.shape[0]} × ${panel.shape[1]}`, null).element, largest.element);
  const map = document.createElement("canvas");
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  const weights = () => {
    const block = history.blocks[panel.block];
    const i = block ? Math.max(block.before(momentOf(history, span)), block.rows.length ? 0 : -1) : -1;
    return i < 0 || block.rows[i].length !== panel.rows * panel.columns ? null : block.rows[i]; // sizes change
  };
  const most = () => Math.max(1e-12, ...(weights() ?? [0]).map(Math.abs));
  const text = () => (weights() ? shortly(most()) : "–");
  const hover = openHover(card, (x, y) => {
    const found = weights();
    if (!box || !found || x < box.left || x >= box.right || y < box.top || y >= box.bottom) return null;
    const column = Math.floor(((x - box.left) / box.width) * panel.columns);
    const rows = panel.rows <= FEW ? panel.row_names.map((/** @type {number} */ _, /** @type {number} */ row) => row)
      : [Math.floor(((y - box.top) / box.height) * panel.rows)];
    return {
      head: tr("view.neuron", { i: panel.column_names[column] }),
      rows: rows.map((/** @type {number} */ row) => ({ name: tr("view.weights.to", { i: panel.row_names[row] }), value: shortly(found[row * panel.columns + column]) })),
    };
  });
  return {
    ...card,
    write: () => say(largest.value, text()),
    spoken: () => tr("view.weights.spoken", { title: panel.title, largest: text() }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const found = weights();
      const reach = most() * 1.1;
      box = frameOf(width, HEIGHT, [0, panel.columns], panel.rows <= FEW ? [-reach, reach] : [0, panel.rows]);
      if (found && panel.rows <= FEW) drawBars(g, box, panel, found, reach, theme);
      else if (found) drawMap(g, box, map, panel, found, most(), theme);
      Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.soft, textAlign: "center", textBaseline: "top" });
      g.fillText(tr("view.weights.axis"), (box.left + box.right) / 2, box.bottom + 6, box.width);
      card.drawn({ time: momentOf(history, span).toFixed(3), last: found ? most().toPrecision(3) : "" });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

const superscript = (/** @type {string} */ digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)];

/** A small number with three digits that mean something. */
function shortly(/** @type {number} */ value) {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(1).replace("e-", " × 10⁻").replace(/(?<=⁻)\d/, superscript).replace("-", "\u2212") : number(value, 3);
}

/**
 * A lane of bars for each row.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {any} panel
 * @param {Float32Array} weights
 * @param {number} reach
 * @param {import("../shared/types").Theme} theme
 */
function drawBars(g, box, panel, weights, reach, theme) {
  const wide = box.width / panel.columns;
  const height = box.height / panel.rows;
  for (let row = 0; row < panel.rows; row += 1) {
    const bottom = box.top + (row + 1) * height - 3;
    const lane = { ...box, top: bottom - height + 6, bottom, height: height - 6, y: (/** @type {number} */ v) => bottom - ((v + reach) / (2 * reach)) * (height - 6) };
    scaled(g, lane, reach, row === 0, theme);
    g.fillStyle = theme.signal[row % 6];
    for (let column = 0; column < panel.columns; column += 1) {
      const y = lane.y(weights[row * panel.columns + column]);
      g.fillRect(lane.left + column * wide, Math.min(y, lane.y(0)), Math.max(0.75, wide * 0.84), Math.max(1, Math.abs(y - lane.y(0))));
    }
  }
}

/**
 * Value marks for small numbers: the power of ten stands once, above.
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {number} reach
 * @param {boolean} first
 * @param {import("../shared/types").Theme} theme
 */
function scaled(g, box, reach, first, theme) {
  const power = reach < 0.1 ? Math.floor(Math.log10(reach)) : 0;
  const factor = 10 ** power;
  drawValueAxis(g, { ...box, y: (v) => box.y(v * factor) }, [-reach / factor, reach / factor], theme);
  if (!power || !first) return;
  Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.soft, textAlign: "left", textBaseline: "bottom" });
  g.fillText(`× 10${String(power).replace("-", "⁻").replace(/\d/g, superscript)}`, box.left + 4, box.top + 8);
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {HTMLCanvasElement} map
 * @param {any} panel
 * @param {Float32Array} weights
 * @param {number} most
 * @param {import("../shared/types").Theme} theme
 */
function drawMap(g, box, map, panel, weights, most, theme) {
  const inner = /** @type {CanvasRenderingContext2D} */ (map.getContext("2d"));
  Object.assign(map, { width: panel.columns, height: panel.rows });
  const picture = inner.createImageData(panel.columns, panel.rows);
  const [middle, above, below] = [rgb(theme.wash), rgb(theme.signal[1]), rgb(theme.signal[0])];
  weights.forEach((weight, i) => {
    const colour = mix(middle, weight > 0 ? above : below, Math.abs(weight) / most);
    picture.data.set([...colour, 255], 4 * i);
  });
  inner.putImageData(picture, 0, 0);
  g.imageSmoothingEnabled = false;
  g.drawImage(map, 0, 0, panel.columns, panel.rows, box.left, box.top, box.width, box.height);
  const bar = g.createLinearGradient(0, box.bottom, 0, box.top);
  [below, middle, above].forEach((colour, i) => bar.addColorStop(i / 2, `rgb(${colour.join(" ")})`));
  g.fillStyle = bar;
  g.fillRect(box.right + 8, box.top, 9, box.height);
  Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.soft, textAlign: "left", textBaseline: "middle" });
  for (const [share, value] of [[0, -most], [0.5, 0], [1, most]]) g.fillText(shortly(value), box.right + 21, box.bottom - share * box.height, 44);
  Object.assign(g, { textAlign: "right" });
  g.fillText(String(panel.row_names[0]), box.left - 6, box.top + 5);
  g.fillText(String(panel.row_names[panel.rows - 1]), box.left - 6, box.bottom - 5);
}
