import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { applyNodeChanges, Background, MiniMap, ReactFlow } from "@xyflow/react";
import { tr } from "../shared/strings.js";
import { ArrowEdge } from "./arrows.jsx";
import { OpenGroup, ThingBox } from "./boxes.jsx";
import { firstOf } from "./flow.js";

const KINDS = { thing: ThingBox, open: OpenGroup };
const WAYS = { arrow: ArrowEdge };
// What is handed to the flow is the same thing each time: with each that is new, the flow asks all boxes and arrows.
const ALWAYS = {
  nodeTypes: KINDS, edgeTypes: WAYS, minZoom: 0.05, maxZoom: 2.5, zoomOnScroll: false, preventScrolling: false, zoomActivationKeyCode: ["Control", "Meta"],
  deleteKeyCode: null, selectionKeyCode: null, multiSelectionKeyCode: null,
  disableKeyboardA11y: true, zoomOnDoubleClick: false, nodeDragThreshold: 4, proOptions: { hideAttribution: true },
};

/**
 * Boxes and arrows, under the reader's hands.
 * @param {{ nodes: any[], edges: any[], graph: import("./types").Graph, view: ReturnType<typeof import("./use_view.js").useView>,
 *   builder: import("../builder/types").Builder, move: (to: Record<string, [number, number]>) => void,
 *   inspect: (id: string, take?: import("../builder/types").Taking) => void, toggle: (id: string) => void, setFocus: (id: string) => void,
 *   focusOn: (id: string) => void, children: import("react").ReactNode }} props
 */
export function Canvas({ nodes: wanted, edges, graph, view: { own, size, whole, look }, builder, move, inspect, toggle, setFocus, focusOn, children }) {
  const [nodes, setNodes] = useState(/** @type {any[]} */ ([]));
  useEffect(() => setNodes(wanted), [wanted]);
  const { building, follow, flip, select } = builder;

  function choose(/** @type {import("react").MouseEvent} */ event, /** @type {string} */ id, /** @type {string} */ seen) {
    if (!building) { setFocus(id); inspect(seen); return; }
    focusOn(id);
    if (event.shiftKey) flip(id);
    else { select([id]); inspect(seen, ""); }
  }

  const clicked = useRecent((/** @type {any} */ event, /** @type {any} */ { id }) => choose(event, id, id));
  const opened = useRecent((/** @type {unknown} */ _, /** @type {any} */ { id, data }) => { if ("ensembles" in data.box.thing) toggle(id); });
  const chosen = useRecent((/** @type {any} */ event, /** @type {any} */ edge) => (building ? choose(event, edge.id, firstOf(graph, edge)) : inspect(firstOf(graph, edge))));
  const started = useCallback((/** @type {unknown} */ event) => { if (event) own.current = true; }, [own]);
  const changed = useCallback((/** @type {any[]} */ changes) => {
    const take = () => setNodes((now) => applyNodeChanges(changes, now));
    if (changes.some((change) => change.dragging)) flushSync(take); // what is dragged stands under the hand in the very next frame
    else take();
    if (building) follow(changes);
  }, [building, follow]);
  const dropped = useRecent((/** @type {unknown} */ _, /** @type {any} */ node, /** @type {any[]} */ dragged) => move(Object.fromEntries((building ? dragged : [node]).map(placeOf))));

  return (
    <ReactFlow nodes={nodes} edges={edges} {...ALWAYS} onMove={look} onMoveStart={started} onNodesChange={changed} onEdgesChange={building ? follow : undefined} onNodeDragStop={dropped}
      onNodeClick={clicked} onNodeDoubleClick={opened} onEdgeClick={chosen}
      {...builder.flow}>
      <Background gap={22} size={1} color="var(--snn-edge)" bgColor="transparent" />
      {!whole && <MiniMap pannable ariaLabel={tr("map.minimap")} nodeClassName={miniClass}
        nodeStrokeWidth={0} nodeBorderRadius={8} maskColor="var(--snn-mask)" bgColor="var(--snn-card)" style={{ width: 132, height: Math.min(88, Math.max(40, (132 * size.height) / size.width + 12)) }} />}
      {children}
    </ReactFlow>
  );
}

/**
 * A function that stays the same and does what the newest does.
 * @template {(...told: any[]) => any} F
 * @param {F} newest
 * @returns {F}
 */
function useRecent(newest) {
  const kept = useRef(newest);
  kept.current = newest;
  return useCallback(/** @type {F} */ ((...told) => kept.current(...told)), []);
}

function miniClass(/** @type {any} */ { data, type }) {
  return `snn-mini-${data.box.kind}${type === "open" ? " snn-mini-open" : ""}`;
}

/** @returns {[string, [number, number]]} */
function placeOf(/** @type {import("@xyflow/react").Node} */ { id, position }) {
  return [id, [Math.round(position.x), Math.round(position.y)]];
}
