import { useLayoutEffect, useMemo, useRef } from "react";

/**
 * When the box or arrow with the focus leaves the map, the map itself takes it: keys go on working.
 * @param {{ current: HTMLElement | null }} root
 * @param {unknown} shown
 */
export function useKeptFocus(root, shown) {
  const last = useRef(/** @type {Element | null} */ (null));
  useLayoutEffect(() => {
    const later = requestAnimationFrame(() => { // the flow takes boxes out a little later
      if (last.current && !last.current.isConnected && document.activeElement === document.body) root.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(later);
  }, [shown]);
  return useMemo(() => ({
    onFocus: (/** @type {{ target: Element }} */ { target }) => { last.current = target; },
    onBlur: (/** @type {{ target: Element }} */ { target }) => { if (target.isConnected) last.current = null; },
  }), []);
}
