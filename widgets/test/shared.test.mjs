// The parts of the front end that need no page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { frameOf, number, ticks } from "../src/shared/axes.js";
import { readPacket } from "../src/shared/frame.js";
import { History } from "../src/shared/history.js";
import { Ring } from "../src/shared/ring.js";

function packet(t0, lines, rasters = []) {
  const n = lines[0]?.length ?? 0;
  return { t0, dt: 0.001, n, tEnd: t0 + n * 0.001, lines: lines.map((line) => Float32Array.from(line)), rasters };
}

test("a ring keeps the newest rows in order", () => {
  const ring = new Ring(2, 3);
  for (let i = 1; i <= 5; i += 1) ring.push(i, 10 * i);
  assert.deepEqual([0, 1, 2].map((i) => ring.columns[1][ring.at(i)]), [30, 40, 50]);
  assert.equal(ring.newest(1), 50);
});

test("a ring finds the first row after a time, also across its seam", () => {
  const ring = new Ring(1, 4);
  for (const time of [1, 2, 3, 4, 5, 6]) ring.push(time);
  assert.equal(ring.after(2.5), 0);
  assert.equal(ring.columns[0][ring.at(ring.after(4))], 5);
  assert.equal(ring.after(6), 4);
});

test("a packet is read as packet.py lays it out, wherever its bytes begin", () => {
  const header = { t0: 1.5, dt: 0.001, m: 2, s: 2, k: [1, 2] };
  const bytes = new Uint8Array(3 + 16 + 12 + 6);
  new Uint8Array(bytes.buffer, 3, 16).set(new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
  new Uint8Array(bytes.buffer, 19, 12).set(new Uint8Array(Float32Array.of(0.25, 0.5, 0.75).buffer));
  new Uint8Array(bytes.buffer, 31, 6).set(new Uint8Array(Uint16Array.of(7, 8, 9).buffer));
  const read = readPacket(header, new DataView(bytes.buffer, 3));
  assert.deepEqual(read.lines.map((line) => [...line]), [[1, 2], [3, 4]]);
  assert.deepEqual(read.rasters.map((raster) => [[...raster.times], [...raster.rows]]), [[[0.25], [7]], [[0.5, 0.75], [8, 9]]]);
  assert.equal(read.tEnd, 1.502);
});

test("the root mean square difference looks at the last moments only", () => {
  const history = new History(1);
  history.add(packet(0, [[9, 9], [0, 0]]));
  history.add(packet(0.002, [[3, 3, 3], [0, 0, 0]]));
  assert.ok(Math.abs(history.rmse(0, 1, 0.003) - 3) < 1e-6);
  assert.ok(history.rmse(0, 1, 1) > 3);
});

test("a clock that was put back empties the picture", () => {
  const history = new History(1);
  history.add(packet(5, [[1, 1]]));
  history.add(packet(0, [[]]));
  assert.equal(history.lines.length, 0);
  assert.equal(history.tEnd, 0);
});

test("ticks are round and cover the range", () => {
  assert.deepEqual(ticks(-1.2, 1.2, 5), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(4.81, 6.81, 6), [5, 5.5, 6, 6.5]);
});

test("data land where the axes say", () => {
  const box = frameOf(600, 200, [2, 4], [-1, 1]);
  assert.equal(box.x(2), box.left);
  assert.equal(box.x(4), box.right);
  assert.equal(box.y(-1), box.bottom);
  assert.equal(box.y(1), box.top);
});

test("numbers carry a true minus sign", () => {
  assert.equal(number(-0.5, 2), "\u22120.50");
  assert.equal(number(0.1 + 0.2), "0.3");
});
