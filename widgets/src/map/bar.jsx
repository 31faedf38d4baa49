import { useEffect, useRef, useState } from "react";
import { tr } from "../shared/strings.js";

const FIT = "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4";
const LESS = "M3 8h10";
const MORE = "M3 8h10M8 3v10";
const AGAIN = "M2 5h4v6H2zM10 2.5h4v4h-4zM10 9.5h4v4h-4zM6 8h2M8 4.5V11.5M8 4.5h2M8 11.5h2";
const SHUT = "M3 3h10v10H3zM5.5 8h5";
const OPEN = "M3 3h10v10H3zM5.5 8h5M8 5.5v5";
const HELP = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M6.2 6.3C6.2 4 9.8 4 9.8 6.2 9.8 7.7 8 7.7 8 9.2M8 11.2v.3";
const SAVE = "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11.5v2h11v-2";
const BOLT = "M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z";

/**
 * What can be done with the map as a whole.
 * @param {{ fit: () => void, zoom: (by: number) => void, again: () => void, arrangedByHand: boolean, all: (shut: boolean) => void,
 *   groups: number, boxes: import("./types").Box[], legend: boolean, showLegend: () => void, save: (what: string) => void, energy: () => void,
 *   building: boolean, children: import("react").ReactNode }} props
 */
export function Bar({ fit, zoom, again, arrangedByHand, all, groups, boxes, legend, showLegend, save, energy, building, children }) {
  const anyClosed = boxes.some((box) => box.closed);
  return (
    <div className="snn-toolbar snn-map-bar" role="toolbar" aria-label={tr("map.bar")}>
      <span className="snn-cluster">
        <Button path={LESS} text={tr("map.zoom_out")} onClick={() => zoom(1 / 1.3)} />
        <Button path={MORE} text={tr("map.zoom_in")} onClick={() => zoom(1.3)} />
        <Button path={FIT} text={tr("map.fit")} onClick={fit} />
      </span>
      <Button path={AGAIN} text={tr("map.again")} title={tr("map.again_title")} disabled={!arrangedByHand} onClick={again} />
      {groups > 0 && <Button path={anyClosed ? OPEN : SHUT} text={anyClosed ? tr("map.expand_all") : tr("map.collapse_all")} onClick={() => all(!anyClosed)} />}
      {children}
      <span className="snn-spring" />
      <Button path={BOLT} text={tr("map.energy")} title={tr("map.energy_title")} onClick={energy} wide />
      <Button path={HELP} text={tr("map.legend")} onClick={showLegend} pressed={legend} wide />
      <Save save={save} building={building} />
    </div>
  );
}

/** @param {{ path: string, text: string, title?: string, onClick: () => void, disabled?: boolean, pressed?: boolean, wide?: boolean, expanded?: boolean }} props */
export function Button({ path, text, title = text, onClick, disabled, pressed, wide, expanded }) {
  return (
    <button type="button" className={`snn-button snn-line-icon${wide ? "" : " snn-icon-only"}`} title={title} aria-label={text} disabled={disabled} aria-pressed={pressed} aria-expanded={expanded} onClick={onClick}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg>
      {wide && <span className="snn-wide-text">{text}</span>}
    </button>
  );
}

/** A menu of what can be taken along. */
function Save(/** @type {{ save: (what: string) => void, building: boolean }} */ { save, building }) {
  const [open, setOpen] = useState(false);
  const root = useRef(/** @type {HTMLSpanElement | null} */ (null));
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector(/** @type {any} */ ("[role=menuitem]"))?.focus();
    const away = (/** @type {Event} */ event) => { if (!root.current?.contains(/** @type {Node} */ (event.target))) setOpen(false); };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const items = [
    ...(building ? [["network", tr("build.save")]] : []),
    ["svg", tr("map.save_svg")], ["png", tr("map.save_png")], ["plots", tr("map.save_plots")], ["csv", tr("map.save_csv")], ["npz", tr("map.save_npz")],
  ];
  function onKeyDown(/** @type {import("react").KeyboardEvent} */ event) {
    const all = [...(root.current?.querySelectorAll("[role=menuitem]") ?? [])];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      event.preventDefault();
      /** @type {HTMLElement} */ (all[(all.indexOf(/** @type {Element} */ (document.activeElement)) + step + all.length) % all.length]).focus();
    }
    if (event.key === "Escape" && open) {
      setOpen(false);
      root.current?.querySelector("button")?.focus();
    }
  }
  return (
    <span className="snn-menu-root" ref={root} onKeyDown={onKeyDown}>
      <Button path={SAVE} text={tr("map.save")} onClick={() => setOpen(!open)} expanded={open} wide />
      {open && <div className="snn-menu" role="menu" aria-label={tr("map.save")}>
        {items.map(([what, text]) => (
          <button key={what} type="button" role="menuitem" tabIndex={-1} data-snn-save={what} onClick={() => { setOpen(false); save(what); }}>{text}</button>
        ))}
      </div>}
    </span>
  );
}
