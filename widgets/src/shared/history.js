import { Ring } from "./ring.js";

const MAX_SPIKES = 60000;

/** What the plots can show: one window of lines and spikes. */
export class History {
  constructor(seconds) {
    this.seconds = seconds;
    this.tEnd = 0;
    this.dt = 0.001;
    this.lines = null;
    this.rasters = [];
  }

  /** Add a packet. One that starts before the last one ended means that the clock was put back. */
  add(packet) {
    if (!this.lines || this.#shapeChanged(packet)) this.#open(packet);
    if (packet.t0 < this.tEnd - packet.dt / 2) this.clear();
    for (let i = 0; i < packet.n; i += 1) {
      this.lines.push(packet.t0 + (i + 1) * packet.dt, ...packet.lines.map((line) => line[i]));
    }
    packet.rasters.forEach(({ times, rows }, k) => {
      for (let i = 0; i < times.length; i += 1) this.rasters[k].push(packet.t0 + times[i], rows[i]);
    });
    this.tEnd = packet.tEnd;
  }

  clear() {
    this.lines?.clear();
    this.rasters.forEach((ring) => ring.clear());
    this.tEnd = 0;
  }

  /** Newest value of line number `signal`. */
  newest(signal) {
    return this.lines ? this.lines.newest(signal + 1) : NaN;
  }

  /** Root of the mean squared difference of two lines over the last `seconds`; NaN without data. */
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

  #shapeChanged(packet) {
    return packet.lines.length + 1 !== this.lines.columns.length || packet.rasters.length !== this.rasters.length;
  }

  #open(packet) {
    this.dt = packet.dt;
    this.lines = new Ring(packet.lines.length + 1, Math.ceil(this.seconds / packet.dt) + 500);
    this.rasters = packet.rasters.map(() => new Ring(2, MAX_SPIKES));
  }
}
