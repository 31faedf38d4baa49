import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { tr } from "../shared/strings.js";
import { Typed } from "../map/control.jsx";
import { ExpressionField } from "./expression_field.jsx";

const FUNCTIONS = ["identity", "sum", "scale", "square", "product", "expression"];
const RULES = ["", "PES", "RLS", "Voja"];
const SYNAPSE = 0.005; // s, of one that is put in
const MOST = 1e6;
const MOST_PARTS = 16; // that are listed one by one

/**
 * What a connection does: its function, which part of both ends it joins, its factor, synapse and learning rule.
 * @param {{ wire: import("./types").Wire, sizes: [number, number], rows: string[], change: (more: Partial<import("./types").Wire>) => void }} props
 *   `sizes` of its two ends, where they are known; `rows`: parameters that the inspector has a slider for
 */
export function WireEditor({ wire, sizes, rows, change }) {
  const [wish, setWish] = useState("");
  useEffect(() => setWish(""), [wire.function, wire.text]);
  const chosen = wish || wire.function;
  const [menu, before] = [useRef(/** @type {HTMLSelectElement | null} */ (null)), useRef(chosen)];
  useLayoutEffect(() => { // what was typed has a name in the menu: the field goes, and keys go on there
    if (before.current === "expression" && chosen !== "expression" && document.activeElement === document.body) menu.current?.focus();
    before.current = chosen;
  }, [chosen]);
  const begin = wire.text || startOf(wire, sizes[0]);
  return (
    <div className="snn-wire" role="group" aria-label={tr("build.wire")}>
      <Menu name={tr("build.function")} field={menu} value={chosen} options={[...new Set([...FUNCTIONS, chosen])].map((each) => [each, tr(`build.function.${each}`)])}
        choose={(next) => {
          setWish(next === "expression" ? next : "");
          if (next !== "expression") change({ function: next });
        }} />
      {chosen === "expression" && <ExpressionField text={begin} error={wire.error} place={wire.place} begun={wish === "expression"}
        take={(text) => change({ function: "expression", text })} />}
      {wire.error && chosen !== "expression" && <span className="snn-wrong" role="alert">{wire.error}</span>}
      {(sizes[0] > 1 || wire.pre) && <Slice name={tr("build.pre")} value={wire.pre} size={sizes[0]} take={(pre) => change({ pre })} />}
      {(sizes[1] > 1 || wire.post) && <Slice name={tr("build.post")} value={wire.post} size={sizes[1]} take={(post) => change({ post })} />}
      {!rows.includes("transform") && <span className="snn-entry snn-beside"><span>{tr("build.scale")}</span>
        <Typed label={tr("build.scale")} value={wire.scale} low={-MOST} high={MOST} move={(scale) => change({ scale })} /></span>}
      <label className="snn-check">
        <input type="checkbox" checked={wire.synapse !== null} onChange={(event) => change({ synapse: event.target.checked ? SYNAPSE : null })} />
        <span>{tr("build.synapse")}</span>
      </label>
      {wire.synapse !== null && !rows.includes("synapse") && <span className="snn-entry snn-beside"><span>{tr("build.synapse_tau")}</span>
        <Typed label={tr("build.synapse_tau")} value={wire.synapse} low={0} high={100} move={(synapse) => change({ synapse })} /></span>}
      <Menu name={tr("build.rule")} value={wire.rule} options={[...new Set([...RULES, wire.rule])].map((each) => [each, each || tr("build.no_rule")])} choose={(rule) => change({ rule })} />
    </div>
  );
}

/** What a node computes of what arrives. */
export function NodeFunction(/** @type {{ wire: import("./types").Wire, change: (more: Partial<import("./types").Wire>) => void }} */ { wire, change }) {
  return (
    <div className="snn-wire" role="group" aria-label={tr("build.function")}>
      <ExpressionField text={wire.text} error={wire.error} place={wire.place} begun={false} take={(text) => change({ function: "expression", text })} />
    </div>
  );
}

/** The text that an expression begins with: what the connection does now. */
function startOf(/** @type {import("./types").Wire} */ wire, /** @type {number} */ size) {
  const parts = Array.from({ length: Math.max(1, Math.min(size || 1, MOST_PARTS)) }, (_, i) => `x[${i}]`);
  if (wire.function === "sum") return parts.join(" + ");
  if (wire.function === "product") return parts.join(" * ");
  return wire.function === "square" ? "x ** 2" : "x";
}

function Menu(/** @type {{ name: string, value: string, options: string[][], choose: (value: string) => void, field?: import("react").Ref<HTMLSelectElement> }} */ { name, value, options, choose, field }) {
  const id = useId();
  return (
    <span className="snn-entry">
      <label htmlFor={id}>{name}</label>
      <select id={id} ref={field} className="snn-choice" value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
      </select>
    </span>
  );
}

/** Part of a vector, such as [0] or [0:2]; empty for all of it. */
function Slice(/** @type {{ name: string, value: string, size: number, take: (value: string) => void }} */ { name, value, size, take }) {
  const [id, list] = [useId(), useId()];
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const send = () => { if (text.trim() !== value) take(text.trim()); };
  return (
    <span className="snn-entry snn-beside">
      <label htmlFor={id}>{name}</label>
      <input id={id} className="snn-text" list={list} value={text} placeholder={tr("build.whole")} spellCheck={false} autoComplete="off" onBlur={send}
        onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter") send(); }} />
      <datalist id={list}>{Array.from({ length: Math.min(size || 0, MOST_PARTS) }, (_, i) => <option key={i} value={`[${i}]`} />)}</datalist>
    </span>
  );
}
