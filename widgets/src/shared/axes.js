export const MARGIN = { left: 46, right: 66, top: 10, bottom: 22 };

/** About `count` round numbers from `low` to `high`. */
export function ticks(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => +((first + i) * step).toPrecision(12));
}

/** The part of a canvas (CSS pixels) inside the margins, with scales from data to pixels. */
export function frameOf(width, height, [t0, t1], [low, high]) {
  const box = {
    t0,
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(10, width - MARGIN.left - MARGIN.right),
    height: Math.max(10, height - MARGIN.top - MARGIN.bottom),
  };
  box.right = box.left + box.width;
  box.bottom = box.top + box.height;
  box.x = (t) => box.left + ((t - t0) / (t1 - t0)) * box.width;
  box.y = (v) => box.bottom - ((v - low) / (high - low)) * box.height;
  return box;
}

/** Time marks that slide with the data, and their grid lines. */
export function drawTimeAxis(g, box, [t0, t1], theme) {
  const marks = ticks(t0, t1, box.width < 360 ? 3 : 6).filter((t) => t >= -1e-9);
  const digits = marks.length > 1 && marks[1] - marks[0] < 0.0999 ? 2 : 1;
  g.font = `11px ${theme.font}`;
  g.textAlign = "center";
  g.textBaseline = "top";
  for (const t of marks) {
    const x = Math.round(box.x(t)) + 0.5;
    line(g, theme.grid, x, box.top, x, box.bottom);
    g.fillStyle = theme.soft;
    g.fillText(t.toFixed(digits), x, box.bottom + 6);
  }
  g.textAlign = "left";
  g.fillText("time (s)", box.right + 20, box.bottom + 6);
}

/** Value marks with grid lines; the line at 0 is stronger. */
export function drawValueAxis(g, box, [low, high], theme) {
  g.font = `11px ${theme.font}`;
  g.textAlign = "right";
  g.textBaseline = "middle";
  for (const v of ticks(low, high, box.height < 110 ? 3 : 5)) {
    const y = Math.round(box.y(v)) + 0.5;
    line(g, v === 0 ? theme.axis : theme.grid, box.left, y, box.right, y);
    g.fillStyle = theme.soft;
    g.fillText(number(v), box.left - 8, y);
  }
}

/** A number with a true minus sign and no more digits than it needs. */
export function number(value, digits) {
  const text = digits === undefined ? String(+value.toFixed(3)) : value.toFixed(digits);
  return text.replace("-", "\u2212");
}

/** A hairline. */
export function line(g, colour, x0, y0, x1, y1) {
  g.strokeStyle = colour;
  g.lineWidth = 1;
  g.setLineDash([]);
  g.beginPath();
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
  g.stroke();
}
