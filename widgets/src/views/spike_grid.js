import { number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { css, mix, rgb } from "./colour.js";
import { openHover } from "./hover.js";
import { momentOf, ratesAt } from "./moment.js";

const FADE = 0.045; // s
const MARGIN = 4; // px
const RATE_SECONDS = 0.25;

/**
 * Neurons as pixels that flash when they fire, and fade.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const rows = Math.ceil(panel.cells / panel.columns);
  const height = Math.min(300, Math.max(90, Math.round((400 / panel.columns) * rows)));
  const card = openCard("spike_grid", panel.title, tr("view.spike_grid.label", { title: panel.title, cells: panel.cells }), height, touch);
  const active = readout(tr("view.spike_grid.active"), null, { title: tr("view.spike_grid.active_title", { seconds: RATE_SECONDS }) });
  card.readouts.append(readout(tr("view.neurons", { neurons: panel.neurons }), null).element, active.element);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  let [size, left] = [1, 0];
  const glow = new Float32Array(panel.cells);
  const now = () => momentOf(history, span);
  const share = () => ratesAt(history, panel.source, now(), RATE_SECONDS).size / panel.cells;
  const text = () => `${number(100 * share(), 0)} %`;
  const hover = openHover(card, (x, y) => {
    const [column, row] = [Math.floor((x - left) / size), Math.floor((y - MARGIN) / size)];
    const cell = row * panel.columns + column;
    if (column < 0 || column >= panel.columns || row < 0 || cell >= panel.cells) return null;
    const rate = ratesAt(history, panel.source, now(), RATE_SECONDS).get(cell) ?? 0;
    return { head: tr("view.neuron", { i: panel.names[cell] }), rows: [{ name: tr("view.rate"), value: `${number(rate, 0)} Hz` }] };
  });
  return {
    ...card,
    write: () => say(active.value, text()),
    spoken: () => tr("view.spike_grid.spoken", { title: panel.title, share: text() }),
    draw(theme, shown) {
      const surface = card.begin();
      span = shown;
      if (!surface) return;
      const { g, width } = surface;
      size = Math.min((width - 2 * MARGIN) / panel.columns, (height - 2 * MARGIN) / rows);
      left = (width - size * panel.columns) / 2;
      light(glow, history, panel.source, now());
      const [dark, bright, white] = [rgb(theme.grid), rgb(theme.signal[0]), rgb(theme.ink)];
      const inset = size > 5 ? 1 : 0;
      for (let cell = 0; cell < panel.cells; cell += 1) {
        const lit = glow[cell];
        g.fillStyle = css(lit < 0.6 ? mix(dark, bright, lit / 0.6) : mix(bright, white, (lit - 0.6) / 0.6));
        g.fillRect(left + (cell % panel.columns) * size, MARGIN + Math.floor(cell / panel.columns) * size, size - inset, size - inset);
      }
      card.drawn({ time: now().toFixed(3), last: (100 * share()).toFixed(1) });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}

/**
 * How bright each cell is at `time`: 1 at its spike, then fading.
 * @param {Float32Array} glow filled in place
 * @param {import("../shared/history.js").History} history
 * @param {number} source
 * @param {number} time
 */
function light(glow, history, source, time) {
  glow.fill(0);
  const spikes = history.rasters[source];
  if (!spikes) return;
  for (let i = spikes.after(time - 5 * FADE); i < spikes.length; i += 1) {
    const at = spikes.at(i);
    const ago = time - spikes.columns[0][at];
    if (ago < -1e-6) break;
    const cell = spikes.columns[1][at];
    if (cell < glow.length) glow[cell] = Math.max(glow[cell], Math.exp(-ago / FADE));
  }
}
