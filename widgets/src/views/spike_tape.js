const SPARE = 8; // columns beyond the visible ones, so that marks at the very end are not cut

/**
 * A picture of the spikes that only ever grows at its right end: what was drawn is moved along, not drawn again.
 * Thousands of spikes a second stay cheap that way. All sizes are device pixels.
 */
export class SpikeTape {
  key = "";
  left = 0;
  drawnTo = -Infinity;

  constructor() {
    this.canvas = document.createElement("canvas");
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
  }

  /**
   * Bring the picture up to date: `width` x `height` for the times of `span`, one colour for each row.
   * @param {import("../shared/ring.js").Ring} ring
   * @param {import("../shared/types").Span} span
   * @param {number} width
   * @param {number} height
   * @param {string[]} colours
   */
  update(ring, [t0, t1], width, height, colours) {
    const key = `${width} ${height} ${t1 - t0} ${colours.length} ${colours[0]} ${colours[colours.length - 1]}`;
    const perSecond = width / (t1 - t0);
    if (key !== this.key || t0 < this.left || t1 < this.drawnTo || (t0 - this.left) * perSecond > width) {
      this.canvas.width = width + SPARE; // also clears
      this.canvas.height = height;
      Object.assign(this, { key, left: t0, drawnTo: -Infinity });
    }
    this.#shift(Math.floor((t0 - this.left) * perSecond), perSecond);
    this.#add(ring, perSecond, height, colours);
    return this.canvas;
  }

  /**
   * @param {number} pixels
   * @param {number} perSecond
   */
  #shift(pixels, perSecond) {
    if (pixels <= 0) return;
    this.context.globalCompositeOperation = "copy"; // the strip that comes free is cleared in the same go
    this.context.drawImage(this.canvas, -pixels, 0);
    this.context.globalCompositeOperation = "source-over";
    this.left += pixels / perSecond;
  }

  /**
   * @param {import("../shared/ring.js").Ring} ring
   * @param {number} perSecond
   * @param {number} height
   * @param {string[]} colours
   */
  #add(ring, perSecond, height, colours) {
    const tall = height / colours.length;
    const thick = Math.max(1, Math.round(tall * 0.8));
    const wide = Math.max(1, Math.round(devicePixelRatio));
    for (let i = ring.after(Math.max(this.left, this.drawnTo)); i < ring.length; i += 1) {
      const at = ring.at(i);
      const row = ring.columns[1][at];
      const colour = colours[row];
      if (colour === undefined) continue; // a spike from before the rows were drawn anew
      this.context.fillStyle = colour;
      const x = Math.round((ring.columns[0][at] - this.left) * perSecond);
      this.context.fillRect(x - wide, Math.round(height - (row + 1) * tall), wide, thick);
    }
    if (ring.length) this.drawnTo = ring.newest(0);
  }
}
