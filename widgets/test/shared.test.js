// The parts of the front end that need no page.
import { expect, test } from "vitest";
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
  expect([0, 1, 2].map((i) => ring.columns[1][ring.at(i)])).toEqual([30, 40, 50]);
  expect(ring.newest(1)).toBe(50);
});

test("a ring finds the first row after a time, also across its seam", () => {
  const ring = new Ring(1, 4);
  for (const time of [1, 2, 3, 4, 5, 6]) ring.push(time);
  expect(ring.after(2.5)).toBe(0);
  expect(ring.columns[0][ring.at(ring.after(4))]).toBe(5);
  expect(ring.after(6)).toBe(4);
});

test("a packet is read as packet.py lays it out, wherever its bytes begin", () => {
  const header = { t0: 1.5, dt: 0.001, m: 2, s: 2, k: [1, 2] };
  const bytes = new Uint8Array(3 + 16 + 12 + 6);
  new Uint8Array(bytes.buffer, 3, 16).set(new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
  new Uint8Array(bytes.buffer, 19, 12).set(new Uint8Array(Float32Array.of(0.25, 0.5, 0.75).buffer));
  new Uint8Array(bytes.buffer, 31, 6).set(new Uint8Array(Uint16Array.of(7, 8, 9).buffer));
  const read = readPacket(header, new DataView(bytes.buffer, 3));
  expect(read.lines.map((line) => [...line])).toEqual([[1, 2], [3, 4]]);
  expect(read.rasters.map((raster) => [[...raster.times], [...raster.rows]])).toEqual([[[0.25], [7]], [[0.5, 0.75], [8, 9]]]);
  expect(read.tEnd).toBe(1.502);
});

test("the root mean square difference looks at the last moments only", () => {
  const history = new History(1);
  history.add(packet(0, [[9, 9], [0, 0]]));
  history.add(packet(0.002, [[3, 3, 3], [0, 0, 0]]));
  expect(history.rmse(0, 1, 0.003)).toBeCloseTo(3, 6);
  expect(history.rmse(0, 1, 1)).toBeGreaterThan(3);
});

test("a clock that was put back empties the picture", () => {
  const history = new History(1);
  history.add(packet(5, [[1, 1]]));
  history.add(packet(0, [[]]));
  expect(history.lines.length).toBe(0);
  expect(history.tEnd).toBe(0);
});

test("steps of another length begin the picture anew, with room for a whole window of them", () => {
  const history = new History(1);
  history.add(packet(0, [[1, 1]]));
  history.add({ ...packet(0.002, [[]]), dt: 0.0001 });
  expect([history.lines.length, history.dt, history.tEnd]).toEqual([0, 0.0001, 0.002]);
  expect(history.lines.capacity).toBeGreaterThanOrEqual(10000);
  history.add({ t0: 0.002, dt: 0.0001, n: 2, tEnd: 0.0022, lines: [Float32Array.of(5, 6)], rasters: [] });
  expect([0, 1].map((i) => +history.lines.columns[0][history.lines.at(i)].toFixed(5))).toEqual([0.0021, 0.0022]);
});

test("what comes without changes is kept beside what comes, until it begins anew", () => {
  const history = new History(1);
  history.add(packet(0, [[1, 1]]));
  history.haunt(packet(0.001, [[2, 3]]), true);
  history.haunt(packet(0.003, [[4]]), false);
  expect([history.newest(0), history.ghost.newest(0), history.ghost.lines.length]).toEqual([1, 4, 3]);
  history.haunt(packet(0.01, [[5]]), true);
  expect(history.ghost.lines.length).toBe(1);
});

test("ticks are round and cover the range", () => {
  expect(ticks(-1.2, 1.2, 5)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(ticks(4.81, 6.81, 6)).toEqual([5, 5.5, 6, 6.5]);
});

test("data land where the axes say", () => {
  const box = frameOf(600, 200, [2, 4], [-1, 1]);
  expect([box.x(2), box.x(4), box.y(-1), box.y(1)]).toEqual([box.left, box.right, box.bottom, box.top]);
});

test("numbers carry a true minus sign", () => {
  expect(number(-0.5, 2)).toBe("\u22120.50");
  expect(number(0.1 + 0.2)).toBe("0.3");
});
