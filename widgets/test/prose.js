// Finds the words in a source file that a reader would see, wherever they stand.
import { parseAst } from "vitest/node";

const TWO_WORDS = /[A-Za-z]{2,}[,.:;]? [A-Za-z]{2,}/;
const WORD = /[A-Za-z]{3,}/;
const NO_PROSE = /^[A-Z]{2,5}$|sans-serif|monospace|^<|="$|;$|[{}]/; // names like RMSE, fonts, markup, code
const SHOWN_AS = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "textContent"]);
const SPOKEN_BY = new Set(["say", "fillText", "strokeText", "readout", "append"]);
const NEVER_SHOWN = new Set(["class", "type", "className", "style", "font", "viewBox", "d", "transform", "points", "query"]);
const MACHINE_CALLS = new Set([
  "querySelector", "querySelectorAll", "closest", "matches", "matchMedia", "getContext", "getPropertyValue", "on", "off",
  "addEventListener", "removeEventListener", "setProperty", "tr", "Error", "TypeError", "send",
]);
const PASSED_ON = new Set(["TemplateLiteral", "ConditionalExpression", "LogicalExpression", "BinaryExpression", "JSXExpressionContainer", "ArrayExpression"]);

const nameOf = (node) => node.key?.name ?? node.key?.value ?? node.name?.name ?? node.name ?? node.property?.name;

/** Words in `source` that are neither names for the machine nor keys of strings/*.json. */
export function prose(source) {
  const found = [];
  visit(parseAst(source, { lang: "jsx" }), []);
  return found;

  function visit(node, above) {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) {
      node.forEach((each) => visit(each, above));
      return;
    }
    const text = { Literal: node.value, TemplateElement: node.value?.cooked, JSXText: node.value }[node.type];
    if (typeof text === "string") {
      if (isProse(text, node, above)) found.push(text.trim());
    } else if (node.type !== "ImportDeclaration") {
      Object.values(node).forEach((each) => visit(each, [node, ...above]));
    }
  }
}

function isProse(text, node, above) {
  if (!WORD.test(text) || NO_PROSE.test(text)) return false;
  if (node.type === "JSXText") return true;
  const at = above.findIndex((each) => !PASSED_ON.has(each.type));
  const parent = above[at];
  const self = at > 0 ? above[at - 1] : node;
  if (parent.type === "Property" || parent.type === "JSXAttribute") {
    if (parent.key === self) return false;
    const name = nameOf(parent);
    return SHOWN_AS.has(name) || (!NEVER_SHOWN.has(name) && TWO_WORDS.test(text));
  }
  if (parent.type === "AssignmentExpression") {
    const name = nameOf(parent.left);
    return SHOWN_AS.has(name) || (!NEVER_SHOWN.has(name) && TWO_WORDS.test(text));
  }
  if (parent.type === "VariableDeclarator") return TWO_WORDS.test(text) && !/^change:/.test(text);
  if (parent.type === "CallExpression" || parent.type === "NewExpression") {
    const name = nameOf(parent.callee);
    if (MACHINE_CALLS.has(name)) return false;
    if (name === "setAttribute") return SHOWN_AS.has(parent.arguments[0].value) && parent.arguments[1] === self;
    if (name === "h") return parent.arguments.indexOf(self) > 1;
    return (SPOKEN_BY.has(name) && parent.arguments.indexOf(self) >= (name === "say" ? 1 : 0) && !/^(?:--|snn-)/.test(text)) || TWO_WORDS.test(text);
  }
  return TWO_WORDS.test(text);
}
