import { h, say } from "../shared/dom.js";

const SILENT = 3000; // ms without a frame before the picture is called stale
const WARMING = "Getting ready. The first run on a machine takes some seconds more: the simulator is being compiled.";
const STALE = "No data for 3 seconds: the kernel is busy or was restarted. If it stays so, run this cell again.";

/** Lines of text that tell what is wrong: an error, a refused change, silence, a replaced picture, a frozen one. */
export function openNotes(model, root) {
  const error = h("p", { class: "snn-note snn-error", role: "alert" });
  const notice = h("p", { class: "snn-note snn-notice", role: "status" });
  const state = h("p", { class: "snn-note snn-state", role: "status" });
  let heard = performance.now();
  let everHeard = false;
  let frozen = false;
  const show = (element, text) => {
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
    freeze: (on) => { frozen = on; },
    /** Called every now and then while the view can be seen. */
    check() {
      const closed = model.get("closed");
      const silent = !closed && model.get("playing") && performance.now() - heard > SILENT;
      const stale = silent && everHeard;
      root.dataset.stale = stale ? "1" : "0";
      root.classList.toggle("snn-dim", stale || closed);
      if (closed) show(state, "This picture was stopped. Run its cell again to start a new one.");
      else if (silent) show(state, everHeard ? STALE : WARMING);
      else show(state, frozen ? "Frozen to look closely; the network runs on. Press Space to follow it again." : "");
    },
    close: () => model.off(names, update),
  };
}
