import { drawTimeAxis, drawValueAxis, frameOf, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { openCard, readout } from "./card.js";

const HEIGHT = 168;
const RMSE_SECONDS = 0.5;
const LABEL_GAP = 14;

/** Decoded values over time, each with its ideal as a dashed line. */
export function open(panel, history, resized) {
  const names = panel.lines.map((each) => each.name).join(", ");
  const card = openCard("value", panel.title, `${panel.title}: ${names} over time`, HEIGHT, resized);
  const values = panel.lines.map((each) => readout(each.name, `--snn-signal-${each.colour % 6}`));
  const judged = panel.lines.filter((each) => each.ideal !== null);
  const single = judged.length === 1;
  const ideal = judged.length ? readout(panel.ideal_name, "--snn-ink", { dashed: true }) : null;
  const error = judged.length ? readout("RMSE", null, { title: errorTitle(judged.length) }) : null;
  card.readouts.append(...[...values, ideal, error].filter(Boolean).map((each) => each.element));

  const worst = () => Math.max(...judged.map((each) => history.rmse(each.signal, each.ideal, RMSE_SECONDS)));
  const text = (signal, digits = 2) => {
    const value = history.newest(signal);
    return Number.isFinite(value) ? number(value, digits) : "–";
  };

  return {
    ...card,
    /** Write the numbers beside the plot; called less often than draw, so that they can be read. */
    write() {
      values.forEach(({ value }, i) => say(value, text(panel.lines[i].signal)));
      if (ideal) say(ideal.value, single ? text(judged[0].ideal) : "");
      if (error) say(error.value, Number.isFinite(worst()) ? number(worst(), 3) : "–");
    },
    /** One sentence for a screen reader. */
    spoken() {
      const parts = panel.lines.map((each) => `${each.name} ${text(each.signal)}`);
      if (judged.length && Number.isFinite(worst())) parts.push(`error ${number(worst(), 3)}`);
      return `${panel.title}: ${parts.join(", ")}.`;
    },
    draw(theme, span) {
      const surface = card.begin();
      if (!surface) return;
      const { g, width, height } = surface;
      const range = grown(panel, history, span);
      const box = frameOf(width, height, span, range);
      drawTimeAxis(g, box, span, theme);
      drawValueAxis(g, box, range, theme);
      g.save();
      g.beginPath();
      g.rect(box.left, 0, box.width + 1, height);
      g.clip();
      panel.lines.forEach((each) => trace(g, box, history, each.signal, theme.signal[each.colour % 6], 2, []));
      judged.forEach((each) => trace(g, box, history, each.ideal, theme.ink, 1.5, [6, 5]));
      g.restore();
      label(g, box, history, panel.lines, theme);
      card.drawn({
        time: history.tEnd.toFixed(3),
        last: panel.lines.map((each) => history.newest(each.signal).toFixed(3)).join(" "),
        ideal: judged.map((each) => history.newest(each.ideal).toFixed(3)).join(" "),
      });
    },
  };
}

function errorTitle(lines) {
  const worst = lines > 1 ? ", of the line where it is largest" : "";
  return `Root mean square difference from the ideal over the last ${RMSE_SECONDS} s${worst}`;
}

/** The panel's range, widened when the data leave it. */
function grown(panel, history, span) {
  let { low, high } = panel;
  const ring = history.lines;
  if (!ring) return [low, high];
  const signals = panel.lines.flatMap((each) => (each.ideal === null ? [each.signal] : [each.signal, each.ideal]));
  for (let i = ring.after(span[0]); i < ring.length; i += 4) {
    const at = ring.at(i);
    for (const signal of signals) {
      const value = ring.columns[signal + 1][at];
      if (value < low) low = value;
      else if (value > high) high = value;
    }
  }
  const step = (panel.high - panel.low) / 8;
  return [panel.low - step * Math.ceil((panel.low - low) / step), panel.high + step * Math.ceil((high - panel.high) / step)];
}

/** Draw one line; at each pixel column its lowest and highest value, so that no peak is lost and no time either. */
function trace(g, box, history, signal, colour, lineWidth, dash) {
  const ring = history.lines;
  if (!ring?.length) return;
  const times = ring.columns[0];
  const values = ring.columns[signal + 1];
  Object.assign(g, { strokeStyle: colour, lineWidth, lineJoin: "round" });
  g.setLineDash(dash);
  g.lineDashOffset = dash.length ? box.x(0) % 11 * -1 : 0;
  g.beginPath();
  let column = null;
  let low = 0;
  let high = 0;
  let last = 0;
  const flush = () => {
    if (column === null) return;
    if (high - low > 1e-9) {
      g.lineTo(column, box.y(low));
      g.lineTo(column, box.y(high));
    }
    g.lineTo(column, box.y(last));
  };
  for (let i = Math.max(0, ring.after(box.t0) - 1); i < ring.length; i += 1) {
    const at = ring.at(i);
    const x = Math.round(box.x(times[at]) * 2) / 2;
    const value = values[at];
    if (x !== column) {
      flush();
      column = x;
      low = value;
      high = value;
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
    last = value;
  }
  flush();
  g.stroke();
  g.setLineDash([]);
}

/** Names at the right end of the lines, kept apart. */
function label(g, box, history, lines, theme) {
  const marks = lines
    .map((each) => ({ ...each, y: box.y(history.newest(each.signal)) }))
    .filter((mark) => Number.isFinite(mark.y))
    .sort((a, b) => a.y - b.y);
  g.font = `600 12px ${theme.font}`;
  g.textAlign = "left";
  g.textBaseline = "middle";
  let lowest = -Infinity;
  for (const mark of marks) {
    g.fillStyle = theme.signal[mark.colour % 6];
    g.beginPath();
    g.arc(box.x(history.tEnd), mark.y, 3.5, 0, 2 * Math.PI);
    g.fill();
    lowest = Math.max(mark.y, lowest + LABEL_GAP);
    g.fillText(mark.name, box.right + 10, lowest, 56);
  }
}
