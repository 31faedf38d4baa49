import { tr } from "../shared/strings.js";
import { explainTyped } from "./typed.js";

/**
 * Give the handles of the notebook's sliders the names and the values that stand beside them; returns what ends it.
 * @param {Element | null} lab
 */
export function speakSliders(lab) {
  const ends = [...(lab?.querySelectorAll(".widget-slider") ?? [])].map(speakSlider);
  return () => ends.forEach((end) => end());
}

function speakSlider(/** @type {Element} */ slider) {
  const name = slider.querySelector(".widget-label")?.textContent;
  const shown = slider.querySelector(".widget-readout");
  const handles = [...slider.querySelectorAll(".noUi-handle")];
  const sayValue = (/** @type {Element} */ handle) => {
    const value = shown?.textContent;
    if (value && handle.getAttribute("aria-valuetext") !== value) handle.setAttribute("aria-valuetext", value);
  };
  handles.forEach((handle) => handle.setAttribute("aria-label", name || tr("slider.value")));
  handles.forEach(sayValue);
  const watch = new MutationObserver(() => handles.forEach(sayValue)); // a slider by itself says 0.8200000000000001
  handles.forEach((handle) => watch.observe(handle, { attributeFilter: ["aria-valuetext"] }));
  if (shown) watch.observe(shown, { characterData: true, childList: true, subtree: true });
  const silence = explainTyped(slider);
  return () => {
    watch.disconnect();
    silence();
  };
}
