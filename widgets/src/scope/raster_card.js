import { drawTimeAxis, frameOf, line } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { openCard, readout } from "./card.js";

const RATE_SECONDS = 0.5;

/** Spikes over time, one row for each neuron, rows in groups of like preferred direction. */
export function openRasterCard(panel, history, resized) {
  const height = Math.max(120, Math.min(220, 32 + panel.rows * 1.6));
  const card = openCard("raster", panel.title,
    `${panel.title}: ${panel.rows} of ${panel.neurons} neurons, one row each`, height, resized);
  const count = readout(panel.rows < panel.neurons ? `${panel.rows} of ${panel.neurons} neurons` : `${panel.neurons} neurons`, null);
  const rate = readout("mean rate", null);
  card.readouts.append(count.element, rate.element);
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
      const { g, width } = surface;
      const box = frameOf(width, height, span, [0, panel.rows]);
      drawTimeAxis(g, box, span, theme);
      const colours = drawGroups(g, box, panel, theme);
      drawSpikes(g, box, history.rasters[panel.source], span, panel, colours);
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
    if (i > 0) line(g, theme.grid, box.left, Math.round(box.y(first)) + 0.5, box.right, Math.round(box.y(first)) + 0.5);
    first += group.rows;
  });
  line(g, theme.axis, box.left - 0.5, box.top, box.left - 0.5, box.bottom);
  line(g, theme.axis, box.left, box.bottom + 0.5, box.right, box.bottom + 0.5);
  return colours;
}

/** One short upright mark for each spike, colour by colour to spare the canvas. */
function drawSpikes(g, box, ring, span, panel, colours) {
  if (!ring) return;
  const tall = Math.max(1, box.height / panel.rows - 0.3);
  const paths = new Map();
  for (let i = ring.after(span[0]); i < ring.length; i += 1) {
    const at = ring.at(i);
    const row = ring.columns[1][at];
    const colour = colours[row];
    if (!paths.has(colour)) paths.set(colour, []);
    paths.get(colour).push(box.x(ring.columns[0][at]), box.y(row + 1));
  }
  for (const [colour, marks] of paths) {
    g.fillStyle = colour;
    for (let i = 0; i < marks.length; i += 2) g.fillRect(marks[i] - 0.6, marks[i + 1], 1.2, tall);
  }
}
