import { walk } from "./walk.js";

export const NUDGE = 10; // px

/** What an arrow key with Shift moves a box by. */
export function stepOf(/** @type {string} */ key) {
  return { ArrowLeft: [-NUDGE, 0], ArrowRight: [NUDGE, 0], ArrowUp: [0, -NUDGE], ArrowDown: [0, NUDGE] }[key] ?? [0, 0];
}

/**
 * What a key does on the box that has the focus; null when nothing.
 * @param {{ key: string, shiftKey: boolean }} event
 * @param {string} id
 * @param {{ shown: import("./types").Shown, absolute: import("./framing.js").Places, inspected: string,
 *   inspect: (id: string) => void, toggle: (id: string) => void, nudge: (id: string, key: string) => void,
 *   focusOn: (id: string) => void, close: () => void }} map
 */
export function keyAction(event, id, { shown, absolute, inspected, inspect, toggle, nudge, focusOn, close }) {
  const box = shown.boxes.find((each) => each.id === id);
  if (!box) return null;
  const isGroup = "ensembles" in box.thing;
  if (event.key === "Enter" || event.key === " ") return () => inspect(id);
  if ((event.key === "+" || event.key === "=") && box.closed) return () => toggle(id);
  if (event.key === "-" && isGroup && box.open) return () => toggle(id);
  if (event.shiftKey && event.key.startsWith("Arrow")) return () => nudge(id, event.key);
  if (/^(Arrow|Page|Home$|End$)/.test(event.key)) return () => focusOn(walk(shown.boxes, shown.arrows, absolute, id, event.key));
  if (event.key === "Escape" && inspected) return close;
  return null;
}
