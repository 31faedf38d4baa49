export const TRACK = 400; // positions of a slider

/** Place of a value on the track, from 0 to TRACK. */
export function place(/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high, /** @type {boolean} */ log) {
  const part = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.round(TRACK * Math.min(1, Math.max(0, part)));
}

/** The value at a place on the track. */
export function at(/** @type {number} */ where, /** @type {number} */ low, /** @type {number} */ high, /** @type {boolean} */ log) {
  const part = where / TRACK;
  return log ? low * (high / low) ** part : low + part * (high - low);
}

/** To the step of a row; without one, to three digits that mean something. */
export function rounded(/** @type {number} */ value, /** @type {number | undefined} */ step) {
  return step ? Number((Math.round(value / step) * step).toPrecision(12)) : Number(value.toPrecision(3));
}

/** A range whose ends have not passed each other: the one that moved pushes the other. */
export function inOrder(/** @type {number[]} */ values, /** @type {number} */ moved, /** @type {boolean} */ isRange) {
  if (!isRange || values[0] <= values[1]) return values;
  return [values[moved], values[moved]];
}
