/** Least contrast of text, after WCAG 2.2 AA. */
export const TEXT = 4.5;
const STEP = 0.02;

/** Red, green and blue of "#rrggbb", each from 0 to 1. */
function channels(/** @type {string} */ colour) {
  return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255);
}

/** Relative luminance of "#rrggbb", after WCAG 2.2. */
function luminance(/** @type {string} */ colour) {
  const [r, g, b] = channels(colour).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Contrast of two colours "#rrggbb", from 1 to 21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * `colour`, as much darker or lighter as text on `ground` needs; what is no "#rrggbb" comes back as it is.
 * @param {string} colour
 * @param {string} ground
 */
export function legible(colour, ground) {
  if (![colour, ground].every((each) => /^#[0-9a-f]{6}$/i.test(each))) return colour;
  const towards = luminance(ground) > 0.2 ? 0 : 1;
  for (let part = 0; part < 1; part += STEP) {
    const mixed = hex(channels(colour).map((c) => c + (towards - c) * part));
    if (contrast(mixed, ground) >= TEXT) return mixed;
  }
  return towards ? "#ffffff" : "#000000";
}

function hex(/** @type {number[]} */ parts) {
  return `#${parts.map((c) => Math.round(255 * c).toString(16).padStart(2, "0")).join("")}`;
}
