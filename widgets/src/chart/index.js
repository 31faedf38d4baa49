import { openCodePanel } from "../scope/code_panel.js";
import { ICONS } from "../scope/icons.js";
import { speakSliders } from "../scope/sliders.js";
import { h, icon, say } from "../shared/dom.js";
import { keepKeys } from "../shared/keys.js";
import { reopening } from "../shared/reopen.js";
import { chooseLanguage, inWords, tr } from "../shared/strings.js";
import { readTheme, watchTheme } from "../shared/theme.js";
import { speakControls } from "../shared/words.js";
import { openQuestions } from "./ask.js";
import { dress } from "./dress.js";
import { loadBokeh } from "./library.js";
import { word } from "./words.js";
import "./index.css";

/**
 * Figures of bokeh, with a reset and the script above them.
 * @param {import("../shared/types").RenderProps} props
 */
function open({ model, el }) {
  chooseLanguage(model);
  const inTheirs = (/** @type {string} */ text) => inWords(text, model.get("said"));
  const began = performance.now();
  const code = openCodePanel(model);
  const readouts = h("span", { class: "snn-chart-readouts" });
  const stage = h("div", { class: "snn-chart-stage" });
  const note = h("p", { class: "snn-chart-note", role: "status" }, tr("chart.loading"));
  const speech = h("div", { class: "snn-unseen", "aria-live": "polite" });
  const root = h("div", {
    class: "snn-scope snn-chart", role: "group", tabindex: "0", "aria-label": inTheirs(model.get("label")), "data-snnlab-view": "chart", "data-frames": "0",
  }, toolbar(model, code, readouts), code.root, note, stage, speech);
  el.append(root);

  const questions = openQuestions(model);
  /** @type {any} */
  let shown = null;
  let closed = false;
  const paint = () => {
    if (shown) dress(shown.document, shown.models, readTheme(root));
  };
  const drawn = () => {
    Object.assign(root.dataset, { frames: String(Number(root.dataset.frames) + 1), revision: String(model.get("revision")) });
  };
  const write = () => {
    const told = model.get("readouts").map((/** @type {[string, string]} */ [name, text]) => [inTheirs(name), text]);
    readouts.replaceChildren(...told.map((/** @type {[string, string]} */ [name, text]) => (
      h("span", { class: "snn-readout" }, h("span", { class: "snn-readout-name" }, name), h("span", { class: "snn-readout-value" }, text)))));
    root.dataset.last = model.get("readouts").map((/** @type {[string, string]} */ each) => each[1]).join(" | ");
    say(speech, `${inTheirs(model.get("label"))}: ${told.map((/** @type {[string, string]} */ each) => each.join(" ")).join(", ")}.`);
  };

  async function show() {
    const Bokeh = await loadBokeh(questions.ask);
    const { message } = await questions.ask("document");
    if (closed) return;
    const document = Bokeh.require("document").Document.from_json(JSON.parse(message.document));
    shown = { document, models: Bokeh.Models, all: Bokeh.documents };
    word(document, Bokeh.Models, model.get("said"));
    paint();
    shown.views = await Bokeh.embed.add_document_standalone(document, stage);
    note.hidden = true;
    root.dataset.opened = (performance.now() - began).toFixed(0);
    drawn();
  }
  const onMessage = (/** @type {any} */ message, /** @type {DataView[]} */ buffers) => {
    if (message.t !== "patch" || !shown) return;
    const parts = buffers.map((view) => view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
    shown.document.apply_json_patch(JSON.parse(message.patch), new Map(message.ids.map((/** @type {string} */ id, /** @type {number} */ i) => [id, parts[i]])));
    drawn();
  };
  model.on("msg:custom", onMessage);
  model.on("change:readouts change:said", write);
  write();
  show().catch((error) => say(note, tr("chart.failed", { why: String(error?.message ?? error) })));

  let freeKeys = () => {};
  let freeControls = () => {};
  let freeSliders = () => {};
  const request = requestAnimationFrame(() => { // by now it sits in the page
    const lab = root.closest(".snn-lab");
    freeKeys = keepKeys(lab ?? root);
    freeControls = speakControls(lab?.querySelector(".snn-controls"), model);
    freeSliders = speakSliders(lab);
    paint();
  });
  const endTheme = watchTheme(paint);
  return () => {
    closed = true;
    cancelAnimationFrame(request);
    model.off("msg:custom", onMessage);
    model.off("change:readouts change:said", write);
    questions.close();
    code.close();
    freeKeys();
    freeControls();
    freeSliders();
    endTheme();
    shown?.views?.clear();
    const kept = shown?.all?.indexOf(shown.document) ?? -1;
    if (kept >= 0) shown.all.splice(kept, 1); // BokehJS would keep it for as long as the page lives
    root.remove();
  };
}

/**
 * @param {import("../shared/types").Model} model
 * @param {ReturnType<typeof openCodePanel>} panel
 * @param {Element} readouts
 */
function toolbar(model, panel, readouts) {
  const reset = h("button", {
    type: "button", class: "snn-button snn-reset", title: tr("chart.reset_title"), onclick: () => model.send({ t: "reset" }),
  }, icon(ICONS.reset), h("span", {}, tr("toolbar.reset")));
  const code = h("button", {
    type: "button", class: "snn-button snn-code", "aria-expanded": "false",
    onclick: () => code.setAttribute("aria-expanded", String(panel.toggle())),
  }, icon(ICONS.code), h("span", {}, tr("code.button")));
  return h("div", { class: "snn-controls-bar" }, h("div", { class: "snn-toolbar", role: "toolbar", "aria-label": tr("chart.toolbar") },
    h("div", { class: "snn-cluster" }, reset), readouts, h("div", { class: "snn-cluster snn-end" }, code)));
}

export default { render: reopening(open) };
