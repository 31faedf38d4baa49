// @vitest-environment jsdom
// A number that is typed in the inspector.
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { Control } from "../src/map/control.jsx";

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

test("what becomes of a number that the parameter cannot be is said below it", async () => {
  const row = { name: "radius", label: "Radius", unit: "", control: "number", price: "resolve", value: 1, low: 0.1, high: 10, step: 0.1 };
  const root = document.createElement("div");
  const changes = [];
  await act(async () => createRoot(root).render(createElement(Control, { row, change: (name, value) => changes.push([name, value]) })));
  const input = root.querySelector(".snn-typed");
  const type = async (text) => {
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await act(async () => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })));
    return root.querySelector("[role=status]")?.textContent;
  };
  expect(await type("-5")).toBe("Radius cannot be -5. It is 0.1 now, the nearest that it can be.");
  expect(changes).toContainEqual(["radius", 0.1]);
  expect(await type("wide")).toBe("wide is not a number. Radius stays at 0.1.");
  expect(await type("2")).toBe(undefined);
});
