// @vitest-environment jsdom
// What Python wrote into the notebook's own controls, in the reader's language.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { word } from "../src/chart/words.js";
import { chooseLanguage, inWords } from "../src/shared/strings.js";
import { speakControls } from "../src/shared/words.js";

const SAID = {
  "feedback gain": ["lab.memory.gain", {}],
  "synapse τ": ["lab.tau", {}],
  "synapse τ (s)": ["lab.with_unit", { name: "synapse τ", unit: "s" }],
  open: ["lab.memory.open", {}],
  "Pulse of +1 for 0.5 s": ["lab.pulse", { value: "+1", seconds: "0.5" }],
};

function speak(language) {
  vi.stubGlobal("navigator", { languages: [language] });
  chooseLanguage({ get: () => "" });
}
const heard = () => new Promise((resolve) => { setTimeout(resolve); });
function controls() {
  document.body.innerHTML = `<div><span class="widget-label" title="feedback gain"> feedback gain</span>
    <select><option>open</option><option>mine</option></select><b>0.82</b></div>`;
  const model = { said: SAID, listeners: [], get: () => model.said, on: (_, listener) => model.listeners.push(listener), off: () => { model.listeners = []; } };
  return { root: document.body.firstChild, model, label: document.querySelector("span") };
}
beforeEach(() => speak("zh-CN"));
afterEach(() => {
  speak("en-US"); // other tests read English
  vi.unstubAllGlobals();
});

test("a text with another inside of it is put into words whole", () => {
  expect(inWords("synapse τ (s)", SAID)).toBe("突触 τ (s)");
  expect(inWords("Pulse of +1 for 0.5 s", SAID)).toBe("+1 的脉冲，0.5 秒");
  expect(inWords("constructor", SAID)).toBe("constructor");
});

test("labels, their tips and menus speak the reader's language; what is not Python's sentence stays", () => {
  const { root, model, label } = controls();
  speakControls(root, model);
  expect(label.textContent).toBe(" 反馈增益");
  expect(label.title).toBe("反馈增益");
  expect([...root.querySelectorAll("option")].map((each) => each.textContent)).toEqual(["开", "mine"]);
  expect(root.querySelector("b").textContent).toBe("0.82");
});

test("what the notebook writes later is put into words too, and each text once", async () => {
  const { root, model, label } = controls();
  speakControls(root, model);
  label.textContent = "synapse τ (s)";
  root.append("Pulse of +1 for 0.5 s");
  await heard();
  await heard();
  expect(label.textContent).toBe("突触 τ (s)");
  expect(root.lastChild.data).toBe("+1 的脉冲，0.5 秒");
});

test("sentences that Python tells of later are taken in", () => {
  const { root, model, label } = controls();
  model.said = {};
  speakControls(root, model);
  expect(label.textContent).toBe(" feedback gain");
  model.said = SAID;
  model.listeners.forEach((listener) => listener());
  expect(label.textContent).toBe(" 反馈增益");
});

test("opened again in another language, every text comes back", () => {
  const { root, model, label } = controls();
  speakControls(root, model)();
  speak("en-US");
  speakControls(root, model);
  expect(label.textContent).toBe(" feedback gain");
  expect(label.title).toBe("feedback gain");
});

test("closed, it leaves what the notebook writes alone", async () => {
  const { root, model, label } = controls();
  speakControls(root, model)();
  label.textContent = "synapse τ";
  await heard();
  expect(label.textContent).toBe("synapse τ");
  expect(model.listeners).toEqual([]);
});

test("a figure's title, axes, legend and tips speak the reader's language, its columns stay", () => {
  class Model {
    constructor(values) { Object.assign(this, values); }
    setv(values) { Object.assign(this, values); }
  }
  const kinds = { Title: class extends Model {}, Axis: class extends Model {}, LegendItem: class extends Model {}, HoverTool: class extends Model {} };
  const made = [
    new kinds.Title({ text: "feedback gain" }), new kinds.Axis({ axis_label: "synapse τ" }), new kinds.Axis({ axis_label: null }),
    new kinds.LegendItem({ label: { value: "open" } }), new kinds.LegendItem({ label: { field: "open" } }),
    new kinds.HoverTool({ tooltips: "<span>open</span><b>@open</b>" }),
  ];
  word({ _all_models: new Map(made.map((each, i) => [i, each])) }, { get: (name) => kinds[name] }, SAID);
  expect(made[0].text).toBe("反馈增益");
  expect([made[1].axis_label, made[2].axis_label]).toEqual(["突触 τ", null]);
  expect([made[3].label, made[4].label]).toEqual([{ value: "开" }, { field: "open" }]);
  expect(made[5].tooltips).toBe("<span>开</span><b>@open</b>");
});
