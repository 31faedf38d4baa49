/** @typedef {import("../shared/history.js").History} History */
/** @typedef {import("../shared/types").Span} Span */

/**
 * The instant that a view shows: the end of what is drawn, or an earlier one that the reader went back to.
 * @param {History} history
 * @param {Span} span
 */
export function momentOf(history, span) {
  return Math.min(/** @type {number[]} */ (span)[2] ?? span[1], history.tEnd);
}

/**
 * Value of a line at a time; NaN where there is none.
 * @param {History} history
 * @param {number} signal
 * @param {number} time
 */
export function valueAt(history, signal, time) {
  const ring = history.lines;
  const i = ring ? ring.after(time + 1e-6) - 1 : -1;
  return ring && i >= 0 ? ring.columns[signal + 1][ring.at(i)] : NaN;
}

/**
 * Spikes per second on each row during the `seconds` before `time`.
 * @param {History} history
 * @param {number} source number of the raster
 * @param {number} time
 * @param {number} seconds
 * @returns {Map<number, number>}
 */
export function ratesAt(history, source, time, seconds) {
  const rates = new Map();
  const spikes = history.rasters[source];
  const over = Math.min(seconds, time);
  if (!spikes || over <= 0) return rates;
  for (let i = spikes.after(time - over); i < spikes.length; i += 1) {
    const at = spikes.at(i);
    if (spikes.columns[0][at] > time) break;
    const row = spikes.columns[1][at];
    rates.set(row, (rates.get(row) ?? 0) + 1 / over);
  }
  return rates;
}

/**
 * Root of the mean square of a line, or of its difference from another, over the `seconds` before `time`.
 * @param {History} history
 * @param {number} signal
 * @param {number | null} other
 * @param {number} time
 * @param {number} seconds
 */
export function rmsAt(history, signal, other, time, seconds) {
  const ring = history.lines;
  if (!ring?.length) return NaN;
  const first = ring.after(time - seconds);
  const end = ring.after(time + 1e-6);
  let sum = 0;
  for (let i = first; i < end; i += 1) {
    const at = ring.at(i);
    sum += (ring.columns[signal + 1][at] - (other === null ? 0 : ring.columns[other + 1][at])) ** 2;
  }
  return end > first ? Math.sqrt(sum / (end - first)) : NaN;
}
