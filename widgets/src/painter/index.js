import { h, say } from "../shared/dom.js";
import { reopening } from "../shared/reopen.js";
import { chooseLanguage, tr } from "../shared/strings.js";
import { DARKEST, SIDE } from "./brush.js";
import { openField } from "./field.js";
import "./index.css";

/**
 * A field to paint a digit in, and buttons that lay in others.
 * @param {import("../shared/types").RenderProps} props
 */
function open({ model, el }) {
  chooseLanguage(model);
  let erase = false;
  const write = (/** @type {number[]} */ field) => {
    model.set("value", field);
    model.save_changes();
    show(); // the hand must not wait for the kernel
  };
  const field = openField({ read: () => model.get("value"), write, erasing: () => erase });
  const tool = (/** @type {string} */ name, /** @type {boolean} */ erases) => h("button", {
    type: "button", class: "snn-button", "aria-pressed": String(erase === erases), onclick: () => choose(erases),
  }, name);
  const tools = [tool(tr("painter.pen"), false), tool(tr("painter.eraser"), true)];
  const choose = (/** @type {boolean} */ erases) => {
    erase = erases;
    tools.forEach((each, i) => each.setAttribute("aria-pressed", String(Boolean(i) === erase)));
  };
  const button = (/** @type {string} */ text, /** @type {string} */ title, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "snn-button", title, onclick }, text);
  const by = (/** @type {number} */ places) => () => model.send({ t: "by", v: places });
  const place = h("span", { class: "snn-painter-place" });
  const root = h("div", { class: "snn-scope snn-painter", role: "group", "aria-label": tr("painter.label") },
    h("div", { class: "snn-painter-row" }, ...tools, button(tr("painter.clear"), tr("painter.clear_title"), () => write(Array(SIDE * SIDE).fill(0)))),
    field.root,
    h("p", { class: "snn-painter-keys" }, tr("painter.keys")),
    h("div", { class: "snn-painter-row" },
      button("‹", tr("painter.previous"), by(-1)), place, button("›", tr("painter.next"), by(1)),
      button(tr("painter.wrong"), tr("painter.wrong_title"), () => model.send({ t: "wrong" }))));
  root.querySelectorAll(".snn-painter-row > .snn-button").forEach((each) => each.setAttribute("aria-label", each.getAttribute("title") ?? each.textContent ?? ""));
  el.append(root);

  function show() {
    field.show();
    say(place, tr("painter.place", { place: model.get("place") + 1, places: model.get("places") }));
    root.dataset.ink = String(model.get("value").reduce((/** @type {number} */ sum, /** @type {number} */ ink) => sum + ink, 0) / DARKEST);
  }
  model.on("change:value change:place", show);
  show();
  return () => {
    model.off("change:value change:place", show);
    root.remove();
  };
}

export default { render: reopening(open) };
