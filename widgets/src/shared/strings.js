import en from "../strings/en.json";
import zh from "../strings/zh-CN.json";

/** @type {Record<string, Record<string, string>>} */
const LANGUAGES = { en, "zh-CN": zh };
let language = "en";

/** The language to speak: the first of `wishes` that there are strings for ("zh", "zh-TW" get "zh-CN"), else English. */
export function languageFor(/** @type {string[]} */ wishes) {
  for (const wish of wishes) {
    const wanted = wish.toLowerCase().split("-")[0];
    const found = Object.keys(LANGUAGES).find((name) => name.split("-")[0] === wanted);
    if (found) return found;
  }
  return "en";
}

/**
 * Speak the language that Python chose (`lang` of the model), else that of the page where it is not the default, else
 * the browser's. A page in English may only mean that nobody chose.
 * @param {import("./types").Model} model
 */
export function chooseLanguage(model) {
  const chosen = model.get("lang");
  const page = document.documentElement.lang;
  const wishes = [chosen, page.toLowerCase().startsWith("en") ? "" : page, ...navigator.languages];
  language = languageFor(wishes.filter(Boolean));
  return language;
}

/**
 * The sentence `key` of strings/*.json in the reader's language, `{name}` in it replaced by `values.name`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function tr(key, values = {}) {
  const text = LANGUAGES[language][key];
  if (text === undefined) throw new Error(`strings: there is no '${key}'`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * A sentence that Python said in English, in the reader's language if Python told it too.
 * @param {string} text
 * @param {Record<string, Record<string, string>>} said {text: {language: the same in it}}
 */
export function toReader(text, said) {
  return (Object.hasOwn(said, text) && said[text][language]) || text;
}

/**
 * A text that Python made in the reader's language, if `said` tells what it was made from; else as it is.
 * @param {string} text
 * @param {import("./types").SaidTexts} said
 * @returns {string}
 */
export function inWords(text, said) {
  if (!Object.hasOwn(said, text)) return text;
  const [key, blanks] = said[text];
  return tr(key, Object.fromEntries(Object.entries(blanks).map(([name, value]) => [name, value === text ? value : inWords(value, said)])));
}
