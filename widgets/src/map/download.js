import { h } from "../shared/dom.js";
import { drawing } from "./drawing.js";

const SHARP = 2; // pixels of a PNG for each CSS pixel
const TYPES = { svg: "image/svg+xml", png: "image/png", csv: "text/csv", json: "application/json", npz: "application/octet-stream" };

/** Hand data to the browser as a file; nothing leaves the machine. */
export function download(/** @type {string} */ name, /** @type {keyof typeof TYPES} */ kind, /** @type {any} */ data) {
  const url = URL.createObjectURL(new Blob([data], { type: TYPES[kind] }));
  const anchor = h("a", { href: url, download: `${name}.${kind}` });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * The map as SVG or PNG, or the plots of the same lab below each other as one PNG.
 * @param {"svg" | "png" | "plots"} what
 * @param {Element} root
 * @param {import("./app.jsx").Placed} placed
 * @param {string} label
 */
export async function savePicture(what, root, placed, label) {
  const name = label.replace(/[^\p{L}\p{N}_-]+/gu, "_");
  const style = getComputedStyle(root);
  if (what === "plots") return savePlots(root, name, style);
  const { text, width, height } = drawing(placed.shown, placed.places, (variable) => style.getPropertyValue(variable).trim(), label, placed.bends);
  if (what === "svg") return download(name, "svg", text);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { width: String(width * SHARP), height: String(height * SHARP) }));
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.drawImage(image, 0, 0, canvas.width, canvas.height);
  return saveCanvas(canvas, name);
}

function savePlots(/** @type {Element} */ root, /** @type {string} */ name, /** @type {CSSStyleDeclaration} */ style) {
  const cards = [...(root.closest(".snn-lab")?.querySelectorAll(".snn-card") ?? [])].filter((card) => card.querySelector("canvas"));
  const plots = cards.map((card) => ({ title: card.getAttribute("aria-label") ?? "", canvas: /** @type {HTMLCanvasElement} */ (card.querySelector("canvas")) }));
  if (!plots.length) return;
  const head = 28 * SHARP;
  const width = Math.max(...plots.map(({ canvas }) => canvas.width));
  const height = plots.reduce((sum, { canvas }) => sum + canvas.height + head, 0);
  const sheet = /** @type {HTMLCanvasElement} */ (h("canvas", { width: String(width), height: String(height) }));
  const g = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  g.fillStyle = style.getPropertyValue("--snn-card");
  g.fillRect(0, 0, width, height);
  let y = 0;
  for (const { title, canvas } of plots) {
    g.fillStyle = style.getPropertyValue("--snn-ink");
    g.font = `600 ${13 * SHARP}px ${style.fontFamily}`;
    g.fillText(title, 12 * SHARP, y + 20 * SHARP);
    g.drawImage(canvas, 0, y + head);
    y += canvas.height + head;
  }
  saveCanvas(sheet, `${name}_plots`);
}

function saveCanvas(/** @type {HTMLCanvasElement} */ canvas, /** @type {string} */ name) {
  canvas.toBlob((blob) => { if (blob) download(name, "png", blob); });
}
