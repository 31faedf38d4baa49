import { useEffect, useRef, useState } from "react";
import { number } from "../shared/axes.js";
import { tr } from "../shared/strings.js";
import { at, inOrder, place, rounded, TRACK } from "./scale.js";

const SEND_EVERY = 60; // ms between two values of a moving slider
const OWN = 600; // ms after the last move in which the kernel's echo is not shown: the hand knows better

/** @typedef {import("./types").Row} Row */
/** @typedef {(name: string, value: any) => void} Change */

/** One parameter: its name, unit and price, and what turns it. */
export function Control(/** @type {{ row: Row, change: Change }} */ { row: given, change }) {
  const [value, move] = useOwn(given, change);
  const row = useBounds(given, value);
  const name = row.unit && row.unit !== row.label ? `${row.label} (${row.unit})` : row.label;
  return (
    <div className="snn-control" role="group" aria-label={name} data-snn-control={row.name}>
      <span className="snn-control-head">
        <span className="snn-control-name">{name}</span>
        <span className={`snn-price snn-price-${row.price}`} title={priceTitle(row.price)}>{priceName(row.price)}</span>
      </span>
      {row.control === "choice" ? <Choice row={row} name={name} value={value} move={move} />
        : row.control === "number" ? <Slider row={row} name={name} value={value} move={move} />
          : <Several row={row} name={name} value={value} move={move} />}
    </div>
  );
}

/** The value under the reader's hand, and what sends it on: not more often than the kernel can use it. */
function useOwn(/** @type {Row} */ row, /** @type {Change} */ change) {
  const [own, setOwn] = useState({ value: row.value, at: 0 });
  const timer = useRef(0);
  const waiting = useRef(/** @type {any} */ (null));
  useEffect(() => () => clearTimeout(timer.current), []);
  function flush() {
    timer.current = 0;
    if (!waiting.current) return;
    change(row.name, waiting.current.value);
    waiting.current = null;
    timer.current = window.setTimeout(flush, SEND_EVERY);
  }
  function move(/** @type {any} */ value) {
    setOwn({ value, at: performance.now() });
    waiting.current = { value };
    if (!timer.current) flush();
  }
  const mine = performance.now() - own.at < OWN;
  useEffect(() => {
    if (!mine) return undefined;
    const later = setTimeout(() => setOwn((now) => ({ ...now, at: 0 })), OWN);
    return () => clearTimeout(later);
  }, [own.at]);
  return /** @type {[any, (value: any) => void]} */ ([mine ? own.value : row.value, move]);
}

/** The row with the bounds that it began with, for a track that grew with the value would run away from the hand. */
function useBounds(/** @type {Row} */ row, /** @type {any} */ value) {
  const bounds = useRef({ low: row.low ?? 0, high: row.high ?? 1 });
  if (row.control === "choice") return row;
  const values = [value].flat();
  if (Math.min(...values) < bounds.current.low || Math.max(...values) > bounds.current.high) {
    bounds.current = { low: Math.min(row.low ?? 0, ...values), high: Math.max(row.high ?? 1, ...values) };
  }
  return { ...row, ...bounds.current };
}

/** @typedef {{ row: Row, name: string, value: any, move: (value: any) => void }} Part */

function Slider(/** @type {Part} */ { row, name, value, move }) {
  const { low = 0, high = 1, log = false } = row;
  return (
    <div className="snn-slide">
      <input type="range" className="nodrag" min={0} max={TRACK} step={1} aria-label={name} aria-valuetext={shown(value)}
        value={place(value, low, high, log)} style={/** @type {any} */ ({ "--at": `${(100 * place(value, low, high, log)) / TRACK}%` })}
        onChange={(event) => move(rounded(at(Number(event.target.value), low, high, log), row.step))} />
      <Typed label={name} value={value} low={low} high={high} move={(each) => move(rounded(each, row.step))} />
    </div>
  );
}

/** A slider for each number of a range or a vector. */
function Several(/** @type {Part} */ { row, name, value, move }) {
  const ends = row.control === "range" ? [tr("map.lowest"), tr("map.highest")] : null;
  const one = /** @type {number[]} */ (value).length === 1;
  return (
    <div className="snn-several">
      {value.map((/** @type {number} */ each, /** @type {number} */ i) => {
        const part = ends ? ends[i] : one ? "" : `[${i}]`;
        const set = (/** @type {number} */ next) => move(inOrder(value.map((/** @type {number} */ old, /** @type {number} */ k) => (k === i ? next : old)), i, !!ends));
        return (
          <div key={i} className="snn-several-row">
            {part && <span className="snn-part">{part}</span>}
            <Slider row={row} name={part ? `${name} ${part}` : name} value={each} move={set} />
          </div>
        );
      })}
    </div>
  );
}

function Choice(/** @type {Part} */ { row, name, value, move }) {
  return (
    <select className="snn-choice" aria-label={name} value={value} onChange={(event) => move(event.target.value)}>
      {row.options?.map((option) => <option key={option}>{option}</option>)}
    </select>
  );
}

/** The number itself, to type over; taken with Enter or on leaving. */
export function Typed(/** @type {{ label: string, value: number, low: number, high: number, move: (value: number) => void }} */ { label, value, low, high, move }) {
  const [text, setText] = useState(/** @type {string | null} */ (null));
  const [said, setSaid] = useState("");
  function take() {
    if (text === null || !text.trim()) return setText(null);
    const typed = Number(text.replace("\u2212", "-").replace(",", "."));
    const possible = Math.min(high, Math.max(low, typed));
    const known = !Number.isFinite(typed) ? "slider.no_number" : possible === typed ? "" : "slider.nearest";
    if (Number.isFinite(typed)) move(possible);
    setSaid(known && tr(known, { name: label, text: text.trim(), now: shown(Number.isFinite(typed) ? possible : value) }));
    setText(null);
  }
  return (
    <>
    <input className="snn-typed" inputMode="decimal" aria-label={tr("map.typed", { name: label })} value={text ?? shown(value)}
      onChange={(event) => { setText(event.target.value); setSaid(""); }} onBlur={take} onFocus={(event) => event.target.select()}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        if (event.key === "Escape" && text !== null) { event.stopPropagation(); setText(null); }
      }} />
    {said && <span className="snn-typed-said" role="status">{said}</span>}
    </>
  );
}

const shown = (/** @type {number} */ value) => (Math.abs(value) >= 0.001 || value === 0 ? number(value) : value.toExponential(1));

function priceName(/** @type {Row["price"]} */ price) {
  return { patch: tr("map.patch"), resolve: tr("map.resolve"), rebuild: tr("map.rebuild") }[price];
}

function priceTitle(/** @type {Row["price"]} */ price) {
  return { patch: tr("map.patch_title"), resolve: tr("map.resolve_title"), rebuild: tr("map.rebuild_title") }[price];
}
