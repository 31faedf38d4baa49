import { h, say } from "../shared/dom.js";
import { History } from "../shared/history.js";
import { readPacket } from "../shared/frame.js";
import { keepKeys } from "../shared/keys.js";
import { openLink } from "../shared/link.js";
import { reopening } from "../shared/reopen.js";
import { chooseLanguage, inWords, tr } from "../shared/strings.js";
import { readTheme, watchTheme } from "../shared/theme.js";
import { speakControls } from "../shared/words.js";
import { openCodePanel } from "./code_panel.js";
import { openNotes } from "./notes.js";
import { openPlots } from "./plots.js";
import { speakSliders } from "./sliders.js";
import { openToolbar } from "./toolbar.js";
import { openWhatIf } from "./what_if.js";
import "./index.css";

/** @typedef {import("../shared/types").Message} Message */

const WRITE_EVERY = 120; // ms between changes of the numbers, so that they can be read
const CALM_EVERY = 250; // ms between drawings for those who asked for reduced motion

/**
 * Put the picture into `el`; returns what takes it away.
 * @param {import("../shared/types").RenderProps} props
 */
function open({ model, el }) {
  chooseLanguage(model);
  const history = new History(model.get("window"));
  const root = h("div", {
    class: "snn-scope", tabindex: "0", role: "group", "aria-label": inWords(model.get("label"), model.get("said")),
    "data-snnlab-view": "scope", "data-frames": "0", "data-lm-suppress-shortcuts": "true",
  });
  let theme = readTheme(root);
  let dirty = true;
  let frozen = false;
  let visible = true;
  /** @type {Pick<Message, "n" | "answer" | "factor" | "kept">} */
  let latest = { n: 0, factor: 0, kept: [0, 0] };
  let frames = 0;
  let drawnAt = -Infinity;
  let wroteAt = -Infinity;
  const touch = () => { dirty = true; };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const code = openCodePanel(model);
  const toolbar = openToolbar(model, code.toggle);
  const whatIf = openWhatIf(model, (order) => model.send({ t: "order", order }));
  const notes = openNotes(model, root);
  const speech = h("div", { class: "snn-unseen", "aria-live": "polite" });
  const plots = openPlots(model, root, history, touch);
  root.append(toolbar.root, whatIf.root, ...notes.elements, code.root, plots.root, speech);
  el.append(root);
  const link = openLink(model, root, (now) => { visible = now; touch(); });

  /**
   * @param {any} message
   * @param {DataView[]} buffers
   */
  function onMessage(message, buffers) {
    if (message.t === "answer") plots.answer(message);
    else if (message.t === "ghost") history.haunt(readPacket(message, buffers[0]), message.first);
    else if (message.t === "frame" || message.v === link.name) take(message, buffers[0]);
    touch();
  }

  /**
   * @param {Message} message
   * @param {DataView} buffer
   */
  function take(message, buffer) {
    history.add(readPacket(message, buffer));
    latest = message;
    notes.heard();
    notes.stuck(message.stuck);
  }

  function draw(/** @type {number} */ now) {
    plots.draw(theme, [Math.max(0, history.tEnd - history.seconds), Math.max(history.seconds, history.tEnd)]);
    frames += 1;
    Object.assign(root.dataset, { frames: String(frames), time: history.tEnd.toFixed(3), seq: String(latest.n) });
    if (now - wroteAt > WRITE_EVERY || !model.get("playing")) {
      wroteAt = now;
      plots.write();
      toolbar.write(history.tEnd, latest.factor, latest.kept);
    }
    link.drawn(latest.n, now, latest.answer);
  }

  let request = 0;
  function loop(/** @type {number} */ now) {
    request = requestAnimationFrame(loop);
    if (!visible) return;
    notes.check();
    if (!dirty || frozen || (calm.matches && now - drawnAt < CALM_EVERY)) return;
    dirty = false;
    drawnAt = now;
    draw(now);
  }

  root.addEventListener("keydown", (event) => {
    if (event.target !== root || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") {
      event.preventDefault();
      frozen = !frozen;
      notes.freeze(frozen);
    } else if (event.key === "d") {
      say(speech, `${tr("speech.time", { time: history.tEnd.toFixed(2) })} ${plots.spoken()}`);
    }
  });
  let freeKeys = () => {};
  let freeControls = () => {};
  let freeSliders = () => {};
  request = requestAnimationFrame((now) => { // by now the view sits in the page
    theme = readTheme(root);
    plots.place();
    freeKeys = keepKeys(root.closest(".snn-lab") ?? root);
    freeControls = speakControls(root.closest(".snn-lab")?.querySelector(".snn-controls"), model);
    freeSliders = speakSliders(root.closest(".snn-lab"));
    loop(now);
  });
  const endTheme = watchTheme(() => { theme = readTheme(root); touch(); });
  const onSplit = () => {
    if (model.get("split") === null) history.ghost = null;
    touch();
  };
  model.on("msg:custom", onMessage);
  model.on("change:split", onSplit);

  return () => {
    cancelAnimationFrame(request);
    model.off("msg:custom", onMessage);
    model.off("change:split", onSplit);
    [toolbar, whatIf, code, notes, plots, link].forEach((part) => part.close());
    freeKeys();
    freeControls();
    freeSliders();
    endTheme();
    root.remove();
  };
}

export default { render: reopening(open) };
