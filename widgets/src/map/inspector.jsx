import { useEffect, useRef } from "react";
import { tr } from "../shared/strings.js";
import { AdviceList } from "../builder/advice.jsx";
import { NameField } from "../builder/name_field.jsx";
import { NodeFunction, WireEditor } from "../builder/wire.jsx";
import { Control } from "./control.jsx";
import { kindOf, marksOf } from "./say.js";

/** @typedef {import("./types").Inspected} Inspected */

/**
 * What is known of an object and what can be turned of it, the views it can be seen in, and where its connections lead.
 * @param {{ seen: Inspected, wish: number, box: import("./types").Box | undefined, graph: import("./types").Graph,
 *   order: (t: string, more?: object) => void, inspect: (id: string) => void, close: () => void,
 *   toggle: (id: string) => void, opened: string[], builder: import("../builder/types").Builder | null,
 *   advice: string[] | undefined, taking: { current: import("../builder/types").Taking } | null }} props
 *   `taking`: what of it takes the focus, "" for nothing; null where it always does
 */
export function Inspector({ seen, wish, box, graph, order, inspect, close, toggle, opened, builder, advice, taking }) {
  const root = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const wanted = taking?.current ?? "panel";
    const name = wanted === "name" && /** @type {HTMLInputElement | null} */ (root.current?.querySelector(".snn-name"));
    if (wanted) (name || root.current)?.focus({ preventScroll: true });
    if (name) name.select();
  }, [seen.id, wish]);
  const edge = graph.edges.find((each) => each.id === seen.id);
  return (
    <aside ref={root} className="snn-inspector" tabIndex={-1} aria-label={tr("map.inspector", { name: seen.title })} data-snn-inspects={seen.id}
      onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } }}>
      <header className="snn-inspector-head">
        <h4 className="snn-inspector-title">{seen.title}</h4>
        <button type="button" className="snn-mini" aria-label={tr("map.close_inspector")} title={tr("map.close_inspector")} onClick={close}>
          <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M3 3l6 6M9 3l-6 6" /></svg>
        </button>
      </header>
      <p className="snn-kind">{edge ? [tr("map.connection"), ...marksOf({ ...edge, members: [0], lane: 0, lanes: 1 })].join(", ") : box ? kindOf(box) : ""}</p>
      <AdviceList texts={advice} />
      {builder && seen.name !== undefined && !edge && <NameField key={seen.id} name={seen.name} rename={(label) => builder.edit("rename", { id: seen.id, label })} />}
      {builder && edge && seen.wire && <WireEditor key={seen.id} wire={seen.wire} sizes={sizesOf(graph, edge)} rows={seen.rows.map((row) => row.name)}
        change={(more) => builder.edit("wire", { id: seen.id, ...more })} />}
      {builder && !edge && seen.wire && <NodeFunction key={`${seen.id} f`} wire={seen.wire} change={(more) => builder.edit("wire", { id: seen.id, ...more })} />}
      {box && "ensembles" in box.thing &&
        <button type="button" className="snn-button" onClick={() => toggle(box.id)}>
          {box.open ? tr("map.collapse", { name: box.label }) : tr("map.expand", { name: box.label })}
        </button>}
      {builder && box && "ensembles" in box.thing && <button type="button" className="snn-button" onClick={() => builder.edit("ungroup", { id: box.id })}>{tr("build.ungroup")}</button>}
      {seen.views.length > 0 && <div className="snn-offers" role="group" aria-label={tr("map.add_view")}>
        <span className="snn-section">{tr("map.add_view")}</span>
        {seen.views.map((kind) => (
          <button key={kind} type="button" className="snn-offer" data-snn-offer={kind} aria-pressed={opened.includes(kind)}
            onClick={() => order("open", { id: seen.id, kind })}>{viewName(kind)}</button>
        ))}
      </div>}
      {seen.rows.map((row) => (
        <Control key={`${seen.id} ${row.name}`} row={row} change={(name, value) => order("set", { id: seen.id, name, value })} />
      ))}
      {seen.facts.length > 0 && <dl className="snn-facts">
        {seen.facts.map(([name, text]) => <div key={name}><dt>{tr(`map.fact.${name}`)}</dt><dd>{text}</dd></div>)}
      </dl>}
      <Links graph={graph} id={seen.id} edge={edge} inspect={inspect} />
    </aside>
  );
}

/** How many values the two ends of a connection have. @returns {[number, number]} */
function sizesOf(/** @type {import("./types").Graph} */ graph, /** @type {import("./types").Edge} */ edge) {
  const size = (/** @type {string} */ id) => graph.nodes.find((each) => each.id === id)?.size ?? 1;
  return [size(edge.source), size(edge.target)];
}

/** Buttons for the connections of a thing, or for the two ends of a connection. */
function Links(/** @type {{ graph: import("./types").Graph, id: string, edge: import("./types").Edge | undefined, inspect: (id: string) => void }} */ { graph, id, edge, inspect }) {
  const names = new Map([...graph.nodes, ...graph.groups].map((each) => [each.id, each.label]));
  const ends = edge ? [[tr("map.from"), edge.source], [tr("map.to"), edge.target]] : [];
  const links = edge ? ends.map(([what, end]) => ({ id: end, text: `${what} ${names.get(end) ?? end}` }))
    : graph.edges.filter((each) => each.source === id || each.target === id).map((each) => ({
      id: each.id,
      text: each.source === id ? `${tr("map.to")} ${names.get(each.target)}` : `${tr("map.from")} ${names.get(each.source)}`,
    }));
  if (!links.length) return null;
  return (
    <div className="snn-links" role="group" aria-label={edge ? tr("map.ends") : tr("map.connections")}>
      <span className="snn-section">{edge ? tr("map.ends") : tr("map.connections")}</span>
      {links.slice(0, 40).map((link) => (
        <button key={link.id} type="button" className="snn-link" onClick={() => inspect(link.id)}>{link.text}</button>
      ))}
    </div>
  );
}

/** The name of a kind of view. */
export function viewName(/** @type {string} */ kind) {
  return {
    value: tr("map.view_value"), raster: tr("map.view_raster"), grid: tr("map.view_grid"), voltage: tr("map.view_voltage"),
    current: tr("map.view_current"), xy: tr("map.view_xy"), rates: tr("map.view_rates"), plane: tr("map.view_plane"),
    similarity: tr("map.view_similarity"), weights: tr("map.view_weights"), error: tr("map.view_error"),
    world: tr("map.view_world"), wire: tr("map.view_wire"), energy: tr("map.view_energy"), actions: tr("map.view_actions"),
  }[kind] ?? kind;
}
