import { memo } from "react";
import { Handle, Position } from "@xyflow/react";
import { tr } from "../shared/strings.js";
import { Badge } from "../builder/advice.jsx";
import { disc, dotsFor } from "./dots.js";
import { sizeText } from "./say.js";

/** @typedef {{ id: string, data: { box: import("./types").Box, calm: boolean, toggle: (id: string) => void, building: boolean, advice: string[] | undefined } }} Props */

/** Where arrows leave and arrive; while a network is built, connections are drawn from here. */
function Ports(/** @type {{ building: boolean, kind: string }} */ { building, kind }) {
  return <>
    <Handle type="target" position={Position.Left} isConnectable={building && kind !== "input"} />
    <Handle type="source" position={Position.Right} isConnectable={building} />
  </>;
}

/** A disc of dots, as many lit as the ensemble is active. */
export const Neurons = memo(function Neurons(/** @type {{ count: number, calm: boolean }} */ { count, calm }) {
  const dots = dotsFor(count);
  const { size, places } = disc(dots, 19);
  return (
    <svg className="snn-neurons" viewBox="-21 -21 42 42" aria-hidden="true" style={/** @type {any} */ ({ "--n": dots })}>
      <circle className="snn-soma" r="20" />
      {calm
        ? <path d={places.map(({ x, y }) => `M${x - size},${y}a${size},${size} 0 1 0 ${2 * size},0a${size},${size} 0 1 0 ${-2 * size},0`).join("")} className="snn-dots" />
        : places.map(({ x, y }, i) => <circle key={i} className="snn-dot" cx={x} cy={y} r={size} style={/** @type {any} */ ({ "--i": i })} />)}
    </svg>
  );
});

const GLYPHS = {
  input: "M2 4h6l6 4.5L8 13H2z",
  function: "M11.5 3.2c-2-.8-3.3.2-3.7 2.3L6.7 11c-.3 1.7-1.2 2.3-2.7 1.9M5 7h6",
  relay: "M2 8h9M8 4.5 11.5 8 8 11.5",
  network: "M3 3h4v4H3zM9 9h4v4H9zM7 5h4v4",
  array: "M2.5 2.5h7v7h-7zM5 12h7V5M7.5 14.5h7v-7",
};

/** The sign of a kind that has no neurons of its own. */
function Glyph(/** @type {{ kind: string }} */ { kind }) {
  return <svg className={`snn-glyph snn-glyph-${kind}`} viewBox="0 0 17 17" aria-hidden="true"><path d={/** @type {any} */ (GLYPHS)[kind]} /></svg>;
}

function Text(/** @type {{ box: import("./types").Box }} */ { box }) {
  return <span className="snn-box-text">
    <span className="snn-box-label" title={box.label}>{box.label}</span>
    {box.kind !== "relay" && (box.kind === "ensemble" || box.closed || ("size" in box.thing && box.thing.size > 1)) &&
      <span className="snn-box-size">{sizeText(box)}</span>}
  </span>;
}

/** An ensemble, a node, or a subnetwork as one box. */
export const ThingBox = memo(function ThingBox(/** @type {Props} */ { id, data: { box, calm, toggle, building, advice } }) {
  return (
    <div className={`snn-box snn-${box.kind}${box.closed ? " snn-closed" : ""}`} data-snn-id={id}>
      <Ports building={building} kind={box.kind} />
      {box.kind === "ensemble" ? <Neurons count={box.thing.neurons ?? 0} calm={calm} /> : <Glyph kind={box.kind} />}
      <Text box={box} />
      {box.closed && <Toggle id={id} label={tr("map.expand", { name: box.label })} toggle={toggle} path="M6 3v6M3 6h6" />}
      <span className="snn-gauge" aria-hidden="true" />
      <Badge texts={advice} />
    </div>
  );
});

/** A subnetwork that is open: a frame with a title. */
export const OpenGroup = memo(function OpenGroup(/** @type {Props} */ { id, data: { box, toggle, advice } }) {
  return (
    <div className={`snn-open snn-open-${box.kind}`}>
      <span className="snn-open-head">
        <span className="snn-box-label" title={box.label}>{box.label}</span>
        <Toggle id={id} label={tr("map.collapse", { name: box.label })} toggle={toggle} path="M3 6h6" />
      </span>
      <Badge texts={advice} />
    </div>
  );
});

/** Opens or closes a subnetwork by mouse; by keyboard that is + and - on the box, and a button of the inspector. */
function Toggle(/** @type {{ id: string, label: string, toggle: (id: string) => void, path: string }} */ { id, label, toggle, path }) {
  return (
    <span className="snn-toggle nodrag" title={label} aria-hidden="true" onClick={(event) => { event.stopPropagation(); toggle(id); }}>
      <svg viewBox="0 0 12 12"><path d={path} /></svg>
    </span>
  );
}
