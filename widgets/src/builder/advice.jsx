/**
 * Sentences by the id of what they are about.
 * @param {import("./types").Advice[]} advice
 * @returns {Map<string, string[]>}
 */
export function adviceById(advice) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { id, text } of advice) found.set(id, [...(found.get(id) ?? []), text]);
  return found;
}

/** The mark on a box that there is something to say about it; the box itself says it to those who do not see. */
export function Badge(/** @type {{ texts: string[] | undefined }} */ { texts }) {
  if (!texts?.length) return null;
  return <span className="snn-badge" aria-hidden="true" title={texts.join("\n")}>!</span>;
}

/** What there is to say about a thing, in the inspector. */
export function AdviceList(/** @type {{ texts: string[] | undefined }} */ { texts }) {
  if (!texts?.length) return null;
  return <ul className="snn-advice">{texts.map((text) => <li key={text}><span className="snn-badge" aria-hidden="true">!</span>{text}</li>)}</ul>;
}
