import { memo } from "react";
import { endOf, pathOf } from "./path.js";
import { labelOf } from "./say.js";

/**
 * An arrow: as wide as its signal is strong, with the mark of what it does at its end, and its name or rule upon it.
 */
export const ArrowEdge = memo(function ArrowEdge(/** @type {any} */ { id, sourceX, sourceY, targetX, targetY, data }) {
  const { arrow, height, port, bends, advice } = data;
  const ty = targetY + port;
  const self = arrow.source === arrow.target;
  const { d, x, y } = pathOf({
    sx: sourceX, sy: sourceY, tx: targetX - 1, ty, lane: arrow.lane, lanes: arrow.lanes, height, self, bends,
  });
  const text = labelOf(arrow);
  const kind = arrow.error ? " snn-error-arrow" : arrow.effect ? ` snn-${arrow.effect}` : "";
  return (
    <g className={`snn-arrow${kind}${arrow.rules.length ? " snn-learned" : ""}`} data-snn-id={id}>
      <path className="react-flow__edge-interaction" d={d} />
      <path className="snn-way" d={d} />
      <path className="snn-end" d={endOf(arrow, targetX, ty)} />
      {text && <text className="snn-arrow-text" x={x} y={y - 5}>{text}</text>}
      {advice.length > 0 && <g className="snn-arrow-badge" transform={`translate(${x} ${y + 9})`}><title>{advice.join("\n")}</title><circle r="7.5" /><text y="4">!</text></g>}
    </g>
  );
});
