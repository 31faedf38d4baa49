import { inWords } from "../shared/strings.js";

/**
 * Put the texts of a document into the reader's language: titles, names of axes, legends, and what stands at the pointer.
 * @param {any} document of BokehJS
 * @param {any} models BokehJS's `Models`
 * @param {import("../shared/types").SaidTexts} said
 */
export function word(document, models, said) {
  const say = (/** @type {string} */ text) => inWords(text, said);
  const texts = /** @type {Record<string, (model: any) => Record<string, unknown>>} */ ({
    Title: ({ text }) => (typeof text === "string" ? { text: say(text) } : {}),
    Axis: ({ axis_label: name }) => (typeof name === "string" ? { axis_label: say(name) } : {}),
    LegendItem: ({ label }) => (typeof label?.value === "string" ? { label: { value: say(label.value) } } : {}),
    HoverTool: ({ tooltips }) => (typeof tooltips === "string" ? { tooltips: tooltips.replace(/>([^<]+)</g, (_, text) => `>${say(text)}<`) } : {}),
  });
  for (const model of document._all_models.values()) {
    for (const [name, read] of Object.entries(texts)) {
      if (model instanceof models.get(name)) model.setv(read(model), { sync: false });
    }
  }
}
