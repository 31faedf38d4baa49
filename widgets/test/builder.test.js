// @vitest-environment jsdom
// The network builder without a kernel: keys, places, what arrives, the fields of a connection.
import { act, createElement as h } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { adviceById } from "../src/builder/advice.jsx";
import { arrived, idsOf } from "../src/builder/arrivals.js";
import { alongArrows, commandOf, meant } from "../src/builder/commands.js";
import { Palette } from "../src/builder/palette.jsx";
import { freeSpot, spotAt, spotBeside } from "../src/builder/place.js";
import { useHands } from "../src/builder/use_hands.js";
import { WireEditor } from "../src/builder/wire.jsx";
import { absolutes, flowEdges, flowNodes, shownAs } from "../src/map/flow.js";
import { layout } from "../src/map/layout.js";
import { visible } from "../src/map/visible.js";
import { openPlots } from "../src/scope/plots.js";
import { History } from "../src/shared/history.js";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;
const thing = (id, group = null, kind = "ensemble") => ({ id, kind, label: id, group, size: 1, neurons: 50, type: "LIF" });
const group = (id, outer = null) => ({ id, kind: "network", label: id, type: "Network", group: outer, ensembles: 1, objects: 1, neurons: 50, collapsed: false });
const edge = (source, target) => ({
  id: `${source}-${target}`, source, target, label: "", size: 1, synapse: "", recurrent: false, loop: false, effect: null, rules: [], error: false, neurons: false,
});
/** in → a → b, and c inside g. */
const GRAPH = { groups: [group("g")], nodes: [thing("in", null, "input"), thing("a"), thing("b"), thing("c", "g")], edges: [edge("in", "a"), edge("a", "b")] };
const SHOWN = visible(GRAPH, {});
const POSITIONS = { in: [0, 0], a: [200, 0], b: [500, 0], g: [0, 200], c: [20, 40] };
const PLACES = layout(SHOWN, POSITIONS);
const ABSOLUTE = absolutes(SHOWN, PLACES);
const key = (name, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });

let page;
let root;
beforeEach(() => {
  page = document.createElement("div");
  document.body.append(page);
  root = createRoot(page);
});
afterEach(() => act(() => root.unmount()));
const show = (element) => act(() => root.render(element));
const type = (field, text) => act(() => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
const press = (field, name) => act(() => { field.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true })); });
const choose = (menu, value) => act(() => {
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(menu, value);
  menu.dispatchEvent(new Event("change", { bubbles: true }));
});

test("keys mean something on the map alone, but undo and redo everywhere", () => {
  expect(commandOf(key("Delete"), true)).toBe("remove");
  expect(commandOf(key("Delete"), false)).toBeNull();
  expect(commandOf(key("z", { ctrlKey: true }), false)).toBe("undo");
  expect(commandOf(key("Z", { metaKey: true, shiftKey: true }), false)).toBe("redo");
  expect(commandOf(key("c"), true)).toBe("connect");
  expect(commandOf(key("c", { ctrlKey: true }), true)).toBe("copy");
  expect(commandOf(key("G", { ctrlKey: true, shiftKey: true }), true)).toBe("ungroup");
  expect(commandOf(key("d", { altKey: true }), true)).toBeNull();
});

test("a command is about all that is selected, unless the thing with the focus is not part of it", () => {
  const selection = new Set(["a", "b"]);
  expect(meant(selection, "")).toEqual(["a", "b"]);
  expect(meant(selection, "b")).toEqual(["a", "b"]);
  expect(meant(selection, "c")).toEqual(["c"]);
});

test("from an arrow the keys lead to its ends and to the next arrow there", () => {
  const go = (id, name) => alongArrows(SHOWN.arrows, id, name);
  expect(go("in-a", "ArrowLeft")).toBe("in");
  expect(go("in-a", "ArrowRight")).toBe("a");
  expect(go("in-a", "ArrowDown")).toBe("a-b");
  expect(go("a-b", "ArrowDown")).toBe("in-a");
  expect(go("a-b", "Enter")).toBe("");
  expect(go("nowhere", "ArrowLeft")).toBe("");
});

test("what is dropped lies under the hand, on the grid, in the innermost open subnetwork there", () => {
  const spot = spotAt(803, 477, SHOWN, ABSOLUTE);
  expect(spot).toEqual({ at: [730, 450], into: "" });
  const g = ABSOLUTE.get("g");
  const inside = spotAt(g.x + 75, g.y + 27, SHOWN, ABSOLUTE);
  expect(inside).toEqual({ at: [0, 0], into: "g" });
});

