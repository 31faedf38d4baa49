import { Graph, layout as arrange } from "@dagrejs/dagre";
import { layered } from "./layered.js";
import { labelOf } from "./say.js";

export const HEAD = 34; // px: the title of an open subnetwork
export const PAD = 16; // px: between its border and what is inside
const LETTER = 7.7; // px: mean width of a letter in a label
const SMALL_LETTER = 5.6; // px: of a letter on an arrow
const STRAIGHT = 3; // points of an arrow to the next column: both ends and the middle
const WITH_CARE = { rankdir: "LR", nodesep: 24, edgesep: 10, ranksep: 38, marginx: 12, marginy: 12 };
const IN_A_CROWD = { columnGap: 52, rowGap: 18 };
const CROWD = 120; // boxes and arrows: beyond, dagre is too slow

/** Width and height [px] of a box, without asking the page. */
export function sizeOf(/** @type {import("./types").Box} */ box) {
  const text = Math.min(150, Math.max(38, widthOf(box.label)));
  if (box.kind === "ensemble") return { width: Math.round(74 + Math.max(text, 100)), height: 54 };
  if (box.kind === "relay") return { width: Math.round(34 + text * 0.9), height: 30 };
  if (box.closed) return { width: Math.round(84 + Math.max(text, 150)), height: 58 };
  return { width: Math.round(58 + text), height: 40 };
}

const widthOf = (/** @type {string} */ text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 13.5 : LETTER), 0);

/**
 * Where every box goes, {id: place}, from the left to the right along the dataflow; inside an open subnetwork relative to
 * its corner. Boxes in `positions` stay where a reader put them.
 * @param {import("./types").Shown} shown
 * @param {Record<string, [number, number]>} positions
 * @returns {Map<string, import("./types").Place>}
 */
export function layout(shown, positions = {}) {
  return arranged(shown, positions).places;
}

/**
 * The same, and the points through which arrows run that pass other boxes, {arrow id: points of the map}; none for arrows
 * of boxes that a reader moved.
 * @param {import("./types").Shown} shown
 * @param {Record<string, [number, number]>} positions
 */
export function arranged({ boxes, arrows }, positions = {}) {
  /** @type {Map<string, { x: number, y: number }[]>} */
  const bends = new Map();
  const relative = boxes.length + arrows.length > CROWD ? crowded(boxes, arrows) : withCare(boxes, arrows, bends);
  for (const [id, [x, y]] of Object.entries(positions)) {
    const place = relative.get(id);
    if (place) relative.set(id, { ...place, x, y });
  }
  const parents = new Map(boxes.map((box) => [box.id, box.parent]));
  const moved = (/** @type {string | null | undefined} */ id) => {
    for (let each = id; each; each = parents.get(each)) if (positions[each]) return true;
    return false;
  };
  for (const { id, source, target } of arrows) if (moved(source) || moved(target)) bends.delete(id);
  return { places: grown(boxes, relative), bends };
}

/** Places from dagre, relative to the subnetwork they are in. */
function withCare(/** @type {import("./types").Box[]} */ boxes, /** @type {import("./types").Arrow[]} */ arrows, /** @type {Map<string, { x: number, y: number }[]>} */ bends) {
  const places = ranked(boxes, arrows, bends);
  return new Map(boxes.map(({ id, parent }) => {
    const place = /** @type {import("./types").Place} */ (places.get(id));
    const outer = places.get(parent ?? "");
    return [id, outer ? { ...place, x: place.x - outer.x, y: place.y - outer.y } : place];
  }));
}

