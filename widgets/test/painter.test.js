import { afterEach, expect, test, vi } from "vitest";
import painter from "../src/painter/index.js";
import { DARKEST, dab, middle, neighbour, stroke } from "../src/painter/brush.js";

const EMPTY = Array(64).fill(0);

test("the brush leaves most ink in its middle and none two pixels away", () => {
  const field = dab(EMPTY, middle(27), false);
  expect(field[27]).toBe(DARKEST);
  expect(field[28]).toBeGreaterThan(0);
  expect(field[28]).toBeLessThan(DARKEST / 2);
  expect(field[29]).toBe(0);
  expect(dab(field, middle(27), true)[27]).toBe(0);
});

test("a quick stroke leaves no gaps", () => {
  const field = stroke(EMPTY, middle(0), middle(63), false);
  for (let i = 0; i < 8; i += 1) expect(field[9 * i]).toBe(DARKEST);
});

test("keys lead to the neighbours and stop at the edge", () => {
  expect(neighbour("ArrowRight", 0)).toBe(1);
  expect(neighbour("ArrowDown", 0)).toBe(8);
  expect(neighbour("ArrowLeft", 0)).toBe(0);
  expect(neighbour("ArrowRight", 7)).toBe(7);
  expect(neighbour("End", 8)).toBe(15);
  expect(neighbour("a", 8)).toBeUndefined();
});

/** A painter in the page, and what it tells the kernel. */
function opened() {
  const traits = /** @type {Record<string, any>} */ ({ value: [...EMPTY], place: 3, places: 597, lang: "en" });
  const listeners = /** @type {[string, () => void][]} */ ([]);
  const model = {
    get: (/** @type {string} */ name) => traits[name],
    set: (/** @type {string} */ name, /** @type {any} */ value) => { traits[name] = value; },
    save_changes: vi.fn(), off: vi.fn(), send: vi.fn(),
    on: (/** @type {string} */ names, /** @type {() => void} */ listener) => { listeners.push([names, listener]); },
  };
  const el = document.body.appendChild(document.createElement("div"));
  const close = painter.render(/** @type {any} */ ({ model, el }));
  const pixels = /** @type {HTMLElement[]} */ ([...el.querySelectorAll(".snn-pixel")]);
  const press = (/** @type {number} */ pixel, /** @type {KeyboardEventInit} */ key) => (
    pixels[pixel].dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...key })));
  const button = (/** @type {string} */ name) => /** @type {HTMLElement} */ ([...el.querySelectorAll("button")].find((each) => each.getAttribute("aria-label") === name || each.textContent === name));
  return { traits, model, el, pixels, press, button, close, tell: () => listeners.forEach(([names, listener]) => names.includes("value") && listener()) };
}
afterEach(() => document.body.replaceChildren());

test("Space paints where the focus is, Delete takes it away, and each pixel says its ink", () => {
  const { traits, model, pixels, press } = opened();
  pixels[10].focus();
  press(10, { key: " " });
  expect(traits.value[10]).toBe(DARKEST);
  expect(model.save_changes).toHaveBeenCalled();
  expect(pixels[10].getAttribute("aria-label")).toBe("row 2, column 3, ink 16 of 16");
  press(10, { key: "Delete" });
  expect(traits.value[10]).toBe(0);
});

test("arrow keys move the one pixel that Tab reaches, and with Shift they draw", () => {
  const { traits, pixels, press } = opened();
  pixels[0].focus();
  press(0, { key: "ArrowDown" });
  expect(document.activeElement).toBe(pixels[8]);
  expect(traits.value).toEqual(EMPTY);
  expect(pixels.filter((each) => each.tabIndex === 0)).toEqual([pixels[8]]);
  press(8, { key: "ArrowDown", shiftKey: true });
  expect([traits.value[8], traits.value[16]]).toEqual([DARKEST, DARKEST]);
});

test("keys that are the notebook's pass", () => {
  const { press, traits } = opened();
  expect(press(0, { key: " ", ctrlKey: true })).toBe(true);
  expect(traits.value).toEqual(EMPTY);
});

test("the mouse paints along its way, the right button erases, and the eraser does both", () => {
  const { traits, el, button } = opened();
  const field = /** @type {HTMLElement} */ (el.querySelector(".snn-field-of-pixels"));
  field.getBoundingClientRect = () => /** @type {any} */ ({ left: 0, top: 0, width: 80, height: 80 });
  const point = (/** @type {string} */ type, /** @type {number} */ x, /** @type {number} */ y, more = {}) => field.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, ...more }));
  point("pointerdown", 5, 5);
  point("pointermove", 75, 5);
  point("pointerup", 75, 5);
  point("pointermove", 75, 75);
  expect(traits.value.slice(0, 8)).toEqual(Array(8).fill(DARKEST));
  expect(traits.value[63]).toBe(0);
  point("pointerdown", 5, 5, { button: 2 });
  point("pointerup", 5, 5);
  expect(traits.value[0]).toBe(0);
  button("Eraser").click();
  point("pointerdown", 75, 5);
  point("pointerup", 75, 5);
  expect(traits.value[7]).toBe(0);
  expect(button("Eraser").getAttribute("aria-pressed")).toBe("true");
});

test("the buttons ask the kernel for other digits, and Clear empties the field", () => {
  const { traits, model, button, tell, el } = opened();
  traits.value = Array(64).fill(5);
  tell();
  expect(/** @type {HTMLElement} */ (el.firstElementChild).dataset.ink).toBe("20");
  button("Next test digit").click();
  button("Previous test digit").click();
  button("Mistake: next test digit that the net gets wrong").click();
  expect(model.send.mock.calls.map(([message]) => message)).toEqual([{ t: "by", v: 1 }, { t: "by", v: -1 }, { t: "wrong" }]);
  button("Clear the field").click();
  expect(traits.value).toEqual(EMPTY);
  expect(el.textContent).toContain("4 / 597");
});

test("a closed painter leaves nothing behind", () => {
  const { el, close, model } = opened();
  close();
  expect(el.children.length).toBe(0);
  expect(model.off).toHaveBeenCalled();
});
