import { number } from "../shared/axes.js";
import { h, say } from "../shared/dom.js";
import { readPacket } from "../shared/frame.js";
import { History } from "../shared/history.js";
import { keepKeys } from "../shared/keys.js";
import { chooseLanguage, tr } from "../shared/strings.js";
import { readTheme, watchTheme } from "../shared/theme.js";
import { VIEWS } from "../views/all.js";
import "./index.css";

/**
 * A recording with a bar to move through its time. All data came with the widget: no kernel is needed.
 * @param {import("../shared/types").RenderProps} props
 */
function render({ model, el }) {
  chooseLanguage(model);
  const packet = readPacket(model.get("header"), model.get("data"));
  const history = new History(packet.tEnd - packet.t0 + 1);
  history.add(packet);
  const first = packet.t0;
  const window_ = Math.min(model.get("window"), packet.tEnd - first);

  const shown = h("output", {}, "");
  const bar = h("input", {
    type: "range", min: String(first), max: String(packet.tEnd), step: String(Math.max(packet.dt, (packet.tEnd - first) / 500)),
    value: String(packet.tEnd), "aria-label": tr("still.time"), oninput: () => touch(),
  });
  const root = h("div", {
    class: "snn-scope snn-still", role: "group", "aria-label": model.get("label"), "data-snnlab-view": "still", "data-frames": "0",
  }, h("div", { class: "snn-still-bar" }, h("span", {}, tr("still.time")), bar, shown));
  el.append(root);

  let theme = readTheme(root);
  let request = 0;
  /** @type {import("../views/types").View[]} */
  const views = model.get("panels").map((/** @type {any} */ panel, /** @type {number} */ place) => {
    const tell = (/** @type {object} */ order) => model.send({ t: "order", order: "view", value: { place, ...order } });
    return VIEWS[panel.kind](panel, history, () => touch(), tell);
  });
  root.append(h("div", { class: "snn-plots" }, ...views.map((view) => view.root)));

  function touch() {
    if (!request) request = requestAnimationFrame(draw);
  }
  function draw() {
    request = 0;
    const now = Number(bar.value);
    const end = Math.min(Math.max(now + window_ / 2, first + window_), packet.tEnd);
    views.forEach((view) => view.draw(theme, [end - window_, end, now]));
    views.forEach((view) => view.write());
    say(shown, `${number(now, 2)} s`);
    bar.setAttribute("aria-valuetext", `${number(now, 2)} s`);
    Object.assign(root.dataset, { frames: String(Number(root.dataset.frames) + 1), time: now.toFixed(3) });
  }
  const onMessage = (/** @type {any} */ message) => {
    if (message.t === "answer") views[message.place]?.answer?.(message);
  };
  model.on("msg:custom", onMessage);
  const freeKeys = keepKeys(root);
  const endTheme = watchTheme(() => { theme = readTheme(root); touch(); });
  requestAnimationFrame(() => { theme = readTheme(root); touch(); }); // by now it sits in the page
  return () => {
    cancelAnimationFrame(request);
    model.off("msg:custom", onMessage);
    freeKeys();
    endTheme();
    views.forEach((view) => view.close());
    root.remove();
  };
}

export default { render };
