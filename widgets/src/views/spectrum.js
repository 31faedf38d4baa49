import { line, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openHover } from "./hover.js";
import { momentOf } from "./moment.js";
import { curve, dot, drawAxes } from "./plot.js";
import { clip } from "./trace.js";

const HEIGHT = 250;
const LEAST = 2; // Hz along the bottom, however low the expected frequency is
const TIMES = 4; // as far as this many times the expected frequency

/**
 * Amplitudes of the last seconds at each frequency; dashed is where the peak is expected.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const [seconds, top] = [panel.seconds, panel.step * panel.bins];
  const card = openCard("spectrum", panel.title, tr("view.spectrum.label", { title: panel.title, seconds, highest: top }), HEIGHT, touch);
  const peak = readout(tr("view.spectrum.peak"), "--snn-signal-2", { title: tr("view.spectrum.peak_title", { seconds }) });
  const expected = readout(tr("view.spectrum.expected"), "--snn-ink", { dashed: true });
  card.readouts.append(peak.element, expected.element);
  const frequencies = Float64Array.from({ length: panel.bins }, (_, i) => (i + 1) * panel.step);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  const found = () => {
    const block = history.blocks[panel.block];
    const row = block?.rows[block.before(momentOf(history, span))];
    return row ? { expected: row[0], peak: row[1], amplitudes: row.subarray(2) } : null;
  };
  const highest = () => {
    const about = found()?.expected;
    return Math.min(top, Math.max(LEAST, TIMES * (about && Number.isFinite(about) ? about : top)));
  };
  const hertz = (/** @type {number | undefined} */ value) => (value !== undefined && Number.isFinite(value) ? `${number(value, 2)} Hz` : "–");
  const hover = openHover(card, (x) => {
    const now = found();
    if (!box || !now || x < box.left || x > box.right) return null;
    const i = Math.min(Math.max(Math.round(((x - box.left) / box.width) * (highest() / panel.step)) - 1, 0), panel.bins - 1);
    return { line: box.x(frequencies[i]), head: hertz(frequencies[i]), rows: [{ name: tr("view.spectrum.amplitude"), value: number(now.amplitudes[i], 3) }] };
  });
  return {
    ...card,
    write() {
      say(peak.value, hertz(found()?.peak));
      say(expected.value, hertz(found()?.expected));
    },
    spoken: () => tr("view.spectrum.spoken", { title: panel.title, peak: hertz(found()?.peak), expected: hertz(found()?.expected) }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const now = found();
      const reach = 1.15 * Math.max(panel.reach, ...(now?.amplitudes ?? []));
      box = drawAxes(surface.g, surface.width, HEIGHT, [0, highest()], [0, reach], [tr("view.spectrum.axis"), tr("view.spectrum.amplitude")], theme);
      if (now) drawSpectrum(surface.g, box, frequencies, now, reach, theme);
      const mark = (/** @type {number | undefined} */ value) => (value !== undefined && Number.isFinite(value) ? value.toFixed(3) : "");
      card.drawn({ time: momentOf(history, span).toFixed(3), peak: mark(now?.peak), expected: mark(now?.expected), last: now ? Math.max(...now.amplitudes).toFixed(3) : "" });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} g
 * @param {import("../shared/types").Box} box
 * @param {Float64Array} frequencies
 * @param {{expected: number, peak: number, amplitudes: Float32Array}} now
 * @param {number} reach
 * @param {import("../shared/types").Theme} theme
 */
function drawSpectrum(g, box, frequencies, { expected, peak, amplitudes }, reach, theme) {
  const colour = theme.signal[2];
  clip(g, box);
  g.beginPath();
  g.moveTo(box.x(0), box.y(0));
  amplitudes.forEach((each, i) => g.lineTo(box.x(frequencies[i]), box.y(each)));
  g.lineTo(box.x(frequencies[frequencies.length - 1]), box.y(0));
  Object.assign(g, { fillStyle: colour, globalAlpha: 0.18 });
  g.fill();
  g.globalAlpha = 1;
  if (Number.isFinite(expected)) curve(g, box, [expected, expected], [0, 0.93 * reach], { colour: theme.ink, width: 1.5, dash: [6, 4] });
  curve(g, box, [0, ...frequencies], [0, ...amplitudes], { colour, width: 2 });
  g.restore();
  line(g, theme.axis, box.left, Math.round(box.bottom) + 0.5, box.right, Math.round(box.bottom) + 0.5);
  if (Number.isFinite(peak)) dot(g, box.x(peak), box.y(Math.max(...amplitudes)), colour, theme);
}
