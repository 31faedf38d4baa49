/**
 * Let a point of a canvas be dragged, and moved by the arrow keys (Shift: finer). Messages go at most once a drawing.
 * @param {HTMLCanvasElement} canvas
 * @param {object} how
 * @param {(x: number, y: number) => [number, number]} how.toValue from pixels
 * @param {() => [number, number]} how.value where the point is now
 * @param {(value: [number, number]) => void} how.set
 * @param {[number, number]} how.reach low and high along both axes
 */
export function openDrag(canvas, { toValue, value, set, reach }) {
  const [low, high] = reach;
  const stride = (high - low) / 40;
  let held = false;
  /** @type {[number, number] | null} */
  let waiting = null;
  /** Where the keys have brought the point, while one is held. @type {[number, number] | null} */
  let walked = null;
  let request = 0;
  const post = (/** @type {[number, number]} */ to) => {
    waiting = /** @type {[number, number]} */ (to.map((part) => Math.min(Math.max(part, low), high)));
    if (!request) request = requestAnimationFrame(() => {
      request = 0;
      if (waiting) set(waiting);
      waiting = null;
    });
    return waiting;
  };
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {
    pointerdown: (event) => {
      if (event.button) return;
      held = true;
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      post(toValue(event.offsetX, event.offsetY));
      event.preventDefault();
    },
    pointermove: (event) => { if (held) post(toValue(event.offsetX, event.offsetY)); },
    pointerup: () => { held = false; },
    pointercancel: () => { held = false; },
    keydown: (event) => {
      const steps = /** @type {Record<string, [number, number]>} */ (
        { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] });
      const step = steps[event.key];
      if (!step && event.key !== "Home") return;
      const by = stride * (event.shiftKey ? 0.2 : 1);
      const [x, y] = walked ?? value();
      walked = post(step ? [x + by * step[0], y + by * step[1]] : [0, 0]);
      event.preventDefault();
    },
    keyup: () => { walked = null; },
  };
  for (const [name, listener] of Object.entries(listeners)) canvas.addEventListener(name, listener);
  canvas.tabIndex = 0;
  canvas.classList.add("snn-draggable");
  return {
    held: () => held,
    close() {
      cancelAnimationFrame(request);
      for (const [name, listener] of Object.entries(listeners)) canvas.removeEventListener(name, listener);
    },
  };
}
