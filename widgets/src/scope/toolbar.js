import { number } from "../shared/axes.js";
import { h, icon, say } from "../shared/dom.js";
import { tr } from "../shared/strings.js";

const PLAY = "M4 2.5v11l9-5.5z";
const PAUSE = "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z";
const STEP = "M3 2.5v11l7-5.5zM11 2.5h2v11h-2z";
const RESET = "M8 3V.5L4 4l4 3.5V5a3.5 3.5 0 1 1-3.5 3.5h-2A5.5 5.5 0 1 0 8 3z";
const CODE = "M5.5 3.5 1 8l4.5 4.5 1.2-1.2L3.4 8l3.3-3.3zM10.5 3.5 9.3 4.7 12.6 8l-3.3 3.3 1.2 1.2L15 8z";
const SPEEDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4];
const STEPS = 10;
const CHANGES = "change:playing change:speed change:code change:closed";

/** Run controls: play or pause, step, reset, speed, the clock, and the button that shows the code. */
export function openToolbar(model, toggleCode) {
  const order = (name, value) => model.send({ t: "order", order: name, value });
  const play = button("snn-play", tr("toolbar.play"), PLAY, () => {
    model.set("playing", !model.get("playing"));
    model.save_changes();
  });
  const speed = h("select", { class: "snn-speed", "aria-label": tr("toolbar.speed"), title: tr("toolbar.speed_title"), onchange: () => {
    model.set("speed", Number(speed.value));
    model.save_changes();
  } }, ...SPEEDS.map((each) => h("option", { value: String(each) }, `${number(each)}×`)));
  const clock = h("span", { class: "snn-clock" }, "0.00 s");
  const factor = h("span", { class: "snn-factor", title: tr("toolbar.real_time_title") });
  const code = button("snn-code-button", tr("code.button"), CODE, () => code.setAttribute("aria-expanded", String(toggleCode())));
  code.setAttribute("aria-expanded", "false");
  const root = h("div", { class: "snn-toolbar", role: "toolbar", "aria-label": tr("toolbar.label") },
    play,
    button("snn-step", tr("toolbar.step"), STEP, () => order("step", STEPS), tr("toolbar.step_title", { steps: STEPS })),
    button("snn-reset", tr("toolbar.reset"), RESET, () => order("reset"), tr("toolbar.reset_title")),
    speed, h("span", { class: "snn-status" }, clock, factor), code);

  const update = () => {
    const playing = model.get("playing");
    play.querySelector("path").setAttribute("d", playing ? PAUSE : PLAY);
    play.setAttribute("aria-pressed", String(playing));
    play.setAttribute("title", tr(playing ? "toolbar.pause" : "toolbar.play"));
    say(play.querySelector("span"), tr(playing ? "toolbar.pause" : "toolbar.play"));
    addSpeed(speed, model.get("speed"));
    code.hidden = !model.get("code");
    [...root.querySelectorAll("button, select")].forEach((each) => { each.disabled = each !== code && model.get("closed"); });
    if (!playing) say(factor, tr("toolbar.paused"));
  };
  update();
  model.on(CHANGES, update);
  return {
    root,
    /** Show simulated time [s] and the measured speed. */
    write(time, measured) {
      say(clock, `${number(time, 2)} s`);
      if (model.get("playing")) say(factor, tr("toolbar.real_time", { factor: number(measured, 2) }));
    },
    close: () => model.off(CHANGES, update),
  };
}

function button(name, text, path, onclick, title = text) {
  return h("button", { type: "button", class: `snn-button ${name}`, title, onclick }, icon(path), h("span", {}, text));
}

/** Select a speed, adding it to the list when Python set one that is not there. */
function addSpeed(select, value) {
  if (![...select.options].some((option) => Number(option.value) === value)) {
    select.append(h("option", { value: String(value) }, `${number(value)}×`));
  }
  select.value = String(value);
}
