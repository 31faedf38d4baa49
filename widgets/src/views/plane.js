import { line, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { openCard, readout } from "./card.js";

const SIZE = 236;
const TRAIL_SECONDS = 0.5;
const RATE_SECONDS = 0.08;
const FULL_RATE = 250; // Hz at which a ray is at its longest

/** A 2-D value as a point in the circle of the ensemble's radius; rays outside show which directions are active. */
export function open(panel, history, resized) {
  const [x, y] = panel.lines;
  const card = openCard("plane", panel.title, `${panel.title}: decoded point, in a circle of radius ${panel.radius}`, SIZE, resized);
  const radius = readout("radius", null);
  card.readouts.append(radius.element);
  say(radius.value, number(panel.radius, 2));
  const reach = Math.max(1.5, panel.radius) + 0.32 * Math.max(1.2, panel.radius);
  return {
    ...card,
    aside: true,
    write() {},
    spoken: () => `${panel.title}: ${number(history.newest(x.signal), 2)}, ${number(history.newest(y.signal), 2)}.`,
    draw(theme) {
      const surface = card.begin();
      if (!surface) return;
      const { g, width, height } = surface;
      const scale = Math.min(width, height) / 2 / reach;
      const at = (u, v) => [width / 2 + u * scale, height / 2 - v * scale];
      drawGround(g, at, scale, panel, theme, width, height);
      drawRays(g, at, scale, panel, history, theme);
      nameAxes(g, at, panel, theme, width);
      if (x.ideal !== null) ring(g, ...at(history.newest(x.ideal), history.newest(y.ideal)), theme);
      drawTrail(g, at, panel, history, theme);
      card.drawn({
        time: history.tEnd.toFixed(3),
        last: `${history.newest(x.signal).toFixed(3)} ${history.newest(y.signal).toFixed(3)}`,
      });
    },
  };
}

/** Axes, the square of inputs from -1 to 1, and the circle that the neurons are tuned to. */
function drawGround(g, at, scale, panel, theme, width, height) {
  const [cx, cy] = at(0, 0).map((value) => Math.round(value) + 0.5);
  g.beginPath();
  g.arc(cx, cy, panel.radius * scale, 0, 2 * Math.PI);
  g.fillStyle = theme.wash;
  g.fill();
  line(g, theme.grid, 0, cy, width, cy);
  line(g, theme.grid, cx, 0, cx, height);
  g.setLineDash([3, 3]);
  g.strokeStyle = theme.axis;
  g.strokeRect(...at(-1, 1), 2 * scale, 2 * scale);
  g.setLineDash([]);
  g.beginPath();
  g.arc(cx, cy, panel.radius * scale, 0, 2 * Math.PI);
  g.strokeStyle = theme.soft;
  g.lineWidth = 1.25;
  g.stroke();
}

/** Names of the axes, with a rim that keeps them legible over rays. */
function nameAxes(g, at, panel, theme, width) {
  const [cx, cy] = at(0, 0);
  const name = (text, colour, x, y, align, baseline) => {
    Object.assign(g, { textAlign: align, textBaseline: baseline, fillStyle: colour });
    g.strokeText(text, x, y);
    g.fillText(text, x, y);
  };
  Object.assign(g, { font: `600 12px ${theme.font}`, strokeStyle: theme.card, lineWidth: 4, lineJoin: "round" });
  name(panel.lines[0].name, theme.signal[panel.lines[0].colour % 6], width - 2, cy - 3, "right", "bottom");
  name(panel.lines[1].name, theme.signal[panel.lines[1].colour % 6], cx + 5, 2, "left", "top");
}

/** Outside the circle: how fast the neurons of each direction fire. */
function drawRays(g, at, scale, panel, history, theme) {
  const rates = ratesByRow(panel, history);
  for (const ray of panel.rays) {
    const rate = ray.rows.reduce((sum, row) => sum + (rates?.get(row) ?? 0), 0) / ray.rows.length;
    const [u, v] = [Math.cos(ray.angle), Math.sin(ray.angle)];
    const inner = panel.radius + 3 / scale;
    const outer = inner + panel.radius * 0.3 * Math.min(1, 0.08 + rate / FULL_RATE);
    g.strokeStyle = theme.group[ray.group % 6];
    g.lineWidth = Math.min(12, 2 * Math.sqrt(ray.rows.length));
    g.beginPath();
    g.moveTo(...at(u * inner, v * inner));
    g.lineTo(...at(u * outer, v * outer));
    g.stroke();
  }
}

function ratesByRow(panel, history) {
  const spikes = panel.source === null ? null : history.rasters[panel.source];
  if (!spikes) return null;
  const rates = new Map();
  for (let i = spikes.after(history.tEnd - RATE_SECONDS); i < spikes.length; i += 1) {
    const row = spikes.columns[1][spikes.at(i)];
    rates.set(row, (rates.get(row) ?? 0) + 1 / RATE_SECONDS);
  }
  return rates;
}

/** Where the point should be. */
function ring(g, cx, cy, theme) {
  g.beginPath();
  g.arc(cx, cy, 8, 0, 2 * Math.PI);
  g.strokeStyle = theme.ink;
  g.lineWidth = 1.5;
  g.setLineDash([3, 2.5]);
  g.stroke();
  g.setLineDash([]);
}

/** Where the decoded point is and where it came from. */
function drawTrail(g, at, panel, history, theme) {
  const ring = history.lines;
  if (!ring?.length) return;
  const [xs, ys] = panel.lines.map((each) => ring.columns[each.signal + 1]);
  const place = (i) => at(xs[ring.at(i)], ys[ring.at(i)]);
  g.strokeStyle = theme.ink;
  g.lineWidth = 1.5;
  g.globalAlpha = 0.35;
  g.beginPath();
  for (let i = ring.after(history.tEnd - TRAIL_SECONDS); i < ring.length; i += 4) g.lineTo(...place(i));
  g.stroke();
  g.globalAlpha = 1;
  g.fillStyle = theme.ink;
  g.beginPath();
  g.arc(...place(ring.length - 1), 4.5, 0, 2 * Math.PI);
  g.fill();
}
