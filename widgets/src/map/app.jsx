import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { applyNodeChanges, Background, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { tr } from "../shared/strings.js";
import { ArrowEdge } from "./arrows.jsx";
import { Bar } from "./bar.jsx";
import { OpenGroup, ThingBox } from "./boxes.jsx";
import { begin, FIT, heighten, MANY, onSize, reveal, sizeOfAll } from "./framing.js";
import { Inspector } from "./inspector.jsx";
import { Legend } from "./legend.jsx";
import { arranged as arrangedBy, ports } from "./layout.js";
import { describe, describeArrow } from "./say.js";
import { useTraits } from "./traits.js";
import { OpenViews } from "./open_views.jsx";
import { visible } from "./visible.js";
import { walk } from "./walk.js";

const KINDS = { thing: ThingBox, open: OpenGroup };
const WAYS = { arrow: ArrowEdge };
const NUDGE = 10; // px

/** @typedef {import("../shared/types").Model} Model */

/** @param {{ model: Model, drawn: (shown: import("./types").Shown) => void, calm: boolean, save: (what: string, at: Placed) => void }} props */
export function App(props) {
  return <ReactFlowProvider><Lab {...props} /></ReactFlowProvider>;
}

/** @typedef {{ shown: import("./types").Shown, places: Map<string, import("./types").Place>, bends: Map<string, { x: number, y: number }[]> }} Placed */

/** @param {Parameters<typeof App>[0]} props */
function Lab({ model, drawn, calm, save }) {
  const { graph, arranged, inspected, notice, views, closed, label } = useTraits(model, "graph", "arranged", "inspected", "notice", "views", "closed", "label");
  const [mine, setMine] = useState(/** @type {import("./types").Arranged} */ (arranged));
  const [legend, setLegend] = useState(false);
  const [focus, setFocus] = useState("");
  const [whole, setWhole] = useState(true); // whether all of the map is seen
  const root = useRef(/** @type {HTMLDivElement | null} */ (null));
  const flow = useReactFlow();
  const order = useCallback((/** @type {string} */ t, more = {}) => { try { model.send({ t, ...more }); } catch { /* the kernel is gone; the notes say so */ } }, [model]);
  const shown = useMemo(() => visible(graph, mine.collapsed), [graph, mine.collapsed]);
  const { places, bends } = useMemo(() => arrangedBy(shown, mine.positions), [shown, mine.positions]);
  const absolute = useMemo(() => absolutes(shown, places), [shown, places]);

  const arrange = useCallback((/** @type {import("./types").Arranged} */ next) => {
    setMine(next);
    model.set("arranged", next);
    model.save_changes();
  }, [model]);
  useEffect(() => {
    const take = () => setMine(model.get("arranged"));
    model.on("change:arranged", take);
    return () => model.off("change:arranged", take);
  }, [model]);
  const own = useRef(false); // whether the reader has chosen a part of the map to look at
  const fit = useCallback(() => { own.current = false; flow.fitView({ ...FIT, duration: calm ? 0 : 220 }); }, [flow, calm]);
  const size = useMemo(() => sizeOfAll(absolute), [absolute]);
  const setHeight = useRef("");
  const stand = useCallback((/** @type {HTMLElement} */ element) => {
    heighten(element, size, !!inspected?.id, setHeight);
    if (!own.current && flow.viewportInitialized) begin(flow, element, absolute, absolute.get(inspected?.id));
  }, [flow, size, absolute, inspected?.id]);
  useLayoutEffect(() => { if (root.current?.clientWidth) stand(root.current); }, [stand]); // before anybody sees it stand otherwise
  useEffect(() => onSize(root.current, stand), [stand]);
  const look = useCallback((/** @type {unknown} */ _, /** @type {{ x: number, y: number, zoom: number }} */ { x, y, zoom }) => {
    const box = root.current?.getBoundingClientRect();
    if (box) setWhole(x + size.x * zoom > -1 && y + size.y * zoom > -1 && x + (size.x + size.width) * zoom < box.width + 1 && y + (size.y + size.height) * zoom < box.height + 1);
  }, [size]);
  const toggle = useCallback((/** @type {string} */ id) => {
    const open = shown.boxes.find((box) => box.id === id)?.open;
    own.current = false;
    arrange({ ...mine, collapsed: { ...mine.collapsed, [id]: !!open } });
  }, [shown, mine, arrange]);

  const [nodes, setNodes] = useState(/** @type {any[]} */ ([]));
  useEffect(() => setNodes(flowNodes(shown, places, calm, toggle, inspected?.id ?? "", focus)), [shown, places, calm, toggle, inspected?.id, focus]);
  const edges = useMemo(() => flowEdges(shown, absolute, bends, graph.edges.findIndex((/** @type {any} */ edge) => edge.id === inspected?.id)), [shown, absolute, bends, graph, inspected?.id]);
  useEffect(() => { const id = requestAnimationFrame(() => drawn(shown)); return () => cancelAnimationFrame(id); }, [shown, nodes.length, drawn]);

  const [wish, setWish] = useState(0); // counts how often the inspector was asked for
  const inspect = useCallback((/** @type {string} */ id) => {
    setWish((before) => before + 1);
    order("inspect", { id });
  }, [order]);
  const focusBox = useCallback((/** @type {string} */ id) => {
    setFocus(id);
    requestAnimationFrame(() => {
      const element = /** @type {HTMLElement | undefined} */ (root.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`));
      element?.focus({ preventScroll: true });
      reveal(flow, root.current, absolute.get(id), calm);
    });
  }, [flow, absolute, calm]);
  const close = useCallback(() => {
    const id = inspected?.id;
    order("inspect", { id: "" });
    if (id && absolute.has(id)) focusBox(id);
  }, [inspected, order, absolute, focusBox]);

  function onKeyDown(/** @type {import("react").KeyboardEvent} */ event) {
    const element = /** @type {HTMLElement} */ (event.target).closest?.(".react-flow__node");
    if (event.ctrlKey || event.metaKey) return;
    const id = element?.getAttribute("data-id") ?? "";
    const action = element && keyAction(event, id);
    if (!action) return;
    event.preventDefault();
    action();
  }

  /** What a key does on the box that has the focus; null when nothing. */
  function keyAction(/** @type {import("react").KeyboardEvent} */ event, /** @type {string} */ id) {
    const box = shown.boxes.find((each) => each.id === id);
    if (!box) return null;
    const isGroup = "ensembles" in box.thing;
    if (event.key === "Enter" || event.key === " ") return () => inspect(id);
    if ((event.key === "+" || event.key === "=") && box.closed) return () => toggle(id);
    if (event.key === "-" && isGroup && box.open) return () => toggle(id);
    if (event.shiftKey && event.key.startsWith("Arrow")) return () => nudge(id, event.key);
    if (/^(Arrow|Page|Home$|End$)/.test(event.key)) return () => focusBox(walk(shown.boxes, shown.arrows, absolute, id, event.key));
    if (event.key === "Escape" && inspected?.id) return close;
    return null;
  }

  function nudge(/** @type {string} */ id, /** @type {string} */ key) {
    const place = places.get(id);
    if (!place) return;
    const [dx, dy] = { ArrowLeft: [-NUDGE, 0], ArrowRight: [NUDGE, 0], ArrowUp: [0, -NUDGE], ArrowDown: [0, NUDGE] }[key] ?? [0, 0];
    arrange({ ...mine, positions: { ...mine.positions, [id]: [place.x + dx, place.y + dy] } });
  }

  const seenBox = shown.boxes.find((box) => box.id === inspected?.id);
  return (
    <>
      <Bar fit={fit} zoom={(by) => { own.current = true; flow.zoomTo(flow.getZoom() * by, { duration: calm ? 0 : 120 }); }}
        again={() => { own.current = false; arrange({ ...mine, positions: {} }); }} arrangedByHand={Object.keys(mine.positions).length > 0}
        all={(shut) => { own.current = false; arrange({ ...mine, collapsed: Object.fromEntries(graph.groups.map((/** @type {any} */ group) => [group.id, shut])) }); }}
        groups={graph.groups.length} boxes={shown.boxes} legend={legend} showLegend={() => setLegend(!legend)}
        save={(what) => save(what, { shown, places: absolute, bends })} energy={() => order("open", { id: "", kind: "energy" })} />
      {notice && <p className="snn-map-note" role="status">{notice}</p>}
      {closed && <p className="snn-map-note" role="status">{tr("note.closed")}</p>}
      {legend && <Legend />}
      <div className={`snn-map-body${inspected?.id ? " snn-inspecting" : ""}`}>
        <div className="snn-map-canvas" ref={root} onKeyDown={onKeyDown} role="group" aria-label={tr("map.label", { name: label })} aria-roledescription={tr("map.role")}>
          <ReactFlow nodes={nodes} edges={edges} nodeTypes={KINDS} edgeTypes={WAYS}
            minZoom={0.05} maxZoom={2.5} zoomOnScroll={false} preventScrolling={false} zoomActivationKeyCode={["Control", "Meta"]}
            nodesConnectable={false} edgesFocusable={false} deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null}
            disableKeyboardA11y zoomOnDoubleClick={false} nodeDragThreshold={4} proOptions={{ hideAttribution: true }}
            onMove={look} onMoveStart={(event) => { if (event) own.current = true; }}
            onNodesChange={(changes) => setNodes((now) => applyNodeChanges(changes, now))}
            onNodeDragStop={(_, node) => arrange({ ...mine, positions: { ...mine.positions, [node.id]: [Math.round(node.position.x), Math.round(node.position.y)] } })}
            onNodeClick={(_, node) => { setFocus(node.id); inspect(node.id); }}
            onNodeDoubleClick={(_, node) => { if ("ensembles" in /** @type {any} */ (node.data).box.thing) toggle(node.id); }}
            onEdgeClick={(_, edge) => inspect(firstOf(graph, edge))}>
            <Background gap={22} size={1} color="var(--snn-edge)" bgColor="transparent" />
            {!whole && <MiniMap pannable ariaLabel={tr("map.minimap")} nodeClassName={(node) => `snn-mini-${/** @type {any} */ (node.data).box.kind}${node.type === "open" ? " snn-mini-open" : ""}`}
              nodeStrokeWidth={0} nodeBorderRadius={8} maskColor="var(--snn-mask)" bgColor="var(--snn-card)" style={{ width: 132, height: Math.min(88, Math.max(40, (132 * size.height) / size.width + 12)) }} />}
          </ReactFlow>
        </div>
        {inspected?.id && <Inspector seen={inspected} wish={wish} box={seenBox} graph={graph} order={order} inspect={inspect} close={close} toggle={toggle}
          opened={views.filter((/** @type {any} */ view) => view.target === inspected.id).map((/** @type {any} */ view) => view.kind)} />}
      </div>
      <OpenViews views={views} order={order} />
    </>
  );
}

/** The connection behind an arrow, the first of several. */
function firstOf(/** @type {import("./types").Graph} */ graph, /** @type {any} */ edge) {
  return graph.edges[edge.data.arrow.members[0]].id;
}

/** Places counted from the corner of the map. */
function absolutes(/** @type {import("./types").Shown} */ shown, /** @type {Map<string, import("./types").Place>} */ places) {
  /** @type {Map<string, import("./types").Place>} */
  const found = new Map();
  for (const box of shown.boxes) { // parents first
    const place = /** @type {import("./types").Place} */ (places.get(box.id));
    const parent = box.parent ? found.get(box.parent) : undefined;
    found.set(box.id, parent ? { ...place, x: place.x + parent.x, y: place.y + parent.y } : place);
  }
  return found;
}

/** Boxes as the flow wants them. One of them can be reached with Tab, the others from there with arrow keys. */
function flowNodes(/** @type {import("./types").Shown} */ shown, /** @type {Map<string, import("./types").Place>} */ places, /** @type {boolean} */ calm,
  /** @type {(id: string) => void} */ toggle, /** @type {string} */ inspected, /** @type {string} */ focus) {
  const many = calm || shown.boxes.length > MANY;
  const entry = shown.boxes.some((box) => box.id === focus) ? focus : shown.boxes.find((box) => !box.open)?.id;
  return shown.boxes.map((box) => {
    const { x, y, width, height } = /** @type {import("./types").Place} */ (places.get(box.id));
    return {
      id: box.id, type: box.open ? "open" : "thing", position: { x, y }, width, height, data: { box, calm: many, toggle },
      parentId: box.parent ?? undefined, extent: box.parent ? "parent" : undefined, selected: box.id === inspected,
      ariaLabel: describe(box, shown), ariaRole: "button", zIndex: box.open ? -1 : 0,
      domAttributes: { tabIndex: box.id === entry ? 0 : -1, "aria-expanded": "ensembles" in box.thing ? box.open : undefined },
      style: { width, height },
    };
  });
}

function flowEdges(/** @type {import("./types").Shown} */ shown, /** @type {Map<string, import("./types").Place>} */ places,
  /** @type {Map<string, { x: number, y: number }[]>} */ bends, /** @type {number} */ inspected) {
  const names = new Map(shown.boxes.map((box) => [box.id, box.label]));
  const ends = ports(shown, places);
  return shown.arrows.map((arrow) => ({
    id: arrow.id, type: "arrow", source: arrow.source, target: arrow.target, zIndex: 0, selected: arrow.members.includes(inspected),
    data: { arrow, port: ends.get(arrow.id) ?? 0, bends: bends.get(arrow.id), height: Math.max(places.get(arrow.source)?.height ?? 0, places.get(arrow.target)?.height ?? 0) },
    ariaLabel: describeArrow(arrow, names),
  }));
}
