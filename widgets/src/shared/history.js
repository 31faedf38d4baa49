import { Blocks } from "./blocks.js";
import { Ring } from "./ring.js";

/** @typedef {import("./types").Packet} Packet */

const MAX_SPIKES = 60000;
const GHOST_SECONDS = 20; // of what comes without changes; orders.py sends no more

/** What the plots can show: one window of lines and spikes. */
export class History {
  tEnd = 0;
  dt = 0.001;
  /** Column 0 holds times, column i + 1 line i. @type {Ring | null} */
  lines = null;
  /** Columns: times, rows. @type {Ring[]} */
  rasters = [];
  /** What comes only now and then. @type {Blocks[]} */
  blocks = [];

  /** The future without changes, since two are shown. @type {History | null} */
  ghost = null;

  constructor(/** @type {number} */ seconds) {
    this.seconds = seconds;
  }

  /** Add a packet. One that starts before the last one ended means that the clock was put back; another `dt` begins anew. */
  add(/** @type {Packet} */ packet) {
    const ring = this.lines && !this.#shapeChanged(this.lines, packet) ? this.lines : this.#open(packet);
    if (packet.t0 < this.tEnd - packet.dt / 2) this.clear();
    for (let i = 0; i < packet.n; i += 1) {
      ring.push(packet.t0 + (i + 1) * packet.dt, ...packet.lines.map((line) => line[i]));
    }
    packet.rasters.forEach(({ times, rows }, k) => {
      for (let i = 0; i < times.length; i += 1) this.rasters[k].push(packet.t0 + times[i], rows[i]);
    });
    packet.blocks?.forEach(({ times, rows }, k) => {
      rows.forEach((row, i) => this.blocks[k].push(packet.t0 + times[i], row));
    });
    this.tEnd = packet.tEnd;
  }

  /**
   * Add a packet of the future without changes; `first` begins a new one.
   * @param {Packet} packet
   * @param {boolean} first
   */
  haunt(packet, first) {
    if (first || !this.ghost) this.ghost = new History(GHOST_SECONDS);
    this.ghost.add(packet);
  }

  clear() {
    this.lines?.clear();
    this.rasters.forEach((ring) => ring.clear());
    this.blocks.forEach((each) => each.clear());
    this.tEnd = 0;
  }

  /** As at the beginning: what comes next has other parts. */
  forget() {
    this.lines = null;
    this.rasters = [];
    this.blocks = [];
    this.ghost = null;
    this.tEnd = 0;
  }

  /** Newest value of line number `signal`. */
  newest(/** @type {number} */ signal) {
    return this.lines ? this.lines.newest(signal + 1) : NaN;
  }

  /**
   * Root of the mean squared difference of two lines over the last `seconds`; NaN without data.
   * @param {number} signal
   * @param {number} other
   * @param {number} seconds
   */
  rmse(signal, other, seconds) {
    const ring = this.lines;
    if (!ring?.length) return NaN;
    const first = ring.after(this.tEnd - seconds);
    let sum = 0;
    for (let i = first; i < ring.length; i += 1) {
      const at = ring.at(i);
      sum += (ring.columns[signal + 1][at] - ring.columns[other + 1][at]) ** 2;
    }
    return Math.sqrt(sum / (ring.length - first));
  }

  /**
   * @param {Ring} ring
   * @param {Packet} packet
   */
  #shapeChanged(ring, packet) {
    return packet.dt !== this.dt || packet.lines.length + 1 !== ring.columns.length || packet.rasters.length !== this.rasters.length
      || (packet.blocks ?? []).length !== this.blocks.length;
  }

  #open(/** @type {Packet} */ packet) {
    this.dt = packet.dt;
    this.lines = new Ring(packet.lines.length + 1, Math.ceil(this.seconds / packet.dt) + 500);
    this.rasters = packet.rasters.map(() => new Ring(2, MAX_SPIKES));
    this.blocks = (packet.blocks ?? []).map(() => new Blocks(this.seconds));
    return this.lines;
  }
}
