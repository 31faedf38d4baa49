import { line } from "../shared/axes.js";
import { tr } from "../shared/strings.js";
import { openTimePlot } from "./time_plot.js";

/**
 * Input currents over time, and the threshold above which a neuron fires.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch, send) {
  return openTimePlot({ ...panel, ideal_name: "" }, history, touch, send, {
    digits: 2,
    ground(g, box, theme) {
      const y = Math.round(box.y(1)) + 0.5;
      g.globalAlpha = 0.07;
      g.fillStyle = theme.signal[2];
      g.fillRect(box.left, box.top, box.width, y - box.top);
      g.globalAlpha = 1;
      g.setLineDash([6, 4]);
      Object.assign(g, { strokeStyle: theme.ink, lineWidth: 1.25 });
      g.beginPath();
      g.moveTo(box.left, y);
      g.lineTo(box.right, y);
      g.stroke();
      g.setLineDash([]);
      Object.assign(g, { font: `11px ${theme.font}`, fillStyle: theme.ink, textAlign: "left", textBaseline: "bottom" });
      g.fillText(tr("view.current.threshold"), box.left + 4, y - 2);
      line(g, theme.axis, box.left - 0.5, box.top, box.left - 0.5, box.bottom);
    },
  });
}
