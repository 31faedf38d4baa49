import { useEffect, useRef, useState } from "react";
import { Panel } from "@xyflow/react";
import { tr } from "../shared/strings.js";
import { readingOrder } from "../map/walk.js";

const MOST_LINES = 8; // of the list of targets

/**
 * From where to where: the way to draw a connection without a mouse.
 * @param {{ graph: import("../map/types").Graph, shown: import("../map/types").Shown, absolute: import("../map/framing.js").Places,
 *   from: string, connect: (source: string, target: string, byKey: boolean) => void, close: () => void }} props
 */
export function ConnectForm({ graph, shown, absolute, from, connect, close }) {
  const boxes = ordered(shown, absolute);
  const list = useRef(/** @type {HTMLSelectElement | null} */ (null));
  const [source, setSource] = useState(from || boxes[0]?.id || "");
  const targets = [...boxes.filter((box) => box.kind !== "input").map((box) => ({ id: box.id, text: nameOf(box, shown) })), ...rulesOf(graph, shown)];
  const [target, setTarget] = useState(() => nextOf(source, boxes, targets, shown));
  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  const done = () => { if (source && target) { close(); connect(source, target, true); } };
  return (
    <Panel position="top-left" className="nokey nopan nodrag nowheel">
      <form className="snn-connect" aria-label={tr("build.connect")} onSubmit={(event) => { event.preventDefault(); done(); }}
        onKeyDown={(event) => {
          if (event.key === "Escape") { event.preventDefault(); close(); }
          if (event.key === "Enter" && !/** @type {HTMLElement} */ (event.target).closest("button")) { event.preventDefault(); done(); }
        }}>
        <label className="snn-connect-row"><span>{tr("build.from")}</span>
          <select className="snn-choice" value={source} onChange={(event) => setSource(event.target.value)}>
            {boxes.map((box) => <option key={box.id} value={box.id}>{nameOf(box, shown)}</option>)}
          </select>
        </label>
        <label className="snn-connect-row"><span>{tr("build.to")}</span>
          <select ref={list} className="snn-choice snn-targets" size={Math.max(2, Math.min(MOST_LINES, targets.length))} value={target}
            onChange={(event) => setTarget(event.target.value)} onDoubleClick={done}>
            {targets.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
          </select>
        </label>
        <span className="snn-connect-foot">
          <button type="button" className="snn-button" onClick={close}>{tr("build.cancel")}</button>
          <button type="submit" className="snn-button snn-main" disabled={!source || !target}>{tr("build.connect")}</button>
        </span>
      </form>
    </Panel>
  );
}

/** Boxes from left to right, without the frames of open subnetworks. */
function ordered(/** @type {import("../map/types").Shown} */ shown, /** @type {import("../map/framing.js").Places} */ absolute) {
  const byId = new Map(shown.boxes.map((box) => [box.id, box]));
  return readingOrder(shown.boxes, absolute).map((id) => /** @type {import("../map/types").Box} */ (byId.get(id))).filter((box) => !box.open);
}

/** The label of a box after those of the subnetworks that it is in. */
function nameOf(/** @type {import("../map/types").Box} */ box, /** @type {import("../map/types").Shown} */ shown) {
  const names = [box.label];
  for (let each = shown.boxes.find((one) => one.id === box.parent); each; each = shown.boxes.find((one) => one.id === each?.parent)) names.unshift(each.label);
  return names.join(" \u203a ");
}

/** Learning rules of connections, to which errors are sent. */
function rulesOf(/** @type {import("../map/types").Graph} */ graph, /** @type {import("../map/types").Shown} */ shown) {
  const names = new Map(shown.boxes.map((box) => [box.id, box.label]));
  return graph.edges.filter((edge) => edge.rules.length).map((edge) => ({
    id: edge.id, text: tr("build.rule_of", { rule: edge.rules.join(", "), from: names.get(edge.source) ?? edge.source, to: names.get(edge.target) ?? edge.target }),
  }));
}

/** The target that is proposed: the next box to the right that nothing leads to from here. */
function nextOf(/** @type {string} */ source, /** @type {import("../map/types").Box[]} */ boxes, /** @type {{ id: string }[]} */ targets, /** @type {import("../map/types").Shown} */ shown) {
  const known = new Set([source, ...shown.arrows.filter((arrow) => arrow.source === source).map((arrow) => arrow.target)]);
  const order = boxes.map((box) => box.id);
  const after = targets.filter(({ id }) => !known.has(id));
  return (after.find(({ id }) => order.indexOf(id) > order.indexOf(source)) ?? after[0] ?? targets[0])?.id ?? "";
}
