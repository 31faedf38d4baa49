/**
 * The box that an arrow key leads to: right and left follow connections first, then the nearest box on that side; up and
 * down the nearest above or below; PageDown and PageUp all of them in reading order, Home and End the first and the last.
 * @param {import("./types").Box[]} boxes
 * @param {import("./types").Arrow[]} arrows
 * @param {Map<string, { x: number, y: number, width: number, height: number }>} places absolute
 * @param {string} here
 * @param {string} key
 * @returns {string} the same box where the key leads nowhere
 */
export function walk(boxes, arrows, places, here, key) {
  const order = readingOrder(boxes, places);
  if (key === "Home") return order[0];
  if (key === "End") return order[order.length - 1];
  if (key === "PageDown" || key === "PageUp") {
    const next = order.indexOf(here) + (key === "PageDown" ? 1 : -1);
    return order[next] ?? here;
  }
  const linked = neighbours(arrows, here, key);
  const centre = (/** @type {string} */ id) => {
    const { x, y, width, height } = /** @type {any} */ (places.get(id));
    return /** @type {[number, number]} */ ([x + width / 2, y + height / 2]);
  };
  const nearest = (/** @type {string[]} */ ids) => ids.sort((a, b) => far(centre(here), centre(a), key) - far(centre(here), centre(b), key))[0];
  if (linked.length) return nearest(linked);
  const aside = order.filter((id) => id !== here && isThatWay(centre(here), centre(id), key));
  return nearest(aside) ?? here;
}

/** Box ids from left to right, and from top to bottom among those one above the other. */
export function readingOrder(/** @type {import("./types").Box[]} */ boxes, /** @type {Map<string, { x: number, y: number }>} */ places) {
  const at = (/** @type {string} */ id) => /** @type {{ x: number, y: number }} */ (places.get(id));
  return boxes.map((box) => box.id).filter((id) => places.has(id))
    .sort((a, b) => (Math.abs(at(a).x - at(b).x) > 8 ? at(a).x - at(b).x : at(a).y - at(b).y));
}

function neighbours(/** @type {import("./types").Arrow[]} */ arrows, /** @type {string} */ here, /** @type {string} */ key) {
  const [from, to] = key === "ArrowRight" ? ["source", "target"] : ["target", "source"];
  if (key !== "ArrowRight" && key !== "ArrowLeft") return [];
  const found = arrows.filter((/** @type {any} */ arrow) => arrow[from] === here && arrow[to] !== here);
  return [...new Set(found.map((/** @type {any} */ arrow) => arrow[to]))];
}

/**
 * @param {[number, number]} here
 * @param {[number, number]} there
 * @param {string} key
 */
function isThatWay([x0, y0], [x1, y1], key) {
  const along = { ArrowRight: x1 - x0, ArrowLeft: x0 - x1, ArrowDown: y1 - y0, ArrowUp: y0 - y1 }[key] ?? 0;
  return along > 4;
}

/**
 * How far, with steps across the wanted direction counted three times.
 * @param {[number, number]} here
 * @param {[number, number]} there
 * @param {string} key
 */
function far([x0, y0], [x1, y1], key) {
  const upright = key === "ArrowUp" || key === "ArrowDown";
  const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  return upright ? dy + 3 * dx : dx + 3 * dy;
}
