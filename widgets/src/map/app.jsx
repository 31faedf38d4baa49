import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { toReader, tr } from "../shared/strings.js";
import { adviceById } from "../builder/advice.jsx";
import { ConnectForm } from "../builder/connect_form.jsx";
import { Nothing } from "../builder/nothing.jsx";
import { Palette } from "../builder/palette.jsx";
import { Tools } from "../builder/tools.jsx";
import { useBuilder } from "../builder/use_builder.js";
import { Bar } from "./bar.jsx";
import { Canvas } from "./canvas.jsx";
import { absolutes, flowEdges, flowNodes, shownAs } from "./flow.js";
import { reveal } from "./framing.js";
import { Inspector } from "./inspector.jsx";
import { keyAction, stepOf } from "./keys.js";
import { Legend } from "./legend.jsx";
import { arranged as arrangedBy } from "./layout.js";
import { OpenViews } from "./open_views.jsx";
import { useTraits } from "./traits.js";
import { useArranged } from "./use_arranged.js";
import { useGroups } from "./use_groups.js";
import { useView } from "./use_view.js";
import { visible } from "./visible.js";

/** @typedef {import("../shared/types").Model} Model */

/** @param {{ model: Model, drawn: (shown: import("./types").Shown) => void, calm: boolean, save: (what: string, at: Placed) => void }} props */
export function App(props) {
  return <ReactFlowProvider><Lab {...props} /></ReactFlowProvider>;
}

/** A press with Shift selects things here, and would select cells of the notebook too. */
function keepShift(/** @type {import("react").MouseEvent} */ event) {
  if (event.shiftKey) event.stopPropagation();
}

/** What is inspected, its labels and what is wrong with it in the reader's language. */
function spoken(/** @type {any} */ seen, /** @type {(text: string) => string} */ words) {
  const rows = seen.rows.map((/** @type {any} */ row) => ({ ...row, label: words(row.label) }));
  return { ...seen, rows, ...(seen.wire ? { wire: { ...seen.wire, error: words(seen.wire.error) } } : {}) };
}

/** @typedef {{ shown: import("./types").Shown, places: Map<string, import("./types").Place>, bends: Map<string, { x: number, y: number }[]> }} Placed */

