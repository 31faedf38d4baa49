/**
 * Read a packet: header and one buffer, laid out as in packet.py.
 * @param {import("./types").Header} header
 * @param {DataView} view
 * @returns {import("./types").Packet}
 */
export function readPacket(header, view) {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // aligned for the typed arrays
  const { t0, dt, m, s, k, b = [] } = header;
  const lines = Array.from({ length: s }, (_, i) => new Float32Array(bytes, 4 * i * m, m));
  let offset = 4 * s * m;
  const blocks = b.map(([rows, size]) => {
    const at = floats(rows);
    return { times: at, rows: Array.from({ length: rows }, () => floats(size)) };
  });
  const times = k.map(floats);
  const rows = k.map((count) => new Uint16Array(bytes, past(2 * count), count));
  return { t0, dt, n: m, tEnd: t0 + m * dt, lines, rasters: k.map((_, i) => ({ times: times[i], rows: rows[i] })), blocks };

  function floats(/** @type {number} */ count) {
    return new Float32Array(bytes, past(4 * count), count);
  }

  /** Where the next `size` bytes begin; steps over them. */
  function past(/** @type {number} */ size) {
    offset += size;
    return offset - size;
  }
}
