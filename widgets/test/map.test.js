// @vitest-environment jsdom
// The map's logic: what is shown, where it goes, how arrows run, where keys lead.
import { expect, test } from "vitest";
import { disc, dotsFor } from "../src/map/dots.js";
import { drawing, safe } from "../src/map/drawing.js";
import { layered } from "../src/map/layered.js";
import { arranged, layout, ports } from "../src/map/layout.js";
import { openLevels } from "../src/map/levels.js";
import { endOf, pathOf } from "../src/map/path.js";
import { describe as said, labelOf } from "../src/map/say.js";
import { at, inOrder, place, rounded, TRACK } from "../src/map/scale.js";
import { visible } from "../src/map/visible.js";
import { readingOrder, walk } from "../src/map/walk.js";

const thing = (id, group = null, kind = "ensemble") => ({ id, kind, label: id, group, size: 1, neurons: 50, type: "LIF" });
const group = (id, outer = null, collapsed = false) => ({
  id, kind: "network", label: id, type: "Network", group: outer, ensembles: 2, objects: 2, neurons: 100, collapsed,
});
const edge = (source, target, more = {}) => ({
  id: `${source}-${target}-${more.label ?? ""}`, source, target, label: "", size: 1, synapse: "", recurrent: source === target, loop: false,
  effect: null, rules: [], error: false, neurons: false, ...more,
});
/** in → a → g.b → g.h.c → out, with b → c twice, c → a back, a → a. */
const GRAPH = {
  groups: [group("g"), group("h", "g")],
  nodes: [thing("in", null, "input"), thing("a"), thing("b", "g"), thing("c", "h"), thing("out")],
  edges: [edge("in", "a"), edge("a", "a"), edge("a", "b"), edge("b", "c", { label: "x" }), edge("b", "c", { label: "y", rules: ["PES"] }),
    edge("c", "out"), edge("c", "a", { loop: true }), edge("b", "out", { effect: "inhibits" })],
};
const names = (shown) => shown.boxes.map((box) => box.id).sort();
const ways = (shown) => shown.arrows.map(({ source, target, members }) => `${source}>${target}${members.length > 1 ? `x${members.length}` : ""}`).sort();

function absolute(shown, places) {
  const found = new Map();
  for (const box of shown.boxes) {
    const own = places.get(box.id);
    const outer = found.get(box.parent) ?? { x: 0, y: 0 };
    found.set(box.id, { ...own, x: own.x + outer.x, y: own.y + outer.y });
  }
  return found;
}

test("all open: everything stands for itself, inside its open subnetworks", () => {
  const shown = visible(GRAPH, {});
  expect(names(shown)).toEqual(["a", "b", "c", "g", "h", "in", "out"]);
  expect(shown.arrows).toHaveLength(GRAPH.edges.length);
  expect(shown.boxes.find((box) => box.id === "c").parent).toBe("h");
  expect(shown.boxes.findIndex((box) => box.id === "g")).toBeLessThan(shown.boxes.findIndex((box) => box.id === "h"));
});

test("a closed subnetwork hides what is inside, and its connections end at the border, those of one kind merged", () => {
  const shown = visible(GRAPH, { h: true });
  expect(names(shown)).toEqual(["a", "b", "g", "h", "in", "out"]);
  expect(ways(shown)).toContain("b>hx2");
  const merged = shown.arrows.find((arrow) => arrow.members.length > 1);
  expect(merged.rules).toEqual(["PES"]);
  expect(labelOf(merged)).toContain("\u00d72");
});

test("the outermost closed subnetwork stands for all, and what inhibits is not merged with what does not", () => {
  const shown = visible(GRAPH, { g: true });
  expect(names(shown)).toEqual(["a", "g", "in", "out"]);
  expect(ways(shown)).toEqual(["a>a", "a>g", "g>a", "g>out", "g>out", "in>a"]);
  expect(shown.boxes.find((box) => box.id === "g").members).toEqual([2, 3]);
  expect(shown.arrows.filter((arrow) => arrow.target === "out").map((arrow) => arrow.effect).sort()).toEqual(["inhibits", null]);
});

test("arrows between the same two boxes lie in lanes of their own", () => {
  const twins = visible(GRAPH, {}).arrows.filter((arrow) => arrow.source === "b" && arrow.target === "c");
  expect(twins.map((arrow) => [arrow.lane, arrow.lanes])).toEqual([[0, 2], [1, 2]]);
});