/** Places of many boxes: each open subnetwork is laid out by itself, innermost first, and then is a box like others. */
function crowded(/** @type {import("./types").Box[]} */ boxes, /** @type {import("./types").Arrow[]} */ arrows) {
  const parents = new Map(boxes.map((box) => [box.id, box.parent]));
  const sizes = new Map(boxes.map((box) => [box.id, box.open ? emptyGroup() : sizeOf(box)]));
  /** @type {Map<string, import("./types").Place>} */
  const found = new Map();
  for (const outer of [...[...boxes].reverse().filter((box) => box.open).map((box) => box.id), null]) {
    const inside = boxes.filter((box) => box.parent === outer).map((box) => ({ id: box.id, ...(sizes.get(box.id) ?? emptyGroup()) }));
    if (!inside.length) continue;
    const { places, width, height } = layered(inside, lifted(arrows, parents, outer), IN_A_CROWD);
    const [dx, dy] = outer ? [PAD, HEAD] : [0, 0];
    for (const { id, width: w, height: h } of inside) {
      const { x, y } = /** @type {{ x: number, y: number }} */ (places.get(id));
      found.set(id, { x: x + dx, y: y + dy, width: w, height: h });
    }
    if (outer) sizes.set(outer, { width: width + 2 * PAD, height: height + HEAD + PAD });
  }
  return found;
}

/** Arrows between what is directly inside `outer`, for all that run between parts of it. */
function lifted(/** @type {import("./types").Arrow[]} */ arrows, /** @type {Map<string, string | null>} */ parents, /** @type {string | null} */ outer) {
  const up = (/** @type {string} */ id) => {
    let each = /** @type {string | null | undefined} */ (id);
    while (each && parents.get(each) !== outer) each = parents.get(each);
    return each ?? null;
  };
  /** @type {[string, string][]} */
  const found = [];
  for (const { source, target, error } of arrows) {
    const [a, b] = [up(source), up(target)];
    if (a && b && a !== b && !error) found.push([a, b]);
  }
  return found;
}

/** Places from dagre, top left corners, all relative to the map. */
function ranked(/** @type {import("./types").Box[]} */ boxes, /** @type {import("./types").Arrow[]} */ arrows, /** @type {Map<string, { x: number, y: number }[]>} */ bends) {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph(WITH_CARE);
  graph.setDefaultEdgeLabel(() => ({}));
  const inside = new Set(boxes.map((box) => box.parent));
  const order = ["input", "function", "relay", "ensemble"]; // where dagre starts to look is what it puts to the left
  const sorted = [...boxes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const box of sorted) graph.setNode(box.id, box.open && inside.has(box.id) ? {} : box.open ? emptyGroup() : sizeOf(box));
  for (const box of boxes) if (box.parent) graph.setParent(box.id, box.parent);
  for (const arrow of arrows) {
    const text = labelOf(arrow);
    if (arrow.source !== arrow.target && !arrow.error) graph.setEdge(arrow.source, arrow.target, { width: text ? 12 + SMALL_LETTER * text.length : 0, height: 0 }, arrow.id);
  }
  arrange(graph);
  for (const edge of graph.edges()) {
    const { points } = graph.edge(edge);
    if (edge.name && points.length > STRAIGHT) bends.set(edge.name, points.slice(1, -1));
  }
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

/**
 * How far above or below the middle of its target each arrow ends, {arrow id: px}: those that arrive lie side by side, in
 * the order of where they come from, loops first and errors last.
 * @param {import("./types").Shown} shown
 * @param {Map<string, import("./types").Place>} places absolute
 * @returns {Map<string, number>}
 */
export function ports({ arrows }, places) {
  /** @type {Map<string, import("./types").Arrow[]>} */
  const arriving = new Map();
  for (const arrow of arrows) arriving.set(arrow.target, [...(arriving.get(arrow.target) ?? []), arrow]);
  const rank = (/** @type {import("./types").Arrow} */ arrow) => {
    const { y = 0, height = 0 } = places.get(arrow.source) ?? {};
    return (arrow.error ? 1e7 : arrow.source === arrow.target ? -1e7 : 0) + y + height / 2;
  };
  const found = new Map();
  for (const [target, several] of arriving) {
    const room = (places.get(target)?.height ?? 40) - 18;
    const gap = Math.min(13, room / Math.max(1, several.length - 1));
    several.sort((a, b) => rank(a) - rank(b)).forEach((arrow, i) => found.set(arrow.id, (i - (several.length - 1) / 2) * gap));
  }
  return found;
}
