// @vitest-environment jsdom
// The parts of views that need no page to look at.
import { expect, test, vi } from "vitest";
import { readPacket } from "../src/shared/frame.js";
import { History } from "../src/shared/history.js";
import { chooseLanguage } from "../src/shared/strings.js";
import { VIEWS } from "../src/views/all.js";
import { css, mix, rgb } from "../src/views/colour.js";
import { openDrag } from "../src/views/drag.js";
import { momentOf, ratesAt, rmsAt, valueAt } from "../src/views/moment.js";
import { openSteering } from "../src/views/steering.js";
import { apart } from "../src/views/trace.js";

function history(lines, rasters = [], blocks = []) {
  const found = new History(5);
  const n = lines[0].length;
  found.add({ t0: 0, dt: 0.001, n, tEnd: n * 0.001, lines: lines.map((line) => Float32Array.from(line)), rasters, blocks });
  return found;
}

test("slow values are read from between the lines and the spikes", () => {
  const bytes = new Uint8Array(4 + 8 + 16 + 4 + 2);
  new Float32Array(bytes.buffer, 0, 8).set([9, 0.1, 0.2, 1, 2, 3, 4, 0.5]);
  new Uint16Array(bytes.buffer, 32, 1).set([7]);
  const read = readPacket({ t0: 1, dt: 0.001, m: 1, s: 1, k: [1], b: [[2, 2]] }, new DataView(bytes.buffer));
  expect([...read.blocks[0].times].map((time) => +time.toFixed(3))).toEqual([0.1, 0.2]);
  expect(read.blocks[0].rows.map((row) => [...row])).toEqual([[1, 2], [3, 4]]);
  expect([[...read.rasters[0].times], [...read.rasters[0].rows]]).toEqual([[0.5], [7]]);
});

test("old slow values go, but the newest stays however old it is", () => {
  const found = new History(1);
  const packet = (t0, times) => ({ t0, dt: 0.001, n: 1, tEnd: t0 + 0.001, lines: [], rasters: [],
    blocks: [{ times: Float32Array.from(times), rows: times.map((time) => Float32Array.of(t0 + time)) }] });
  found.add(packet(0, [0.1, 0.5]));
  found.add(packet(1.4, [0]));
  expect(found.blocks[0].times.map((time) => +time.toFixed(3))).toEqual([0.5, 1.4]);
  found.add(packet(60, []));
  expect(found.blocks[0].times.length).toBe(2);
  expect([0.4, 0.5, 1.39, 1.4, 99].map((time) => found.blocks[0].before(time))).toEqual([-1, 0, 0, 1, 1]);
});

test("the instant that is shown is the newest, unless the reader went back", () => {
  const found = history([[0, 0, 0]]);
  expect(momentOf(found, [0, 2])).toBeCloseTo(0.003);
  expect(momentOf(found, [0, 0.002])).toBeCloseTo(0.002);
  expect(momentOf(found, [0, 2, 0.001])).toBeCloseTo(0.001);
});

test("a line is read at a time, and is nothing before it began", () => {
  const found = history([[5, 6, 7]]);
  expect([0.001, 0.0024, 0.003, 9].map((time) => valueAt(found, 0, time))).toEqual([5, 6, 7, 7]);
  expect(valueAt(found, 0, 0)).toBeNaN();
});

test("rates count the spikes before an instant, not those after it", () => {
  const raster = { times: Float32Array.of(0.1, 0.2, 0.25, 0.4), rows: Uint16Array.of(0, 1, 0, 0) };
  const found = history([new Array(500).fill(0)], [raster]);
  expect([...ratesAt(found, 0, 0.3, 0.25)].sort()).toEqual([[0, 8], [1, 4]]);
});

test("the root mean square ends at the instant shown", () => {
  const found = history([[3, 3, 9], [0, 0, 0]]);
  expect(rmsAt(found, 0, 1, 0.002, 1)).toBeCloseTo(3);
  expect(rmsAt(found, 0, null, 0.003, 0.001)).toBeCloseTo(9);
});

test("theme colours mix, however they are written", () => {
  expect(rgb("#0072b2")).toEqual([0, 114, 178]);
  expect(rgb("#fff")).toEqual([255, 255, 255]);
  expect(rgb("rgb(1, 2, 3)")).toEqual([1, 2, 3]);
  expect(css(mix([0, 0, 0], [10, 20, 30], 0.5))).toBe("rgb(5 10 15)");
  expect(mix([0, 0, 0], [10, 20, 30], 7)).toEqual([10, 20, 30]);
});

