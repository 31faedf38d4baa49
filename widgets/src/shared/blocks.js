/** Rows of numbers that come only now and then (weights, counts), as far back as `seconds`; the newest always stays. */
export class Blocks {
  /** When each row was read [s]. @type {number[]} */
  times = [];
  /** @type {Float32Array[]} */
  rows = [];

  constructor(/** @type {number} */ seconds) {
    this.seconds = seconds;
  }

  /**
   * @param {number} time
   * @param {Float32Array} row
   */
  push(time, row) {
    this.times.push(time);
    this.rows.push(row);
    let old = 0;
    while (this.times[old] < time - this.seconds && old < this.times.length - 1) old += 1;
    if (old) {
      this.times.splice(0, old);
      this.rows.splice(0, old);
    }
  }

  clear() {
    this.times = [];
    this.rows = [];
  }

  /** Number of the newest row that was there at `time`; -1 when there was none. */
  before(/** @type {number} */ time) {
    let i = this.times.length - 1;
    while (i >= 0 && this.times[i] > time + 1e-6) i -= 1;
    return i;
  }
}
