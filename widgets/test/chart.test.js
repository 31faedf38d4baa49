import { expect, test, vi } from "vitest";
import { openQuestions } from "../src/chart/ask.js";
import { dress } from "../src/chart/dress.js";

class Thing {
  constructor(/** @type {object[]} */ ...tags) {
    this.tags = tags;
    this.given = {};
  }

  setv(/** @type {object} */ values) {
    Object.assign(this.given, values);
  }
}
class Axis extends Thing {}

const THEME = /** @type {any} */ ({ card: "#fff", ink: "#111", soft: "#555", axis: "#999", grid: "#eee", font: "Sans", signal: ["#00f", "#f80"] });
const documentOf = (/** @type {Thing[]} */ ...models) => ({ _all_models: new Map(models.map((model, i) => [i, model])) });
const models = { get: (/** @type {string} */ name) => (name === "Axis" ? Axis : class {}) };

test("axes get the colours of the page, and glyphs those that their tags name", () => {
  const [axis, glyph] = [new Axis(), new Thing({ line_color: "signal-1", fill_color: "ink" })];
  dress(documentOf(axis, glyph), models, THEME);
  expect(axis.given).toMatchObject({ axis_line_color: "#999", major_label_text_font: "Sans" });
  expect(glyph.given).toEqual({ line_color: "#f80", fill_color: "#111" });
});

test("a page without its style yet leaves the figure as it is", () => {
  const axis = new Axis();
  dress(documentOf(axis), models, { ...THEME, card: "" });
  expect(axis.given).toEqual({});
});

test("each answer finds the question that it belongs to", async () => {
  const sent = /** @type {any[]} */ ([]);
  /** @type {(message: any, buffers: any[]) => void} */
  let hear = () => {};
  const model = { get: vi.fn(), set: vi.fn(), save_changes: vi.fn(), off: vi.fn(),
    on: (/** @type {string} */ _, /** @type {any} */ listener) => { hear = listener; }, send: (/** @type {any} */ message) => sent.push(message) };
  const { ask } = openQuestions(model);
  const [library, document] = [ask("library"), ask("document")];
  hear({ t: "document", v: sent[1].v, document: "{}" }, []);
  hear({ t: "patch" }, []); // nobody asked
  hear({ t: "library", v: sent[0].v }, ["script"]);
  expect((await library).buffers).toEqual(["script"]);
  expect((await document).message.document).toBe("{}");
});
