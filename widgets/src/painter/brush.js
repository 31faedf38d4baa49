export const SIDE = 8;
export const DARKEST = 16;
const FULL = 0.6; // pixels from the middle of the brush within which it leaves all its ink
const EDGE = 1.3; // and from which on it leaves none

/** @typedef {{x: number, y: number}} Point in pixels, the middle of the first at 0.5 */

/**
 * The field after the brush went from one point to another.
 * @param {number[]} field ink of each pixel, row by row
 * @param {Point} from
 * @param {Point} to
 * @param {boolean} erase
 */
export function stroke(field, from, to, erase) {
  const steps = Math.max(1, Math.ceil(4 * Math.hypot(to.x - from.x, to.y - from.y)));
  let result = field;
  for (let i = 0; i <= steps; i += 1) {
    result = dab(result, { x: from.x + (to.x - from.x) * (i / steps), y: from.y + (to.y - from.y) * (i / steps) }, erase);
  }
  return result;
}

/**
 * The field after the brush touched it once.
 * @param {number[]} field
 * @param {Point} at
 * @param {boolean} erase
 */
export function dab(field, at, erase) {
  return field.map((ink, i) => {
    const distance = Math.hypot((i % SIDE) + 0.5 - at.x, Math.floor(i / SIDE) + 0.5 - at.y);
    const left = Math.round(DARKEST * Math.min(1, Math.max(0, (EDGE - distance) / (EDGE - FULL))));
    return erase ? Math.min(ink, DARKEST - left) : Math.max(ink, left);
  });
}

/** The middle of a pixel. */
export function middle(/** @type {number} */ pixel) {
  return { x: (pixel % SIDE) + 0.5, y: Math.floor(pixel / SIDE) + 0.5 };
}

/**
 * The pixel that a key leads to from another; undefined for other keys.
 * @param {string} key
 * @param {number} pixel
 */
export function neighbour(key, pixel) {
  const [column, row] = [pixel % SIDE, Math.floor(pixel / SIDE)];
  const moved = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [column - 1, row], ArrowRight: [column + 1, row], ArrowUp: [column, row - 1], ArrowDown: [column, row + 1],
    Home: [0, row], End: [SIDE - 1, row], PageUp: [column, 0], PageDown: [column, SIDE - 1],
  })[key];
  if (!moved) return undefined;
  const [x, y] = moved.map((each) => Math.min(SIDE - 1, Math.max(0, each)));
  return y * SIDE + x;
}
