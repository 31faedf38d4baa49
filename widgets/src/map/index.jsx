import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { h } from "../shared/dom.js";
import { keepKeys } from "../shared/keys.js";
import { openLink } from "../shared/link.js";
import { chooseLanguage } from "../shared/strings.js";
import { App } from "./app.jsx";
import { download, savePicture } from "./download.js";
import { openLevels } from "./levels.js";
import "./index.css";

function render(/** @type {import("../shared/types").RenderProps} */ { model, el }) {
  chooseLanguage(model);
  const begun = performance.now();
  const root = h("div", {
    class: "snn-map", "data-snnlab-view": "map", "data-frames": "0", "data-lm-suppress-shortcuts": "true",
  });
  el.append(root);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const levels = openLevels(root);
  const link = openLink(model, root, () => {});
  let latest = /** @type {Uint8Array | null} */ (null);
  let request = 0;
  let frames = 0;
  let things = 0;

  function write() {
    request = 0;
    if (!latest) return;
    levels.write(latest, things);
    frames += 1;
    root.dataset.frames = String(frames);
  }

  function onMessage(/** @type {any} */ message, /** @type {DataView[]} */ buffers) {
    if (message.t === "levels") {
      const view = buffers[0];
      latest = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
      things = message.things;
      root.dataset.levels = Array.from(latest.slice(0, 8)).join(" ");
      if (!request) request = requestAnimationFrame(write);
      link.drawn(message.n, performance.now());
    }
    if (message.t === "file") download(message.name, message.kind, buffers[0]);
  }

  /** React has drawn new boxes: what they show has to be told again. */
  function drawn(/** @type {import("./types").Shown} */ shown) {
    levels.find(shown);
    write();
    root.dataset.opened ??= (performance.now() - begun).toFixed(0); // ms, for benchmarks
    Object.assign(root.dataset, { boxes: String(shown.boxes.length), arrows: String(shown.arrows.length) });
  }

  function save(/** @type {string} */ what, /** @type {any} */ placed) {
    if (what === "svg" || what === "png") savePicture(what, root, placed, model.get("label"));
    else if (what === "plots") savePicture("plots", root, placed, model.get("label"));
    else model.send({ t: "export", kind: what });
  }

  const free = keepKeys(root);
  const page = createRoot(root);
  flushSync(() => page.render(<App model={model} drawn={drawn} calm={calm} save={save} />));
  model.on("msg:custom", onMessage);
  return () => {
    model.off("msg:custom", onMessage);
    cancelAnimationFrame(request);
    link.close();
    free();
    page.unmount();
    root.remove();
  };
}

export default { render };
