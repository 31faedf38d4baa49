/** The last `capacity` rows of `columns` numbers, oldest first when walked. */
export class Ring {
  head = 0;
  length = 0;

  /**
   * @param {number} columns
   * @param {number} capacity
   */
  constructor(columns, capacity) {
    this.capacity = capacity;
    this.columns = Array.from({ length: columns }, () => new Float64Array(capacity));
  }

  clear() {
    this.head = 0;
    this.length = 0;
  }

  /** Add one row: a value for each column.
   * @param {number[]} row */
  push(...row) {
    row.forEach((value, column) => { this.columns[column][this.head] = value; });
    this.head = (this.head + 1) % this.capacity;
    if (this.length < this.capacity) this.length += 1;
  }

  /** Place in the columns of row `i`, counted from the oldest. */
  at(/** @type {number} */ i) {
    return (this.head - this.length + i + this.capacity) % this.capacity;
  }

  /** Value in `column` of the newest row, NaN when there is none. */
  newest(/** @type {number} */ column) {
    return this.length ? this.columns[column][this.at(this.length - 1)] : NaN;
  }

  /** First row whose column 0, which grows, is above `time`. */
  after(/** @type {number} */ time) {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.columns[0][this.at(middle)] > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
