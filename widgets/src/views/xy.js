import { number } from "../shared/axes.js";
import { say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { openCard, readout } from "./card.js";
import { openHover } from "./hover.js";
import { momentOf, valueAt } from "./moment.js";
import { dot, drawAxes, trail } from "./plot.js";
import { clip, grown } from "./trace.js";

const HEIGHT = 250;

/**
 * One value against another, with the way it came.
 * @type {import("./types").Open}
 */
export function open(panel, history, touch) {
  const [x, y] = /** @type {import("./trace.js").Line[]} */ (panel.lines);
  const card = openCard("xy", panel.title, tr("view.xy.label", { x: x.name, y: y.name }), HEIGHT, touch);
  const shown = readout(`${x.name}, ${y.name}`, null);
  card.readouts.append(shown.element);
  /** @type {import("../shared/types").Span} */
  let span = [0, 1];
  /** @type {import("../shared/types").Box | null} */
  let box = null;
  let range = /** @type {[number, number]} */ ([-1, 1]);
  const now = () => momentOf(history, span);
  const values = () => [x, y].map((each) => valueAt(history, each.signal, now()));
  const texts = () => values().map((value) => (Number.isFinite(value) ? number(value, 2) : "–")).join(", ");
  const hover = openHover(card, (px, py) => {
    if (!box || px < box.left || px > box.right || py < box.top || py > box.bottom) return null;
    const wide = (range[1] - range[0]) / box.width;
    const at = [range[0] + (px - box.left) * wide, range[1] - ((py - box.top) / box.height) * (range[1] - range[0])];
    return { head: "", rows: [x, y].map((each, i) => ({ name: each.name, value: number(at[i], 2) })) };
  });
  return {
    ...card,
    write: () => say(shown.value, texts()),
    spoken: () => `${panel.title}: ${texts()}.`,
    draw(theme, shownSpan) {
      const surface = card.begin();
      span = shownSpan;
      if (!surface) return;
      const { g, width } = surface;
      range = grown([-panel.reach, panel.reach], history, now() - panel.trail, [x.signal, y.signal]);
      const inner = Math.min(width, HEIGHT + 66); // square, so that circles look like circles
      g.save();
      g.translate((width - inner) / 2, 0);
      const inside = drawAxes(g, inner, HEIGHT, range, range, [x.name, y.name], theme);
      box = { ...inside, left: inside.left + (width - inner) / 2, right: inside.right + (width - inner) / 2 };
      clip(g, inside);
      const at = (/** @type {number} */ u, /** @type {number} */ v) => /** @type {[number, number]} */ ([inside.x(u), inside.y(v)]);
      trail(g, history, [x.signal, y.signal], now() - panel.trail, now(), at, theme.signal[x.colour % 6]);
      const [u, v] = values();
      if (Number.isFinite(u) && Number.isFinite(v)) dot(g, ...at(u, v), theme.ink, theme);
      g.restore();
      g.restore();
      card.drawn({ time: now().toFixed(3), last: values().map((value) => value.toFixed(3)).join(" ") });
      hover.refresh();
    },
    close() {
      hover.close();
      card.close();
    },
  };
}
