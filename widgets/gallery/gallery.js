// A tool for those who work on views: every view in one page without a notebook. ?theme=dark &only=value &seconds=4
// record.py writes recording.json; serve this folder's parent over HTTP (shoot.py does) and open gallery/index.html.
import widget from "../snnlab_widgets/static/scope.js";

const wish = new URLSearchParams(location.search);
if (wish.get("theme") === "dark") document.body.dataset.jpThemeLight = "false";
const recording = await (await fetch("recording.json")).json();
const chosen = wish.get("only");

if (chosen) recording.state.panels = recording.state.panels.filter((panel) => panel.kind === chosen);

/** What stands in for the kernel's side of the widget. */
class Model {
  listeners = {};
  sent = [];
  state = { ...recording.state, lang: wish.get("lang") ?? "" };

  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = value; }
  save_changes() {}
  on(names, listener) { names.split(" ").forEach((name) => (this.listeners[name] ??= []).push(listener)); }
  off() {}
  send(message) {
    this.sent.push(message);
    const order = message.order === "view" && message.value;
    const answer = order && recording.answers[this.state.panels[order.place].kind];
    if (answer && order.do === "equation") this.emit("msg:custom", { t: "answer", place: order.place, ...answer }, []);
  }
  emit(name, ...details) { (this.listeners[name] ?? []).forEach((listener) => listener(...details)); }
}

const model = new Model();
widget.render({ model, el: document.getElementById("here") });
let n = 0;

/** Hand the next packet to the widget; false when there is none left. */
function next() {
  const packet = recording.packets[n];
  if (!packet) return false;
  n += 1;
  const bytes = Uint8Array.from(atob(packet.data), (letter) => letter.charCodeAt(0));
  model.emit("msg:custom", { t: "frame", n, factor: 1, kept: packet.kept, ...packet.header }, [new DataView(bytes.buffer)]);
  return true;
}
window.gallery = { model, next, feed: (seconds) => { for (let i = 0; i < seconds * 30 && next(); i += 1); } };
if (wish.has("seconds")) window.gallery.feed(Number(wish.get("seconds")));
else setInterval(next, 33);
document.body.dataset.ready = "1";
