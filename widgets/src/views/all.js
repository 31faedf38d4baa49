import { open as actions } from "./actions.js";
import { open as current } from "./current.js";
import { open as energy } from "./energy.js";
import { open as error } from "./error.js";
import { open as plane } from "./plane.js";
import { open as raster } from "./raster.js";
import { open as rates } from "./rates.js";
import { open as similarity } from "./similarity.js";
import { open as spike_grid } from "./spike_grid.js";
import { open as value } from "./value.js";
import { open as voltage } from "./voltage.js";
import { open as weights } from "./weights.js";
import { open as wire } from "./wire.js";
import { open as world } from "./world.js";
import { open as xy } from "./xy.js";

/**
 * How each kind of panel is drawn; a module for each, named like the Python class that asks for it.
 * @type {Record<string, import("./types").Open>}
 */
export const VIEWS = {
  actions, current, energy, error, plane, raster, rates, similarity, spike_grid, value, voltage, weights, wire, world, xy,
};
