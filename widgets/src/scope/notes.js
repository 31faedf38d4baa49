import { h, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

const SILENT = 3000; // ms without a frame before the picture is called stale

/**
 * Lines of text that tell what is wrong: an error, a refused change, silence, a replaced picture, a frozen one.
 * @param {import("../shared/types").Model} model
 * @param {HTMLElement} root
 */
export function openNotes(model, root) {
  const error = h("p", { class: "snn-note snn-error", role: "alert" });
  const notice = h("p", { class: "snn-note snn-notice", role: "status" });
  const state = h("p", { class: "snn-note snn-state", role: "status" });
  let heard = performance.now();
  let everHeard = false;
  let frozen = false;
  let stuck = false;
  const show = (/** @type {HTMLElement} */ element, /** @type {string} */ text) => {
    say(element, text);
    element.hidden = !text;
  };
  const update = () => {
    show(error, model.get("error"));
    show(notice, model.get("notice"));
  };
  const names = "change:error change:notice";
  update();
  model.on(names, update);
  show(state, "");
  return {
    elements: [error, notice, state],
    heard: () => {
      heard = performance.now();
      everHeard = true;
    },
    /** The kernel says whether what this page says waits behind a cell. */
    stuck: (/** @type {boolean} */ waits) => { stuck = waits; },
    freeze: (/** @type {boolean} */ on) => { frozen = on; },
    /** Called every now and then while the view can be seen. */
    check() {
      const closed = model.get("closed");
      const silent = !closed && model.get("playing") && performance.now() - heard > SILENT;
      const stale = silent && everHeard;
      root.dataset.stale = stale ? "1" : "0";
      root.classList.toggle("snn-dim", stale || closed);
      if (closed) show(state, tr("note.closed"));
      else if (silent) show(state, everHeard ? tr("note.stale") : tr("note.warming"));
      else if (stuck) show(state, tr("note.stuck"));
      else show(state, frozen ? tr("note.frozen") : "");
    },
    close: () => model.off(names, update),
  };
}
