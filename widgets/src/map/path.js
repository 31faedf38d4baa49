const GAP = 16; // px between arrows that run side by side
const BACK = 30; // px: an arrow that would end left of this far right of its start goes round

/**
 * The way of an arrow from (sx, sy), the right side of its box, to (tx, ty), the left side of the other: SVG path, and
 * where its label goes. `height` [px] of the box that it leaves: those that come back go round below it.
 * `bends`: points on the way, where it passes other boxes.
 * @param {{ sx: number, sy: number, tx: number, ty: number, lane: number, lanes: number, height: number, self?: boolean,
 *   bends?: { x: number, y: number }[] }} way
 */
export function pathOf({ sx, sy, tx, ty, lane, lanes, height, self = false, bends = [] }) {
  const aside = (lane - (lanes - 1) / 2) * GAP;
  if (self) return selfLoop(sx, tx, sy, ty, height, lane);
  if (tx < sx + BACK) return goingRound(sx, sy, tx, ty, aside, height);
  if (bends.length) return through([{ x: sx, y: sy }, ...bends, { x: tx, y: ty }]);
  const reach = Math.max(24, (tx - sx) * 0.45);
  const [a, b] = [sy + aside * 1.4, ty + aside * 1.4];
  return {
    d: `M${sx},${sy} C${sx + reach},${a} ${tx - reach},${b} ${tx},${ty}`,
    x: (sx + tx) / 2, y: (sy + ty + 3 * a + 3 * b) / 8,
  };
}

/** Smoothly from point to point, always to the right. */
function through(/** @type {{ x: number, y: number }[]} */ points) {
  const curves = points.slice(1).map(({ x, y }, i) => {
    const middle = (points[i].x + x) / 2;
    return `C${middle},${points[i].y} ${middle},${y} ${x},${y}`;
  });
  return { d: `M${points[0].x},${points[0].y} ${curves.join(" ")}`, ...points[Math.floor(points.length / 2)] };
}

/** Out at the right, over the box, in at the left. */
function selfLoop(/** @type {number} */ sx, /** @type {number} */ tx, /** @type {number} */ y, /** @type {number} */ ty, /** @type {number} */ height, /** @type {number} */ lane) {
  const top = y - height / 2 - 16 - lane * 12;
  const out = 20 + lane * 8;
  return {
    d: `M${sx},${y} C${sx + out},${y} ${sx + out},${top} ${sx - 8},${top} L${tx + 8},${top} C${tx - out},${top} ${tx - out},${ty} ${tx},${ty}`,
    x: (sx + tx) / 2, y: top,
  };
}

function goingRound(/** @type {number} */ sx, /** @type {number} */ sy, /** @type {number} */ tx, /** @type {number} */ ty, /** @type {number} */ aside, /** @type {number} */ height) {
  const under = Math.max(sy, ty) + height / 2 + 26 + Math.abs(aside) + Math.min(60, (sx - tx) * 0.06);
  const out = 34 + Math.abs(aside);
  return {
    d: `M${sx},${sy} C${sx + out},${sy} ${sx + out},${under} ${sx - 10},${under} L${tx + 10},${under} C${tx - out},${under} ${tx - out},${ty} ${tx},${ty}`,
    x: (sx + tx) / 2, y: under,
  };
}

/** The mark at the end of an arrow: a point, a bar that stops (inhibits, subtracts), or a ring (teaches). */
export function endOf(/** @type {{ effect: string | null, error: boolean }} */ { effect, error }, /** @type {number} */ x, /** @type {number} */ y) {
  if (error) return `M${x - 9},${y} a4,4 0 1 0 8,0 a4,4 0 1 0 -8,0`;
  if (effect) return `M${x - 2},${y - 7} V${y + 7}`;
  return `M${x - 9},${y - 4.5} L${x},${y} L${x - 9},${y + 4.5} Z`;
}
