/** Ids of all that a graph holds. */
export function idsOf(/** @type {import("../map/types").Graph} */ graph) {
  return new Set([...graph.nodes, ...graph.groups, ...graph.edges].map((each) => each.id));
}

/**
 * What a graph holds that was not there before; of what came inside a new subnetwork, only the subnetwork.
 * @param {Set<string>} before
 * @param {import("../map/types").Graph} graph
 */
export function arrived(before, graph) {
  const isNew = (/** @type {{ id: string }} */ { id }) => !before.has(id);
  const groups = new Set(graph.groups.filter(isNew).map((group) => group.id));
  const things = [...graph.groups, ...graph.nodes].filter((each) => isNew(each) && !groups.has(each.group ?? ""));
  return { things: things.map((each) => each.id), edges: graph.edges.filter(isNew).map((edge) => edge.id) };
}
