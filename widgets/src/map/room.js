/** Room on the map for a subnetwork that opens: what it would cover stands aside, and comes back when it is closed. */
import { arranged } from "./layout.js";

/** @typedef {import("./types").Shown} Shown */
/** @typedef {Record<string, [number, number]>} Positions */
/** @typedef {{ id: string, x: number, y: number, width: number, height: number }} Rectangle */

const GAP = 24; // px between what opened and what stood aside
const MOST = 2000; // pushes, against what nobody has thought of

/** Positions in which those subnetworks, which are open, cover nothing that is beside them or round them. */
export function roomFor(/** @type {Shown} */ shown, /** @type {Positions} */ positions, /** @type {string[]} */ ids) {
  const parents = new Map(shown.boxes.map((box) => [box.id, box.parent]));
  let found = positions;
  for (const id of ids) {
    for (let each = /** @type {string | null | undefined} */ (id); each; each = parents.get(each)) found = roomBeside(shown, found, each);
  }
  return found;
}

/** What stood aside comes back, if nobody has moved it since. */
export function roomBack(/** @type {Positions} */ positions, /** @type {Positions} */ before, /** @type {Positions} */ aside) {
  const found = { ...positions };
  for (const [id, [x, y]] of Object.entries(aside)) {
    if (id in found && id in before && found[id][0] === x && found[id][1] === y) found[id] = before[id];
  }
  return found;
}

/** @returns {Positions} */
function roomBeside(/** @type {Shown} */ shown, /** @type {Positions} */ positions, /** @type {string} */ id) {
  const { places } = arranged(shown, positions);
  const parent = shown.boxes.find((box) => box.id === id)?.parent;
  const beside = shown.boxes.filter((box) => box.parent === parent).map((box) => ({ id: box.id, .../** @type {import("./types").Place} */ (places.get(box.id)) }));
  const waiting = beside.filter((box) => box.id === id);
  const moved = /** @type {Positions} */ ({});
  for (let i = 0; i < Math.min(waiting.length, MOST); i += 1) {
    for (const other of beside) {
      if (other.id === id || other === waiting[i] || !cover(waiting[i], other)) continue;
      push(waiting[i], other);
      moved[other.id] = [other.x, other.y];
      waiting.push(other);
    }
  }
  return { ...positions, ...moved };
}

function cover(/** @type {Rectangle} */ one, /** @type {Rectangle} */ other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** To the right of what covers it or below it, whichever is nearer. */
function push(/** @type {Rectangle} */ one, /** @type {Rectangle} */ other) {
  const [right, down] = [one.x + one.width + GAP - other.x, one.y + one.height + GAP - other.y];
  if (right <= down) other.x += right;
  else other.y += down;
}
