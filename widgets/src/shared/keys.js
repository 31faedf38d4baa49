/**
 * Keep plain keys inside `area`: the notebook would take "b" for "insert a cell". Chords with Ctrl, Cmd or Alt pass.
 * Returns what ends that.
 * @param {Element} area
 */
export function keepKeys(area) {
  const stop = (/** @type {any} */ event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  };
  area.addEventListener("keydown", stop);
  return () => area.removeEventListener("keydown", stop);
}
