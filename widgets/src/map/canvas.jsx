import { useEffect, useState } from "react";
import { applyNodeChanges, Background, MiniMap, ReactFlow } from "@xyflow/react";
import { tr } from "../shared/strings.js";
import { ArrowEdge } from "./arrows.jsx";
import { OpenGroup, ThingBox } from "./boxes.jsx";
import { firstOf } from "./flow.js";

const KINDS = { thing: ThingBox, open: OpenGroup };
const WAYS = { arrow: ArrowEdge };

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

  function clicked(/** @type {import("react").MouseEvent} */ event, /** @type {string} */ id, /** @type {string} */ seen) {
    if (!building) { setFocus(id); inspect(seen); return; }
    focusOn(id);
    if (event.shiftKey) flip(id);
    else { select([id]); inspect(seen, ""); }
  }

  return (
    <ReactFlow nodes={nodes} edges={edges} nodeTypes={KINDS} edgeTypes={WAYS}
      minZoom={0.05} maxZoom={2.5} zoomOnScroll={false} preventScrolling={false} zoomActivationKeyCode={["Control", "Meta"]}
      deleteKeyCode={null} selectionKeyCode={null} multiSelectionKeyCode={null}
      disableKeyboardA11y zoomOnDoubleClick={false} nodeDragThreshold={4} proOptions={{ hideAttribution: true }}
      onMove={look} onMoveStart={(event) => { if (event) own.current = true; }}
      onNodesChange={(changes) => { setNodes((now) => applyNodeChanges(changes, now)); if (building) follow(changes); }}
      onEdgesChange={building ? follow : undefined}
      onNodeDragStop={(_, node, dragged) => move(Object.fromEntries((building ? dragged : [node]).map(placeOf)))}
      onNodeClick={(event, node) => clicked(event, node.id, node.id)}
      onNodeDoubleClick={(_, node) => { if ("ensembles" in /** @type {any} */ (node.data).box.thing) toggle(node.id); }}
      onEdgeClick={(event, edge) => (building ? clicked(event, edge.id, firstOf(graph, edge)) : inspect(firstOf(graph, edge)))}
      {...builder.flow}>
      <Background gap={22} size={1} color="var(--snn-edge)" bgColor="transparent" />
      {!whole && <MiniMap pannable ariaLabel={tr("map.minimap")} nodeClassName={(node) => `snn-mini-${/** @type {any} */ (node.data).box.kind}${node.type === "open" ? " snn-mini-open" : ""}`}
        nodeStrokeWidth={0} nodeBorderRadius={8} maskColor="var(--snn-mask)" bgColor="var(--snn-card)" style={{ width: 132, height: Math.min(88, Math.max(40, (132 * size.height) / size.width + 12)) }} />}
      {children}
    </ReactFlow>
  );
}

/** @returns {[string, [number, number]]} */
function placeOf(/** @type {import("@xyflow/react").Node} */ { id, position }) {
  return [id, [Math.round(position.x), Math.round(position.y)]];
}
