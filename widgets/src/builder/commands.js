const CHORDS = /** @type {Record<string, string>} */ ({ c: "copy", x: "cut", v: "paste", d: "duplicate", g: "group", z: "undo", y: "redo", a: "all" });
const SHIFTED = /** @type {Record<string, string>} */ ({ g: "ungroup", z: "redo" });
const KEYS = /** @type {Record<string, string>} */ ({
  Delete: "remove", Backspace: "remove", c: "connect", e: "arrows", a: "palette", F2: "rename", " ": "pick", Escape: "nothing",
});
const ANYWHERE = new Set(["undo", "redo"]);

/**
 * The command of a key while a network is built; null when it has none.
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, shiftKey: boolean, altKey: boolean }} event
 * @param {boolean} onMap whether the focus is on the map, not in the panels round it
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }, onMap) {
  if (altKey) return null;
  const letter = key.length === 1 ? key.toLowerCase() : key;
  const found = ctrlKey || metaKey ? (shiftKey ? SHIFTED : CHORDS)[letter] : shiftKey ? undefined : KEYS[letter];
  return found && (onMap || ANYWHERE.has(found)) ? found : null;
}

/**
 * What a command is about: all that is selected where the thing with the focus is part of it, else that thing alone.
 * @param {Set<string>} selection
 * @param {string} id of the box or arrow with the focus, "" if none has it
 */
export function meant(selection, id) {
  return !id || selection.has(id) ? [...selection] : [id];
}

/**
 * The arrow that an arrow key leads to from another, among those at the same ends; or the box at its end.
 * @param {import("../map/types").Arrow[]} arrows
 * @param {string} id
 * @param {string} key
 * @returns {string} "" where it leads nowhere
 */
export function alongArrows(arrows, id, key) {
  const here = arrows.find((arrow) => arrow.id === id);
  if (!here) return "";
  if (key === "ArrowLeft") return here.source;
  if (key === "ArrowRight") return here.target;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (!step) return "";
  const near = arrows.filter((arrow) => [arrow.source, arrow.target].some((end) => end === here.source || end === here.target));
  return near[(near.indexOf(here) + step + near.length) % near.length].id;
}
