import { useCallback, useEffect, useState } from "react";

/**
 * What the reader arranged, and what changes it: here at once, then in the kernel.
 * @param {import("../shared/types").Model} model
 * @returns {[import("./types").Arranged, (next: import("./types").Arranged) => void]}
 */
export function useArranged(model) {
  const [mine, setMine] = useState(() => model.get("arranged"));
  useEffect(() => {
    const take = () => setMine(model.get("arranged"));
    model.on("change:arranged", take);
    return () => model.off("change:arranged", take);
  }, [model]);
  const arrange = useCallback((/** @type {import("./types").Arranged} */ next) => {
    setMine(next);
    model.set("arranged", next);
    model.save_changes();
  }, [model]);
  return [mine, arrange];
}