test("what finds its own place covers nothing", () => {
  const clear = ({ at: [x, y], into }) => {
    const corner = ABSOLUTE.get(into) ?? { x: 0, y: 0 };
    return SHOWN.boxes.filter((box) => box.id !== into).every((box) => {
      const place = ABSOLUTE.get(box.id);
      const [left, top] = [x + corner.x, y + corner.y];
      return left >= place.x + place.width || left + 150 <= place.x || top >= place.y + place.height || top + 54 <= place.y;
    });
  };
  const beside = spotBeside("in", SHOWN, ABSOLUTE);
  expect(clear(beside)).toBe(true);
  expect(beside.at[0]).toBeGreaterThan(ABSOLUTE.get("in").x + ABSOLUTE.get("in").width);
  expect(spotBeside("c", SHOWN, ABSOLUTE).into).toBe("g");
  expect(clear(freeSpot(260, 20, SHOWN, ABSOLUTE))).toBe(true);
});

test("what has arrived is known, a subnetwork without what is inside", () => {
  const before = idsOf(GRAPH);
  const later = { groups: [...GRAPH.groups, group("h")], nodes: [...GRAPH.nodes, thing("d", "h"), thing("f")], edges: [...GRAPH.edges, edge("b", "f")] };
  expect(arrived(before, later)).toEqual({ things: ["h", "f"], edges: ["b-f"] });
  expect(arrived(before, GRAPH)).toEqual({ things: [], edges: [] });
});

test("while a network is built, Tab reaches the arrows of the box with the focus; a map that is looked at has none", () => {
  const how = { bends: new Map(), isSelected: () => false, advice: () => [], focus: "b" };
  const stops = (edges) => edges.map((each) => each.domAttributes?.tabIndex);
  expect(stops(flowEdges(SHOWN, ABSOLUTE, { ...how, building: true }))).toEqual([-1, 0]);
  expect(stops(flowEdges(SHOWN, ABSOLUTE, { ...how, building: false }))).toEqual([undefined, undefined]);
});

test("a connection into a closed subnetwork is shown by the arrow at its border", () => {
  const graph = { ...GRAPH, edges: [...GRAPH.edges, edge("a", "c")] };
  const shut = visible(graph, { g: true });
  const shown = shownAs(graph, shut, "a-c");
  expect(shut.arrows.find((arrow) => arrow.id === shown)).toMatchObject({ source: "a", target: "g" });
  expect([shownAs(graph, shut, "a-b"), shownAs(graph, shut, "b")]).toEqual(["a-b", "b"]);
});

test("what there is to say about a box is part of its name", () => {
  const advice = adviceById([{ id: "a", kind: "radius", text: "Too large." }, { id: "a", kind: "silent", text: "Too small." }]);
  const nodes = flowNodes(SHOWN, PLACES, { calm: false, toggle: () => {}, isSelected: () => false, focus: "", building: true, advice });
  expect(nodes.find((node) => node.id === "a").ariaLabel).toMatch(/^Ensemble a, .*Too large\. Too small\.$/);
  expect(nodes.find((node) => node.id === "b").data.advice).toBeUndefined();
});

const WIRE = { function: "identity", text: "", pre: "", post: "", scale: 1, synapse: 0.005, rule: "", error: "", place: null };
function wireEditor(wire, sizes = [1, 1]) {
  const asked = [];
  show(h(WireEditor, { wire: { ...WIRE, ...wire }, sizes, rows: ["synapse"], change: (more) => asked.push(more) }));
  return asked;
}

test("a function is chosen from the menu; an expression waits until it is typed", () => {
  const asked = wireEditor({});
  const menu = page.querySelector("select");
  choose(menu, "square");
  expect(asked).toEqual([{ function: "square" }]);
  choose(menu, "expression");
  expect(asked).toHaveLength(1);
  const field = page.querySelector(".snn-expression input");
  expect([document.activeElement, field.value]).toEqual([field, "x"]);
  type(field, "x[0] * 3");
  press(field, "Enter");
  expect(asked[1]).toEqual({ function: "expression", text: "x[0] * 3" });
});

test("the letters that were not understood are marked until they are changed", () => {
  wireEditor({ function: "expression", text: "x[0] + y", error: "There is no y.", place: [7, 8] });
  const field = page.querySelector(".snn-expression input");
  expect(page.querySelector("mark").textContent).toBe("y");
  expect(page.querySelector("[role=alert]").textContent).toBe("There is no y.");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  type(field, "x[0] + x[1]");
  expect([page.querySelector("mark"), page.querySelector("[role=alert]")]).toEqual([null, null]);
});

