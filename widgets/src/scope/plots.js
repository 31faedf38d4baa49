import { h } from "../shared/dom.js";
import { VIEWS } from "../views/all.js";

/** @typedef {import("../views/types").View & {key: string}} Plot */

/**
 * The plots that the model's panels ask for. Those that go aside stand below the controls, where there are some.
 * @param {import("../shared/types").Model} model
 * @param {Element} scope
 * @param {import("../shared/history.js").History} history
 * @param {() => void} touch
 */
export function openPlots(model, scope, history, touch) {
  const root = h("div", { class: "snn-plots" });
  /** @type {Plot[]} */
  let plots = [];
  let parts = /** @type {string | null} */ (null);

  /**
   * @param {any} panel
   * @param {number} place
   */
  function open(panel, place) {
    const key = JSON.stringify(panel);
    const old = plots[place];
    if (old?.key === key) return old; // most changes concern one panel
    const tell = (/** @type {object} */ order) => model.send({ t: "order", order: "view", value: { place, ...order } });
    const plot = { ...VIEWS[panel.kind](panel, history, touch, tell), key };
    plot.root.dataset.frames = old?.root.dataset.frames ?? "0";
    return plot;
  }

  function place() {
    const aside = scope.closest(".snn-lab")?.querySelector(".snn-controls");
    const stays = (/** @type {Plot} */ plot) => !aside || !plot.aside;
    root.replaceChildren(...plots.filter(stays).map((plot) => plot.root));
    aside?.append(...plots.filter((plot) => !stays(plot)).map((plot) => plot.root));
  }

  function update() {
    const past = plots;
    const panels = model.get("panels");
    if (parts !== null && partsOf(panels) !== parts) history.forget();
    parts = partsOf(panels);
    plots = panels.map(open);
    past.filter((plot) => !plots.includes(plot)).forEach(close);
    place();
    touch();
  }

  update();
  model.on("change:panels", update);
  return {
    root,
    place,
    /**
     * @param {import("../shared/types").Theme} theme
     * @param {import("../shared/types").Span} span
     */
    draw: (theme, span) => plots.forEach((plot) => plot.draw(theme, span)),
    write: () => plots.forEach((plot) => plot.write()),
    spoken: () => plots.map((plot) => plot.spoken()).join(" "),
    answer: (/** @type {{place: number, do: string}} */ message) => plots[message.place]?.answer?.(message),
    close() {
      model.off("change:panels", update);
      plots.forEach(close);
    },
  };
}

function close(/** @type {Plot} */ plot) {
  plot.close();
  plot.root.remove();
}

/** What there is, in order: while it stays the same, packets keep their parts. */
function partsOf(/** @type {{ kind: string, title: string, lines?: unknown[] }[]} */ panels) {
  return panels.map(({ kind, title, lines }) => `${kind} ${lines?.length} ${title}`).join("\n");
}
