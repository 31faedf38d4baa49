import { number } from "../shared/axes.js";
import { h, icon, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";
import { ICONS } from "./icons.js";

/**
 * A strip that explains the lines while two futures are shown, and ends that in one of two ways.
 * @param {import("../shared/types").Model} model
 * @param {(name: string) => void} order
 */
export function openWhatIf(model, order) {
  const since = h("span", { class: "snn-what-if-since" });
  const sample = (/** @type {string} */ kind, /** @type {string} */ text) =>
    h("span", { class: "snn-legend" }, h("span", { class: `snn-sample snn-${kind}` }), text);
  const back = h("button", { type: "button", class: "snn-button", onclick: () => order("back") }, icon(ICONS.undo), h("span", {}, tr("what_if.back")));
  const keep = h("button", { type: "button", class: "snn-button", title: tr("what_if.keep_title"), onclick: () => order("join") }, tr("what_if.keep"));
  const root = h("div", { class: "snn-what-if", role: "group", "aria-label": tr("toolbar.what_if") },
    since, sample("as-is", tr("what_if.as_is")), sample("what-if-line", tr("what_if.what_if")), h("span", { class: "snn-cluster snn-end" }, back, keep));
  const update = () => {
    const split = model.get("split");
    root.hidden = split === null;
    if (split === null) return;
    say(since, tr("what_if.since", { time: number(split, 2) }));
    back.title = tr("what_if.back_title", { time: number(split, 2) });
  };
  update();
  model.on("change:split", update);
  return { root, close: () => model.off("change:split", update) };
}