test.each([["with care", GRAPH], ["in a crowd", crowd(90)]])("%s: the flow goes to the right, nothing overlaps, and what is inside is inside", (_, graph) => {
  const shown = visible(graph, {});
  const places = layout(shown);
  const all = absolute(shown, places);
  for (const box of shown.boxes) {
    const own = all.get(box.id);
    const outer = all.get(box.parent);
    if (outer) {
      expect(own.x).toBeGreaterThanOrEqual(outer.x);
      expect(own.x + own.width).toBeLessThanOrEqual(outer.x + outer.width);
      expect(own.y + own.height).toBeLessThanOrEqual(outer.y + outer.height);
      expect(own.y - outer.y).toBeGreaterThan(20); // the title
    }
  }
  const leaves = shown.boxes.filter((box) => !box.open).map((box) => all.get(box.id));
  leaves.forEach((a, i) => leaves.slice(i + 1).forEach((b) => {
    expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  }));
  expect(all.get("in").x).toBeLessThan(all.get("a").x);
  expect(all.get("a").x).toBeLessThan(all.get("out").x);
});

function crowd(count) {
  const rest = Array.from({ length: count }, (_, i) => thing(`n${i}`, i % 7 ? null : "g"));
  return { ...GRAPH, nodes: [...GRAPH.nodes, ...rest], edges: [...GRAPH.edges, ...rest.map((each, i) => edge(i ? `n${(i * 7) % i}` : "a", each.id))] };
}

test("two hundred ensembles are laid out while nobody notices", () => {
  const nodes = Array.from({ length: 200 }, (_, i) => thing(`e${i}`));
  const edges = nodes.slice(1).flatMap((each, i) => [edge(`e${Math.max(0, i - (i % 5))}`, each.id), edge(`e${(i * 13) % 200}`, each.id, { label: "far" })]);
  const shown = visible({ nodes, groups: [], edges }, {});
  const places = layout(shown);
  expect(places.size).toBe(200);
  expect(Math.max(...[...places.values()].map((each) => each.y))).toBeLessThan(20_000);
});

test("a loop of many does not stop the layout", () => {
  const boxes = Array.from({ length: 50 }, (_, i) => ({ id: `${i}`, width: 10, height: 10 }));
  const ring = boxes.map((box, i) => [box.id, `${(i + 1) % 50}`]);
  const { places, width } = layered(boxes, ring, { columnGap: 5, rowGap: 5 });
  expect(new Set([...places.values()].map((each) => each.x)).size).toBe(50);
  expect(width).toBe(50 * 15 - 5);
});

test("where a reader put a box it stays", () => {
  const shown = visible(GRAPH, {});
  const places = layout(shown, { a: [500, 700], b: [300, 400] });
  expect(places.get("a")).toMatchObject({ x: 500, y: 700 });
  expect(places.get("b")).toMatchObject({ x: 300, y: 400 });
  expect(places.get("g").width).toBeGreaterThanOrEqual(300 + places.get("b").width);
});

test("an arrow that passes other boxes runs round them, until a reader moves one of its ends", () => {
  const graph = { groups: [], nodes: ["a", "b", "c"].map((id) => thing(id)), edges: [edge("a", "b"), edge("b", "c"), edge("a", "c")] };
  const shown = visible(graph, {});
  const { places, bends } = arranged(shown);
  const b = places.get("b");
  const beside = bends.get("a-c-").filter(({ x }) => x > b.x && x < b.x + b.width);
  expect(beside.length).toBeGreaterThan(0);
  for (const { y } of beside) expect(y < b.y || y > b.y + b.height).toBe(true);
  expect(bends.has("a-b-")).toBe(false);
  expect(arranged(shown, { c: [900, 0] }).bends.size).toBe(0);
  const { d } = pathOf({ sx: 0, sy: 0, tx: 300, ty: 0, lane: 0, lanes: 1, height: 40, bends: [{ x: 150, y: 80 }] });
  expect(d).toContain(" 150,80 ");
});

test("arrows that arrive at one box end side by side, in the order of where they come from", () => {
  const shown = visible(GRAPH, {});
  const ends = ports(shown, absolute(shown, layout(shown)));
  const atA = shown.arrows.filter((arrow) => arrow.target === "a").map((arrow) => ends.get(arrow.id));
  expect(new Set(atA).size).toBe(3);
  expect(ends.get("a-a-")).toBe(Math.min(...atA)); // the loop comes from above
});

