/** Where new parts go on the map. */
export const GRID = 10; // px
const SIZE = { width: 150, height: 54 }; // px that a part needs, before it is drawn
const BESIDE = 100; // px between a part and the one that it was put next to: room for what stands on an arrow
const LOWER = 20; // px by which a part that would lie on another moves down

/** @typedef {import("../map/framing.js").Places} Places */
/** @typedef {{ at: [number, number], into: string }} Spot */

export const snapped = (/** @type {number} */ value) => Math.round(value / GRID) * GRID;

/**
 * The spot whose middle is the point (x, y) of the map: inside the innermost open subnetwork there.
 * @param {number} x
 * @param {number} y
 * @param {import("../map/types").Shown} shown
 * @param {Places} absolute
 * @returns {Spot}
 */
export function spotAt(x, y, shown, absolute) {
  const around = shown.boxes.filter((box) => box.open && holds(absolute.get(box.id), x, y)).at(-1); // parents come first
  return within(around?.id ?? "", x - SIZE.width / 2, y - SIZE.height / 2, absolute);
}

/**
 * The first free spot to the right of a box, in the same subnetwork.
 * @param {string} id
 * @param {import("../map/types").Shown} shown
 * @param {Places} absolute
 * @returns {Spot}
 */
export function spotBeside(id, shown, absolute) {
  const box = shown.boxes.find((each) => each.id === id);
  const place = absolute.get(id);
  if (!box || !place) return { at: [0, 0], into: "" };
  return free(box.parent ?? "", place.x + place.width + BESIDE, place.y + (place.height - SIZE.height) / 2, shown, absolute);
}

/** The first free spot at the point (x, y) or below. */
export function freeSpot(/** @type {number} */ x, /** @type {number} */ y, /** @type {import("../map/types").Shown} */ shown, /** @type {Places} */ absolute) {
  return free("", x - SIZE.width / 2, y - SIZE.height / 2, shown, absolute);
}

/** @returns {Spot} */
function free(/** @type {string} */ into, /** @type {number} */ x, /** @type {number} */ y, /** @type {import("../map/types").Shown} */ shown, /** @type {Places} */ absolute) {
  const others = shown.boxes.filter((box) => box.id !== into && !around(box.id, into, shown)).map((box) => absolute.get(box.id));
  let top = y;
  while (others.some((place) => place && overlaps(place, x, top))) top += LOWER;
  return within(into, x, top, absolute);
}

/** Whether the box `id` holds the subnetwork `into`. */
function around(/** @type {string} */ id, /** @type {string} */ into, /** @type {import("../map/types").Shown} */ shown) {
  for (let each = shown.boxes.find((box) => box.id === into); each; each = shown.boxes.find((box) => box.id === each?.parent)) {
    if (each.parent === id) return true;
  }
  return false;
}

/** @returns {Spot} counted from the corner of the subnetwork that it is in */
function within(/** @type {string} */ into, /** @type {number} */ x, /** @type {number} */ y, /** @type {Places} */ absolute) {
  const corner = absolute.get(into) ?? { x: 0, y: 0 };
  return { at: [snapped(x - corner.x), snapped(y - corner.y)], into };
}

function holds(/** @type {import("../map/types").Place | undefined} */ place, /** @type {number} */ x, /** @type {number} */ y) {
  return !!place && x >= place.x && y >= place.y && x <= place.x + place.width && y <= place.y + place.height;
}

function overlaps(/** @type {import("../map/types").Place} */ place, /** @type {number} */ x, /** @type {number} */ y) {
  return x < place.x + place.width && place.x < x + SIZE.width && y < place.y + place.height && place.y < y + SIZE.height;
}
