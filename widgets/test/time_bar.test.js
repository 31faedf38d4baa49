// @vitest-environment jsdom
// The bar that goes back in time, by hand and by keyboard.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keyTo, openTimeBar, placeOf, reachOf } from "../src/scope/time_bar.js";

const model = (traits = {}) => ({ get: (name) => ({ marks: [], closed: false, ...traits })[name], on() {}, off() {} });
const key = (name, more = {}) => ({ key: name, shiftKey: false, ...more });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the bar is as long as what is kept needs, a minute at most", () => {
  expect([reachOf([0, 3]), reachOf([0, 15]), reachOf([40, 100]), reachOf([0, 100])]).toEqual([10, 20, 60, 60]);
  expect([placeOf(5, [0, 10]), placeOf(10, [0, 10]), placeOf(-50, [0, 10])]).toEqual([0.5, 1, 0]);
});

test("keys go back and forth within what is kept", () => {
  const kept = [2, 10];
  expect(keyTo(key("ArrowLeft"), 5, kept)).toBeCloseTo(4.9);
  expect(keyTo(key("ArrowRight", { shiftKey: true }), 5, kept)).toBeCloseTo(5.01);
  expect(keyTo(key("PageUp"), 5, kept)).toBe(7);
  expect(keyTo(key("PageDown"), 3, kept)).toBe(2);
  expect([keyTo(key("Home"), 5, kept), keyTo(key("End"), 5, kept), keyTo(key("b"), 5, kept)]).toEqual([2, 10, null]);
});

test("many moves ask the kernel now and then, and at last for where the hand stopped", () => {
  const asked = [];
  const bar = openTimeBar(model(), (time) => asked.push(time));
  bar.write(10, [0, 10]);
  const slider = bar.root.querySelector("[role=slider]");
  for (let i = 0; i < 50; i += 1) {
    slider.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(200);
  expect(asked.length).toBeLessThanOrEqual(10);
  expect(asked.at(-1)).toBeCloseTo(5);
});

test("it says where it stands, and the way back to the live end is a button", () => {
  const asked = [];
  const bar = openTimeBar(model(), (time) => asked.push(time));
  const slider = bar.root.querySelector("[role=slider]");
  bar.write(10, [0, 10]);
  expect(slider.getAttribute("aria-valuetext")).toBe("live");
  bar.write(7.5, [0, 10]);
  expect(slider.getAttribute("aria-valuetext")).toBe("7.50 s, 2.5 s behind");
  expect(["min", "max", "now"].map((name) => Number(slider.getAttribute(`aria-value${name}`)))).toEqual([0, 10, 7.5]);
  bar.root.querySelector("button").click();
  vi.advanceTimersByTime(200);
  expect(asked).toEqual([10]);
});

test("a picture that was stopped asks for nothing", () => {
  const asked = [];
  const bar = openTimeBar(model({ closed: true }), (time) => asked.push(time));
  bar.write(10, [0, 10]);
  bar.root.querySelector("[role=slider]").dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
  vi.advanceTimersByTime(200);
  expect(asked).toEqual([]);
});

test("changes leave marks where they were made, and their names at the pointer", () => {
  const bar = openTimeBar(model({ marks: [[5, "radius of a"], [-3, "gone"]] }), () => {});
  bar.write(10, [0, 10]);
  const marks = [...bar.root.querySelectorAll(".snn-bar-mark")];
  expect(marks.map((mark) => [mark.style.getPropertyValue("--snn-mark"), mark.hidden])).toEqual([["0.5", false], ["0", true]]);
  const slider = bar.root.querySelector("[role=slider]");
  slider.getBoundingClientRect = () => ({ left: 0, width: 1000 });
  const tip = (x) => {
    slider.dispatchEvent(new MouseEvent("pointermove", { clientX: x }));
    return bar.root.querySelector(".snn-bar-tip").textContent;
  };
  expect([tip(502), tip(700)]).toEqual(["5.0 s · radius of a", "7.0 s"]);
});

test("frames from before the kernel followed do not move the thumb", () => {
  const bar = openTimeBar(model(), () => {});
  const slider = bar.root.querySelector("[role=slider]");
  const now = () => Number(slider.getAttribute("aria-valuenow"));
  bar.write(10, [0, 10]);
  slider.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown" }));
  vi.advanceTimersByTime(100);
  bar.write(10.1, [0, 10.1]);
  expect(now()).toBe(8);
  bar.write(8, [0, 10.1]);
  bar.write(8.1, [0, 10.1]); // play goes on
  expect(now()).toBe(8.1);
});