test("keys go on at the menu when what was typed has a name there and its field goes", () => {
  wireEditor({ function: "expression", text: "x[0]" }, [2, 1]);
  page.querySelector(".snn-expression input").focus();
  const asked = wireEditor({ function: "product", text: "x[0] * x[1]" }, [2, 1]);
  expect(page.querySelector(".snn-expression")).toBeNull();
  expect(document.activeElement).toBe(page.querySelector("select"));
  expect(asked).toEqual([]);
});

test("an arrow that is dropped on its own box is a loop, but not beside the dot where it began, nor on what takes nothing in", () => {
  const asked = [];
  let end;
  const Hands = () => { end = useHands({ building: true, connect: (...ends) => asked.push(ends), root: { current: page } }).flow.onConnectEnd; return null; };
  show(h(Hands));
  const box = document.createElement("div");
  box.className = "react-flow__node";
  box.dataset.id = "a";
  box.innerHTML = '<i class="react-flow__handle target connectable"></i><i class="react-flow__handle source"></i>';
  box.lastChild.getBoundingClientRect = () => ({ x: 196, y: 26, width: 8, height: 8 });
  page.append(box);
  document.elementsFromPoint = () => [box];
  const drop = (clientX) => end({ clientX, clientY: 30 }, { fromNode: { id: "a" }, fromHandle: { type: "source" }, toHandle: null, isValid: null });
  drop(170);
  expect(asked).toEqual([]);
  drop(100);
  expect(asked).toEqual([["a", "a"]]);
  box.firstChild.classList.remove("connectable");
  drop(100);
  expect(asked).toHaveLength(1);
  delete document.elementsFromPoint;
});

test("parts are asked for where there are parts, and a synapse can be taken out", () => {
  let asked = wireEditor({});
  expect(page.querySelectorAll("datalist")).toHaveLength(0);
  act(() => page.querySelector("input[type=checkbox]").click());
  expect(asked).toEqual([{ synapse: null }]);
  asked = wireEditor({}, [2, 1]);
  const part = page.querySelector("input[list]");
  type(part, "[1]");
  press(part, "Enter");
  expect(asked).toEqual([{ pre: "[1]" }]);
});

test("a part of the palette is put by pressing it, and dropped where a drag ends", () => {
  const done = [];
  const parts = [{ part: "slider", label: "", hint: "" }, { part: "ensemble", label: "", hint: "" }, { part: "new", label: "Novelty", hint: "It is new" }];
  show(h(Palette, { parts, put: (part) => done.push(["put", part]), drop: (part, x, y) => done.push(["drop", part, x, y]) }));
  const [slider, ensemble, novelty] = page.querySelectorAll("button");
  expect([slider, ensemble, novelty].map((each) => each.tabIndex)).toEqual([0, -1, -1]);
  expect([ensemble.textContent, novelty.textContent, novelty.title]).toEqual(["Ensemble", "Novelty", "It is new"]);
  act(() => slider.focus());
  press(slider, "ArrowRight");
  expect(document.activeElement).toBe(ensemble);
  act(() => ensemble.click());
  expect(done).toEqual([["put", "ensemble"]]);
  const point = (name, x, y) => act(() => slider.dispatchEvent(Object.assign(new MouseEvent(name, { bubbles: true, clientX: x, clientY: y }), { pointerId: 1 })));
  slider.setPointerCapture = () => {};
  point("pointerdown", 10, 10);
  point("pointermove", 200, 300);
  expect(page.querySelector(".snn-part-ghost").textContent).toBe("Slider");
  point("pointerup", 200, 300);
  act(() => slider.click()); // as browsers do after a drag that ends on the button
  expect(done).toEqual([["put", "ensemble"], ["drop", "slider", 200, 300]]);
  expect(page.querySelector(".snn-part-ghost")).toBeNull();
});

test("a view that opens, or gets more lines, waits for packets that have them", () => {
  const lines = (count) => Array.from({ length: count }, (_, i) => ({ name: `x[${i}]`, signal: i, colour: i }));
  const panel = (count) => ({ kind: "value", title: "Value of a", lines: lines(count), range: [-1, 1], radius: null });
  let panels = [];
  let update = () => {};
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  const history = new History(2);
  const packet = (count) => history.add({ t0: history.tEnd, dt: 0.001, n: 1, tEnd: history.tEnd + 0.001, lines: lines(count).map(() => Float32Array.of(0.5)), rasters: [], blocks: [] });
  const plots = openPlots({ get: () => panels, on: (_, listener) => { update = listener; }, off() {}, send() {} }, page, history, () => {});
  for (const count of [1, 2]) {
    packet(count - 1); // of before
    panels = [panel(count)];
    update();
    expect(history.lines).toBeNull();
    packet(count);
    expect(history.newest(count - 1)).toBe(0.5);
  }
  plots.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
