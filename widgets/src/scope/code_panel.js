import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

/**
 * The script behind the picture, hidden until asked for, with a button that copies it.
 * @param {import("../shared/types").Model} model
 */
export function openCodePanel(model) {
  const text = h("code");
  const copy = h("button", { type: "button", class: "snn-button snn-copy", onclick: () => {
    navigator.clipboard?.writeText(shown()).then(() => {
      say(copy, tr("code.copied"));
      setTimeout(() => say(copy, tr("code.copy")), 1500);
    });
  } }, tr("code.copy"));
  let asked = false; // a lesson may leave a line open until the reader wants to see it
  const shown = () => (!asked && model.get("draft")) || model.get("code");
  const draft = h("p", { class: "snn-code-draft" }, tr("code.draft"), " ",
    h("button", { type: "button", class: "snn-button", onclick: () => { asked = true; update(); } }, tr("code.whole")));
  const root = h("div", { class: "snn-code-panel", "data-snnlab-code": "" }, copy, draft,
    h("pre", { tabindex: "0", role: "region", "aria-label": tr("code.region") }, text));
  root.hidden = true;
  function update() {
    paint(text, shown());
    draft.hidden = asked || !model.get("draft");
  }
  update();
  model.on("change:code change:draft", update);
  return {
    root,
    toggle() {
      root.hidden = !root.hidden;
      return !root.hidden;
    },
    close: () => model.off("change:code change:draft", update),
  };
}

const TOKEN = /(#.*)|("(?:[^"\\]|\\.)*")|\b(import|from|as|with|lambda|return|def)\b|\b(\d+(?:\.\d+)?)\b/g;
const KINDS = ["comment", "string", "keyword", "number"];

/**
 * Write Python with its comments, strings, keywords and numbers marked.
 * @param {HTMLElement} element
 * @param {string} source
 */
function paint(element, source) {
  element.replaceChildren();
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)];
    element.append(source.slice(last, match.index), h("span", { class: `snn-${kind}` }, match[0]));
    last = match.index + match[0].length;
  }
  element.append(source.slice(last));
}
