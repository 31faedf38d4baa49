import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { shownAs } from "../map/flow.js";
import { reveal } from "../map/framing.js";
import { pinnedBy } from "../map/use_groups.js";
import { tr } from "../shared/strings.js";
import { arrived, idsOf } from "./arrivals.js";
import { alongArrows, commandOf, meant } from "./commands.js";
import { freeSpot, spotAt, spotBeside } from "./place.js";
import { useHands } from "./use_hands.js";
import { useKeptFocus } from "./use_kept_focus.js";
import { useSelection } from "./use_selection.js";

const ASIDE = 40; // px between a thing and its copy
const BRINGS = new Set(["add", "connect", "paste", "group", "ungroup", "load"]); // orders that bring something

/**
 * What makes a map that is looked at one that is drawn. Without parts there is nothing to build with, and all of it sleeps.
 * @param {{ parts: import("./types").Part[], order: (t: string, more?: object) => void, graph: import("../map/types").Graph,
 *   shown: import("../map/types").Shown, absolute: import("../map/framing.js").Places, places: import("../map/framing.js").Places,
 *   mine: import("../map/types").Arranged, arrange: (next: import("../map/types").Arranged) => void, flow: any,
 *   root: { current: HTMLDivElement | null }, own: { current: boolean }, inspect: (id: string, take?: import("./types").Taking) => void,
 *   inspected: string, setFocus: (id: string) => void, focusOn: (id: string) => void,
 *   setFresh: (closed: Record<string, boolean>) => void }} map
 * @returns {import("./types").Builder}
 */
