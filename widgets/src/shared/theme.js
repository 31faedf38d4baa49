import { legible } from "./contrast.js";

const COLOURS = 6;

/**
 * Colours and fonts for canvas, as the style sheet gives them to `root` now.
 * @param {Element} root
 * @returns {import("./types").Theme}
 */
export function readTheme(root) {
  const style = getComputedStyle(root);
  const value = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const card = value("--snn-card");
  /** @type {Map<string, string>} */
  const texts = new Map();
  return {
    ink: value("--snn-ink"),
    soft: value("--snn-soft"),
    grid: value("--snn-grid"),
    axis: value("--snn-axis"),
    card,
    wash: value("--snn-wash"),
    font: style.fontFamily || "sans-serif",
    signal: Array.from({ length: COLOURS }, (_, i) => value(`--snn-signal-${i}`)),
    group: Array.from({ length: COLOURS }, (_, i) => value(`--snn-group-${i}`)),
    text(colour) {
      if (!texts.has(colour)) texts.set(colour, legible(colour, card));
      return texts.get(colour) ?? colour;
    },
  };
}

/** Call `changed` whenever light and dark may have been swapped; returns what ends that. */
export function watchTheme(/** @type {() => void} */ changed) {
  const later = () => { changed(); setTimeout(changed, 400); }; // style sheets may arrive after the attribute
  const observer = new MutationObserver(later);
  const attributeFilter = ["data-jp-theme-name", "data-jp-theme-light", "class", "data-vscode-theme-kind"];
  observer.observe(document.body, { attributes: true, attributeFilter });
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", later);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", later);
  };
}
