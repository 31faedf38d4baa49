import { line as rule, number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { readout } from "./card.js";
import { rmsAt } from "./moment.js";
import { openTimePlot } from "./time_plot.js";

const RMSE_SECONDS = 0.5;

/**
 * Decoded values over time, each with its ideal as a dashed line.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  const plot = openTimePlot(panel, history, touch, send, panel.limit ? { ground: shadeBeyond(panel.limit) } : {});
  /** @type {import("./trace.js").Line[]} */
  const lines = panel.lines;
  const values = lines.map((each) => readout(each.name, `--snn-signal-${each.colour % 6}`));
  const judged = /** @type {(import("./trace.js").Line & {ideal: number})[]} */ (lines.filter((each) => each.ideal !== null));
  const ideal = judged.length ? readout(panel.ideal_name, "--snn-ink", { dashed: true }) : null;
  const error = judged.length ? readout("RMSE", null, { title: errorTitle(judged.length) }) : null;
  for (const each of [...values, ideal, error]) if (each) plot.readouts.append(each.element);

  const worst = () => Math.max(...judged.map((each) => rmsAt(history, each.signal, each.ideal, plot.now(), RMSE_SECONDS)));
  const text = (/** @type {number} */ signal) => {
    const value = plot.value(signal);
    return Number.isFinite(value) ? number(value, 2) : "–";
  };
  return {
    ...plot,
    /** Write the numbers beside the plot; called less often than draw, so that they can be read. */
    write() {
      plot.write();
      values.forEach(({ value }, i) => say(value, text(lines[i].signal)));
      if (ideal) say(ideal.value, judged.length === 1 ? text(judged[0].ideal) : "");
      if (error) say(error.value, Number.isFinite(worst()) ? number(worst(), 3) : "–");
    },
    spoken() {
      const parts = lines.map((each) => `${each.name} ${text(each.signal)}`);
      if (judged.length && Number.isFinite(worst())) parts.push(tr("view.value.error", { error: number(worst(), 3) }));
      return `${panel.title}: ${parts.join(", ")}.`;
    },
    draw(theme, span) {
      plot.draw(theme, span);
      plot.root.dataset.ideal = judged.map((each) => plot.value(each.ideal).toFixed(3)).join(" ");
    },
  };
}

/**
 * What neurons cannot say: shaded, with the radius written at its edge.
 * @param {number} limit
 * @returns {(g: CanvasRenderingContext2D, box: import("../shared/types").Box, theme: import("../shared/types").Theme) => void}
 */
function shadeBeyond(limit) {
  return (g, box, theme) => {
    const [top, bottom] = [box.y(limit), box.y(-limit)];
    g.fillStyle = theme.axis;
    g.globalAlpha = 0.25;
    g.fillRect(box.left, box.top, box.width, top - box.top);
    g.fillRect(box.left, bottom, box.width, box.bottom - bottom);
    g.globalAlpha = 1;
    for (const y of [top, bottom]) rule(g, theme.soft, box.left, y, box.right, y);
    g.font = `11px ${theme.font}`;
    Object.assign(g, { fillStyle: theme.soft, textAlign: "right", textBaseline: "bottom" });
    g.fillText(tr("view.value.radius", { radius: number(limit) }), box.right - 6, bottom - 3);
  };
}

function errorTitle(/** @type {number} */ lines) {
  return tr(lines > 1 ? "view.value.rmse_worst" : "view.value.rmse", { seconds: RMSE_SECONDS });
}
