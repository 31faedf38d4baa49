import { number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { readout } from "./card.js";
import { openTimePlot } from "./time_plot.js";

/**
 * The error that steers learning, with its running root mean square as a dashed line.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  const signals = panel.lines.map((/** @type {any} */ each) => each.signal);
  const plot = openTimePlot(panel, history, touch, send, {
    ground(g, box, theme, span) {
      const points = runningRms(history, signals, panel.seconds, span[0], Math.max(1, Math.floor(box.width / 3)));
      Object.assign(g, { strokeStyle: theme.ink, lineWidth: 1.5 });
      g.setLineDash([6, 4]);
      g.beginPath();
      points.forEach(([time, value]) => g.lineTo(box.x(time), box.y(value)));
      g.stroke();
      g.setLineDash([]);
    },
  });
  const rms = readout(tr("view.error.rms"), "--snn-ink", { dashed: true, title: tr("view.error.rms_title", { seconds: panel.seconds }) });
  plot.readouts.append(rms.element);
  const newest = () => {
    const points = runningRms(history, signals, panel.seconds, plot.now() - panel.seconds, 1);
    return points.length ? points[points.length - 1][1] : NaN;
  };
  const text = () => (Number.isFinite(newest()) ? number(newest(), 3) : "–");
  return {
    ...plot,
    write: () => say(rms.value, text()),
    spoken: () => tr("view.error.spoken", { title: panel.title, rms: text() }),
  };
}

/**
 * Times and root mean squares of the lines over the `seconds` before each, about `count` of them after `from`.
 * @param {import("../shared/history.js").History} history
 * @param {number[]} signals
 * @param {number} seconds
 * @param {number} from
 * @param {number} count
 * @returns {[number, number][]}
 */
function runningRms(history, signals, seconds, from, count) {
  const ring = history.lines;
  if (!ring?.length) return [];
  const first = ring.after(from - seconds);
  const sums = new Float64Array(ring.length - first + 1);
  for (let i = first; i < ring.length; i += 1) {
    const square = signals.reduce((sum, signal) => sum + ring.columns[signal + 1][ring.at(i)] ** 2, 0) / signals.length;
    sums[i - first + 1] = sums[i - first] + (Number.isFinite(square) ? square : 0);
  }
  const wide = Math.max(1, Math.round(seconds / history.dt));
  const stride = Math.max(1, Math.floor((ring.length - first) / count));
  /** @type {[number, number][]} */
  const points = [];
  for (let i = ring.length - 1; i >= first && ring.columns[0][ring.at(i)] >= from; i -= stride) {
    const end = i - first + 1;
    const start = Math.max(0, end - wide);
    points.push([ring.columns[0][ring.at(i)], Math.sqrt((sums[end] - sums[start]) / (end - start))]);
  }
  return points.reverse();
}
