/** Read a packet: header {t0, dt, m, s, k} and one buffer, laid out as in packet.py. */
export function readPacket(header, view) {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // aligned for the typed arrays
  const { t0, dt, m, s, k } = header;
  const lines = Array.from({ length: s }, (_, i) => new Float32Array(bytes, 4 * i * m, m));
  let offset = 4 * s * m;
  const times = k.map((count) => take(Float32Array, count));
  const rows = k.map((count) => take(Uint16Array, count));
  return { t0, dt, n: m, tEnd: t0 + m * dt, lines, rasters: k.map((_, i) => ({ times: times[i], rows: rows[i] })) };

  function take(Type, count) {
    const part = new Type(bytes, offset, count);
    offset += part.byteLength;
    return part;
  }
}
