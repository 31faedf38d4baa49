import { h, say } from "../shared/dom.js";
import { History } from "../shared/history.js";
import { readPacket } from "../shared/frame.js";
import { keepKeys } from "../shared/keys.js";
import { openLink } from "../shared/link.js";
import { chooseLanguage, tr } from "../shared/strings.js";
import { readTheme, watchTheme } from "../shared/theme.js";
import { openCodePanel } from "./code_panel.js";
import { openNotes } from "./notes.js";
import { speakSliders } from "./sliders.js";
import { openToolbar } from "./toolbar.js";
import { VIEWS } from "../views/all.js";
import "./index.css";

const WRITE_EVERY = 120; // ms between changes of the numbers, so that they can be read
const CALM_EVERY = 250; // ms between drawings for those who asked for reduced motion

function closeCard(card) {
  card.close();
  card.root.remove();
}

/** @param {import("../shared/types").RenderProps} props */
function render({ model, el }) {
  chooseLanguage(model);
  const history = new History(model.get("window"));
  const root = h("div", {
    class: "snn-scope", tabindex: "0", role: "group", "aria-label": model.get("label"),
    "data-snnlab-view": "scope", "data-frames": "0", "data-lm-suppress-shortcuts": "true",
  });
  const code = openCodePanel(model);
  const toolbar = openToolbar(model, code.toggle);
  const notes = openNotes(model, root);
  const speech = h("div", { class: "snn-unseen", "aria-live": "polite" });
  const plots = h("div", { class: "snn-plots" });
  root.append(toolbar.root, ...notes.elements, code.root, plots, speech);
  el.append(root);

  let theme = readTheme(root);
  let cards = [];
  let dirty = true;
  let frozen = false;
  let visible = true;
  let latest = { n: 0, factor: 0 };
  let frames = 0;
  let drawnAt = -Infinity;
  let wroteAt = -Infinity;
  const touch = () => { dirty = true; };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function openCards() {
    const past = cards;
    cards = model.get("panels").map((panel, i) => {
      const key = JSON.stringify(panel);
      if (past[i]?.key === key) return past[i]; // most changes concern one panel
      const tell = (order) => model.send({ t: "order", order: "view", value: { place: i, ...order } });
      const card = { ...VIEWS[panel.kind](panel, history, touch, tell), key };
      card.root.dataset.frames = past[i]?.root.dataset.frames ?? "0";
      return card;
    });
    past.filter((card) => !cards.includes(card)).forEach(closeCard);
    placeCards();
    touch();
  }

  /** Plots below each other; those that go aside below the controls, where there are some. */
  function placeCards() {
    const aside = root.closest(".snn-lab")?.querySelector(".snn-controls");
    plots.replaceChildren(...cards.filter((card) => !card.aside).map((card) => card.root));
    (aside ?? plots).append(...cards.filter((card) => card.aside).map((card) => card.root));
  }

  const link = openLink(model, root, (now) => { visible = now; touch(); });
  function onMessage(message, buffers) {
    if (message.t === "answer") {
      cards[message.place]?.answer?.(message);
      return;
    }
    if (message.t === "replay" && (message.v !== link.name || history.tEnd > 0)) return;
    history.add(readPacket(message, buffers[0]));
    latest = message;
    notes.heard();
    touch();
  }

  function draw(now) {
    const span = [Math.max(0, history.tEnd - history.seconds), Math.max(history.seconds, history.tEnd)];
    cards.forEach((card) => card.draw(theme, span));
    frames += 1;
    Object.assign(root.dataset, { frames: String(frames), time: history.tEnd.toFixed(3), seq: String(latest.n) });
    if (now - wroteAt > WRITE_EVERY || !model.get("playing")) {
      wroteAt = now;
      cards.forEach((card) => card.write());
      toolbar.write(history.tEnd, latest.factor);
    }
    link.drawn(latest.n, now);
  }

  let request = 0;
  function loop(now) {
    request = requestAnimationFrame(loop);
    if (!visible) return;
    notes.check();
    if (!dirty || frozen || (calm.matches && now - drawnAt < CALM_EVERY)) return;
    dirty = false;
    drawnAt = now;
    draw(now);
  }

  function onKey(event) {
    if (event.target !== root || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      frozen = !frozen;
      notes.freeze(frozen);
    } else if (event.key === "d") {
      say(speech, `${tr("speech.time", { time: history.tEnd.toFixed(2) })} ${cards.map((card) => card.spoken()).join(" ")}`);
    }
  }

  root.addEventListener("keydown", onKey);
  let freeKeys = () => {};
  let freeSliders = () => {};
  request = requestAnimationFrame((now) => { // by now the view sits in the page
    theme = readTheme(root);
    placeCards();
    freeKeys = keepKeys(root.closest(".snn-lab") ?? root);
    freeSliders = speakSliders(root.closest(".snn-lab"));
    loop(now);
  });
  const endTheme = watchTheme(() => { theme = readTheme(root); touch(); });
  model.on("msg:custom", onMessage);
  model.on("change:panels", openCards);
  openCards();

  return () => {
    cancelAnimationFrame(request);
    model.off("msg:custom", onMessage);
    model.off("change:panels", openCards);
    cards.forEach(closeCard);
    [toolbar, code, notes, link].forEach((part) => part.close());
    freeKeys();
    freeSliders();
    endTheme();
    root.remove();
  };
}

export default { render };
