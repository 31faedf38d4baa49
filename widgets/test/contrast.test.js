// Colours of both themes against the grounds that they stand on: AA of WCAG 2.2.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrast, legible, TEXT } from "../src/shared/contrast.js";

const CSS = readFileSync(join(import.meta.dirname, "../src/shared/theme.css"), "utf8");
const [LIGHT, DARK] = CSS.split(/body\[data-jp-theme-light="false"\]/).map(colours);
const NOTEBOOK = { light: { ink: "#1b1b1b", focus: "#1976d2" }, dark: { ink: "#f3f3f3", focus: "#64b5f6" } }; // where the notebook rules
const THEMES = { light: { ...LIGHT, ...NOTEBOOK.light }, dark: { ...LIGHT, ...DARK, ...NOTEBOOK.dark } };

function colours(css) {
  return Object.fromEntries([...css.matchAll(/--snn-([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]));
}

test("contrast is computed as WCAG says", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each(Object.keys(THEMES))("%s", (name) => {
  const theme = THEMES[name];
  const grounds = ["card", "wash"];
  const signals = Object.keys(theme).filter((key) => /^(signal|group)-/.test(key));

  test.each(grounds.flatMap((ground) => ["ink", "soft", "text-0", "text-1", "text-2"].map((text) => [text, ground])))("text %s on %s can be read", (text, ground) => {
    expect(contrast(theme[text], theme[ground])).toBeGreaterThanOrEqual(TEXT);
  });

  test("the play button's word can be read", () => {
    expect(contrast(theme["on-play"], theme["signal-0"])).toBeGreaterThanOrEqual(TEXT);
  });

  test.each(signals)("%s stands out from the card", (signal) => {
    expect(contrast(theme[signal], theme.card)).toBeGreaterThanOrEqual(3);
  });

  test.each(signals)("a name in %s can be read", (signal) => {
    expect(contrast(legible(theme[signal], theme.card), theme.card)).toBeGreaterThanOrEqual(TEXT);
  });

  test("what is focused is seen", () => {
    expect(contrast(theme.focus, theme.card)).toBeGreaterThanOrEqual(3);
  });
});
