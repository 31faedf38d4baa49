import { useRef, useState } from "react";
import { tr } from "../shared/strings.js";

const FAR = 4; // px of a drag; less is a click
const GLYPHS = /** @type {Record<string, string>} */ ({
  slider: "M2 10h16M7 6.5v7a0 0 0 0 0 3 0v-7a0 0 0 0 0-3 0z",
  signal: "M1.5 11l2-4 2.5 7 3-11 3 13 2.5-8 2 4 2-1",
  function: "M13 4c-2.2-.9-3.6.2-4 2.6L7.8 13c-.4 2-1.4 2.6-3.2 2.1M6 8.5h7",
  ensemble: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7 8.2v.1M12.4 7.2v.1M9.8 11v.1M13.5 12v.1M6.9 12.9v.1",
  product: "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7.2 7.2l5.6 5.6M12.8 7.2l-5.6 5.6",
  integrator: "M13.8 3.6c-2.6-1-3.4.6-3.6 2.8l-.5 7.4c-.2 2.2-1 3.6-3.6 2.6",
  array: "M3 3h9v9H3zM6 15h9V6M9 18h9V9",
  error: "M10 3v9M10 15.6v.4M3.5 17.5 10 2l6.5 15.5z",
  probe: "M2.5 3v14.5h15M5.5 13l3-5 3 3.5 4.5-7",
});
const KNOWN = new Set(Object.keys(GLYPHS));

/**
 * The parts that a network is made of: dragged to where they shall be, or pressed, and then they find a place.
 * @param {{ parts: import("./types").Part[], put: (part: string) => void, drop: (part: string, x: number, y: number) => void }} props
 */
export function Palette({ parts, put, drop }) {
  const root = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [entry, setEntry] = useState(0);
  const [held, setHeld] = useState(/** @type {{ part: string, x: number, y: number } | null} */ (null));

  function onKeyDown(/** @type {import("react").KeyboardEvent} */ event) {
    const last = parts.length - 1;
    const next = /** @type {Record<string, number>} */ ({ ArrowRight: entry + 1, ArrowLeft: entry - 1, Home: 0, End: last })[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.min(last, Math.max(0, next));
    setEntry(to);
    /** @type {HTMLElement} */ (root.current?.querySelectorAll("button")[to]).focus();
  }

  const { left = 0, top = 0 } = root.current?.getBoundingClientRect() ?? {};
  return (
    <div ref={root} className="snn-palette" role="toolbar" aria-label={tr("build.palette")} onKeyDown={onKeyDown}>
      {parts.map((part, i) => (
        <PartButton key={part.part} part={part} entry={i === entry} put={put} drop={drop} hold={setHeld} focused={() => setEntry(i)} />
      ))}
      {held && <span className="snn-part-ghost" aria-hidden="true" style={{ left: held.x - left, top: held.y - top }}>
        <Glyph part={held.part} />{nameOf(parts.find((each) => each.part === held.part))}
      </span>}
    </div>
  );
}

/**
 * @param {{ part: import("./types").Part, entry: boolean, put: (part: string) => void, drop: (part: string, x: number, y: number) => void,
 *   hold: (held: { part: string, x: number, y: number } | null) => void, focused: () => void }} props
 */
function PartButton({ part, entry, put, drop, hold, focused }) {
  const from = useRef(/** @type {{ x: number, y: number } | null} */ (null));
  const dragged = useRef(false);
  return (
    <button type="button" className="snn-part-button" tabIndex={entry ? 0 : -1} title={hintOf(part)} data-snn-part={part.part} onFocus={focused}
      onPointerDown={(event) => {
        if (event.button) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY };
        dragged.current = false;
      }}
      onPointerMove={(event) => {
        if (!from.current) return;
        dragged.current ||= Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) > FAR;
        if (dragged.current) hold({ part: part.part, x: event.clientX, y: event.clientY });
      }}
      onPointerUp={(event) => {
        from.current = null;
        hold(null);
        if (dragged.current) drop(part.part, event.clientX, event.clientY);
      }}
      onPointerCancel={() => { from.current = null; hold(null); }}
      onClick={() => {
        if (!dragged.current) put(part.part);
        dragged.current = false;
      }}>
      <Glyph part={part.part} /><span>{nameOf(part)}</span>
    </button>
  );
}

function Glyph(/** @type {{ part: string }} */ { part }) {
  return <svg viewBox="0 0 20 20" aria-hidden="true" className={`snn-part-glyph snn-part-${part}`}><path d={GLYPHS[part] ?? GLYPHS.ensemble} /></svg>;
}

function nameOf(/** @type {import("./types").Part | undefined} */ part) {
  return !part ? "" : KNOWN.has(part.part) ? tr(`build.part.${part.part}`) : part.label;
}

function hintOf(/** @type {import("./types").Part} */ part) {
  return KNOWN.has(part.part) ? tr(`build.hint.${part.part}`) : part.hint;
}
