import { h } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

/**
 * Say below a slider of the notebook what became of a number that was typed beside it; returns what ends it.
 * The notebook takes the nearest possible number, or none, without a word.
 * @param {Element} slider
 */
export function explainTyped(slider) {
  const shown = slider.querySelector(".widget-readout");
  const name = slider.querySelector(".widget-label")?.textContent || tr("slider.value");
  const note = h("p", { class: "snn-typed-note", role: "status", hidden: "" });
  if (!shown) return () => {};
  slider.after(note);
  const take = (/** @type {Event} */ event) => {
    const left = event.type === "blur" || /** @type {KeyboardEvent} */ (event).key === "Enter";
    if (event.target !== shown || !left) return;
    const text = shown.textContent?.trim() ?? ""; // the notebook, which hears it after this, replaces it
    setTimeout(() => say(text));
  };
  const say = (/** @type {string} */ text) => {
    const now = shown.textContent?.trim() ?? "";
    if (!text || text === now) return;
    const known = Number.isNaN(valueOf(text)) ? "slider.no_number" : "slider.nearest";
    if (known === "slider.nearest" && valueOf(text) === valueOf(now)) return;
    note.textContent = tr(known, { name, text, now });
    note.hidden = false;
  };
  const forget = () => { note.hidden = true; };
  const heard = /** @type {[string, (event: any) => void][]} */ ([["keydown", take], ["blur", take], ["focus", forget], ["pointerdown", forget]]);
  heard.forEach(([kind, listener]) => slider.addEventListener(kind, listener, true)); // before the notebook's own
  return () => {
    heard.forEach(([kind, listener]) => slider.removeEventListener(kind, listener, true));
    note.remove();
  };
}

/** The number that a text begins with; NaN if it begins with none. */
function valueOf(/** @type {string} */ text) {
  return Number.parseFloat(text.replaceAll("\u2212", "-").replace(",", "."));
}
