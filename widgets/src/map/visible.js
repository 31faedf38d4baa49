/**
 * What of a network stands on the map while some subnetworks are closed: boxes, parents first, and arrows. Connections
 * that end in a closed box end at its border, those of one kind merged.
 * @param {import("./types").Graph} graph
 * @param {Record<string, boolean>} collapsed overrides of what graph.py proposes
 * @returns {import("./types").Shown}
 */
export function visible(graph, collapsed) {
  const groups = new Map(graph.groups.map((group) => [group.id, group]));
  const isClosed = (/** @type {import("./types").Group} */ group) => collapsed[group.id] ?? group.collapsed;

  /** The box that stands for what is in `group`: the outermost closed one, or null while all are open. */
  function coverOf(/** @type {string | null} */ group) {
    let cover = null;
    for (let each = group && groups.get(group); each; each = each.group && groups.get(each.group)) {
      if (isClosed(each)) cover = each.id;
    }
    return cover;
  }

  const numbers = new Map(graph.nodes.map((thing, i) => [thing.id, i]));
  const boxOf = new Map(graph.nodes.map((thing) => [thing.id, coverOf(thing.group) ?? thing.id]));
  const boxes = [
    ...graph.groups.filter((group) => !coverOf(group.group)).map((group) => boxOfGroup(group, isClosed(group))),
    ...graph.nodes.filter((thing) => boxOf.get(thing.id) === thing.id).map((thing) => ({
      id: thing.id, kind: thing.kind, label: thing.label, parent: thing.group, open: false, closed: false, thing,
      members: [/** @type {number} */ (numbers.get(thing.id))],
    })),
  ];
  const byId = new Map(boxes.map((box) => [box.id, box]));
  graph.nodes.forEach((thing, i) => {
    const cover = byId.get(boxOf.get(thing.id) ?? "");
    if (cover?.closed) cover.members.push(i);
  });
  return { boxes, arrows: arrowsBetween(graph.edges, boxOf, byId) };
}

/** @returns {import("./types").Box} */
function boxOfGroup(/** @type {import("./types").Group} */ group, /** @type {boolean} */ closed) {
  return { id: group.id, kind: group.kind, label: group.label, parent: group.group, open: !closed, closed, thing: group, members: [] };
}

/**
 * @param {import("./types").Edge[]} edges
 * @param {Map<string, string>} boxOf
 * @param {Map<string, import("./types").Box>} byId
 */
function arrowsBetween(edges, boxOf, byId) {
  /** @type {Map<string, import("./types").Arrow>} */
  const arrows = new Map();
  edges.forEach((edge, i) => {
    const source = boxOf.get(edge.source) ?? edge.source;
    const target = boxOf.get(edge.target) ?? edge.target;
    const atBorder = byId.get(source)?.closed || byId.get(target)?.closed;
    if (atBorder && source === target) return; // inside a closed box
    const key = atBorder ? [source, target, edge.effect, edge.error].join(" ") : edge.id;
    const known = arrows.get(key);
    if (known) merge(known, edge, i);
    else arrows.set(key, { ...edge, id: key, source, target, rules: [...edge.rules], members: [i], lane: 0, lanes: 1 });
  });
  return inLanes([...arrows.values()]);
}

function merge(/** @type {import("./types").Arrow} */ arrow, /** @type {import("./types").Edge} */ edge, /** @type {number} */ i) {
  arrow.members.push(i);
  arrow.loop ||= edge.loop;
  arrow.rules.push(...edge.rules.filter((rule) => !arrow.rules.includes(rule)));
  if (arrow.label !== edge.label) arrow.label = "";
}

/** Arrows between the same two boxes lie side by side; so do the loops at one box. */
function inLanes(/** @type {import("./types").Arrow[]} */ arrows) {
  /** @type {Map<string, import("./types").Arrow[]>} */
  const pairs = new Map();
  for (const arrow of arrows) {
    const key = [arrow.source, arrow.target].sort().join(" ");
    pairs.set(key, [...(pairs.get(key) ?? []), arrow]);
  }
  for (const pair of pairs.values()) pair.forEach((arrow, lane) => Object.assign(arrow, { lane, lanes: pair.length }));
  return arrows;
}
