import { h } from "../shared/dom.js";

const STRIDE = 6; // px that an arrow key moves the cursor

/**
 * What stands at a place of a plot.
 * @typedef {object} Here
 * @property {number} [line] where an upright line is drawn [px]
 * @property {string} head
 * @property {{name: string, value: string, colour?: string}[]} rows
 */

/**
 * Numbers at the pointer, or at a cursor that the arrow keys move. Nothing is asked of the kernel.
 * @param {ReturnType<typeof import("./card.js").openCard>} card
 * @param {(x: number, y: number) => Here | null} read what stands at a place of the canvas [px]
 * @param {(x: number, y: number) => void} [pick] what a click or Enter does there
 */
export function openHover(card, read, pick) {
  const { canvas, stage } = card;
  const cursor = h("div", { class: "snn-cursor" });
  const tip = h("div", { class: "snn-tip" });
  stage.append(cursor, tip);
  canvas.tabIndex = 0;
  if (pick) canvas.classList.add("snn-pickable");
  /** @type {[number, number] | null} */
  let place = null;

  const refresh = () => {
    const here = place && read(...place);
    tip.hidden = !here;
    cursor.hidden = here?.line === undefined;
    if (!place || !here) return;
    if (here.line !== undefined) cursor.style.left = `${here.line}px`;
    tip.replaceChildren(h("b", {}, here.head), ...here.rows.map((row) => {
      const value = h("span", { class: "snn-tip-row" }, h("span", {}, row.name), h("b", {}, row.value));
      if (row.colour) value.style.setProperty("--snn-line", row.colour);
      return value;
    }));
    const right = place[0] > canvas.clientWidth / 2;
    Object.assign(tip.style, {
      left: right ? "" : `${place[0] + 12}px`,
      right: right ? `${canvas.clientWidth - place[0] + 12}px` : "",
      top: `${Math.max(0, Math.min(place[1] - 12, canvas.clientHeight - 60))}px`,
    });
  };
  const move = (/** @type {[number, number] | null} */ to) => {
    place = to;
    refresh();
  };
  const steps = () => /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [-STRIDE, 0], ArrowRight: [STRIDE, 0], ArrowUp: [0, -STRIDE], ArrowDown: [0, STRIDE],
  });
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {
    pointermove: (event) => move([event.offsetX, event.offsetY]),
    pointerleave: () => move(null),
    blur: () => move(null),
    click: (event) => pick?.(event.offsetX, event.offsetY),
    keydown: (event) => {
      const step = steps()[event.key];
      const [x, y] = place ?? [canvas.clientWidth * 0.6, canvas.clientHeight / 2];
      if (step) {
        const many = event.shiftKey ? 5 : 1;
        move([clamp(x + many * step[0], canvas.clientWidth - 1), clamp(y + many * step[1], canvas.clientHeight - 1)]);
        tip.setAttribute("role", "status"); // read out only to those who steer by keys
      } else if (event.key === "Enter" && pick) pick(x, y);
      else if (event.key === "Escape") move(null);
      else return;
      event.preventDefault();
    },
  };
  for (const [name, listener] of Object.entries(listeners)) canvas.addEventListener(name, listener);
  refresh();
  return {
    refresh,
    close() {
      for (const [name, listener] of Object.entries(listeners)) canvas.removeEventListener(name, listener);
    },
  };
}

const clamp = (/** @type {number} */ value, /** @type {number} */ high) => Math.min(Math.max(value, 0), high);
