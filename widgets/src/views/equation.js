import { h } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

const REFRESH = 500; // ms between two askings while the panel is open

/**
 * A small panel under a plot: where the clicked quantity comes from, with the numbers of now. The kernel works it out.
 * @param {HTMLElement} parent
 * @param {import("./types").Send} send
 */
export function openEquation(parent, send) {
  const rows = h("div", { class: "snn-equation-rows", role: "status" });
  const close = h("button", { type: "button", class: "snn-equation-close", "aria-label": tr("view.equation.close"), onclick: () => hide() }, "×");
  const root = h("div", { class: "snn-equation", "data-snnlab-equation": "" }, rows, close);
  root.hidden = true;
  parent.append(root);
  /** @type {(() => object) | null} */
  let question = null;
  let asked = -Infinity;
  let last = "";
  const ask = () => {
    const order = question?.();
    const key = JSON.stringify(order);
    if (!order || key === last) return; // nothing moved since
    last = key;
    asked = performance.now();
    send({ do: "equation", ...order });
  };
  const hide = () => {
    question = null;
    root.hidden = true;
  };
  return {
    /** Explain what `about` says, now and as it changes. */
    show(/** @type {() => object} */ about) {
      question = about;
      last = "";
      ask();
    },
    /** Ask again when that is due; called while the numbers beside the plot are written. */
    refresh() {
      if (question && performance.now() - asked > REFRESH) ask();
    },
    /** @param {import("./types").Answer} answer */
    answer(answer) {
      if (answer.do !== "equation" || !question) return;
      const [formula, ...others] = /** @type {string[]} */ (answer.rows);
      rows.replaceChildren(h("b", {}, formula), ...others.map((row) => h("span", {}, row)));
      root.hidden = false;
    },
    close: () => root.remove(),
  };
}
