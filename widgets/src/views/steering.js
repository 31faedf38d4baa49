/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const FULL = 80; // px of a drag that mean 1

/**
 * A joystick on a canvas: arrow keys held down, or a drag away from where it began; 0 when let go.
 * @param {HTMLCanvasElement} canvas
 * @param {(value: [number, number]) => void} send each part from -1 to 1
 */
export function openSteering(canvas, send) {
  const held = new Set();
  /** @type {[number, number] | null} */
  let start = null;
  let last = "";
  const post = (/** @type {[number, number]} */ value) => {
    const key = value.map((part) => part.toFixed(2)).join();
    if (key === last) return;
    last = key;
    send(value);
  };
  const byKeys = () => {
    const sum = [...held].reduce(([x, y], key) => [x + KEYS[key][0], y + KEYS[key][1]], [0, 0]);
    post([sum[0], sum[1]]);
  };
  const clamp = (/** @type {number} */ part) => +Math.min(Math.max(part / FULL, -1), 1).toFixed(2);
  const rest = () => {
    start = null;
    held.clear();
    post([0, 0]);
  };
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {
    keydown: (event) => {
      if (!KEYS[event.key]) return;
      held.add(event.key);
      byKeys();
      event.preventDefault();
    },
    keyup: (event) => {
      if (held.delete(event.key)) byKeys();
    },
    pointerdown: (event) => {
      start = [event.offsetX, event.offsetY];
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      event.preventDefault();
    },
    pointermove: (event) => {
      if (start) post([clamp(event.offsetX - start[0]), clamp(start[1] - event.offsetY)]);
    },
    pointerup: rest,
    pointercancel: rest,
    blur: rest,
  };
  for (const [name, listener] of Object.entries(listeners)) canvas.addEventListener(name, listener);
  canvas.tabIndex = 0;
  canvas.classList.add("snn-draggable");
  return {
    close() {
      for (const [name, listener] of Object.entries(listeners)) canvas.removeEventListener(name, listener);
    },
  };
}
