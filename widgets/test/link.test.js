// What the page tells the kernel, and how often.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openLink } from "../src/shared/link.js";

let observed;
class Observer {
  constructor(callback) { observed = { callback, ended: false }; }
  observe() {}
  disconnect() { observed.ended = true; }
}
beforeEach(() => vi.stubGlobal("IntersectionObserver", Observer));
afterEach(() => vi.unstubAllGlobals());

function open() {
  const sent = [];
  const shown = [];
  const link = openLink({ send: (message) => sent.push(message) }, document.body, (visible) => shown.push(visible));
  return { link, sent, shown, kinds: () => sent.map((message) => message.t) };
}

test("a view says hello, and bye when it is closed", () => {
  const { link, kinds } = open();
  link.close();
  expect(kinds()).toEqual(["hello", "bye"]);
  expect(observed.ended).toBe(true);
});

test("sixty drawings a second are acknowledged five times, with the newest", () => {
  const { link, sent } = open();
  for (let i = 0; i < 60; i += 1) link.drawn(i, 1000 + (i * 1000) / 60);
  const acks = sent.filter((message) => message.t === "ack");
  expect(acks.length).toBe(5);
  expect(acks.at(-1).n).toBeGreaterThan(45);
});

test("a kernel that wants to hear of every thirtieth frame is told of it, and once a second when frames are few", () => {
  const { link, sent } = open();
  const acks = () => sent.filter((message) => message.t === "ack").map((message) => message.n);
  for (let i = 0; i <= 90; i += 1) link.drawn(i, 10_000 + 10 * i, 30);
  expect(acks()).toEqual([0, 30, 60, 90]);
  for (let i = 91; i < 101; i += 1) link.drawn(i, 11_000 + 500 * (i - 91), 30);
  expect(acks().slice(4)).toEqual([93, 95, 97, 99]);
});

test("out of sight it says hidden once, back in sight hello", () => {
  const { kinds, shown } = open();
  observed.callback([{ isIntersecting: false }]);
  observed.callback([{ isIntersecting: false }]);
  observed.callback([{ isIntersecting: true }]);
  expect(kinds()).toEqual(["hello", "hidden", "hello"]);
  expect(shown).toEqual([false, true]);
});

test("a page that goes to the background is hidden, whatever is scrolled into view", () => {
  const { kinds } = open();
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  document.dispatchEvent(new Event("visibilitychange"));
  hidden.mockRestore();
  expect(kinds()).toEqual(["hello", "hidden"]);
});

test("a kernel that is gone does not break the page", () => {
  const link = openLink({ send: () => { throw new Error("gone"); } }, document.body, () => {});
  expect(() => link.drawn(1, 1000)).not.toThrow();
});

test("each view of one picture has a name of its own", () => {
  expect(open().link.name).not.toBe(open().link.name);
});
