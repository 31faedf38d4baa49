/**
 * Red, green, blue (0 to 255) of a theme colour written as #rgb, #rrggbb or rgb(...).
 * @param {string} text
 * @returns {[number, number, number]}
 */
export function rgb(text) {
  if (text.startsWith("#")) {
    const wide = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join("") : text.slice(1);
    return triple([0, 2, 4].map((i) => parseInt(wide.slice(i, i + 2), 16)));
  }
  return triple((text.match(/[\d.]+/g) ?? []).map(Number));
}

/**
 * Between two colours: 0 gives the first, 1 the second.
 * @param {[number, number, number]} from
 * @param {[number, number, number]} to
 * @param {number} share
 * @returns {[number, number, number]}
 */
export function mix(from, to, share) {
  return triple(from.map((part, i) => Math.round(part + (to[i] - part) * Math.min(Math.max(share, 0), 1))));
}

/** @param {[number, number, number]} colour */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/** @returns {[number, number, number]} */
const triple = (/** @type {number[]} */ [r = 0, g = 0, b = 0]) => [r, g, b];
