/** What stands on the map as React Flow wants it. */
import { MANY } from "./framing.js";
import { ports } from "./layout.js";
import { describe, describeArrow } from "./say.js";

/** @typedef {import("./types").Shown} Shown */
/** @typedef {Map<string, import("./types").Place>} Places */

/** The connection behind an arrow, the first of several. */
export function firstOf(/** @type {import("./types").Graph} */ graph, /** @type {any} */ edge) {
  return graph.edges[edge.data.arrow.members[0]].id;
}

/** The box or arrow that shows a thing or connection: one arrow may stand for several, at the border of a closed box. */
export function shownAs(/** @type {import("./types").Graph} */ graph, /** @type {Shown} */ shown, /** @type {string} */ id) {
  const place = graph.edges.findIndex((edge) => edge.id === id);
  return place < 0 ? id : shown.arrows.find((arrow) => arrow.members.includes(place))?.id ?? id;
}

/** Places counted from the corner of the map. */
export function absolutes(/** @type {Shown} */ shown, /** @type {Places} */ places) {
  /** @type {Places} */
  const found = new Map();
  for (const box of shown.boxes) { // parents first
    const place = /** @type {import("./types").Place} */ (places.get(box.id));
    const parent = box.parent ? found.get(box.parent) : undefined;
    found.set(box.id, parent ? { ...place, x: place.x + parent.x, y: place.y + parent.y } : place);
  }
  return found;
}

/** The box that Tab leads to. */
export function entryOf(/** @type {Shown} */ shown, /** @type {string} */ focus) {
  return shown.boxes.some((box) => box.id === focus) ? focus : shown.boxes.find((box) => !box.open)?.id;
}

/**
 * Boxes as the flow wants them. One of them can be reached with Tab, the others from there with arrow keys. They say that
 * they are measured, else the flow forgets their ports, and takes all arrows out and in again.
 * @param {Shown} shown
 * @param {Places} places
 * @param {{ calm: boolean, toggle: (id: string) => void, isSelected: (id: string) => boolean, focus: string,
 *   building: boolean, advice: Map<string, string[]> }} how
 */
export function flowNodes(shown, places, { calm, toggle, isSelected, focus, building, advice }) {
  const many = calm || shown.boxes.length > MANY;
  const entry = entryOf(shown, focus);
  return shown.boxes.map((box) => {
    const { x, y, width, height } = /** @type {import("./types").Place} */ (places.get(box.id));
    const said = advice.get(box.id);
    return {
      id: box.id, type: box.open ? "open" : "thing", position: { x, y }, width, height, measured: { width, height }, data: { box, calm: many, toggle, building, advice: said },
      parentId: box.parent ?? undefined, extent: box.parent ? "parent" : undefined, selected: isSelected(box.id),
      ariaLabel: [describe(box, shown), ...(said ?? [])].join(" "), ariaRole: "button", zIndex: box.open ? -1 : 0,
      domAttributes: { tabIndex: box.id === entry ? 0 : -1, "aria-expanded": "ensembles" in box.thing ? box.open : undefined },
      style: { width, height },
    };
  });
}

/**
 * Arrows as the flow wants them. While a network is built, Tab reaches those of the box that it leads to.
 * @param {Shown} shown
 * @param {Places} places absolute
 * @param {{ bends: Map<string, { x: number, y: number }[]>, isSelected: (arrow: import("./types").Arrow) => boolean,
 *   focus: string, building: boolean, advice: (arrow: import("./types").Arrow) => string[] }} how
 */
export function flowEdges(shown, places, { bends, isSelected, focus, building, advice }) {
  const names = new Map(shown.boxes.map((box) => [box.id, box.label]));
  const ends = ports(shown, places);
  const entry = entryOf(shown, focus);
  return shown.arrows.map((arrow) => {
    const said = advice(arrow);
    const near = [arrow.id, arrow.source, arrow.target].includes(shown.arrows.some((each) => each.id === focus) ? focus : entry ?? "");
    return {
      id: arrow.id, type: "arrow", source: arrow.source, target: arrow.target, zIndex: 0, selected: isSelected(arrow),
      data: { arrow, port: ends.get(arrow.id) ?? 0, bends: bends.get(arrow.id), height: Math.max(places.get(arrow.source)?.height ?? 0, places.get(arrow.target)?.height ?? 0), advice: said },
      ariaLabel: [describeArrow(arrow, names), ...said].join(". "),
      ...(building ? { ariaRole: /** @type {const} */ ("button"), domAttributes: { tabIndex: near ? 0 : -1 } } : {}),
    };
  });
}