const press = (canvas, type, key, more = {}) => canvas.dispatchEvent(new KeyboardEvent(type, { key, cancelable: true, ...more }));

test("a key that is pressed and let go at once still moves the point, and no further than its reach", async () => {
  const canvas = document.createElement("canvas");
  const set = vi.fn();
  openDrag(canvas, { toValue: (x, y) => [x, y], value: () => [0, 0.99], set, reach: [-1, 1] });
  press(canvas, "keydown", "ArrowUp");
  press(canvas, "keyup", "ArrowUp");
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(set.mock.calls).toEqual([[[0, 1]]]);
});

test("a key held down walks on from where it is, and plain keys pass", async () => {
  const canvas = document.createElement("canvas");
  const set = vi.fn();
  openDrag(canvas, { toValue: (x, y) => [x, y], value: () => [0, 0], set, reach: [-1, 1] });
  for (let i = 0; i < 3; i += 1) press(canvas, "keydown", "ArrowRight");
  expect(press(canvas, "keydown", "a")).toBe(true);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(set.mock.calls.length).toBe(1);
  expect(set.mock.calls[0][0][0]).toBeCloseTo(0.15);
});

test("steering adds the keys that are held, and rests when they are let go", () => {
  const canvas = document.createElement("canvas");
  const send = vi.fn();
  openSteering(canvas, send);
  press(canvas, "keydown", "ArrowUp");
  press(canvas, "keydown", "ArrowLeft");
  press(canvas, "keydown", "ArrowLeft"); // repeats while it is held
  press(canvas, "keyup", "ArrowUp");
  press(canvas, "keyup", "ArrowLeft");
  expect(send.mock.calls.map(([value]) => value)).toEqual([[0, 1], [-1, 1], [-1, 0], [0, 0]]);
});

test("a view says in the reader's language what Python made, and leaves a student's own words alone", () => {
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
  chooseLanguage({ get: () => "zh-CN" });
  const line = { name: "neuron 2", signal: 0, colour: 0, ideal: null };
  const panel = { kind: "current", title: "Input current in x", low: 0, high: 1, lines: [line], explains: false,
    said: { "Input current in x": ["view.title.current", { name: "x" }], "neuron 2": ["view.neuron", { i: "2" }] } };
  const shown = VIEWS.current(panel, new History(1), () => {}, () => {});
  expect(shown.root.querySelector("h4").textContent).toBe("x 的输入电流");
  expect(shown.spoken()).toContain("神经元 2");
  expect(VIEWS.current({ ...panel, title: "Mine" }, new History(1), () => {}, () => {}).root.querySelector("h4").textContent).toBe("Mine");
  chooseLanguage({ get: () => "en" });
  vi.unstubAllGlobals();
});

test("names keep apart, and above the ground", () => {
  expect(apart([10, 12, 60], 100)).toEqual([10, 24, 60]);
  expect(apart([95, 97, 99], 100)).toEqual([72, 86, 100]);
});

test("a spectrum reads its peak beside the expected one, at the instant shown", () => {
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
  const found = new History(5);
  const rows = [[1, 0.96, 0.1, 0.8, 0.1], [1, NaN, 0, 0.01, 0]].map((row) => Float32Array.from(row));
  found.add({ t0: 0, dt: 0.001, n: 3, tEnd: 0.003, lines: [], rasters: [], blocks: [{ times: Float32Array.of(0.001, 0.003), rows }] });
  const panel = { kind: "spectrum", title: "S", block: 0, step: 0.5, bins: 3, reach: 1, seconds: 4 };
  const view = VIEWS.spectrum(panel, found, () => {}, () => {});
  expect(view.spoken()).toBe("S: peak \u2013, expected 1.00 Hz.");
  found.tEnd = 0.002;
  view.write();
  expect([...view.root.querySelectorAll(".snn-readout-value")].map((each) => each.textContent)).toEqual(["0.96 Hz", "1.00 Hz"]);
  found.clear();
  expect(view.spoken()).toContain("\u2013");
  vi.unstubAllGlobals();
});
