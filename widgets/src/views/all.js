import { open as plane } from "./plane.js";
import { open as raster } from "./raster.js";
import { open as value } from "./value.js";

/**
 * How each kind of panel is drawn; a module for each, named like the Python class that asks for it.
 * @type {Record<string, import("./types").Open>}
 */
export const VIEWS = { plane, raster, value };
