import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Ids of the boxes and arrows that are selected; what leaves the map is selected no longer.
 * @param {import("../map/types").Shown} shown
 */
export function useSelection(shown) {
  const [selection, setSelection] = useState(() => /** @type {Set<string>} */ (new Set()));
  const latest = useRef(selection);
  latest.current = selection;
  const select = useCallback((/** @type {Iterable<string>} */ ids) => setSelection(new Set(ids)), []);
  const flip = useCallback((/** @type {string} */ id) => select(flipped(latest.current, id)), [select]);
  /** Take over what the flow says of clicks and of the frame that is drawn round boxes. */
  const follow = useCallback((/** @type {any[]} */ changes) => {
    const told = changes.filter((change) => change.type === "select");
    if (!told.length) return;
    setSelection((before) => {
      const next = new Set(before);
      for (const { id, selected } of told) selected ? next.add(id) : next.delete(id);
      return next;
    });
  }, []);
  useEffect(() => {
    const here = new Set([...shown.boxes, ...shown.arrows].map((each) => each.id));
    setSelection((before) => ([...before].every((id) => here.has(id)) ? before : new Set([...before].filter((id) => here.has(id)))));
  }, [shown]);
  return { selection, select, flip, follow };
}

function flipped(/** @type {Set<string>} */ before, /** @type {string} */ id) {
  const next = new Set(before);
  return next.delete(id) ? next : next.add(id);
}
