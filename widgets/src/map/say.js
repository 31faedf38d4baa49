import { tr } from "../shared/strings.js";

/** What a screen reader says of a box: its kind, name, size and neighbours. */
export function describe(/** @type {import("./types").Box} */ box, /** @type {import("./types").Shown} */ shown) {
  const names = new Map(shown.boxes.map((each) => [each.id, each.label]));
  const of = (/** @type {string[]} */ ids) => [...new Set(ids)].map((id) => names.get(id) ?? id).join(", ");
  const from = of(shown.arrows.filter((arrow) => arrow.target === box.id && arrow.source !== box.id).map((arrow) => arrow.source));
  const to = of(shown.arrows.filter((arrow) => arrow.source === box.id && arrow.target !== box.id).map((arrow) => arrow.target));
  const itself = shown.arrows.some((arrow) => arrow.recurrent && arrow.source === box.id);
  return [
    `${kindOf(box)} ${box.label}, ${sizeText(box)}.`,
    from && tr("map.says_from", { names: from }),
    to && tr("map.says_to", { names: to }),
    itself && tr("map.says_itself"),
    box.thing && "ensembles" in box.thing && (box.open ? tr("map.says_open") : tr("map.says_closed")),
  ].filter(Boolean).join(" ");
}

/** The name of a box's kind. */
export function kindOf(/** @type {{ kind: string }} */ { kind }) {
  return {
    ensemble: tr("map.ensemble"), input: tr("map.input"), function: tr("map.function"), relay: tr("map.relay"),
    network: tr("map.network"), array: tr("map.array"),
  }[kind] ?? kind;
}

/** How large a box is, in a few words. */
export function sizeText(/** @type {import("./types").Box} */ { kind, thing }) {
  if ("ensembles" in thing) return tr("map.group_size", { ensembles: thing.ensembles, neurons: short(thing.neurons) });
  if (kind === "ensemble") return tr("map.ensemble_size", { neurons: short(thing.neurons ?? 0), size: thing.size });
  return thing.size === 1 ? tr("map.one_value") : tr("map.values", { size: thing.size });
}

/** What an arrow does, in a sentence. */
export function describeArrow(/** @type {import("./types").Arrow} */ arrow, /** @type {Map<string, string>} */ names) {
  const ends = { from: names.get(arrow.source) ?? "", to: names.get(arrow.target) ?? "" };
  return [tr("map.arrow", ends), ...marksOf(arrow)].join(", ");
}

/** The marks of an arrow in words. */
export function marksOf(/** @type {import("./types").Arrow} */ arrow) {
  return [
    arrow.members.length > 1 && tr("map.several", { count: arrow.members.length }),
    arrow.recurrent && tr("map.recurrent"),
    arrow.loop && tr("map.in_loop"),
    arrow.effect === "inhibits" && tr("map.inhibits"),
    arrow.effect === "subtracts" && tr("map.subtracts"),
    arrow.rules.length > 0 && tr("map.learns", { rules: arrow.rules.join(", ") }),
    arrow.error && tr("map.error"),
  ].filter((text) => typeof text === "string");
}

const short = (/** @type {number} */ n) => (n >= 10000 ? `${Math.round(n / 1000)}k` : String(n));

/** What stands on an arrow. */
export function labelOf(/** @type {import("./types").Arrow} */ arrow) {
  const name = arrow.label.length > 18 ? `${arrow.label.slice(0, 17)}\u2026` : arrow.label;
  const rule = arrow.rules.length ? `\u270e ${arrow.rules.join(", ")}` : "";
  const count = arrow.members.length > 1 ? `\u00d7${arrow.members.length}` : "";
  const again = arrow.recurrent || arrow.loop ? "\u21bb" : "";
  return [again, name, rule, count].filter(Boolean).join(" \u00b7 ").replace("\u21bb \u00b7 ", "\u21bb ");
}
