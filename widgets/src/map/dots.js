const TURN = Math.PI * (3 - Math.sqrt(5)); // as seeds lie in a sunflower

/** How many dots stand for `neurons`: few for few, and never a crowd. */
export function dotsFor(/** @type {number} */ neurons) {
  return Math.max(3, Math.min(37, Math.round(1.9 * Math.sqrt(neurons))));
}

/** Places of dots in a disc of `radius` px round (0, 0), and their own radius. */
export function disc(/** @type {number} */ count, /** @type {number} */ radius) {
  const size = Math.min(3.4, (0.62 * radius) / Math.sqrt(count));
  const places = Array.from({ length: count }, (_, i) => {
    const r = (radius - size) * Math.sqrt((i + 0.5) / count);
    return { x: +(r * Math.cos(i * TURN)).toFixed(2), y: +(r * Math.sin(i * TURN)).toFixed(2) };
  });
  return { size: +size.toFixed(2), places };
}
