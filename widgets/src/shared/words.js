import { inWords } from "./strings.js";

const NAMES = ["title", "placeholder", "aria-label"];

/** What the notebook wrote and what stands there now, of each text and name that was put into words. */
const worded = /** @type {WeakMap<Node, Record<string, [string, string]>>} */ (new WeakMap());

/**
 * Keep the texts of the notebook's own controls (labels, buttons, menus) in the reader's language, for Python made them
 * before it could know; their models stay as they are. Returns what ends it.
 * @param {Element | null | undefined} controls
 * @param {import("./types").Model} model its `said` tells how texts were made
 */
export function speakControls(controls, model) {
  if (!controls) return () => {};
  const watch = new MutationObserver((changes) => changes.forEach(({ target }) => put(target)));
  const open = () => watch.observe(controls, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });

  function put(/** @type {Node} */ root) {
    const said = model.get("said");
    const nodes = document.createNodeIterator(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const element = node;
      if (element instanceof Text) set(element, "", element.data, (text) => { element.data = text; });
      else if (element instanceof Element) NAMES.forEach((name) => set(element, name, element.getAttribute(name), (text) => element.setAttribute(name, text)));
    }

    /**
     * @param {Node} node
     * @param {string} name
     * @param {string | null} now
     * @param {(text: string) => void} write
     */
    function set(node, name, now, write) {
      if (!now?.trim()) return;
      const known = worded.get(node) ?? {};
      const from = known[name]?.[1] === now ? known[name][0] : now;
      const text = from.replace(from.trim(), () => inWords(from.trim(), said));
      if (text === from && !known[name]) return;
      worded.set(node, { ...known, [name]: [from, text] });
      if (text !== now) write(text); // else this would call itself for ever
    }
  }

  const all = () => put(controls);
  all();
  open();
  model.on("change:said", all);
  return () => {
    watch.disconnect();
    model.off("change:said", all);
  };
}