/** @param {Parameters<typeof App>[0]} props */
function Lab({ model, drawn, calm, save }) {
  const { graph, inspected, notice, views, closed, label, palette, advice, said: made } = useTraits(model, "graph", "inspected", "notice", "views", "closed", "label", "palette", "advice", "said");
  const words = useCallback((/** @type {string} */ text) => toReader(text, made ?? {}), [made]);
  const [mine, arrange] = useArranged(model);
  const [legend, setLegend] = useState(false);
  const [focus, setFocus] = useState("");
  const root = useRef(/** @type {HTMLDivElement | null} */ (null));
  const flow = useReactFlow();
  const parts = useMemo(() => palette ?? [], [palette]);
  const building = parts.length > 0;
  const order = useCallback((/** @type {string} */ t, more = {}) => { try { model.send({ t, ...more }); } catch { /* the kernel is gone; the notes say so */ } }, [model]);
  const [fresh, setFresh] = useState(/** @type {Record<string, boolean>} */ ({})); // subnetworks that were just put on the map are one box
  const shown = useMemo(() => visible(graph, { ...fresh, ...mine.collapsed }), [graph, mine.collapsed, fresh]);
  const { places, bends } = useMemo(() => arrangedBy(shown, mine.positions), [shown, mine.positions]);
  const absolute = useMemo(() => absolutes(shown, places), [shown, places]);
  const view = useView({ flow, root, calm, absolute, inspected: inspected?.id ?? "", building });
  const { own } = view;
  const groups = useGroups({ graph, shown, places, fresh, mine, arrange });
  const toggle = useCallback((/** @type {string} */ id) => { own.current = building && own.current; groups.toggle(id); }, [groups.toggle, building]);

  const [wish, setWish] = useState(0); // counts how often the inspector was asked for
  const taking = useRef(/** @type {import("../builder/types").Taking} */ ("")); // what of the inspector shall take the focus
  const inspect = useCallback((/** @type {string} */ id, /** @type {import("../builder/types").Taking} */ take = "panel") => {
    taking.current = take;
    setWish((before) => before + 1);
    order("inspect", { id });
  }, [order]);
  const focusOn = useCallback((/** @type {string} */ id) => {
    setFocus(id);
    const take = () => {
      const element = /** @type {HTMLElement | undefined} */ (root.current?.querySelector(`:is(.react-flow__node, .react-flow__edge)[data-id="${CSS.escape(id)}"]`));
      element?.focus({ preventScroll: true });
      return !!element;
    };
    const taken = take(); // at once, for the next key may follow soon
    requestAnimationFrame(() => {
      if (!taken) take();
      reveal(flow, root.current, absolute.get(id), calm);
    });
  }, [flow, absolute, calm]);
  const close = useCallback(() => {
    const id = inspected?.id;
    order("inspect", { id: "" });
    if (id && (absolute.has(id) || building)) focusOn(shownAs(graph, shown, id));
  }, [inspected, order, absolute, focusOn, building, graph, shown]);

  const builder = useBuilder({ parts, order, graph, shown, absolute, places, mine, arrange, flow, root, own, inspect, inspected: inspected?.id ?? "", setFocus, focusOn, setFresh });
  const said = useMemo(() => adviceById((advice ?? []).map((/** @type {any} */ each) => ({ ...each, text: words(each.text) }))), [advice, words]);
  const chosen = building ? builder.selection : null;
  const nodes = useMemo(() => flowNodes(shown, places, { calm, toggle, focus, building, advice: said, isSelected: (id) => (chosen ? chosen.has(id) : id === inspected?.id) }),
    [shown, places, calm, toggle, chosen ?? inspected?.id, focus, building, said]);
  const edges = useMemo(() => {
    const seen = graph.edges.findIndex((/** @type {any} */ edge) => edge.id === inspected?.id);
    return flowEdges(shown, absolute, {
      bends, focus, building, isSelected: (arrow) => (chosen ? chosen.has(arrow.id) : arrow.members.includes(seen)),
      advice: (arrow) => arrow.members.flatMap((i) => said.get(graph.edges[i].id) ?? []),
    });
  }, [shown, absolute, bends, graph, inspected?.id, chosen, focus, building, said]);
  useEffect(() => { const id = requestAnimationFrame(() => drawn(shown)); return () => cancelAnimationFrame(id); }, [shown, nodes.length, drawn]);

  function move(/** @type {Record<string, [number, number]>} */ to, keys = false) {
    own.current ||= building; // what is drawn stays under the hand
    const from = builder.pinned();
    arrange({ ...mine, positions: { ...from, ...to } });
    if (building) order("moved", { from: Object.fromEntries(Object.keys(to).map((id) => [id, from[id]])), to, keys });
  }

  function again() {
    own.current = false;
    arrange({ ...mine, positions: {} });
    if (building) order("moved", { from: mine.positions, to: Object.fromEntries(Object.keys(mine.positions).map((id) => [id, null])) });
  }

  function nudge(/** @type {string} */ id, /** @type {string} */ key) {
    const [dx, dy] = stepOf(key);
    const ids = chosen?.has(id) ? [...chosen].filter((each) => places.has(each)) : [id];
    move(Object.fromEntries(ids.map((each) => [each, [(places.get(each)?.x ?? 0) + dx, (places.get(each)?.y ?? 0) + dy]])), true);
  }

  function onKeyDown(/** @type {import("react").KeyboardEvent} */ event) {
    const element = /** @type {HTMLElement} */ (event.target).closest?.(".react-flow__node");
    if (event.ctrlKey || event.metaKey || !element || (building && event.key === " ")) return;
    const id = element.getAttribute("data-id") ?? "";
    const action = keyAction(event, id, { shown, absolute, inspected: inspected?.id ?? "", inspect, toggle, nudge, focusOn, close });
    if (!action) return;
    event.preventDefault();
    action();
  }

  const seen = inspected?.id ? inspected : null;
  const all = (/** @type {boolean} */ shut) => { own.current = false; groups.all(shut); };
  const note = notice && notice !== seen?.wire?.error && <p className="snn-map-note" role="status">{words(notice)}</p>;
  const map = (
    <>
      {building && <Palette parts={parts} put={builder.put} drop={builder.drop} />}
      <Bar fit={view.fit} zoom={view.zoom} again={again} arrangedByHand={Object.keys(mine.positions).length > 0}
        all={all} groups={graph.groups.length} boxes={shown.boxes} legend={legend} showLegend={() => setLegend(!legend)} building={building}
        save={(what) => (what === "network" ? builder.act("save") : save(what, { shown, places: absolute, bends }))} energy={() => order("open", { id: "", kind: "energy" })}>
        {building && <Tools builder={builder} />}
      </Bar>
      {!building && note}
      {closed && <p className="snn-map-note" role="status">{tr("note.closed")}</p>}
      {legend && <Legend building={building} />}
      <div className={`snn-map-body${seen || building ? " snn-inspecting" : ""}`}>
        <div className="snn-map-canvas" ref={root} onKeyDown={onKeyDown} onPointerMove={builder.watch} {...(building ? builder.keep : {})} tabIndex={building ? -1 : undefined} role="group"
          aria-label={tr("map.label", { name: label })} aria-roledescription={tr("map.role")}>
          <Canvas nodes={nodes} edges={edges} graph={graph} view={view} builder={builder} move={move} inspect={inspect} toggle={toggle} setFocus={setFocus} focusOn={focusOn}>
            {builder.form !== null && <ConnectForm graph={graph} shown={shown} absolute={absolute} from={builder.form} connect={builder.connect}
              close={() => { builder.setForm(null); if (builder.form) focusOn(builder.form); }} />}
          </Canvas>
          {building && note}
          {building && !shown.boxes.length && <p className="snn-empty">{tr("build.empty")}</p>}
        </div>
        {seen ? <Inspector seen={spoken(seen, words)} wish={wish} taking={building ? taking : null} box={shown.boxes.find((box) => box.id === seen.id)} graph={graph} order={order} inspect={inspect}
          close={close} toggle={toggle} builder={building ? builder : null} advice={said.get(seen.id)}
          opened={views.filter((/** @type {any} */ open) => open.target === seen.id).map((/** @type {any} */ open) => open.kind)} /> : building && <Nothing />}
      </div>
      <OpenViews views={views} order={order} />
    </>
  );
  if (!building) return map;
  return <div className="snn-building" onKeyDown={builder.onKeyDown} onMouseDown={keepShift}>{map}<span className="snn-said" role="status">{builder.said}</span></div>;
}
