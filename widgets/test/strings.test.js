// @vitest-environment jsdom
// Every sentence exists in every language, says the same things, and none stands in the code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { chooseLanguage, languageFor, tr } from "../src/shared/strings.js";
import en from "../src/strings/en.json";
import zh from "../src/strings/zh-CN.json";
import { prose } from "./prose.js";

const SRC = join(import.meta.dirname, "../src");
const SOURCES = readdirSync(SRC, { recursive: true }).filter((name) => /\.jsx?$/.test(name)).sort();
const source = (name) => readFileSync(join(SRC, name), "utf8");
const PYTHON = join(import.meta.dirname, "../snnlab_widgets");
const SPOKEN_BY_PYTHON = readdirSync(PYTHON, { recursive: true }).filter((name) => name.endsWith(".py"))
  .map((name) => readFileSync(join(PYTHON, name), "utf8"));
const CODE = [...SOURCES.map(source), ...SPOKEN_BY_PYTHON].join("\n");
const placeholders = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

function page({ trait = "", html = "", browser = ["en-US"] }) {
  document.documentElement.lang = html;
  vi.stubGlobal("navigator", { languages: browser });
  return chooseLanguage({ get: () => trait });
}
afterEach(() => vi.unstubAllGlobals());

test("both languages have the same sentences, in the order of their names", () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  expect(Object.keys(en)).toEqual(Object.keys(en).toSorted());
});

test.each(Object.keys(en))("%s has the same blanks in both languages, and is translated", (key) => {
  expect(placeholders(zh[key])).toEqual(placeholders(en[key]));
  expect(zh[key].trim()).not.toBe("");
});

test("sentences that nobody says are gone", () => {
  const composed = (key) => [`\`${key.replace(/[^.]+$/, "")}\${`, `f"${key.replace(/[^.]+$/, "")}{`].some((start) => CODE.includes(start));
  const unused = Object.keys(en).filter((key) => !CODE.includes(`"${key}"`) && !composed(key));
  expect(unused).toEqual([]);
});

test("a page in Chinese or a browser in Chinese is spoken to in Chinese; Python's choice wins", () => {
  expect(page({ html: "zh-CN" })).toBe("zh-CN");
  expect(page({ html: "en", browser: ["zh-TW", "en"] })).toBe("zh-CN");
  expect(page({ html: "en", browser: ["de-DE", "en"] })).toBe("en");
  expect(page({ trait: "en", html: "zh-CN", browser: ["zh"] })).toBe("en");
  expect(languageFor([])).toBe("en");
});

test("blanks are filled, and a sentence that is not there is an error", () => {
  page({ trait: "en" });
  expect(tr("toolbar.step_title", { steps: 10 })).toBe("Advance 10 steps; one with Shift");
  expect(() => tr("toolbar.nothing")).toThrow("toolbar.nothing");
});

test("prose is found where it hides, and what machines read is not taken for it", () => {
  expect(prose('h("p", {}, "Run"); say(x, `Mean ${y} rate`); g.fillText("time", 1, 2); <b title="Stop">Going on</b>')).toEqual(
    ["Run", "Mean", "rate", "time", "Stop", "Going on"]);
  expect(prose('h("p", { class: "snn-a snn-b" }, tr("toolbar.play")); g.font = `bold 12px ${f}`; q.querySelector("a b")')).toEqual([]);
});

test.each(SOURCES)("%s speaks through strings/*.json only", (name) => {
  expect(prose(source(name))).toEqual([]);
});
