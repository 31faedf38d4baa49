const SWEEPS = 6;

/** @typedef {{ id: string, width: number, height: number }} Sized */

/**
 * Boxes in columns along the arrows, few crossings, no overlaps: a layout for crowds. dagre draws smaller maps with more
 * care, and takes seconds where this takes milliseconds.
 * @param {Sized[]} boxes
 * @param {[string, string][]} arrows
 * @param {{ columnGap: number, rowGap: number }} gaps [px]
 * @returns {{ places: Map<string, { x: number, y: number }>, width: number, height: number }} top left corners
 */
export function layered(boxes, arrows, { columnGap, rowGap }) {
  const forward = withoutLoops(boxes.map((box) => box.id), arrows.filter(([a, b]) => a !== b));
  const columns = inColumns(boxes, ranks(boxes, forward));
  /** @type {Map<string, string[]>} */
  const linked = new Map(boxes.map((box) => [box.id, []]));
  for (const [a, b] of forward) {
    linked.get(a)?.push(b);
    linked.get(b)?.push(a);
  }
  /** @type {Map<string, number>} middles */
  const middles = new Map();
  columns.forEach((column) => stack(column, middles, rowGap, () => 0));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const order = sweep % 2 ? [...columns].reverse() : columns;
    for (const column of order) {
      const wanted = (/** @type {Sized} */ box) => mean((linked.get(box.id) ?? []).map((id) => middles.get(id) ?? 0), middles.get(box.id) ?? 0);
      column.sort((a, b) => wanted(a) - wanted(b));
      stack(column, middles, rowGap, wanted);
    }
  }
  return placed(columns, middles, columnGap);
}

/** The arrows but for those that close a loop, found by walking from the first box on. */
function withoutLoops(/** @type {string[]} */ ids, /** @type {[string, string][]} */ arrows) {
  /** @type {Map<string, string[]>} */
  const after = new Map(ids.map((id) => [id, []]));
  const arrives = new Set();
  for (const [a, b] of arrows) {
    after.get(a)?.push(b);
    arrives.add(b);
  }
  const state = new Map();
  /** @type {[string, string][]} */
  const kept = [];
  for (const root of [...ids.filter((id) => !arrives.has(id)), ...ids]) {
    if (state.has(root)) continue;
    state.set(root, "open");
    const path = [{ id: root, rest: [...(after.get(root) ?? [])] }];
    while (path.length) {
      const here = path[path.length - 1];
      const next = here.rest.pop();
      if (next === undefined) {
        state.set(here.id, "done");
        path.pop();
      } else {
        if (state.get(next) !== "open") kept.push([here.id, next]);
        if (!state.has(next)) {
          state.set(next, "open");
          path.push({ id: next, rest: [...(after.get(next) ?? [])] });
        }
      }
    }
  }
  return kept;
}

/** The column of each box: one right of the last that it hears from; what hears from nobody stands by whom it tells. */
function ranks(/** @type {Sized[]} */ boxes, /** @type {[string, string][]} */ arrows) {
  const waiting = new Map(boxes.map((box) => [box.id, 0]));
  /** @type {Map<string, string[]>} */
  const after = new Map(boxes.map((box) => [box.id, []]));
  for (const [a, b] of arrows) {
    after.get(a)?.push(b);
    waiting.set(b, (waiting.get(b) ?? 0) + 1);
  }
  const sources = boxes.filter((box) => !waiting.get(box.id)).map((box) => box.id);
  const rank = new Map(boxes.map((box) => [box.id, 0]));
  const ready = [...sources];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const next of after.get(id) ?? []) {
      rank.set(next, Math.max(rank.get(next) ?? 0, (rank.get(id) ?? 0) + 1));
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (!left) ready.push(next);
    }
  }
  for (const id of sources) {
    const told = (after.get(id) ?? []).map((next) => rank.get(next) ?? 0);
    if (told.length) rank.set(id, Math.min(...told) - 1);
  }
  return rank;
}

function inColumns(/** @type {Sized[]} */ boxes, /** @type {Map<string, number>} */ rank) {
  /** @type {Sized[][]} */
  const columns = [];
  for (const box of boxes) (columns[rank.get(box.id) ?? 0] ??= []).push(box);
  return columns.filter(Boolean);
}

/** Middles of the boxes of a column, in their order, as near to `wanted` as they can be without overlapping. */
function stack(/** @type {Sized[]} */ column, /** @type {Map<string, number>} */ middles, /** @type {number} */ gap, /** @type {(box: Sized) => number} */ wanted) {
  let free = -Infinity;
  let late = 0;
  const tops = column.map((box) => {
    const wish = wanted(box) - box.height / 2;
    const top = Math.max(free, wish);
    free = top + box.height + gap;
    late += top - wish;
    return top;
  });
  const shift = late / column.length; // what was pushed down is shared with what was not
  column.forEach((box, i) => middles.set(box.id, tops[i] - shift + box.height / 2));
}

function placed(/** @type {Sized[][]} */ columns, /** @type {Map<string, number>} */ middles, /** @type {number} */ gap) {
  const places = new Map();
  const all = columns.flat();
  const top = Math.min(...all.map((box) => (middles.get(box.id) ?? 0) - box.height / 2));
  let x = 0;
  for (const column of columns) {
    const wide = Math.max(...column.map((box) => box.width));
    for (const box of column) places.set(box.id, { x: Math.round(x + (wide - box.width) / 2), y: Math.round((middles.get(box.id) ?? 0) - box.height / 2 - top) });
    x += wide + gap;
  }
  const height = Math.max(...all.map((box) => (places.get(box.id)?.y ?? 0) + box.height));
  return { places, width: x - gap, height };
}

const mean = (/** @type {number[]} */ values, /** @type {number} */ otherwise) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : otherwise);
