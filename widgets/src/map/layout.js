import { Graph, layout as arrange } from "@dagrejs/dagre";

export const HEAD = 34; // px: the title of an open subnetwork
export const PAD = 16; // px: between its border and what is inside
const LETTER = 6.9; // px: mean width of a letter in a label
const FEW_RANKS = { rankdir: "LR", nodesep: 26, ranksep: 64, marginx: 12, marginy: 12 };

/** Width and height [px] of a box, without asking the page. */
export function sizeOf(/** @type {import("./types").Box} */ box) {
  const text = Math.min(132, Math.max(44, [...box.label].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.5 : LETTER), 0)));
  if (box.kind === "ensemble") return { width: Math.round(72 + Math.max(text, 64)), height: 54 };
  if (box.kind === "relay") return { width: Math.round(30 + text), height: 30 };
  if (box.closed) return { width: Math.round(84 + Math.max(text, 78)), height: 58 };
  return { width: Math.round(54 + text), height: 40 };
}

/**
 * Where every box goes, {id: place}, from the left to the right along the dataflow; inside an open subnetwork relative to
 * its corner. Boxes in `positions` stay where a reader put them.
 * @param {import("./types").Shown} shown
 * @param {Record<string, [number, number]>} positions
 * @returns {Map<string, import("./types").Place>}
 */
export function layout({ boxes, arrows }, positions = {}) {
  const places = ranked(boxes, arrows);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const relative = new Map([...places].map(([id, place]) => {
    const parent = places.get(byId.get(id)?.parent ?? "");
    return [id, parent ? { ...place, x: place.x - parent.x, y: place.y - parent.y } : place];
  }));
  for (const [id, [x, y]] of Object.entries(positions)) {
    const place = relative.get(id);
    if (place) relative.set(id, { ...place, x, y });
  }
  return grown(boxes, relative);
}

/** Places from dagre, top left corners, all relative to the map. */
function ranked(/** @type {import("./types").Box[]} */ boxes, /** @type {import("./types").Arrow[]} */ arrows) {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph(FEW_RANKS);
  graph.setDefaultEdgeLabel(() => ({}));
  const inside = new Set(boxes.map((box) => box.parent));
  const order = ["input", "function", "relay", "ensemble"]; // where dagre starts to look is what it puts to the left
  const sorted = [...boxes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const box of sorted) graph.setNode(box.id, box.open && inside.has(box.id) ? {} : box.open ? emptyGroup() : sizeOf(box));
  for (const box of boxes) if (box.parent) graph.setParent(box.id, box.parent);
  for (const { id, source, target, error, label, rules } of arrows) {
    if (source !== target && !error) graph.setEdge(source, target, { width: label || rules.length ? 34 : 0, height: 0 }, id);
  }
  arrange(graph);
  /** @type {Map<string, import("./types").Place>} */
  const places = new Map();
  for (const box of boxes) {
    const { x, y, width, height } = graph.node(box.id);
    places.set(box.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height });
  }
  return withHeads(boxes, places);
}

const emptyGroup = () => ({ width: 120, height: HEAD + PAD });

/** Room for the title of each open subnetwork, taken above what is inside. */
function withHeads(/** @type {import("./types").Box[]} */ boxes, /** @type {Map<string, import("./types").Place>} */ places) {
  for (const box of boxes) {
    const place = places.get(box.id);
    if (box.open && place) places.set(box.id, { ...place, y: place.y - HEAD / 2, height: place.height + HEAD / 2 });
  }
  return places;
}

/** Open subnetworks large enough for what is inside, innermost first. */
function grown(/** @type {import("./types").Box[]} */ boxes, /** @type {Map<string, import("./types").Place>} */ places) {
  for (const box of [...boxes].reverse().filter((each) => each.open)) {
    const inside = boxes.filter((each) => each.parent === box.id).map((each) => /** @type {import("./types").Place} */ (places.get(each.id)));
    const own = /** @type {import("./types").Place} */ (places.get(box.id));
    const right = Math.max(own.width, 60 + 8 * box.label.length, ...inside.map((place) => place.x + place.width + PAD));
    const bottom = Math.max(own.height, ...inside.map((place) => place.y + place.height + PAD));
    places.set(box.id, { ...own, width: Math.round(right), height: Math.round(bottom) });
  }
  return places;
}
