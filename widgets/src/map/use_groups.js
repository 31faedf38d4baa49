import { useCallback, useRef } from "react";
import { roomBack, roomFor } from "./room.js";
import { visible } from "./visible.js";

/** @typedef {Record<string, [number, number]>} Positions */

/** Where all boxes stand, also those that nobody placed. */
export function pinnedBy(/** @type {import("./types").Shown} */ shown, /** @type {import("./framing.js").Places} */ places, /** @type {Positions} */ positions) {
  const loose = shown.boxes.filter((box) => !(box.id in positions));
  return { ...positions, ...Object.fromEntries(loose.map(({ id }) => [id, /** @type {[number, number]} */ ([places.get(id)?.x ?? 0, places.get(id)?.y ?? 0])])) };
}

/**
 * Opens and closes subnetworks. Where a reader has placed boxes, those that are there stay, but for what would be covered;
 * else the whole map is laid out anew.
 * @param {{ graph: import("./types").Graph, shown: import("./types").Shown, places: import("./framing.js").Places,
 *   fresh: Record<string, boolean>, mine: import("./types").Arranged, arrange: (next: import("./types").Arranged) => void }} of
 */
export function useGroups({ graph, shown, places, fresh, mine, arrange }) {
  const asides = useRef(/** @type {Map<string, { before: Positions, after: Positions }>} */ (new Map())); // by what stood in the way of which

  /** Shut (true) or open subnetworks, outer ones first. */
  const shut = useCallback((/** @type {Record<string, boolean>} */ which) => {
    const collapsed = { ...mine.collapsed, ...which };
    let { positions } = mine;
    if (Object.keys(positions).length) {
      positions = pinnedBy(shown, places, positions);
      const next = visible(graph, { ...fresh, ...collapsed });
      for (const [id, isShut] of Object.entries(which)) {
        const aside = asides.current.get(id);
        if (isShut && aside) positions = roomBack(positions, aside.before, aside.after);
        if (isShut) { asides.current.delete(id); continue; }
        const after = roomFor(next, positions, [id]);
        const gone = Object.keys(after).filter((each) => after[each] !== positions[each]);
        asides.current.set(id, { before: positions, after: Object.fromEntries(gone.map((each) => [each, after[each]])) });
        positions = after;
      }
    }
    arrange({ ...mine, positions, collapsed });
  }, [graph, shown, places, fresh, mine, arrange]);

  const toggle = useCallback((/** @type {string} */ id) => shut({ [id]: !!shown.boxes.find((box) => box.id === id)?.open }), [shown, shut]);
  const all = useCallback((/** @type {boolean} */ isShut) => shut(Object.fromEntries(graph.groups.map((group) => [group.id, isShut]))), [graph, shut]);
  return { toggle, all };
}
