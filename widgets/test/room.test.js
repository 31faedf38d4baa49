// @vitest-environment jsdom
// Subnetworks that open among boxes that a reader placed.
import { act, createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { layout } from "../src/map/layout.js";
import { roomBack, roomFor } from "../src/map/room.js";
import { useGroups } from "../src/map/use_groups.js";
import { visible } from "../src/map/visible.js";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const thing = (id, group = null) => ({ id, kind: "ensemble", label: id, group, size: 1, neurons: 50, type: "LIF" });
const group = (id, outer = null) => ({ id, kind: "network", label: id, type: "Network", group: outer, ensembles: 3, objects: 3, neurons: 150, collapsed: false });
/** Outer holds inner and two ensembles; inner holds three. Seven ensembles stand round outer. */
const GRAPH = {
  groups: [group("outer"), group("inner", "outer")],
  nodes: [
    ...["o1", "o2"].map((id) => thing(id, "outer")), ...["i1", "i2", "i3"].map((id) => thing(id, "inner")),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => thing(`a${i}`)),
  ],
  edges: [],
};
const shownWith = (collapsed) => visible(GRAPH, collapsed);

/** Pairs of boxes side by side that cover each other. */
function covered(shown, places) {
  const found = [];
  for (const one of shown.boxes) {
    for (const other of shown.boxes) {
      const [a, b] = [places.get(one.id), places.get(other.id)];
      if (one.id < other.id && one.parent === other.parent && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) found.push([one.id, other.id]);
    }
  }
  return found;
}

/** Closed boxes on a grid without overlaps, the same for the same number. */
function scattered(seed) {
  const ids = ["outer", "a0", "a1", "a2", "a3", "a4", "a5", "a6"];
  return Object.fromEntries(ids.map((id, i) => [id, [260 * ((i * 3 + seed) % 4) + ((seed * 7 + i) % 9), 90 * Math.floor(((i * 3 + seed) % 8) / 4) + 90 * 2 * (i % 2) + (seed % 5)]]));
}

test("what opens covers nothing, whatever stands round it, and does not move itself", () => {
  let tried = 0;
  for (let seed = 0; seed < 40; seed += 1) {
    const positions = scattered(seed);
    const closed = shownWith({ outer: true, inner: true });
    if (covered(closed, layout(closed, positions)).length) continue;
    tried += 1;
    const open = shownWith({ outer: false, inner: true });
    const room = roomFor(open, positions, ["outer"]);
    expect(covered(open, layout(open, room))).toEqual([]);
    expect(room.outer).toEqual(positions.outer);
    const deeper = shownWith({ outer: false, inner: false });
    expect(covered(deeper, layout(deeper, roomFor(deeper, room, ["inner"])))).toEqual([]);
  }
  expect(tried).toBeGreaterThan(10);
});

test("what nothing covers stays, and what stood aside comes back unless it was moved since", () => {
  const positions = { outer: [0, 0], a0: [240, 0], a1: [0, 120], a2: [2000, 0], a3: [-400, 0], a4: [-400, 100], a5: [-400, 200], a6: [-400, 300] };
  const open = shownWith({ outer: false, inner: false });
  const room = roomFor(open, positions, ["outer"]);
  const gone = Object.keys(room).filter((id) => room[id] !== positions[id]);
  expect(gone.sort()).toEqual(["a0", "a1"]);
  const aside = Object.fromEntries(gone.map((id) => [id, room[id]]));
  expect(roomBack(room, positions, aside)).toEqual(positions);
  expect(roomBack({ ...room, a0: [900, 900] }, positions, aside)).toEqual({ ...positions, a0: [900, 900] });
});

test("to close what was opened gives back the places; a map that nobody arranged is laid out anew", () => {
  let groups;
  let mine = { positions: scattered(1), collapsed: { outer: true, inner: true } };
  const before = mine.positions;
  function Map() {
    const shown = shownWith(mine.collapsed);
    groups = useGroups({ graph: GRAPH, shown, places: layout(shown, mine.positions), fresh: {}, mine, arrange: (next) => { mine = next; } });
    return null;
  }
  const root = createRoot(document.createElement("div"));
  const show = () => act(() => root.render(h(Map)));
  show();
  groups.toggle("outer");
  expect(mine.positions).not.toEqual(before);
  show();
  groups.toggle("outer");
  expect(mine.positions).toMatchObject(before);
  mine = { positions: {}, collapsed: { outer: true } };
  show();
  groups.all(false);
  expect(mine).toEqual({ positions: {}, collapsed: { outer: false, inner: false } });
  act(() => root.unmount());
});
