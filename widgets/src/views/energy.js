import { number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { momentOf } from "./moment.js";

const LANE = 24; // px for a machine
const SECONDS = 0.5; // over which is counted
const NAMES = 92; // px at the left
const VALUES = 74; // px at the right

/**
 * Spikes and synaptic operations per second, and the power that they would take, on a scale of powers of ten.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const height = LANE * panel.machines.length + 30;
  const card = openCard("energy", panel.title, tr("view.energy.label", { title: panel.title }), height, touch);
  const [spikes, synops] = [readout(tr("view.energy.spikes"), null), readout(tr("view.energy.synops"), null, { title: tr("view.energy.synops_title") })];
  card.readouts.append(spikes.element, synops.element);
  card.root.append(h("p", { class: "snn-view-note" }, tr("view.energy.note")));
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  const count = () => countsAt(history.blocks[panel.block], momentOf(history, span));
  const watts = () => {
    const { steps, seconds, ops } = count();
    return panel.machines.map((/** @type {any} */ each) => (seconds
      ? (each.per_synop * (each.spiking ? ops : panel.synapses * steps) + each.per_update * panel.neurons * steps) / seconds : NaN));
  };
  const perSecond = (/** @type {number} */ what) => (count().seconds ? withUnit(what / count().seconds, "") : "–");
  return {
    ...card,
    write() {
      say(spikes.value, `${perSecond(count().spikes)}/s`);
      say(synops.value, `${perSecond(count().ops)}/s`);
    },
    spoken: () => tr("view.energy.spoken", { title: panel.title, spikes: perSecond(count().spikes), synops: perSecond(count().ops) }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      const found = /** @type {number[]} */ (watts());
      const known = found.filter((value) => value > 0);
      const low = Math.floor(Math.log10(Math.min(1e-6, ...known)));
      const high = Math.ceil(Math.log10(Math.max(1e-3, ...known)));
      const [left, right] = [NAMES, width - VALUES];
      const x = (/** @type {number} */ value) => left + ((Math.log10(value) - low) / (high - low)) * (right - left);
      Object.assign(g, { font: `11px ${theme.font}`, textAlign: "center", textBaseline: "top" });
      const stride = Math.ceil((high - low) / Math.max(2, (right - left) / 56));
      for (let power = low; power <= high; power += stride) {
        const at = Math.round(x(10 ** power)) + 0.5;
        g.fillStyle = theme.grid;
        g.fillRect(at, 4, 1, LANE * found.length);
        g.fillStyle = theme.soft;
        g.fillText(withUnit(10 ** power, "W"), at, LANE * found.length + 10);
      }
      found.forEach((value, i) => drawBar(g, panel.machines[i], value, { left, right, y: 4 + i * LANE, x }, theme));
      card.drawn({ time: momentOf(history, span).toFixed(3), last: [count().spikes, count().ops].map((each) => (each / (count().seconds || 1)).toFixed(0)).join(" ") });
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {any} machine
 * @param {number} value [W]
 * @param {{left: number, right: number, y: number, x: (value: number) => number}} place
 * @param {import("../shared/types").Theme} theme
 */
function drawBar(g, machine, value, { left, right, y, x }, theme) {
  Object.assign(g, { font: `12px ${theme.font}`, textAlign: "right", textBaseline: "middle", fillStyle: theme.ink });
  g.fillText(machine.name, left - 8, y + LANE / 2, left - 10);
  if (value > 0) {
    const end = Math.max(left + 2, x(value));
    g.fillStyle = theme.signal[machine.spiking ? 2 : 0];
    g.fillRect(left, y + 5, end - left, LANE - 10);
    if (!machine.spiking) hatch(g, left, y + 5, end - left, LANE - 10, theme);
  }
  Object.assign(g, { textAlign: "left", fillStyle: theme.ink, font: `600 12px ${theme.font}` });
  g.fillText(Number.isFinite(value) ? withUnit(value, "W") : "–", right + 8, y + LANE / 2);
}

/**
 * Stripes that mark machines which know no spikes, for those who see no difference of colour.
 * @param {CanvasRenderingContext2D} g
 * @param {number} left
 * @param {number} top
 * @param {number} width
 * @param {number} height
 * @param {import("../shared/types").Theme} theme
 */
function hatch(g, left, top, width, height, theme) {
  g.save();
  g.beginPath();
  g.rect(left, top, width, height);
  g.clip();
  Object.assign(g, { strokeStyle: theme.card, lineWidth: 1.25, globalAlpha: 0.6 });
  g.beginPath();
  for (let x = left - height; x < left + width; x += 7) {
    g.moveTo(x, top + height);
    g.lineTo(x + height, top);
  }
  g.stroke();
  g.restore();
}

/**
 * What was counted in the time before `time`.
 * @param {import("../shared/blocks.js").Blocks | undefined} block
 * @param {number} time
 */
function countsAt(block, time) {
  const total = { steps: 0, seconds: 0, spikes: 0, ops: 0 };
  for (let i = block?.before(time) ?? -1; block && i >= 0 && total.seconds < SECONDS; i -= 1) {
    const [steps, seconds, spikes, ops] = block.rows[i];
    total.steps += steps;
    total.seconds += seconds;
    total.spikes += spikes;
    total.ops += ops;
  }
  return total;
}

const PREFIXES = /** @type {[number, string][]} */ ([[1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""], [1e-3, "m"], [1e-6, "µ"], [1e-9, "n"], [1e-12, "p"]]);

/**
 * A number with a prefix such as k or µ.
 * @param {number} value
 * @param {string} unit
 */
function withUnit(value, unit) {
  if (value === 0) return `0 ${unit}`.trim();
  const [size, prefix] = PREFIXES.find(([each]) => value >= each * 0.9995) ?? PREFIXES[PREFIXES.length - 1];
  const text = +(value / size).toPrecision(value / size >= 100 ? 3 : 2);
  return `${number(text)} ${prefix}${unit}`.trim();
}
