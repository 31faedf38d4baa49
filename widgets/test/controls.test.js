// @vitest-environment jsdom
// The run controls, without a kernel.
import { expect, test } from "vitest";
import { openRunTo } from "../src/scope/run_to.js";
import { speakSliders } from "../src/scope/sliders.js";
import { nearestStop, openSpeed } from "../src/scope/speed.js";
import { openToolbar } from "../src/scope/toolbar.js";
import { openWhatIf } from "../src/scope/what_if.js";
import { keepKeys } from "../src/shared/keys.js";

/** A model whose traits tell their listeners when they change. */
function modelOf(traits) {
  const state = { playing: true, closed: false, undo: "", redo: "", split: null, target: null, marks: [], code: "", speed: 1, ...traits };
  const listeners = [];
  return {
    sent: [],
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      listeners.filter((each) => each.names.split(" ").includes(`change:${name}`)).forEach((each) => each.listener());
    },
    save_changes() {},
    on: (names, listener) => listeners.push({ names, listener }),
    off: (names, listener) => listeners.splice(listeners.findIndex((each) => each.listener === listener), 1),
    send(message) { this.sent.push(message); },
    listeners,
  };
}
const press = (root, name) => root.querySelector(`.snn-${name}`).click();

test("every control has a name, and sends its order", () => {
  const model = modelOf({ undo: "radius of a", redo: "radius of a", code: "import snnlab" });
  const { root } = openToolbar(model, () => true);
  for (const each of root.querySelectorAll("button, input, [role=slider]")) {
    expect(each.getAttribute("aria-label") || each.ariaLabel || each.textContent.trim(), each.outerHTML).not.toBe("");
  }
  ["step", "reset", "undo", "redo", "whatIf"].forEach((name) => press(root, name));
  expect(model.sent.map((message) => message.order)).toEqual(["step", "reset", "undo", "redo", "split"]);
  press(root, "play");
  expect(model.get("playing")).toBe(false);
});

test("undo and redo say what they would do, and rest when there is nothing", () => {
  const model = modelOf({ undo: "radius of a" });
  const { root } = openToolbar(model, () => true);
  expect([root.querySelector(".snn-undo").title, root.querySelector(".snn-undo").disabled]).toEqual(["Undo: radius of a", false]);
  expect(root.querySelector(".snn-redo").disabled).toBe(true);
  model.set("undo", "");
  expect(root.querySelector(".snn-undo").disabled).toBe(true);
});

test("a slow machine is told in the toolbar", () => {
  const { root, write } = openToolbar(modelOf(), () => true);
  write(2, 0.4, [0, 2]);
  expect(root.querySelector(".snn-factor").textContent).toBe("0.40\u00d7 real time");
  expect(root.querySelector(".snn-factor").classList.contains("snn-lag")).toBe(true);
});

test("the speed slider goes in even steps on a log scale and shows what Python set", () => {
  expect([0.01, 0.9, 3, 100].map(nearestStop)).toEqual([0, 6, 7, 9]);
  const model = modelOf();
  const { root } = openSpeed(model);
  const slider = root.querySelector("input");
  slider.value = "5";
  slider.dispatchEvent(new Event("input"));
  expect(model.get("speed")).toBe(0.5);
  expect(slider.getAttribute("aria-valuetext")).toBe("0.5 times real time");
  model.set("speed", 3);
  expect(root.querySelector("output").textContent).toBe("3\u00d7");
});

test("a time to run to is sent when the form is, and one that passed is offered anew", () => {
  const asked = [];
  const { root, write } = openRunTo(modelOf(), (time) => asked.push(time));
  write(4.2);
  expect(root.querySelector("input").value).toBe("6");
  root.querySelector("input").value = "5.5";
  root.querySelector("input").dispatchEvent(new Event("input"));
  write(5.6);
  expect(root.querySelector("input").value).toBe("5.5");
  root.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(asked).toEqual([5.5]);
});

test("what if explains itself while it lasts, and ends in two ways", () => {
  const model = modelOf();
  const orders = [];
  const { root } = openWhatIf(model, (order) => orders.push(order));
  expect(root.hidden).toBe(true);
  model.set("split", 2.5);
  expect(root.hidden).toBe(false);
  expect(root.textContent).toContain("2.50 s");
  root.querySelectorAll("button").forEach((each) => each.click());
  expect(orders).toEqual(["back", "join"]);
});

test("what a toolbar hears ends with it", () => {
  const model = modelOf();
  const toolbar = openToolbar(model, () => true);
  toolbar.close();
  expect(model.listeners).toEqual([]);
});

test("plain keys stay inside, chords pass", () => {
  const outside = document.createElement("div");
  const area = outside.appendChild(document.createElement("div"));
  const heard = [];
  outside.addEventListener("keydown", (event) => heard.push(event.key));
  const free = keepKeys(area);
  const type = (key, more) => area.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  type("b");
  type("s", { ctrlKey: true });
  free();
  type("x");
  expect(heard).toEqual(["s", "x"]);
});

test("what becomes of a number that was typed beside a slider is said below it", async () => {
  document.body.innerHTML = `<div id="lab"><div class="widget-slider"><label class="widget-label">gain</label>
    <div class="noUi-handle"></div><div class="widget-readout" contenteditable="true">1.00</div></div></div>`;
  const shown = document.querySelector(".widget-readout");
  shown.addEventListener("keydown", () => { shown.textContent = Number(shown.textContent) ? "2.00" : "1.00"; }); // as the notebook does
  const end = speakSliders(document.querySelector("#lab"));
  const note = document.querySelector("[role=status]");
  const type = async (text) => {
    shown.dispatchEvent(new Event("focus"));
    shown.textContent = text;
    shown.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    await new Promise((done) => { setTimeout(done); });
  };
  await type("99");
  expect([note.hidden, note.textContent]).toEqual([false, "gain cannot be 99. It is 2.00 now, the nearest that it can be."]);
  await type("2");
  expect(note.hidden).toBe(true);
  await type("abc");
  expect(note.textContent).toBe("abc is not a number. gain stays at 1.00.");
  end();
  expect(document.querySelector("[role=status]")).toBe(null);
});
