import { inWords } from "../shared/strings.js";
import { open as actions } from "./actions.js";
import { open as current } from "./current.js";
import { open as energy } from "./energy.js";
import { open as error } from "./error.js";
import { open as error_map } from "./error_map.js";
import { open as plane } from "./plane.js";
import { open as raster } from "./raster.js";
import { open as rates } from "./rates.js";
import { open as similarity } from "./similarity.js";
import { open as spectrum } from "./spectrum.js";
import { open as spike_grid } from "./spike_grid.js";
import { open as value } from "./value.js";
import { open as voltage } from "./voltage.js";
import { open as weights } from "./weights.js";
import { open as wire } from "./wire.js";
import { open as world } from "./world.js";
import { open as xy } from "./xy.js";

const KINDS = {
  actions, current, energy, error, error_map, plane, raster, rates, similarity, spectrum, spike_grid, value, voltage, weights, wire, world, xy,
};

/**
 * How each kind of panel is drawn; a module for each, named like the Python class that asks for it.
 * @type {Record<string, import("./types").Open>}
 */
export const VIEWS = Object.fromEntries(Object.entries(KINDS).map(([kind, open]) => (
  [kind, (panel, ...rest) => open(worded(panel, panel.said ?? {}), ...rest)])));

/**
 * A panel with the texts that Python made in the reader's language; `said` tells what they were made from.
 * @param {any} part
 * @param {import("../shared/types").SaidTexts} said
 * @returns {any}
 */
function worded(part, said) {
  if (typeof part === "string") return inWords(part, said);
  if (Array.isArray(part)) return typeof part[0] === "number" ? part : part.map((each) => worded(each, said));
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, name === "said" ? each : worded(each, said)]));
}