export function useBuilder(map) {
  const { parts, order, graph, shown, absolute, places, mine, arrange, flow, root, own, inspect, inspected, setFocus, focusOn, setFresh } = map;
  const building = parts.length > 0;
  const { selection, select, flip, follow } = useSelection(shown);
  const [form, setForm] = useState(/** @type {string | null} */ (null));
  const [said, say] = useState("");
  const awaited = useRef(/** @type {{ t: string, before: Set<string>, byKey: boolean, onMap: boolean } | null} */ (null));
  const fresh = useRef(/** @type {string[]} */ ([])); // things that were added and do not stand anywhere yet
  const clipboard = useRef({ ids: /** @type {string[]} */ ([]), times: 0 });

  /** Where boxes stand; while a network is built also those that nobody placed, for they must not walk away under the hand. */
  function pinned() {
    return building ? pinnedBy(shown, places, mine.positions) : mine.positions;
  }

  function pin() {
    if (shown.boxes.some((box) => !(box.id in mine.positions))) arrange({ ...mine, positions: pinned() });
  }

  const isGroup = (/** @type {string} */ id) => graph.groups.some((group) => group.id === id);

  /** Ask for an edit; what arrives because of it will be selected. */
  function edit(/** @type {string} */ t, /** @type {object} */ more, byKey = false) {
    pin();
    own.current = true;
    awaited.current = !BRINGS.has(t) ? null : { t, before: idsOf(graph), byKey, onMap: !!root.current?.contains(document.activeElement) };
    order(t, more);
  }

  useLayoutEffect(() => {
    const wish = awaited.current;
    if (!wish) return;
    const { things, edges } = arrived(wish.before, graph);
    const [edge] = edges.slice(-1);
    const found = wish.t === "connect" ? edges.slice(-1) : things;
    if (!found.length) return;
    awaited.current = null;
    if (wish.t === "add") {
      fresh.current = found;
      setFresh(Object.fromEntries(found.filter(isGroup).map((id) => [id, true])));
    }
    const marked = found.map((id) => shownAs(graph, shown, id));
    select(marked);
    if (wish.onMap) focusOn(marked[0]); else setFocus(marked[0]);
    if (found.length === 1) inspect(found[0], wish.byKey && wish.t === "connect" ? "panel" : "");
    const names = new Map([...graph.nodes, ...graph.groups].map((each) => [each.id, each.label]));
    const [way] = graph.edges.filter((each) => each.id === edge);
    say(wish.t === "connect" ? tr("build.says_connected", { from: names.get(way.source) ?? "", to: names.get(way.target) ?? "" })
      : tr("build.says_added", { names: found.map((id) => names.get(id)).join(", ") }));
  }, [graph]);

  useEffect(() => { // only now, for the kernel says where a new thing stands, and must not be contradicted
    const here = fresh.current.filter((id) => id in mine.positions);
    if (!here.length) return;
    fresh.current = [];
    reveal(flow, root.current, absolute.get(here[0]), true);
    const shut = here.filter(isGroup);
    if (shut.length) arrange({ ...mine, collapsed: { ...mine.collapsed, ...Object.fromEntries(shut.map((id) => [id, true])) } });
  }, [mine]);

  const boxesOf = (/** @type {string[]} */ ids) => ids.filter((id) => absolute.has(id));
  /** Things and connections behind boxes and arrows. */
  const behind = (/** @type {string[]} */ ids) => [...new Set(ids.flatMap((id) => {
    const arrow = shown.arrows.find((each) => each.id === id);
    return arrow ? arrow.members.map((i) => graph.edges[i].id) : [id];
  }))];

  function remove(/** @type {string[]} */ ids) {
    const gone = behind(ids);
    if (!gone.length) return;
    if (gone.includes(inspected)) order("inspect", { id: "" });
    say(tr("build.says_removed", { count: gone.length }));
    edit("remove", { ids: gone });
    root.current?.focus({ preventScroll: true });
  }

  function paste() {
    const { ids } = clipboard.current;
    if (!ids.length) return;
    clipboard.current.times += 1;
    const by = ASIDE * clipboard.current.times;
    edit("paste", { ids, by: [by, by] });
  }

  function copy(/** @type {string[]} */ ids) {
    const boxes = boxesOf(ids);
    if (!boxes.length) return;
    clipboard.current = { ids: boxes, times: 0 };
    say(tr("build.says_copied", { count: boxes.length }));
  }

  function firstArrowOf(/** @type {string} */ id) {
    return shown.arrows.find((arrow) => arrow.source === id) ?? shown.arrows.find((arrow) => arrow.target === id);
  }

  /** Do what a key or a button asks for, with the thing that has the focus and with what is selected. */
  function act(/** @type {string} */ command, id = "") {
    const ids = meant(selection, id);
    const boxes = boxesOf(ids);
    const arrow = shown.arrows.find((each) => each.id === id);
    const acts = /** @type {Record<string, () => void>} */ ({
      remove: () => remove(ids),
      copy: () => copy(ids),
      cut: () => { copy(ids); remove(ids); },
      paste,
      duplicate: () => boxes.length && edit("paste", { ids: boxes, by: [ASIDE, ASIDE] }),
      group: () => boxes.length && edit("group", { ids: boxes, label: tr("build.group_name") }),
      ungroup: () => boxes.length === 1 && edit("ungroup", { id: boxes[0] }),
      undo: () => { own.current = true; order("undo"); },
      redo: () => { own.current = true; order("redo"); },
      save: () => { pin(); order("save"); },
      all: () => select(shown.boxes.filter((box) => !box.parent).map((box) => box.id)),
      connect: () => setForm(arrow ? arrow.target : boxesOf([id])[0] ?? boxes[0] ?? ""),
      arrows: () => { const found = firstArrowOf(id); if (found) focusOn(found.id); },
      palette: () => root.current?.closest(".snn-map")?.querySelector(/** @type {any} */ (".snn-part-button[tabindex='0']"))?.focus(),
      rename: () => id && inspect(behind([id])[0], "name"),
      pick: () => id && flip(id),
      nothing: () => select([]),
    });
    acts[command]?.();
  }

  function onKeyDown(/** @type {import("react").KeyboardEvent} */ event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || target.closest("input, select, textarea, form")) return;
    const onMap = !!root.current?.contains(target);
    const id = (onMap && target.closest(".react-flow__node, .react-flow__edge")?.getAttribute("data-id")) || "";
    const command = commandOf(event, onMap);
    const arrow = !event.ctrlKey && shown.arrows.some((each) => each.id === id);
    const next = arrow ? alongArrows(shown.arrows, id, event.key) : "";
    if (!command && !next && !(arrow && event.key === "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    if (command) act(command, id);
    else if (next) focusOn(next);
    else inspect(behind([id])[0]);
  }

  function add(/** @type {string} */ part, /** @type {import("./place.js").Spot} */ { at, into }) {
    edit("add", { part, at, into, name: tr(`build.thing.${part}`) });
  }

  /** Put a part next to what is selected, else in the middle of what is seen. */
  function put(/** @type {string} */ part) {
    const last = boxesOf([...selection]).at(-1);
    const { left = 0, top = 0, width = 0, height = 0 } = root.current?.getBoundingClientRect() ?? {};
    const middle = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 }, { snapToGrid: false });
    add(part, last ? spotBeside(last, shown, absolute) : freeSpot(middle.x, middle.y, shown, absolute));
  }

  function drop(/** @type {string} */ part, /** @type {number} */ x, /** @type {number} */ y) {
    const box = root.current?.getBoundingClientRect();
    if (!box || x < box.left || x > box.right || y < box.top || y > box.bottom) return;
    const point = flow.screenToFlowPosition({ x, y }, { snapToGrid: false });
    add(part, spotAt(point.x, point.y, shown, absolute));
  }

  const connect = (/** @type {string} */ source, /** @type {string} */ target, byKey = false) => edit("connect", { source, target: behind([target])[0] }, byKey);
  const keep = useKeptFocus(root, shown);
  const { flow: hands, watch } = useHands({ building, connect, root });
  return useMemo(() => ({
    building, parts, selection, select, flip, follow, form, setForm, said, flow: hands, watch, keep, onKeyDown, act, put, drop, connect, edit, pinned,
  }), [parts, selection, form, said, hands, graph, shown, absolute, mine, inspected]);
}