test("an arrow begins and ends at its boxes, and one that goes back runs below them", () => {
  const straight = pathOf({ sx: 0, sy: 10, tx: 200, ty: 50, lane: 0, lanes: 1, height: 40 });
  expect(straight.d).toMatch(/^M0,10 .* 200,50$/);
  const back = pathOf({ sx: 300, sy: 0, tx: 0, ty: 0, lane: 0, lanes: 1, height: 40 });
  expect(back.y).toBeGreaterThan(20);
  const itself = pathOf({ sx: 100, sy: 0, tx: 0, ty: 5, lane: 0, lanes: 1, height: 40, self: true });
  expect(itself.y).toBeLessThan(-20);
  expect(itself.d).toMatch(/ 0,5$/);
  const ends = [{ effect: null, error: false }, { effect: "inhibits", error: false }, { effect: null, error: true }].map((each) => endOf(each, 0, 0));
  expect(new Set(ends).size).toBe(3);
});

test("arrow keys follow connections, and page keys reach every box once", () => {
  const shown = visible(GRAPH, {});
  const places = absolute(shown, layout(shown));
  const go = (here, key) => walk(shown.boxes, shown.arrows, places, here, key);
  expect(go("in", "ArrowRight")).toBe("a");
  expect(go("a", "ArrowRight")).toBe("b");
  expect(go("out", "ArrowLeft")).toMatch(/^[bc]$/);
  expect(go("in", "ArrowLeft")).toBe("in");
  const order = readingOrder(shown.boxes, places);
  const visited = [go("out", "Home")];
  for (let i = 1; i < order.length; i += 1) visited.push(go(visited[i - 1], "PageDown"));
  expect(visited.toSorted()).toEqual(names(shown));
  expect(go(visited.at(-1), "PageDown")).toBe(visited.at(-1));
});

test("a screen reader hears kind, name, size and neighbours", () => {
  const shown = visible(GRAPH, { g: true });
  const a = said(shown.boxes.find((box) => box.id === "a"), shown);
  expect(a).toBe("Ensemble a, 50 neurons · 1-D. Receives from in, g. Sends to g. Connects back to itself.");
  expect(said(shown.boxes.find((box) => box.id === "g"), shown)).toMatch(/^Subnetwork g, .* Collapsed\.$/);
});

test("levels go to the elements that show them, once for each change", () => {
  const root = document.createElement("div");
  root.innerHTML = '<i data-snn-id="a"></i><i data-snn-id="g"></i><i data-snn-id="in-a-"></i>';
  const shown = visible(GRAPH, { g: true });
  const levels = openLevels(root);
  levels.find(shown);
  const bytes = new Uint8Array(5 + 8);
  bytes.set([0, 255, 100, 200, 0, 255]); // in, a, b, c, out, then the first connection
  expect(levels.write(bytes, 5)).toBe(3);
  const level = (id) => Number(root.querySelector(`[data-snn-id="${id}"]`).style.getPropertyValue("--a"));
  expect(level("a")).toBe(1);
  expect(level("g")).toBeCloseTo(150 / 255, 1);
  expect(level("in-a-")).toBe(1);
  expect(levels.write(bytes, 5)).toBe(0);
});

test("a slider's track and its values are each other's inverse, also where it is logarithmic", () => {
  for (const [low, high, log] of [[-1, 1, false], [0.1, 5, true], [10, 500, true]]) {
    expect(at(0, low, high, log)).toBeCloseTo(low);
    expect(at(TRACK, low, high, log)).toBeCloseTo(high);
    for (const where of [1, 77, 399]) expect(place(at(where, low, high, log), low, high, log)).toBe(where);
    expect(place(high * 10, low, high, log)).toBe(TRACK);
  }
  expect(rounded(0.30000000004, 0.05)).toBe(0.3);
  expect(rounded(0.000123456, 0)).toBe(0.000123);
  expect(inOrder([5, 3], 0, true)).toEqual([5, 5]);
  expect(inOrder([5, 3], 0, false)).toEqual([5, 3]);
});

test("dots lie in their disc, more of them for more neurons", () => {
  expect(dotsFor(1)).toBeLessThan(dotsFor(100));
  expect(dotsFor(1_000_000)).toBeLessThan(60);
  const { size, places } = disc(30, 19);
  for (const { x, y } of places) expect(Math.hypot(x, y) + size).toBeLessThanOrEqual(19.01);
});

test("the drawing to take along is an SVG of its own in which no label becomes markup", () => {
  const graph = { ...GRAPH, nodes: GRAPH.nodes.map((each) => (each.id === "a" ? { ...each, label: '<script>"&' } : each)) };
  const shown = visible(graph, {});
  const { text, width } = drawing(shown, absolute(shown, layout(shown)), () => "#123456", "a & b");
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect(parsed.querySelector("script")).toBeNull();
  expect(parsed.querySelector("title").textContent).toBe("a & b");
  expect([...parsed.querySelectorAll("text")].map((each) => each.textContent)).toContain('<script>"&');
  expect(width).toBeGreaterThan(400);
  expect(safe("a<b")).toBe("a&lt;b");
});
