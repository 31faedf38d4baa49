const STEPS = 24; // levels that can be told apart; a smaller change costs the page nothing

/**
 * Writes how active things are to the elements of the map, as the CSS variable --a from 0 to 1. React is not asked.
 * @param {Element} root
 */
export function openLevels(root) {
  /** @type {Map<string, number>} */
  const written = new Map();
  /** @type {{ boxes: Found[], arrows: Found[] }} */
  let found = { boxes: [], arrows: [] };
  /** @typedef {{ id: string, members: number[], element: HTMLElement | SVGElement }} Found */
  return {
    /** Look for the elements of what is shown now. */
    find(/** @type {import("./types").Shown} */ shown) {
      written.clear();
      const elements = new Map([...root.querySelectorAll("[data-snn-id]")].map((each) => [each.getAttribute("data-snn-id"), each]));
      const of = (/** @type {{ id: string, members: number[] }[]} */ all) => all.flatMap(({ id, members }) => {
        const element = /** @type {HTMLElement | undefined} */ (elements.get(id));
        return element && members.length ? [{ id, members, element }] : [];
      });
      found = { boxes: of(shown.boxes), arrows: of(shown.arrows) };
    },
    /** Write the levels: bytes for things, then for connections. */
    write(/** @type {Uint8Array} */ levels, /** @type {number} */ things) {
      let changed = 0;
      const put = (/** @type {Found} */ { id, element }, /** @type {number} */ level) => {
        const step = Math.round((level / 255) * STEPS);
        if (written.get(id) === step) return;
        written.set(id, step);
        element.style.setProperty("--a", String(step / STEPS));
        changed += 1;
      };
      for (const box of found.boxes) put(box, mean(box.members, levels));
      for (const arrow of found.arrows) put(arrow, most(arrow.members, levels, things));
      return changed;
    },
  };
}

function mean(/** @type {number[]} */ members, /** @type {Uint8Array} */ levels) {
  let sum = 0;
  for (const i of members) sum += levels[i] ?? 0;
  return sum / members.length;
}

function most(/** @type {number[]} */ members, /** @type {Uint8Array} */ levels, /** @type {number} */ first) {
  let top = 0;
  for (const i of members) top = Math.max(top, levels[first + i] ?? 0);
  return top;
}
