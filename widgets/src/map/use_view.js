import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { begin, FIT, heighten, onSize, sizeOfAll } from "./framing.js";

/**
 * Which part of the map is looked at: all of it, until the reader chooses a part.
 * @param {{ flow: any, root: { current: HTMLDivElement | null }, calm: boolean, absolute: import("./framing.js").Places,
 *   inspected: string, building: boolean }} of
 */
export function useView({ flow, root, calm, absolute, inspected, building }) {
  const [whole, setWhole] = useState(true); // whether all of the map is seen
  const own = useRef(false); // whether the reader has chosen a part of the map to look at
  const setHeight = useRef("");
  const size = useMemo(() => sizeOfAll(absolute), [absolute]);
  const fit = useCallback(() => { own.current = false; flow.fitView({ ...FIT, duration: calm ? 0 : 220 }); }, [flow, calm]);
  const stand = useCallback((/** @type {HTMLElement} */ element) => {
    heighten(element, size, !!inspected, setHeight, building);
    if (!own.current && flow.viewportInitialized) begin(flow, element, absolute, absolute.get(inspected));
  }, [flow, size, absolute, inspected, building]);
  useLayoutEffect(() => { if (root.current?.clientWidth) stand(root.current); }, [stand]); // before anybody sees it stand otherwise
  useEffect(() => onSize(root.current, stand), [stand]);
  const look = useCallback((/** @type {unknown} */ _, /** @type {{ x: number, y: number, zoom: number }} */ { x, y, zoom }) => {
    const box = root.current?.getBoundingClientRect();
    if (box) setWhole(x + size.x * zoom > -1 && y + size.y * zoom > -1 && x + (size.x + size.width) * zoom < box.width + 1 && y + (size.y + size.height) * zoom < box.height + 1);
  }, [size]);
  const zoom = (/** @type {number} */ by) => { own.current = true; flow.zoomTo(flow.getZoom() * by, { duration: calm ? 0 : 120 }); };
  return { own, size, whole, fit, look, zoom };
}
