import { drawTimeAxis, frameOf, line, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openHover } from "./hover.js";
import { momentOf } from "./moment.js";

const LANE = 26; // px for an action
const ROOM = 84; // px for names at the left

/**
 * One row for each action, filled while it wins; bars at the right show the values of now.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const height = LANE * panel.names.length + 34;
  const card = openCard("actions", panel.title, tr("view.actions.label", { title: panel.title, names: panel.names.join(", ") }), height, touch);
  const wins = readout(tr("view.actions.wins"), null);
  card.readouts.append(wins.element);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  const block = () => history.blocks[panel.block];
  const rowAt = (/** @type {number} */ time) => {
    const i = block()?.before(time) ?? -1;
    return i < 0 ? null : block().rows[i];
  };
  const now = () => momentOf(history, span);
  const text = () => {
    const winner = winnerOf(rowAt(now()), panel.threshold);
    return winner < 0 ? "–" : panel.names[winner];
  };
  const hover = openHover(card, (x) => {
    if (!box || x < box.left || x > box.right) return null;
    const time = span[0] + ((x - box.left) / box.width) * (span[1] - span[0]);
    const row = time <= history.tEnd ? rowAt(time) : null;
    if (!row) return null;
    const rows = panel.names.map((/** @type {string} */ name, /** @type {number} */ i) => ({ name, value: number(row[i], 2) }));
    return { line: x, head: `t = ${number(time, 2)} s`, rows };
  });
  return {
    ...card,
    write: () => say(wins.value, text()),
    spoken: () => tr("view.actions.spoken", { title: panel.title, name: text() }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const whole = frameOf(width - ROOM + 46, height, span, [0, 1]);
      box = { ...whole, left: whole.left + ROOM - 46, right: whole.right + ROOM - 46, x: (t) => whole.x(t) + ROOM - 46 };
      drawTimeAxis(g, box, span, theme);
      drawLanes(g, box, panel, theme);
      drawWins(g, box, panel, block(), now(), theme);
      const row = rowAt(now());
      if (row) drawBars(g, box, panel, row, theme);
      if (now() < Math.min(span[1], history.tEnd)) line(g, theme.ink, box.x(now()), box.top, box.x(now()), box.bottom);
      card.drawn({ time: now().toFixed(3), last: row ? [...row].map((value) => value.toFixed(3)).join(" ") : "", winner: text() });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/** Number of the action that wins; -1 when none is large enough. */
function winnerOf(/** @type {Float32Array | null} */ row, /** @type {number} */ threshold) {
  if (!row) return -1;
  const most = Math.max(...row);
  return most >= threshold ? row.indexOf(most) : -1;
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {any} panel
 * @param {import("../shared/types").Theme} theme
 */
function drawLanes(g, box, panel, theme) {
  Object.assign(g, { font: `600 12px ${theme.font}`, textAlign: "right", textBaseline: "middle" });
  panel.names.forEach((/** @type {string} */ name, /** @type {number} */ i) => {
    const y = box.top + i * LANE;
    line(g, theme.grid, box.left, y + LANE - 0.5, box.right, y + LANE - 0.5);
    g.fillStyle = theme.text(theme.signal[i % 6]);
    g.fillText(name, box.left - 8, y + LANE / 2, ROOM - 12);
  });
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {any} panel
 * @param {import("../shared/blocks.js").Blocks | undefined} block
 * @param {number} until
 * @param {import("../shared/types").Theme} theme
 */
function drawWins(g, box, panel, block, until, theme) {
  if (!block) return;
  block.rows.forEach((row, k) => {
    const time = block.times[k];
    if (time < box.t0 || time > until + 1e-6) return;
    const left = Math.max(box.left, box.x(time - panel.every));
    row.forEach((value, i) => { // a thin line tells the value, also of those that do not win
      g.globalAlpha = 0.55;
      g.fillStyle = theme.signal[i % 6];
      const tall = Math.min(Math.max(value, 0), 1) * (LANE - 8);
      g.fillRect(left, box.top + (i + 1) * LANE - 3 - tall, box.x(time) - left + 0.5, 1.5);
    });
    const winner = winnerOf(row, panel.threshold);
    if (winner < 0) return;
    const tall = Math.min(Math.max(row[winner], 0), 1) * (LANE - 8);
    g.globalAlpha = 0.85;
    g.fillStyle = theme.signal[winner % 6];
    g.fillRect(left, box.top + (winner + 1) * LANE - 3 - tall, box.x(time) - left + 0.5, tall);
  });
  g.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {any} panel
 * @param {Float32Array} row
 * @param {import("../shared/types").Theme} theme
 */
function drawBars(g, box, panel, row, theme) {
  const winner = winnerOf(row, panel.threshold);
  Object.assign(g, { font: `11px ${theme.font}`, textAlign: "left", textBaseline: "middle" });
  row.forEach((value, i) => {
    const y = box.top + i * LANE + 7;
    g.fillStyle = theme.grid;
    g.fillRect(box.right + 6, y, 20, LANE - 14);
    g.fillStyle = theme.signal[i % 6];
    g.fillRect(box.right + 6, y, 20 * Math.min(Math.max(value, 0), 1), LANE - 14);
    g.fillStyle = i === winner ? theme.ink : theme.soft;
    g.fillText(number(value, 2), box.right + 31, y + (LANE - 14) / 2);
  });
}
