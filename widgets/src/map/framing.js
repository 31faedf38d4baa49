/** How high the map is, and which part of it is looked at. */
import { getViewportForBounds } from "@xyflow/react";

export const MANY = 60; // boxes: beyond, their dots are not lit one by one
export const FIT = /** @type {const} */ ({ padding: "26px", maxZoom: 1.15, minZoom: 0.1 });
const READABLE = 0.62; // zoom that a narrow page begins with, where the whole map would be too small to read
const HEIGHT = { least: 220, inspecting: 400, most: 480, round: 60 }; // px of the map, and what is left free of it

/** @typedef {Map<string, import("./types").Place>} Places */

/** Call `act` when the element has got another size: a notebook draws first and makes room later. Returns what ends that. */
export function onSize(/** @type {HTMLElement | null} */ element, /** @type {(element: HTMLElement) => void} */ act) {
  if (!element) return undefined;
  let wait = 0;
  const soon = () => { // an observer must not resize what it observes; and a page that changes its theme hides all for a moment
    wait = requestAnimationFrame(() => (element.clientWidth ? act(element) : soon()));
  };
  const observer = new ResizeObserver(([entry]) => {
    cancelAnimationFrame(wait);
    if (entry.contentRect.width > 0) soon();
  });
  observer.observe(element);
  return () => {
    cancelAnimationFrame(wait);
    observer.disconnect();
  };
}

/** Corner and size of all there is [px]; the origin is part of it. */
export function sizeOfAll(/** @type {Places} */ places) {
  return bounds([...places.values(), { x: 0, y: 0, width: 1, height: 1 }]);
}

/** The smallest rectangle round places, of which there is at least one. */
function bounds(/** @type {import("./types").Place[]} */ all) {
  const [x, y] = [Math.min(...all.map((place) => place.x)), Math.min(...all.map((place) => place.y))];
  const [right, bottom] = [Math.max(...all.map((place) => place.x + place.width)), Math.max(...all.map((place) => place.y + place.height))];
  return { x, y, width: right - x, height: bottom - y };
}

/** Make the map as high as what is on it needs, unless the reader has pulled at its corner. */
export function heighten(/** @type {HTMLElement} */ element, /** @type {{ width: number, height: number }} */ size, /** @type {boolean} */ inspecting,
  /** @type {{ current: string }} */ last, /** @type {boolean} */ building = false) {
  if (element.style.height !== last.current) return;
  const zoom = Math.min(FIT.maxZoom, Math.max(READABLE / 2, element.clientWidth / size.width));
  const least = building ? HEIGHT.most : inspecting ? HEIGHT.inspecting : HEIGHT.least;
  last.current = `${Math.round(Math.min(HEIGHT.most, Math.max(least, size.height * zoom + HEIGHT.round)))}px`;
  element.style.height = last.current;
}

/**
 * Show the whole map; one of a few boxes that could not be read then, from its left end at a size that can. What is being
 * inspected stays in sight. All is reckoned from the element as it is now: the flow learns of a new size only later, and
 * what it fits until then stands in the wrong place.
 */
export function begin(/** @type {any} */ flow, /** @type {HTMLElement} */ element, /** @type {Places} */ places,
  /** @type {import("./types").Place | undefined} */ inspected) {
  if (!places.size) return;
  const { clientWidth, clientHeight } = element;
  const size = sizeOfAll(places);
  const whole = Math.min((clientWidth - 52) / size.width, (clientHeight - 52) / size.height);
  if (whole > READABLE * 0.75 || places.size > MANY) {
    flow.setViewport(getViewportForBounds(bounds([...places.values()]), clientWidth, clientHeight, FIT.minZoom, FIT.maxZoom, FIT.padding));
  } else if (inspected) reveal(flow, element, inspected, true);
  else flow.setViewport({ x: 26 - size.x * READABLE, y: clientHeight / 2 - (size.y + size.height / 2) * READABLE, zoom: READABLE });
}

/** Move the map so that a place is seen, if it is not. */
export function reveal(/** @type {any} */ flow, /** @type {Element | null} */ root, /** @type {import("./types").Place | undefined} */ place, /** @type {boolean} */ calm) {
  if (!root || !place) return;
  const { x, y, zoom } = flow.getViewport();
  const { clientWidth: width, clientHeight: height } = root;
  const [left, top] = [place.x * zoom + x, place.y * zoom + y];
  const inside = left > 0 && top > 0 && left + place.width * zoom < width && top + place.height * zoom < height;
  if (inside) return;
  const centred = { x: width / 2 - (place.x + place.width / 2) * zoom, y: height / 2 - (place.y + place.height / 2) * zoom, zoom };
  flow.setViewport(centred, { duration: calm ? 0 : 160 });
}
