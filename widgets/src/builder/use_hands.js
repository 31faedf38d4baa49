import { useMemo, useState } from "react";
import { SelectionMode } from "@xyflow/react";
import { GRID } from "./place.js";

const ASLEEP = { nodesConnectable: false, edgesFocusable: false };
const REACH = 24; // px from a port in which a connection snaps to it

/**
 * What the flow lets a mouse or a finger do: draw from port to port or onto a box, draw a frame round boxes with Shift.
 * @param {{ building: boolean, connect: (source: string, target: string) => void, root: { current: HTMLElement | null } }} of
 */
export function useHands({ building, connect, root }) {
  const [framing, setFraming] = useState(false); // Shift is held: a drag draws a frame

  function onConnectEnd(/** @type {MouseEvent | TouchEvent} */ event, /** @type {any} */ { fromNode, fromHandle, toHandle, isValid }) {
    if (toHandle && isValid) return; // onConnect has it
    const { clientX, clientY } = "changedTouches" in event ? event.changedTouches[0] : event;
    const under = document.elementsFromPoint(clientX, clientY).map((each) => each.closest(".react-flow__node, .react-flow__edge")).find(Boolean);
    const id = under && root.current?.contains(under) ? under.getAttribute("data-id") : null;
    if (!id || !fromNode || (id === fromNode.id && !isLoop(under, clientX, clientY))) return;
    if (fromHandle.type === "source") connect(fromNode.id, id);
    else if (under?.matches(".react-flow__node")) connect(id, fromNode.id);
  }

  const watch = building ? (/** @type {{ buttons: number, shiftKey: boolean }} */ { buttons, shiftKey }) => { if (!buttons) setFraming(shiftKey); } : undefined;
  const flow = useMemo(() => (!building ? ASLEEP : {
    nodesConnectable: true, edgesFocusable: true, snapToGrid: true, snapGrid: /** @type {[number, number]} */ ([GRID, GRID]), connectionRadius: REACH,
    selectionOnDrag: framing, panOnDrag: !framing, selectionMode: SelectionMode.Partial,
    onConnect: (/** @type {any} */ { source, target }) => connect(source, target),
    onConnectEnd,
    onPaneClick: () => root.current?.focus({ preventScroll: true }),
    onSelectionEnd: () => root.current?.focus({ preventScroll: true }),
  }), [building, framing, connect]);
  return { flow, watch };
}

/** Whether an arrow that ends on the box it came from is meant as a loop: far from the dot where it began, on a box that something may lead to. */
function isLoop(/** @type {Element | null | undefined} */ box, /** @type {number} */ x, /** @type {number} */ y) {
  const dot = box?.querySelector(".react-flow__handle.source")?.getBoundingClientRect();
  if (!dot || !box?.querySelector(".react-flow__handle.target.connectable")) return false;
  return Math.hypot(x - dot.x - dot.width / 2, y - dot.y - dot.height / 2) > 2 * REACH;
}
