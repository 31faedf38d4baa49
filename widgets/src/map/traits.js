import { useEffect, useState } from "react";

/**
 * Values of the model's traits, which React follows.
 * @param {import("../shared/types").Model} model
 * @param {string[]} names
 * @returns {Record<string, any>}
 */
export function useTraits(model, ...names) {
  const read = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const [values, setValues] = useState(read);
  useEffect(() => {
    const events = names.map((name) => `change:${name}`).join(" ");
    const take = () => setValues(read());
    model.on(events, take);
    take();
    return () => model.off(events, take);
  }, [model]);
  return values;
}
