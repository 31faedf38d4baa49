/**
 * A canvas that fills its parent's width at `height` CSS pixels, sharp on any screen. `resized` asks for a redraw.
 * @param {HTMLCanvasElement} canvas
 * @param {number} height
 * @param {() => void} resized
 */
export function openCanvas(canvas, height, resized) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const state = { width: 0, height, scale: 1 };
  canvas.style.height = `${height}px`;
  const fit = () => {
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    if (!width || (width === state.width && scale === state.scale)) return;
    Object.assign(state, { width, scale });
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    resized();
  };
  const observer = new ResizeObserver(fit);
  observer.observe(canvas);
  return {
    /**
     * A cleared context in CSS pixels with the canvas's size, or null while it has none.
     * @returns {import("./types").Surface | null}
     */
    begin() {
      fit();
      if (!state.width) return null;
      context.setTransform(state.scale, 0, 0, state.scale, 0, 0);
      context.clearRect(0, 0, state.width, height);
      return { g: context, ...state };
    },
    close: () => observer.disconnect(),
  };
}
