import { drawTimeAxis, frameOf, line } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { openCard, readout } from "./card.js";
import { SpikeTape } from "./spike_tape.js";

const RATE_SECONDS = 0.5;
const FEW = 20; // rows

/** Spikes over time, one row for each neuron, rows in groups of like preferred direction. */
export function open(panel, history, resized) {
  const height = panel.rows < FEW ? 120 : 216; // the same for most, so that the page stays put when neurons change
  const card = openCard("raster", panel.title,
    `${panel.title}: ${panel.rows} of ${panel.neurons} neurons, one row each`, height, resized);
  const count = readout(panel.rows < panel.neurons ? `${panel.rows} of ${panel.neurons} neurons` : `${panel.neurons} neurons`, null);
  const rate = readout("mean rate", null);
  card.readouts.append(count.element, rate.element);
  const tape = new SpikeTape();
  const meanRate = () => {
    const ring = history.rasters[panel.source];
    const seconds = Math.min(RATE_SECONDS, history.tEnd);
    return ring && seconds > 0 ? (ring.length - ring.after(history.tEnd - seconds)) / seconds / panel.rows : NaN;
  };
  const rateText = () => (Number.isFinite(meanRate()) ? `${meanRate().toFixed(0)} Hz` : "–");
  return {
    ...card,
    write: () => say(rate.value, rateText()),
    spoken: () => `${panel.title}: mean rate ${rateText()}.`,
    draw(theme, span) {
      const surface = card.begin();
      if (!surface) return;
      const { g, width, scale } = surface;
      const box = frameOf(width, height, span, [0, panel.rows]);
      drawTimeAxis(g, box, span, theme);
      const colours = drawGroups(g, box, panel, theme);
      const ring = history.rasters[panel.source];
      if (ring) {
        const sizes = [Math.round(box.width * scale), Math.round(box.height * scale)];
        const picture = tape.update(ring, span, ...sizes, colours);
        g.drawImage(picture, 0, 0, ...sizes, box.left, box.top, box.width, box.height);
      }
      card.drawn({ time: history.tEnd.toFixed(3), last: Number.isFinite(meanRate()) ? meanRate().toFixed(1) : "" });
    },
  };
}

/** Names and dividing lines of the groups; returns the colour of each row. */
function drawGroups(g, box, panel, theme) {
  const colours = [];
  let first = 0;
  panel.groups.forEach((group, i) => {
    const colour = panel.groups.length > 1 ? theme.group[i % 6] : theme.ink;
    for (let row = 0; row < group.rows; row += 1) colours.push(colour);
    const top = box.y(first + group.rows);
    g.font = `15px ${theme.font}`;
    g.textAlign = "right";
    g.textBaseline = "middle";
    g.fillStyle = colour;
    g.fillText(group.name, box.left - 10, (top + box.y(first)) / 2 + 1);
    if (i > 0) line(g, theme.axis, box.left, Math.round(box.y(first)) + 0.5, box.right, Math.round(box.y(first)) + 0.5);
    first += group.rows;
  });
  line(g, theme.axis, box.left - 0.5, box.top, box.left - 0.5, box.bottom);
  line(g, theme.axis, box.left, box.bottom + 0.5, box.right, box.bottom + 0.5);
  return colours;
}
